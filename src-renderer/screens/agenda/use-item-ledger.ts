// Holds which ledger stands behind an agenda item: the act's, what it would be if left unopened, the paper's, or the filing's. Must not change it.
import { useChannel } from '../../state/queries.ts';
import type { LedgerView } from '../act/ledger-words.ts';
import type { Due } from './due-words.ts';

/** 'paper:<id>:appeal-15' → '<id>'. */
const paperIdOf = (item: Due): string => item.id.split(':')[1] ?? '';

/** Null for a duty, for no item, and while it is on its way. */
export function useItemLedger(item: Due | null): LedgerView | null {
  const act = useChannel('acts.get', { id: item?.actId ?? '' }, { enabled: Boolean(item?.actId) });
  const papers = useChannel('papers.list', undefined, { enabled: item?.source === 'paper' });
  const filing = useChannel('filings.get', { id: item?.filingId ?? '' }, { enabled: Boolean(item?.filingId) });
  if (!item) return null;
  if (item.source === 'act') return act.data?.ledger ?? null;
  if (item.source === 'paper') return papers.data?.find((paper) => paper.id === paperIdOf(item))?.ledger ?? null;
  if (item.source === 'filing') return filing.data?.prevention ?? null;
  return null;
}
