// Holds the choice after a damaged archive: restore a backup (chosen already, the newest), an encrypted one kept elsewhere, or start empty (asked twice).
// Must not start fresh without both answers.
import { ArchiveRestore, DatabaseBackup, LockOpen, ShieldCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { RecoveryFoot, Three } from './recovery-parts.tsx';
import { StartFreshDialog } from './start-fresh-dialog.tsx';

type Choice = 'newest' | 'other' | 'sealed' | 'fresh';

/** Only the name of the file that was set aside: the folder is nobody's business on a screenshot. */
const nameOf = (path: string | number | undefined): string | null =>
  typeof path === 'string' ? (path.split(/[\\/]/).findLast((part) => part !== '') ?? null) : null;

export function DamagedArchive() {
  const text = useText();
  const { t, nearInstant, shortInstant } = text;
  const { archive } = useStatus();
  const now = useNow();
  const restore = useCommand('archive.restore');
  const backups = archive.backups.toSorted((a, b) => b.at.localeCompare(a.at));
  const [newest, ...older] = backups;
  const oldest = backups.at(-1);
  const [choice, setChoice] = useState<Choice>(newest ? 'newest' : 'sealed');
  const [otherId, setOtherId] = useState(older[0]?.id ?? '');
  const { setDialog } = useNavigation();
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const aside = nameOf(archive.details?.apartado);
  const when = (instant: string) => nearInstant(instant, now);
  const chosen = choice === 'newest' ? newest?.id : choice === 'other' ? otherId : undefined;
  const go = () => {
    if (choice === 'fresh') setAsking(true);
    else if (choice === 'sealed') setDialog('restore');
    else if (chosen) restore.mutate({ backupId: chosen });
  };

  return (
    <section className="plain__card" aria-labelledby="recovery-title">
      <header>
        <span className="plain__mark" data-state="warn">
          <Icon of={DatabaseBackup} size="large" />
        </span>
        <h1 id="recovery-title">{t('recovery.damaged.heading')}</h1>
        <p>{newest ? t('recovery.damaged.leadBackup', { fecha: when(newest.at) }) : t('recovery.damaged.lead')}</p>
      </header>
      <Three
        of={[
          {
            title: t('recovery.kept'),
            words: aside ? (
              <>
                {t('recovery.damaged.keptNamed')} <span className="id recovery__name">{aside}</span>.
              </>
            ) : (
              t('recovery.damaged.keptText')
            ),
          },
          {
            title: t(newest ? 'recovery.damaged.missing' : 'recovery.damaged.copies'),
            words: newest ? t('recovery.damaged.missingText') : t('recovery.damaged.noBackups'),
          },
          { title: t('recovery.term'), words: t('recovery.same') },
        ]}
      />
      <ErrorNotice error={restore.appError} />
      <fieldset className="card options">
        <legend className="visually-hidden">{t('recovery.damaged.how')}</legend>
        {newest ? (
          <label className="option">
            <input ref={first} type="radio" name="recovery" checked={choice === 'newest'} onChange={() => setChoice('newest')} />
            <b>{t('recovery.damaged.restore', { fecha: when(newest.at) })}</b>
            <Tag state="good" icon={ShieldCheck}>
              {t('recovery.damaged.restoreNewest')}
            </Tag>
            <small>{t('recovery.damaged.restoreNote')}</small>
          </label>
        ) : null}
        {older.length > 0 && oldest ? (
          <>
            <label className="option">
              <input type="radio" name="recovery" checked={choice === 'other'} onChange={() => setChoice('other')} />
              <b>{t('recovery.damaged.other')}</b>
              <span className="small soft">{t('recovery.damaged.otherCount', { count: older.length })}</span>
              <small>{t('recovery.damaged.otherNote', { fecha: when(oldest.at) })}</small>
            </label>
            {choice === 'other' ? (
              <div className="option__more">
                <Select
                  label={t('recovery.damaged.otherPick')}
                  value={otherId}
                  onChange={setOtherId}
                  options={older.map((backup) => ({ value: backup.id, label: shortInstant(backup.at, { year: true }) }))}
                />
              </div>
            ) : null}
          </>
        ) : null}
        <label className="option">
          <input
            ref={newest ? undefined : first}
            type="radio"
            name="recovery"
            checked={choice === 'sealed'}
            onChange={() => setChoice('sealed')}
          />
          <b>{t('recovery.damaged.sealed')}</b>
          <span />
          <small>{t('recovery.damaged.sealedNote')}</small>
        </label>
        <label className="option">
          <input type="radio" name="recovery" checked={choice === 'fresh'} onChange={() => setChoice('fresh')} />
          <b>{t('recovery.damaged.fresh')}</b>
          <span />
          <small>{t('recovery.damaged.freshNote')}</small>
        </label>
      </fieldset>
      <RecoveryFoot>
        {choice === 'fresh' ? (
          <Button onPress={go}>{t('recovery.damaged.doFresh')}</Button>
        ) : choice === 'sealed' ? (
          <Button kind="primary" icon={LockOpen} hasPopup="dialog" onPress={go}>
            {t('recovery.sealed')}
          </Button>
        ) : (
          <Button kind="primary" icon={ArchiveRestore} pending={restore.isPending} onPress={go}>
            {t(restore.isPending ? 'recovery.damaged.restoring' : 'recovery.damaged.doRestore')}
          </Button>
        )}
      </RecoveryFoot>
      {asking ? <StartFreshDialog backups={backups.length} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
