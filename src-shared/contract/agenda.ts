// Holds what a window may ask of the legal clock: agenda, calendar, confirmed periods, duties, papers, .ics and reminders, with their
// shapes. Must hold no behaviour and nothing a window need not see (no paths).
import { z } from 'zod';
import { ACT_KINDS } from '../domain/act-kind.ts';
import { PERIOD_ACTIONS } from '../domain/calendar/law-schema.ts';
import { Id, Instant } from '../protocol/schemas.ts';
import { Day, LedgerView } from './views.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What an agenda item asks for. 'open': last day to open. 'comply': a recurring duty. 'effect': nothing to do, a date to know. */
export const AGENDA_ACTIONS = ['open', ...PERIOD_ACTIONS, 'comply', 'effect'] as const;
export const AGENDA_SOURCES = ['act', 'duty', 'paper', 'filing'] as const;
export const AGENDA_GROUPS = ['past', 'today-tomorrow', 'within-5', 'later', 'done'] as const;

/** A key of src-shared/text and its blanks: «agendaTitle.act», «agendaTitle.paper», «agendaTitle.duty.pay-cop». */
export const TitleView = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

export const AgendaItem = z.object({
  /** Stable while what it is about lives: 'act:<id>:pay-15', 'duty:<nrp>:pay-cop/2026-11', 'paper:<id>:appeal-15', 'filing:<id>:prevention-3'. */
  id: z.string(),
  source: z.enum(AGENDA_SOURCES),
  actId: z.string().nullable(),
  /** The filing whose prevención it is. */
  filingId: z.string().nullable().optional(),
  /** The act's, paper's or filing's folio; the employer registration for a duty. */
  folio: z.string(),
  title: TitleView,
  kind: z.enum(ACT_KINDS).nullable(),
  action: z.enum(AGENDA_ACTIONS),
  /** The day to act by: always the safe one, the earliest anybody could argue. Equal to `safeOn`. */
  on: Day,
  safeOn: Day,
  /** The latest other date somebody could argue, when the date is disputed; never the one to rely on. */
  otherOn: Day.nullable(),
  /** Why it could be that other day: a code of «act.why» ('other-basis', 'bank-friday'). */
  otherWhy: z.string().nullable().optional(),
  /** Central hour, only for an appointment typed in with one. */
  at: Time.optional(),
  /** Business days from today; 0 is today, negative is past. */
  daysLeft: z.number(),
  /** 'cff-134' … for acts, papers and filings; 'duty' for a recurring duty. */
  basis: z.string(),
  article: z.string(),
  settled: z.boolean(),
  /** The person confirmed the period (always true for duties and for the last day to open). */
  confirmed: z.boolean(),
  /** Holds only if the act stays closed. */
  projected: z.boolean(),
  employerRegistration: z.string().nullable(),
  state: z.enum(['pending', 'done', 'past']),
});
export const AgendaPage = z.object({
  total: z.number(),
  groups: z.array(z.object({ key: z.enum(AGENDA_GROUPS), count: z.number() })),
  items: z.array(AgendaItem),
  today: Day,
});

/** Why a day does not count. `id` of a calendar entry where it has one; 'saturday' and 'sunday' for weekends. */
export const ReasonView = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
  /** True when the safe count takes it off; false: it is only arguable, so the safe count goes on over it. */
  counts: z.boolean(),
  kind: z.string(),
});
export const MonthDay = z.object({ date: Day, reasons: z.array(ReasonView), items: z.array(AgendaItem) });
/** Whole weeks, Monday first: days of the neighbouring months fill the first and last row. */
export const MonthView = z.object({ year: z.number(), month: z.number(), today: Day, days: z.array(MonthDay) });

