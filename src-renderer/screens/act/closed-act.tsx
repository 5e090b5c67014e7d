// Holds a closed act: what its notice says and what opening would mean. Must not open it, nor guess its content.
import { Mail } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Outcomes } from '../opening/outcomes.tsx';
import { AskedCard } from './asked-card.tsx';
import { CaseFile } from './case-file.tsx';
import { noticeFacts } from './notice-facts.ts';
import { WorkCard } from './work-card.tsx';

export function ClosedAct({ detail }: { readonly detail: Answer<'acts.get'> }) {
  const text = useText();
  const { t } = text;
  const { row } = detail;
  const opening = useChannel('acts.prepareOpening', { id: row.id }, { enabled: !row.pendingOutcome });
  return (
    <div className="closed">
      <Notice state="good" icon={Mail} title={t('act.closed.peek')}>
        <p>{t('act.closed.lead')}</p>
      </Notice>
      <AskedCard row={row} ledger={null} />
      {row.pendingOutcome ? null : (
        <section className="stack" data-gap="mid" aria-label={t('act.closed.outcomes')}>
          <h2>{t('act.closed.outcomes')}</h2>
          <ErrorNotice error={opening.appError} state="warn" />
          {opening.data ? <Outcomes opening={opening.data} heading={3} /> : null}
        </section>
      )}
      <Card title={t('act.closed.heading')} icon={Mail} className="closed__notice">
        <Facts of={noticeFacts(row, text)} />
      </Card>
      <div className="closed__own">
        <WorkCard detail={detail} />
        <CaseFile entries={detail.timeline} />
      </div>
    </div>
  );
}
