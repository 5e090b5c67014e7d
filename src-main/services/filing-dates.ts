// Holds the dating of what the institute asks of a filing (prevención): its last day stands in the agenda while an answer is waited for.
// Must not decide law, and takes nothing out of the agenda: the archive closes the item when the filing's state changes.
import type { z } from 'zod';
import type { MovedDate as MovedDateView } from '../../src-shared/contract/agenda.ts';
import { type AskedFiling, itemOfPrevention } from '../../src-shared/domain/agenda/items.ts';
import { civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { type PreventionLedger, preventionFacts, preventionLedger } from '../../src-shared/domain/deadlines/prevention.ts';
import { type ChangedDay, spanOf } from '../../src-shared/domain/deadlines/redate.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import type { ArchiveClient, FilingRecord } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import type { LawKeeper } from './law-keeper.ts';

type Moved = z.infer<typeof MovedDateView>;
/** Filings in one reading. */
const BATCH = 200;

/** What the institute last asked of a filing; null when it asked nothing. */
function askedOf(filing: FilingRecord): AskedFiling | null {
  const askings = filing.events.filter((event) => event.kind === 'asked');
  const last = askings.at(-1);
  if (!last) return null;
  const stated = last.dueOn ?? filing.dueOn;
  return {
    id: filing.id,
    folio: filing.folio,
    name: filedProcedure(filing.procedure)?.name.es ?? filing.procedure,
    times: askings.length,
    askedOn: civilDateAt(last.at),
    statedOn: stated === null ? null : civilDate(stated),
  };
}

/** The clock of what was last asked of a filing; null when nothing was. */
export function ledgerOfFiling(filing: FilingRecord, law: Law, now: string): PreventionLedger | null {
  const asked = askedOf(filing);
  return asked && preventionLedger(asked.askedOn, law, now);
}

export function movedFiling(filing: FilingRecord, before: Law, after: Law, days: readonly ChangedDay[], now: string): readonly Moved[] {
  const was = ledgerOfFiling(filing, before, now)?.periods[0];
  const is = ledgerOfFiling(filing, after, now)?.periods[0];
  if (!was || !is || was.lastDay === is.lastDay) return [];
  const why = days.map(({ date, change, name }) => ({ date, change, name })).slice(0, 10);
  return [{ actId: null, paperId: null, folio: filing.folio, what: is.id, action: is.action, before: was.lastDay, after: is.lastDay, why }];
}

export type FilingDatesParts = { readonly archive: ArchiveClient; readonly keeper: LawKeeper; readonly clock: Clock };

export function createFilingDates({ archive, keeper, clock }: FilingDatesParts) {
  const redate = async (filing: FilingRecord): Promise<void> => {
    const what = askedOf(filing);
    if (!what || filing.state !== 'asked') return;
    const ledger = preventionLedger(what.askedOn, keeper.law, clock.now().toISOString());
    const item = itemOfPrevention(what, ledger);
    const span = ledger && spanOf({ facts: preventionFacts(what.askedOn), ledger });
    await archive.replaceItems(filing.rfc, filing.id, item ? [item] : [], span);
  };
  /** What the institute now waits for, of one employer. */
  const asked = async (rfc: string): Promise<readonly FilingRecord[]> => {
    const found: FilingRecord[] = [];
    for (let total = 1; found.length < total; ) {
      const page = await archive.filings({ rfc, states: ['asked'], offset: found.length, limit: BATCH });
      found.push(...page.items);
      total = page.items.length === 0 ? 0 : page.total;
    }
    return found;
  };
  return {
    asked,
    redate,
    redateAsked: async (rfc: string): Promise<void> => {
      for (const filing of await asked(rfc)) await redate(filing);
    },
  };
}