const Scope = z.strictObject({ level: z.enum(['national', 'ooad', 'office']), key: z.string().max(20).optional() });
export const CalendarDay = z.object({
  /** What `calendar.removeOwn` and `calendar.confirmDay` take. */
  id: z.string(),
  date: Day,
  /** Last day of a stretch; equal to `date` for one day. */
  until: Day,
  name: z.string(),
  scope: Scope,
  kind: z.enum(['statutory', 'closure', 'vacation', 'suspension', 'disputed']),
  source: z.string(),
  article: z.string().nullable(),
  confirmed: z.boolean(),
  own: z.boolean(),
  addedAt: Instant.nullable(),
});
export const CalendarView = z.object({
  version: z.string(),
  /** Of the file in use: who made it, and whether it came with Acuse or was imported. */
  file: z.object({ version: z.string(), publishedAt: Day, origin: z.enum(['bundled', 'imported']), importedAt: Instant.nullable() }),
  coverage: z.object({ from: z.number(), to: z.number() }),
  years: z.array(z.object({ year: z.number(), days: z.array(CalendarDay) })),
  suspensions: z.array(CalendarDay),
});

/** One date that moved. `what`: 'last-day-to-open', 'takes-effect', or a period's id or action; `why`: the days that made it move. */
export const MovedDate = z.object({
  actId: z.string().nullable(),
  paperId: z.string().nullable(),
  folio: z.string(),
  what: z.string(),
  action: z.string().nullable(),
  before: Day.nullable(),
  after: Day.nullable(),
  why: z.array(z.object({ date: Day, change: z.enum(['days-off', 'counts', 'changed']), name: z.string() })),
});
export const CalendarChange = z.object({
  id: z.number(),
  at: Instant,
  kind: z.enum(['add-day', 'add-suspension', 'remove-own', 'confirm-day', 'import', 'new-version']),
  /** What was added, removed or imported, in few words. */
  subject: z.string(),
  fromVersion: z.string(),
  toVersion: z.string(),
  /** Acts and papers touched; `moved` lists at most 500 dates of them. */
  touched: z.number(),
  moved: z.array(MovedDate),
});
export const CalendarAnswer = z.object({ calendar: CalendarView, change: CalendarChange.nullable(), cancelled: z.boolean() });

export const DutyView = z.object({
  dutyId: z.string(),
  /** Key of the name: «agendaTitle.duty.<id>»; the law file's Spanish name stands beside for what has no words. */
  title: TitleView,
  name: z.string(),
  asks: z.string(),
  article: z.string(),
  consequence: z.string().nullable(),
  note: z.string().nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
  on: z.boolean(),
  since: Day.nullable(),
  /** A duty that starts with something typed in (SIROC): the days typed in so far. */
  needsEvent: z.boolean(),
  event: z.string().nullable(),
  events: z.array(Day),
  nextOn: Day.nullable(),
});
export const DutiesView = z.object({
  registrations: z.array(z.object({ nrp: z.string(), fromActs: z.boolean(), duties: z.array(DutyView) })),
});

export const PAPER_CHANNELS = ['personal', 'mail', 'estrados'] as const;
export const NewPaper = z.strictObject({
  channel: z.enum(PAPER_CHANNELS),
  /** Day of service, of the signature on the postal acknowledgement, or of the publication on the notice board. */
  on: Day,
  kind: z.enum(ACT_KINDS),
  folio: text(60),
  employerRegistration: text(20).optional(),
  office: text(120).optional(),
  note: z.string().trim().max(2000),
  /** An appointment (citatorio): its day and Central hour. */
  appointment: z.strictObject({ on: Day, at: Time }).optional(),
});
export const PaperView = NewPaper.extend({
  id: z.string(),
  addedAt: Instant,
  concluded: z.boolean(),
  notifiedOn: Day.nullable(),
  takesEffectOn: Day.nullable(),
  dueOn: Day.nullable(),
  dueAction: z.string().nullable(),
  daysLeft: z.number().nullable(),
  settled: z.boolean(),
  missing: z.array(z.string()),
  /** The whole ledger, as an act has; null while nothing can be computed. */
  ledger: LedgerView.nullable().optional(),
});

