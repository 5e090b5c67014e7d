// Holds what an act, a paper, a duty or a filing puts into the agenda: one dated item for each thing to do, and the dates only to know.
// Must not compute law: the dates come from a ledger. Must not read the clock.
import type { ActSummary } from '../act.ts';
import type { ActKind } from '../act-kind.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { RecurringDuty } from '../calendar/law-schema.ts';
import type { DutyDate } from '../deadlines/duties.ts';
import type { DeadlineLedger, PeriodDeadline } from '../deadlines/ledger-types.ts';
import type { PreventionLedger } from '../deadlines/prevention.ts';

export type ItemFacts = {
  readonly folio: string;
  readonly titleKey: string;
  readonly titleParams: Readonly<Record<string, string | number>>;
  readonly kind: ActKind | null;
  /** The latest other day somebody could argue; null when nothing is argued. */
  readonly otherOn: CivilDate | null;
  /** Why it could be that other day: a Why of the deadlines. */
  readonly otherWhy: string | null;
  readonly at: string | null;
  readonly basis: string;
  readonly article: string;
  readonly settled: boolean;
  readonly confirmed: boolean;
  readonly projected: boolean;
  readonly employerRegistration: string | null;
  /** Day the notice was sent, for an act still closed. */
  readonly noticeOn: CivilDate | null;
  /** Day from which it could be known here: reminders of days before are never told. */
  readonly knownOn: CivilDate;
};
export type DatedItem = {
  readonly key: string;
  readonly source: 'act' | 'duty' | 'paper' | 'filing';
  readonly action: string;
  readonly milestone: boolean;
  readonly dueOn: CivilDate;
  readonly data: ItemFacts;
};

type Owner = Pick<ItemFacts, 'folio' | 'titleKey' | 'titleParams' | 'employerRegistration' | 'knownOn'> & {
  readonly prefix: string;
  readonly source: 'act' | 'paper';
};

type Other = { readonly day: CivilDate | null; readonly why: string };
const latest = (safe: CivilDate, others: readonly Other[]): Pick<ItemFacts, 'otherOn' | 'otherWhy'> => {
  let found: Pick<ItemFacts, 'otherOn' | 'otherWhy'> = { otherOn: null, otherWhy: null };
  for (const { day, why } of others) if (day !== null && day > (found.otherOn ?? safe)) found = { otherOn: day, otherWhy: why };
  return found;
};

/** Still closed, and the fourth business day not yet past: nothing runs for certain, only the days to open. */
export const staysClosed = (act: Pick<ActSummary, 'state'>, ledger: DeadlineLedger): boolean =>
  act.state === 'noticed' && ledger.projected && ledger.lastDayToOpen !== null;

export function itemsOfAct(act: ActSummary, ledger: DeadlineLedger, knownOn: CivilDate): readonly DatedItem[] {
  const owner: Owner = {
    prefix: `act:${act.id}`,
    source: 'act',
    folio: act.folio,
    titleKey: 'agendaTitle.act',
    titleParams: { titulo: act.title },
    employerRegistration: act.employerRegistration,
    knownOn,
  };
  return staysClosed(act, ledger) ? [...openItem(owner, ledger), ...effectItem(owner, ledger)] : runningItems(owner, ledger);
}

export type PaperFacts = {
  readonly id: string;
  readonly folio: string;
  readonly kind: ActKind;
  readonly employerRegistration: string | null;
  readonly appointment: { readonly on: CivilDate; readonly at: string } | null;
};

export function itemsOfPaper(paper: PaperFacts, ledger: DeadlineLedger, knownOn: CivilDate): readonly DatedItem[] {
  const owner: Owner = {
    prefix: `paper:${paper.id}`,
    source: 'paper',
    folio: paper.folio,
    titleKey: 'agendaTitle.paper',
    titleParams: { folio: paper.folio },
    employerRegistration: paper.employerRegistration,
    knownOn,
  };
  const items = runningItems(owner, ledger);
  if (!paper.appointment) return items;
  return [
    ...items,
    item(owner, 'appointment', 'attend', false, paper.appointment.on, ledger, {
      titleKey: 'agendaTitle.appointment',
      at: paper.appointment.at,
      article: 'CFF 137',
      settled: true,
      confirmed: true,
    }),
  ];
}

/** A notice the person saw on the official site, of an act that nobody has opened yet: nothing runs for certain but the days to open. */
export function itemsOfNotice(
  notice: { readonly id: string; readonly folio: string },
  ledger: DeadlineLedger,
  knownOn: CivilDate,
): readonly DatedItem[] {
  const owner: Owner = {
    prefix: `paper:${notice.id}`,
    source: 'paper',
    folio: notice.folio,
    titleKey: 'agendaTitle.notice',
    titleParams: { folio: notice.folio },
    employerRegistration: null,
    knownOn,
  };
  return [...openItem(owner, ledger), ...effectItem(owner, ledger)];
}

export type AskedFiling = {
  readonly id: string;
  readonly folio: string;
  /** What was filed, in the words of the catalogue. */
  readonly name: string;
  /** How often the institute has asked; a second asking is another date. */
  readonly times: number;
  readonly askedOn: CivilDate;
  /** The day the institute itself gave; null when it gave none. */
  readonly statedOn: CivilDate | null;
};

