// Holds the two chosen files and the way to change them. Names only: paths and contents stay in main.
import { FileBadge, KeyRound } from 'lucide-react';
import type { RefObject } from 'react';
import type { Text } from '../../src-shared/text/index.ts';
import { Icon } from '../ui/icon.tsx';
import type { SigningView } from './use-signing.ts';

type Props = {
  readonly view: SigningView;
  readonly text: Text;
  readonly disabled: boolean;
  /** The button of the first file still missing, to be focused. */
  readonly first: RefObject<HTMLButtonElement | null>;
  readonly onChoose: (what: 'cer' | 'key') => void;
};

export function Files({ view, text, disabled, first, onChoose }: Props) {
  const rows = [
    { what: 'cer', label: text.t('signing.cer'), name: view.certificate?.fileName ?? null, drawing: FileBadge },
    { what: 'key', label: text.t('signing.key'), name: view.key?.fileName ?? null, drawing: KeyRound },
  ] as const;
  const missing = rows.find((row) => row.name === null)?.what ?? 'cer';
  return (
    <div className="stack" data-gap="small">
      {rows.map(({ what, label, name, drawing }) => {
        const chosen = name !== null;
        const action =
          what === 'cer' ? (chosen ? 'signing.changeCer' : 'signing.chooseCer') : chosen ? 'signing.changeKey' : 'signing.chooseKey';
        return (
          <div className="drop" data-filled={chosen ? '' : undefined} key={what}>
            <Icon of={drawing} />
            <div>
              <div className="field__label files__name">{name ?? text.t('signing.noCertificate')}</div>
              <div className="field__hint">{label}</div>
            </div>
            <button
              ref={what === missing ? first : null}
              type="button"
              className="button"
              data-size="small"
              aria-label={text.t(action)}
              aria-disabled={disabled || undefined}
              onClick={() => (disabled ? undefined : onChoose(what))}
            >
              {text.t(chosen ? 'signing.change' : 'signing.choose')}
            </button>
          </div>
        );
      })}
    </div>
  );
}
