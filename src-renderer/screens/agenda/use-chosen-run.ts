// Holds the counted days of the term chosen, out of its act's or paper's ledger. Must not count by itself where no ledger says so.
import { countedRun, type Run } from './counted-run.ts';
import { type Due, periodOf } from './due-words.ts';
import { useItemLedger } from './use-item-ledger.ts';

const NONE: Run = new Map();

export function useChosenRun(chosen: Due | null): Run {
  const ledger = useItemLedger(chosen);
  return chosen && ledger ? countedRun(ledger, periodOf(chosen)) : NONE;
}