/** The earlier of the day the institute wrote and the one the law's count gives; the other stands beside it. Null when there is neither. */
export function itemOfPrevention(filing: AskedFiling, ledger: PreventionLedger | null): DatedItem | null {
  const period = ledger?.periods[0] ?? null;
  const days = [filing.statedOn, period?.lastDay ?? null].flatMap((day) => (day === null ? [] : [day])).sort();
  const [dueOn] = days;
  if (dueOn === undefined) return null;
  const others: readonly Other[] = [
    ...days.map((day) => ({ day, why: 'stated-day' })),
    ...(period?.alternatives ?? []).map((other) => ({ day: other.lastDay, why: other.why })),
  ];
  return {
    key: `filing:${filing.id}/${filing.times}:${period?.id ?? 'stated'}`,
    source: 'filing',
    action: 'answer',
    milestone: false,
    dueOn,
    data: {
      folio: filing.folio,
      titleKey: 'agendaTitle.prevention',
      titleParams: { tramite: filing.name },
      kind: null,
      ...latest(dueOn, others),
      at: null,
      basis: 'prevention',
      article: period?.article ?? 'CFF 18',
      settled: (period?.settled ?? true) && days.every((day) => day === dueOn),
      confirmed: true,
      projected: false,
      employerRegistration: null,
      noticeOn: null,
      knownOn: filing.askedOn,
    },
  };
}

export function itemOfDuty(duty: RecurringDuty, date: DutyDate, nrp: string, knownOn: CivilDate): DatedItem {
  return {
    key: `duty:${nrp}:${date.key}`,
    source: 'duty',
    action: 'comply',
    milestone: false,
    dueOn: date.dueOn,
    data: {
      folio: nrp,
      titleKey: `agendaTitle.duty.${duty.id}`,
      titleParams: {},
      kind: null,
      ...latest(
        date.dueOn,
        date.alternatives.map((other) => ({ day: other.dueOn, why: other.why })),
      ),
      at: null,
      basis: 'duty',
      article: date.article,
      settled: date.alternatives.length === 0,
      confirmed: true,
      projected: false,
      employerRegistration: nrp,
      noticeOn: null,
      knownOn,
    },
  };
}

function openItem(owner: Owner, ledger: DeadlineLedger): readonly DatedItem[] {
  if (ledger.lastDayToOpen === null) return [];
  const notice = ledger.steps.find((step) => step.id === 'notice')?.date ?? null;
  return [
    item(owner, 'open', 'open', false, ledger.lastDayToOpen, ledger, {
      basis: 'cff-134',
      article: 'CFF 134 I',
      ...latest(
        ledger.lastDayToOpen,
        ledger.alternatives.map((other) => ({ day: other.lastDayToOpen, why: other.why })),
      ),
      settled: ledger.alternatives.every((other) => other.lastDayToOpen === null || other.lastDayToOpen === ledger.lastDayToOpen),
      confirmed: true,
      projected: false,
      noticeOn: notice,
    }),
  ];
}

function effectItem(owner: Owner, ledger: DeadlineLedger): readonly DatedItem[] {
  if (ledger.takesEffectOn === null) return [];
  const article = ledger.steps.find((step) => step.id === 'takes-effect')?.article ?? 'CFF 135';
  return [
    item(owner, 'effect', 'effect', true, ledger.takesEffectOn, ledger, {
      article,
      ...latest(
        ledger.takesEffectOn,
        ledger.alternatives.map((other) => ({ day: other.takesEffectOn, why: other.why })),
      ),
      confirmed: true,
    }),
  ];
}

const runningItems = (owner: Owner, ledger: DeadlineLedger): readonly DatedItem[] => [
  ...effectItem(owner, ledger),
  ...ledger.periods.flatMap((period) => periodItem(owner, period, ledger)),
];

function periodItem(owner: Owner, period: PeriodDeadline, ledger: DeadlineLedger): readonly DatedItem[] {
  if (period.lastDay === null) return [];
  return [
    item(owner, period.id, period.action, false, period.lastDay, ledger, {
      basis: period.basis,
      article: period.article,
      ...latest(
        period.lastDay,
        period.alternatives.map((other) => ({ day: other.lastDay, why: other.why })),
      ),
      settled: period.settled,
      confirmed: period.confirmed,
      projected: period.projected,
    }),
  ];
}

function item(
  owner: Owner,
  name: string,
  action: string,
  milestone: boolean,
  dueOn: CivilDate,
  ledger: DeadlineLedger,
  facts: Partial<ItemFacts>,
): DatedItem {
  const { prefix, source, ...shared } = owner;
  return {
    key: `${prefix}:${name}`,
    source,
    action,
    milestone,
    dueOn,
    data: {
      ...shared,
      kind: ledger.kind,
      otherOn: null,
      otherWhy: null,
      at: null,
      basis: ledger.basis ?? 'cff-134',
      article: '',
      settled: ledger.settled,
      confirmed: false,
      projected: ledger.projected,
      noticeOn: null,
      ...facts,
    },
  };
}
