// Holds the one way back from an encrypted backup, wherever it is asked for: choose the file, type its passphrase, see what came.
// Must not keep the passphrase nor know a path; main opens, compares every hash, and only then exchanges the archive.
import './moving.css';
import { DatabaseBackup, FileLock, Inbox, LockOpen } from 'lucide-react';
import { type FormEvent, useEffect, useRef } from 'react';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Drop } from '../../ui/drop.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { useSecretField } from './use-secret-field.ts';

const WHY = 'restore-why';

export function RestoreDialog({ moving, onClose }: { readonly moving: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const choose = useCommand('archive.chooseSealed');
  const restore = useCommand('archive.restoreSealed');
  const secret = useSecretField();
  const first = useRef<HTMLButtonElement>(null);
  const chosen = choose.data ?? null;
  const missing = !chosen ? t('moving.restore.missingFile') : !secret.filled ? t('moving.restore.missingPassphrase') : null;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (missing || restore.isPending) return;
    restore.mutate(
      { passphrase: secret.take() },
      {
        onError: ({ appError }) => {
          if (appError.code === 'BACKUP_PASSPHRASE_WRONG') return secret.ref.current?.focus();
          // A copy that is not what it should be is no longer chosen: another passphrase would not mend it.
          choose.reset();
          first.current?.focus();
        },
      },
    );
  };
  const pick = () => {
    restore.reset();
    choose.mutate(undefined, { onSuccess: () => secret.ref.current?.focus() });
  };
  if (restore.data) return <Restored moving={moving} acts={restore.data.counts.total} onClose={onClose} />;
  const error = restore.appError ?? (choose.appError?.code === 'CANCELLED' ? null : choose.appError);
  return (
    <Dialog
      title={t(moving ? 'moving.restore.headingMove' : 'moving.restore.heading')}
      onClose={restore.isPending ? null : onClose}
      initialFocus={first}
      foot={
        <>
          <p id={WHY} role="status">
            {restore.isPending ? t('moving.restore.working') : (missing ?? t('moving.restore.ready'))}
          </p>
          <Button onPress={onClose} disabledReason={restore.isPending ? t('moving.restore.working') : null}>
            {t('moving.restore.cancel')}
          </Button>
          <Button kind="primary" icon={LockOpen} pending={restore.isPending} disabledReason={missing} describedBy={WHY} onPress={submit}>
            {t('moving.restore.go')}
          </Button>
        </>
      }
    >
      <p>{t(moving ? 'moving.restore.leadMove' : 'moving.restore.lead')}</p>
      <ErrorNotice error={error} />
      <form className="stack" data-gap="mid" onSubmit={submit}>
        <Chosen
          file={chosen}
          action={
            <Button
              ref={first}
              size="small"
              pending={choose.isPending}
              disabledReason={restore.isPending ? t('moving.restore.working') : null}
              onPress={pick}
            >
              {t(chosen ? 'moving.restore.change' : 'moving.restore.choose')}
            </Button>
          }
        />
        <Field {...secret.input} label={t('moving.restore.passphrase')} hint={t('moving.restore.passphraseHint')} />
      </form>
      <p className="small soft">{t('moving.restore.kept')}</p>
    </Dialog>
  );
}

type ChosenFile = { readonly name: string; readonly at: string; readonly size: number };

function Chosen({ file, action }: { readonly file: ChosenFile | null; readonly action: React.ReactNode }) {
  const { t, bytes, nearInstant } = useText();
  const now = useNow();
  return (
    <Drop
      icon={FileLock}
      filled={file !== null}
      title={file?.name ?? t('moving.restore.none')}
      note={
        file ? t('moving.restore.chosen', { fecha: nearInstant(file.at, now), tamano: bytes(file.size) }) : t('moving.restore.noneNote')
      }
      action={action}
    />
  );
}

function Restored({ moving, acts, onClose }: { readonly moving: boolean; readonly acts: number; readonly onClose: () => void }) {
  const { t } = useText();
  const { go } = useNavigation();
  const { source } = useStatus();
  const on = useRef<HTMLButtonElement>(null);
  useEffect(() => on.current?.focus(), []);
  const leave = () => {
    go('inbox');
    onClose();
  };
  return (
    <Dialog
      title={t('moving.restored.heading')}
      onClose={leave}
      initialFocus={on}
      foot={
        <>
          <p />
          <Button ref={on} kind="primary" icon={Inbox} onPress={leave}>
            {t('moving.restored.go')}
          </Button>
        </>
      }
    >
      <Notice state="good" icon={DatabaseBackup} live>
        <p>{t('moving.restored.text', { count: acts })}</p>
      </Notice>
      {moving ? (
        <>
          <h2 className="moving__next">{t('moving.restored.next')}</h2>
          <ul className="moving__list">
            <li>{t('moving.restored.keys')}</li>
            <li>{t('moving.restored.folders')}</li>
            <li>{t('moving.restored.old')}</li>
            {source === 'practice' ? <li>{t('moving.restored.practice')}</li> : null}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}
