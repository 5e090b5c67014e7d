// Holds the legal clock's figures: dating 10,000 acts, and dating them again when one calendar day changes.
// Must not judge: budgets are compared by whoever calls it. `node test/bench/deadlines.ts` prints them.
import { fileURLToPath } from 'node:url';
import { BUNDLED_LAW } from '../../src-main/cli/law-files.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { addDays, civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { NotificationFacts } from '../../src-shared/domain/deadlines/facts.ts';
import { prepareLaw } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import { affectedBy, type DatedAct } from '../../src-shared/domain/deadlines/redate.ts';

export type DeadlineFigures = Readonly<
  Record<'acts' | 'prepareLawMs' | 'dateAllMs' | 'oneDayMs' | 'oneDayTouched' | 'worstCaseMs' | 'worstCaseTouched', number>
>;

const NOW = '2026-11-24T18:00:00Z';

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: Math.round((performance.now() - start) * 10) / 10 };
}

export function deadlineFigures({ acts = 10_000 }: { readonly acts?: number } = {}): DeadlineFigures {
  const law = timed(() => prepareLaw(BUNDLED_LAW));
  const start = civilDate('2026-01-05');
  const date = (spread: number): DatedAct[] =>
    Array.from({ length: acts }, (_, index) => {
      const noticeOn = addDays(start, index % spread);
      const kind = ACT_KINDS[index % ACT_KINDS.length] ?? 'otro';
      const facts: NotificationFacts = { channel: 'mailbox', noticeOn, ...(index % 3 === 0 ? { openedAt: addDays(noticeOn, 1) } : {}) };
      const ledger = ledgerFor(facts, kind, null, law.value, NOW);
      if (!ledger.ok) throw new Error(ledger.error.code);
      return { id: `${index}`, facts, kind, overrides: [], ledger: ledger.value };
    });
  const year = timed(() => date(320));
  const after = prepareLaw(BUNDLED_LAW, { extraClosed: [civilDate('2026-06-10')] });
  const oneDay = timed(() => affectedBy({ before: law.value, after }, year.value, NOW));
  // Every act has the changed day among its days: nothing can be left alone.
  const crowded = date(7);
  const january = prepareLaw(BUNDLED_LAW, { extraClosed: [civilDate('2026-01-15')] });
  const worst = timed(() => affectedBy({ before: law.value, after: january }, crowded, NOW));
  return {
    acts,
    prepareLawMs: law.ms,
    dateAllMs: year.ms,
    oneDayMs: oneDay.ms,
    oneDayTouched: oneDay.value.length,
    worstCaseMs: worst.ms,
    worstCaseTouched: worst.value.length,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${JSON.stringify(deadlineFigures(), null, 2)}\n`);
