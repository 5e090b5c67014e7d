// Holds the writing as it is read: its words exactly, with what is still missing marked where it will stand. Must not make the words.
import type { Piece } from '../../../src-shared/domain/procedures/writing.ts';
import { useText } from '../../text/use-text.tsx';
import type { Found } from './findings.ts';

type Props = {
  readonly pieces: readonly Piece[];
  readonly errors: readonly Found[];
  /** Leads to the place where what is missing is filled in. */
  readonly onGo: (path: string) => void;
};

export function WritingText({ pieces, errors, onGo }: Props) {
  return (
    <pre className="writing">
      {pieces.map((piece, i) => {
        if ('gap' in piece) return <Gap key={piece.gap} path={piece.gap} errors={errors} onGo={onGo} />;
        return piece.voice ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are the text in its order and have no state
          <span key={i} data-voice={piece.voice}>
            {piece.text}
          </span>
        ) : (
          piece.text
        );
      })}
    </pre>
  );
}

function Gap({ path, errors, onGo }: Omit<Props, 'pieces'> & { readonly path: string }) {
  const { t } = useText();
  const found = errors.find((error) => error.field === path);
  // What a computation lacks is missed at its own fields.
  if (!found) return <span className="gap">{t('procedures.writing.pending')}</span>;
  // Not a stop for Tab: each is a field of the form, and keys reach it there, by its part above, or from the summary.
  return (
    <button type="button" className="gap" tabIndex={-1} onClick={() => onGo(path)}>
      {t(found.missing ? 'procedures.writing.missing' : 'procedures.writing.wrong')}
      <span className={path.startsWith('document') ? undefined : 'visually-hidden'}>: {found.label}</span>
    </button>
  );
}
