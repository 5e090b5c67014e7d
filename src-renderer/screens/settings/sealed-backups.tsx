// Holds the encrypted backups: folder, rhythm, passphrase, one now; restoring is a dialog of its own. The passphrase never enters React's state.
// Must not keep what is typed: the field is emptied as soon as it was handed over.
import { FolderOpen, KeyRound, Lock, LockOpen } from 'lucide-react';
import { useId } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useSecretField } from '../moving/use-secret-field.ts';

type View = Answer<'backups.get'>;
const RHYTHMS = ['never', 'daily', 'weekly'] as const satisfies readonly View['every'][];

export function SealedBackups() {
  const { data } = useChannel('backups.get', undefined);
  return data ? <Card view={data} /> : null;
}

function Card({ view }: { readonly view: View }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const choose = useCommand('backups.chooseFolder');
  const setPassphrase = useCommand('backups.setPassphrase');
  const setEvery = useCommand('backups.setEvery');
  const run = useCommand('backups.run');
  const { setDialog } = useNavigation();
  const secret = useSecretField();
  const whyNot = useId();
  const missing = view.folder && view.hasPassphrase ? null : t('settings.sealed.missing');
  const error =
    [choose, setPassphrase, setEvery, run].map((c) => c.appError).find((e) => e !== null && e.code !== 'CANCELLED') ?? view.failure;
  return (
    <div className="card settings__card">
      <div className="setting">
        <h3>{t('settings.sealed.heading')}</h3>
        <p className="setting__note">{t('settings.sealed.note')}</p>
      </div>
      <Facts
        of={[
          { term: t('settings.sealed.folder'), value: view.folder ?? t('settings.sealed.folderNone') },
          {
            term: t('settings.sealed.last'),
            value: view.last
              ? t('settings.sealed.lastText', { fecha: text.nearInstant(view.last, now), count: view.count })
              : t('settings.sealed.lastNone'),
          },
        ]}
      />
      <div className="bar">
        <Button icon={FolderOpen} pending={choose.isPending} onPress={() => choose.mutate(undefined)}>
          {t('settings.sealed.choose')}
        </Button>
      </div>
      <Select
        label={t('settings.sealed.every')}
        value={view.every}
        onChange={(every) => setEvery.mutate({ every: every as View['every'] })}
        options={RHYTHMS.map((value) => ({ value, label: t(`settings.sealed.${value}`) }))}
      />
      <Field
        {...secret.input}
        label={t('settings.sealed.passphrase')}
        hint={t(view.hasPassphrase ? 'settings.sealed.passphraseSet' : 'settings.sealed.passphraseHint')}
      />
      {view.remembered ? null : <p className="setting__note">{t('settings.sealed.notRemembered')}</p>}
      <div className="bar">
        <Button
          icon={KeyRound}
          pending={setPassphrase.isPending}
          disabledReason={secret.filled ? null : t('settings.sealed.passphraseHint')}
          onPress={() => setPassphrase.mutate({ passphrase: secret.take() })}
        >
          {t(setPassphrase.isPending ? 'settings.sealed.saving' : 'settings.sealed.save')}
        </Button>
        <Button icon={Lock} pending={run.isPending} disabledReason={missing} describedBy={whyNot} onPress={() => run.mutate(undefined)}>
          {t('settings.sealed.run')}
        </Button>
        <span className="small soft" role="status" id={whyNot}>
          {run.isPending ? t('settings.sealed.running') : run.isSuccess ? t('settings.sealed.done') : missing}
        </span>
      </div>
      <ErrorNotice error={error ?? null} />
      <div className="bar">
        <Button icon={LockOpen} hasPopup="dialog" onPress={() => setDialog('restore')}>
          {t('settings.sealed.restore')}
        </Button>
      </div>
    </div>
  );
}
