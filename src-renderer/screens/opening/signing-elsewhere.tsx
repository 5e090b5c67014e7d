// Holds what is shown while the person signs in the other window. Must not ask for anything: no password is typed here.
import { ClockAlert } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import type { OpeningView } from './outcomes.tsx';

export function SigningElsewhere({ steps, view }: { readonly steps: ReactNode; readonly view: OpeningView | null }) {
  const text = useText();
  const { t } = text;
  const wait = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={t('opening.title')}
      steps={steps}
      onClose={null}
      initialFocus={wait}
      foot={
        <>
          <p>{t('opening.sign.cancel')}</p>
          <Button ref={wait} disabledReason={t('opening.sign.busy')}>
            {t('opening.notYet')}
          </Button>
        </>
      }
    >
      <div className="elsewhere" role="status">
        <span className="elsewhere__mark">
          <span className="spinner" aria-hidden="true" />
        </span>
        <h2>{t('opening.sign.title')}</h2>
        <p>{t('opening.sign.text')}</p>
        <p className="small soft">{t('opening.sign.hidden')}</p>
      </div>
      {view ? (
        <Notice state="warn" icon={ClockAlert}>
          <p>
            <b>{t('opening.sign.effect', { fecha: text.fullInstant(view.at) })}</b>
          </p>
        </Notice>
      ) : null}
      <ol className="elsewhere__steps" aria-label={t('opening.steps.label')}>
        <li>{t('opening.sign.progress.sign')}</li>
        <li>{t('opening.sign.progress.send')}</li>
        <li>{t('opening.sign.progress.fetch')}</li>
      </ol>
    </Dialog>
  );
}
