// Holds the card «¿Qué le piden?»: for the person who is not a lawyer, in four lines. Must not replace the document: it says so.
import { CircleHelp } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';
import { askedOf } from './asked-words.ts';
import type { LedgerView } from './ledger-words.ts';

/** `ledger`: the act's own; a closed act has none yet. */
export function AskedCard({ row, ledger }: { readonly row: Answer<'acts.get'>['row']; readonly ledger: LedgerView | null }) {
  const text = useText();
  const { t } = text;
  const today = civilDateAt(useNow());
  return (
    <Card
      bare
      className="asked-card"
      title={t('asked.title')}
      icon={CircleHelp}
      aside={<span className="soft small">{t(row.state === 'noticed' ? 'asked.asideClosed' : 'asked.aside')}</span>}
    >
      <dl className="asked">
        {askedOf(row, ledger, today, text).map((line) => (
          <div key={line.id}>
            <dt>{t(`asked.${line.id}`)}</dt>
            <dd>{line.strong ? <b>{line.says}</b> : line.says}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
