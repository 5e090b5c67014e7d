// Holds the old computer's half of moving: an encrypted copy under a passphrase typed twice, and what must be carried besides it.
// Must not keep the passphrase: both fields are emptied as soon as it was handed over.
import './moving.css';
import { Lock, LockKeyhole } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useStatus } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { useSecretField } from './use-secret-field.ts';

const WHY = 'carry-why';

export function CarryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, bytes } = useText();
  const carry = useCommand('backups.carry');
  const { source } = useStatus();
  const once = useSecretField();
  const again = useSecretField();
  const [differ, setDiffer] = useState(false);
  const end = useRef<HTMLButtonElement>(null);
  const done = carry.data?.saved ? carry.data : null;
  const missing = once.filled && again.filled ? null : t('moving.carry.missing');
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (missing || carry.isPending) return;
    const same = once.same(again.ref);
    setDiffer(!same);
    if (!same) {
      again.ref.current?.focus();
      return;
    }
    again.take();
    carry.mutate(
      { passphrase: once.take() },
      { onSuccess: ({ saved }) => (saved ? end.current?.focus() : once.ref.current?.focus()), onError: () => once.ref.current?.focus() },
    );
  };
  return (
    <Dialog
      title={t('moving.carry.heading')}
      onClose={carry.isPending ? null : onClose}
      initialFocus={once.ref}
      foot={
        <>
          <p id={WHY} role="status">
            {carry.isPending ? t('moving.carry.working') : done ? '' : (missing ?? t('moving.carry.ready'))}
          </p>
          <Button ref={end} onPress={onClose} disabledReason={carry.isPending ? t('moving.carry.working') : null}>
            {t(done ? 'moving.carry.close' : 'moving.restore.cancel')}
          </Button>
          {done ? null : (
            <Button kind="primary" icon={Lock} pending={carry.isPending} disabledReason={missing} describedBy={WHY} onPress={submit}>
              {t('moving.carry.go')}
            </Button>
          )}
        </>
      }
    >
      {done ? (
        <Notice state="good" title={t('moving.carry.done')} live>
          <p>
            <span className="id moving__name">{done.name}</span> · {bytes(done.size)}
          </p>
        </Notice>
      ) : (
        <>
          <p>{t('moving.carry.lead')}</p>
          <ErrorNotice error={carry.appError?.code === 'CANCELLED' ? null : carry.appError} />
          <form className="halves" onSubmit={submit}>
            <Field {...once.input} label={t('moving.carry.passphrase')} hint={t('moving.carry.hint')} />
            <Field {...again.input} label={t('moving.carry.again')} error={differ ? t('moving.carry.differ') : null} />
            <button type="submit" hidden tabIndex={-1} />
          </form>
        </>
      )}
      <div className="moving__lists">
        {done ? (
          <section>
            <h2>{t('moving.carry.there')}</h2>
            <ol className="moving__list">
              <li>{t('moving.carry.there1')}</li>
              <li>{t('moving.carry.there2')}</li>
              <li>{t('moving.carry.there3')}</li>
            </ol>
          </section>
        ) : (
          <section>
            <h2>{t('moving.carry.inside')}</h2>
            <p className="small soft">{t('moving.carry.insideText')}</p>
          </section>
        )}
        <section>
          <h2>{t('moving.carry.apart')}</h2>
          <ul className="moving__list">
            <li>{t('moving.carry.apart1')}</li>
            <li>{t('moving.carry.apart2')}</li>
            <li>{t('moving.carry.apart3')}</li>
            {source === 'practice' ? <li>{t('moving.carry.practice')}</li> : null}
          </ul>
        </section>
      </div>
      <Notice state="quiet" icon={LockKeyhole}>
        <p>{t('moving.carry.lost')}</p>
      </Notice>
    </Dialog>
  );
}
