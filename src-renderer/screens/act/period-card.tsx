// Holds the periods of an act as proposed and as the person confirmed them: who and when, and the way to change or take it back.
// Must not treat a proposal as the document's word.
import { BadgeCheck, CircleHelp, FileCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { actionWord, capital } from '../words.ts';
import type { LedgerView } from './ledger-words.ts';
import { PeriodDialog } from './period-dialog.tsx';
import { lengthWord, type Proposal, shownProposals } from './period-form.ts';

export function PeriodCard({ actId, ledger }: { readonly actId: string; readonly ledger: LedgerView | null }) {
  const { t } = useText();
  const [asking, setAsking] = useState<Proposal | 'own' | null>(null);
  if (!ledger?.proposals) return null;
  const shown = shownProposals(ledger);
  return (
    <Card
      bare
      className="period-card"
      title={t('period.title')}
      icon={FileCheck}
      aside={<span className="soft small">{t('period.aside')}</span>}
      foot={
        <Button size="small" kind="quiet" hasPopup="dialog" onPress={() => setAsking('own')}>
          {t('period.other')}
        </Button>
      }
    >
      <ul className="periods">
        {shown.map((proposal) => (
          <li key={proposal.id}>
            <PeriodLine actId={actId} proposal={proposal} onAsk={() => setAsking(proposal)} />
          </li>
        ))}
      </ul>
      {asking ? (
        <PeriodDialog
          actId={actId}
          proposal={asking === 'own' ? null : asking}
          proposals={ledger.proposals}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Card>
  );
}

type LineProps = { readonly actId: string; readonly proposal: Proposal; readonly onAsk: () => void };

function PeriodLine({ actId, proposal, onAsk }: LineProps) {
  const text = useText();
  const { t } = text;
  const withdraw = useCommand('acts.withdrawPeriod');
  const action = actionWord(text, proposal.action);
  return (
    <div className="period">
      <p className="period__what">
        <b>{capital(action)}</b>: {lengthWord(proposal, text)} <span className="small soft">{proposal.article}</span>
      </p>
      <Tag icon={proposal.confirmed ? BadgeCheck : CircleHelp} state={proposal.confirmed ? 'good' : 'warn'}>
        {t(proposal.confirmed ? 'period.confirmed' : 'period.proposed')}
      </Tag>
      {proposal.confirmed ? (
        <p className="small soft period__who">
          {proposal.confirmedAt
            ? t('period.by', {
                quien: proposal.confirmedBy ?? t('period.you'),
                cuando: text.shortInstant(proposal.confirmedAt, { year: true }),
              })
            : null}
          {proposal.note ? ` «${proposal.note}»` : ''}
        </p>
      ) : null}
      <span className="bar period__does">
        <Button size="small" {...(proposal.confirmed ? { kind: 'quiet' as const } : {})} hasPopup="dialog" onPress={onAsk}>
          {t(proposal.confirmed ? 'period.change' : 'period.confirm')}
          <span className="visually-hidden">: {action}</span>
        </Button>
        {proposal.confirmed ? (
          <Button
            size="small"
            kind="quiet"
            icon={Undo2}
            pending={withdraw.isPending}
            onPress={() => withdraw.mutate({ id: actId, periodId: proposal.id })}
          >
            {t('period.undo')}
            <span className="visually-hidden">: {action}</span>
          </Button>
        ) : null}
      </span>
      <ErrorNotice error={withdraw.appError} state="warn" />
    </div>
  );
}
