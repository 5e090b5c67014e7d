// Holds the verification of the whole archive, the head of its ledger, and what backups there are. Must not verify: main does.
import { DatabaseBackup, ShieldCheck } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { groupInFours } from '../../../src-shared/text/index.ts';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { CopyButton } from '../copy-button.tsx';
import { CarryCard } from '../moving/carry-card.tsx';
import { SealedBackups } from './sealed-backups.tsx';

export function ArchiveGroup() {
  const text = useText();
  const { t } = text;
  const { archive } = useStatus();
  const now = useNow();
  const verify = useCommand('archive.verify');
  const backUp = useCommand('archive.backUp');
  const latest = archive.backups.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <>
      <div className="card settings__card">
        <div className="setting">
          <h3>{t('settings.archive.verify')}</h3>
          <p className="setting__note">{t('settings.archive.verifyNote')}</p>
        </div>
        <div className="bar">
          <Button icon={ShieldCheck} pending={verify.isPending} onPress={() => verify.mutate(undefined)}>
            {t('settings.archive.verify')}
          </Button>
          <span className="small soft" role="status">
            {verify.isPending ? t('settings.archive.verifying') : ''}
          </span>
        </div>
        <ErrorNotice error={verify.appError} />
        {verify.data && !verify.isPending ? <Outcome result={verify.data} /> : null}
      </div>
      <div className="card settings__card">
        <Facts
          of={[
            {
              term: t('settings.archive.backups'),
              value: latest
                ? t('settings.archive.backupsText', { count: archive.backups.length, fecha: text.nearInstant(latest.at, now) })
                : t('settings.archive.backupsNone'),
            },
          ]}
        />
        <p className="setting__note">{t('settings.archive.backupsNote')}</p>
        <div className="bar">
          <Button icon={DatabaseBackup} pending={backUp.isPending} onPress={() => backUp.mutate(undefined)}>
            {t('settings.archive.backUp')}
          </Button>
          <span className="small soft" role="status">
            {backUp.isPending ? t('settings.archive.backingUp') : backUp.isSuccess ? t('settings.archive.backedUp') : ''}
          </span>
        </div>
        <ErrorNotice error={backUp.appError} />
      </div>
      <SealedBackups />
      <CarryCard />
    </>
  );
}

function Outcome({ result }: { readonly result: Answer<'archive.verify'> }) {
  const text = useText();
  const { t } = text;
  return (
    <Notice
      live
      state={result.ok ? 'good' : 'danger'}
      title={result.ok ? t('settings.archive.ok') : t('settings.archive.notOk', { count: result.problems.length })}
    >
      <p>
        {t('settings.archive.counts', {
          asientos: result.entries,
          documentos: result.documents,
          acuses: result.receipts,
        })}
      </p>
      {result.problems.length > 0 ? (
        <ul className="settings__problems">
          {result.problems.map((problem) => (
            <li key={`${problem.where}-${problem.code}`}>
              <span className="id">{problem.where}</span> {text.error({ code: problem.code }).what}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="settings__head">
        <span className="field__label">{t('settings.archive.head')}</span>
        <span className="id settings__hash">{groupInFours(result.head)}</span>
        <CopyButton text={result.head} label={t('settings.archive.copyHead')} />
      </div>
      <p className="small soft">{t('settings.archive.headNote')}</p>
    </Notice>
  );
}
