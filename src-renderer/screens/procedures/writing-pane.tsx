// Holds «lo que va a firmar» beside the form: the writing as it stands, its hash, who signs. Must not be where anything is signed.
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Piece, textOfPieces } from '../../../src-shared/domain/procedures/writing.ts';
import { useStatus } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Found } from './findings.ts';
import { WritingText } from './writing-text.tsx';

type Props = {
  readonly pieces: readonly Piece[];
  readonly errors: readonly Found[];
  readonly rfc: string;
  readonly onGo: (path: string) => void;
};

export function WritingPane({ pieces, errors, rfc, onGo }: Props) {
  const { t } = useText();
  const { profile } = useStatus();
  const whole = errors.length === 0 && !pieces.some((piece) => 'gap' in piece);
  const sha256 = useSha256(whole ? textOfPieces(pieces) : null);
  const same = profile?.rfc === rfc;
  return (
    <aside className="pane signing-side" data-ground="desk" aria-labelledby="signing-side-title" data-f6="">
      <header className="filings__head">
        <div>
          <h2 id="signing-side-title" className="pane__name">
            {t('procedures.writing.title')}
          </h2>
          <p className="small soft">{whole ? t('procedures.writing.whole') : t('procedures.writing.lacks', { count: errors.length })}</p>
        </div>
      </header>
      <div className="signing-side__body" tabIndex={0} role="group" aria-labelledby="signing-side-title">
        <WritingText pieces={pieces} errors={errors} onGo={onGo} />
        <div>
          <h3 className="signing-side__label">
            {t('procedures.review.hash')} <span className="small soft">{t('procedures.writing.changes')}</span>
          </h3>
          <p className="canon" data-state={sha256 ? undefined : 'none'}>
            {sha256 ? <span className="id filings__hash">{sha256}</span> : t('procedures.writing.noHash')}
          </p>
        </div>
      </div>
      <footer className="signing-side__foot">
        <p className="small soft">{t('procedures.writing.signsAs')}</p>
        <p>
          <b>{profile?.name ?? ''}</b> <span className="id">{rfc}</span>
        </p>
        <p className="signing-side__same small" data-state={same ? 'good' : 'danger'}>
          <Icon of={same ? ShieldCheck : TriangleAlert} size="small" />
          {t(same ? 'procedures.writing.same' : 'procedures.writing.notSame')}
        </p>
      </footer>
    </aside>
  );
}

/** Null while there is nothing to hash. Only shown: what is signed is hashed again by main. */
function useSha256(text: string | null): string | null {
  const [made, setMade] = useState<{ readonly of: string; readonly sha256: string } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let live = true;
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((hash) => {
      const sha256 = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (live) setMade({ of: text, sha256 });
    });
    return () => {
      live = false;
    };
  }, [text]);
  return made !== null && made.of === text ? made.sha256 : null;
}