export const REMINDER_KINDS = ['notice', 'day-2', 'last-day-to-open', 'effect', 'minus-5', 'minus-3', 'minus-1', 'last-day'] as const;
/** The last day to open and the last day of a period are always told: there is no switch for them. */
export const REMINDER_SWITCHES = ['notice', 'day-2', 'effect', 'minus-5', 'minus-3', 'minus-1'] as const;
export const ReminderSettings = z.object({
  /** Hours of the person's own clock. null: no quiet hours. They never hold back a last day. */
  quiet: z.object({ from: Time, to: Time }).nullable(),
  /** One summary each business morning; the hour at which the day's reminders are told too. */
  digest: z.boolean(),
  digestAt: Time,
  kinds: z.object({
    notice: z.boolean(),
    'day-2': z.boolean(),
    effect: z.boolean(),
    'minus-5': z.boolean(),
    'minus-3': z.boolean(),
    'minus-1': z.boolean(),
  }),
});
export const ReminderView = z.object({
  /** What snooze and dismiss take. */
  key: z.string(),
  item: AgendaItem,
  kind: z.enum(REMINDER_KINDS),
  /** When it is, or was, to be told. */
  at: Instant,
  state: z.enum(['due', 'pending', 'snoozed']),
  snoozedUntil: Instant.nullable(),
  /** The last instant a snooze may reach: the end of the last day, Central time. */
  snoozeLimit: Instant,
});
export const RemindersView = z.object({ settings: ReminderSettings, zone: z.string(), reminders: z.array(ReminderView) });

export const IcsSubscription = z.object({
  on: z.boolean(),
  /** Only the folder's own name: enough to recognise it. */
  folderName: z.string().nullable(),
  fileName: z.string(),
  writtenAt: Instant.nullable(),
  /** The last writing failed; the file there is the one of `writtenAt`. */
  failed: z.boolean(),
});

export const requests = {
  list: z.strictObject({
    from: Day.optional(),
    to: Day.optional(),
    order: z.enum(['urgency', 'date']),
    /** 'urgency' lists what is pending or past; `done: true` lists what was done instead. */
    done: z.boolean().optional(),
    source: z.enum(AGENDA_SOURCES).optional(),
    offset: z.int().min(0).max(1_000_000),
    limit: z.int().min(1).max(200),
  }),
  month: z.strictObject({ year: z.int().min(2000).max(2099), month: z.int().min(1).max(12) }),
  mark: z.strictObject({ id: z.string().max(200), done: z.boolean() }),
  addDay: z.strictObject({ date: Day, name: text(160), scope: Scope, source: z.string().trim().max(300) }),
  addSuspension: z.strictObject({ from: Day, to: Day, name: text(160), scope: Scope, source: z.string().trim().max(300) }),
  confirmDay: z.strictObject({ id: z.string().max(60), confirmed: z.boolean() }),
  confirmPeriod: z.strictObject({
    id: Id,
    /** A proposal of the act's ledger, or a name of the person's own for a period the table does not know. */
    periodId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    action: z.enum(PERIOD_ACTIONS),
    days: z.int().min(1).max(400),
    unit: z.enum(['business', 'calendar', 'months']),
    /** The article or clause the document itself cites. */
    basis: z.string().trim().max(160).optional(),
    note: z.string().trim().max(2000),
  }),
  /** Takes back what the person said of a period: the table's proposal counts again; the earlier word stays in the ledger. */
  withdrawPeriod: z.strictObject({ id: Id, periodId: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  setDuty: z.strictObject({
    nrp: z.string().trim().min(1).max(20),
    dutyId: z.string().max(60),
    on: z.boolean(),
    /** For a duty that starts with something: a day to add to its list. */
    event: Day.optional(),
  }),
  snooze: z.strictObject({ key: z.string().max(300), until: Instant }),
  settings: ReminderSettings.partial().strict(),
} as const;

export const Saved = z.object({ saved: z.boolean(), events: z.number() });
