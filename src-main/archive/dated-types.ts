// Holds what is dated: deadlines, periods confirmed, the agenda, papers, changes of calendar, reminders. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.
import type { ActKind } from '../../src-shared/domain/act-kind.ts';
import type { ActRecord } from './act-types.ts';
import type { Day, DueGroup, Instant, JsonValue, Span } from './plain-types.ts';

export type NewDeadline = {
  /** null: it cannot be computed (a datum is missing); said, never guessed. */
  readonly dueOn: Day | null;
  readonly action: string | null;
  readonly ledgerJson: unknown;
  readonly calendarVersion: string;
};

/** A deadline to keep, with the agenda's items and the span that follow from it, and why it was computed again. */
export type DatedAct = NewDeadline & {
  readonly items?: readonly NewAgendaItem[];
  readonly span?: Span | null;
  /** Plain JSON for the ledger's line: the change of calendar and the dates that moved. */
  readonly because?: unknown;
};

export type Deadline = NewDeadline & { readonly actId: string; readonly computedAt: Instant };

export type AgendaSource = 'act' | 'duty' | 'paper' | 'filing';

export type NewAgendaItem = {
  /** Unique in the whole archive and stable across computations. */
  readonly key: string;
  readonly source: AgendaSource;
  readonly action: string;
  /** A date to know, with nothing to do: it stands in a month, not in the list. */
  readonly milestone: boolean;
  readonly dueOn: Day;
  /** Everything else of it, plain JSON. */
  readonly data: unknown;
};

export type AgendaRow = NewAgendaItem & {
  readonly rfc: string;
  readonly owner: string;
  /** How often its date or facts changed. */
  readonly revision: number;
  readonly updatedAt: Instant;
  readonly marked: boolean;
  /** Neither marked done nor closed with its act, paper or filing. */
  readonly open: boolean;
};

export type AgendaRequest = {
  readonly rfc: string;
  readonly today: Day;
  readonly from?: Day;
  readonly to?: Day;
  readonly source?: AgendaSource;
  readonly order: 'urgency' | 'date';
  readonly done: boolean;
  readonly offset: number;
  readonly limit: number;
  readonly groups: readonly DueGroup[];
};

export type AgendaPage = {
  readonly total: number;
  readonly groups: readonly { readonly key: string; readonly count: number }[];
  readonly items: readonly AgendaRow[];
};

export type NewConfirmedPeriod = {
  readonly actId: string;
  readonly periodId: string;
  readonly action: string;
  /** 0 takes the earlier words back: the table's proposal counts again. */
  readonly days: number;
  readonly unit: 'business' | 'calendar' | 'months';
  readonly basis: string | null;
  readonly note: string;
  readonly by: string;
};

export type ConfirmedPeriod = NewConfirmedPeriod & { readonly at: Instant };

/** What dating an act needs: it, and the person's words on its periods. */
export type ActToDate = { readonly act: ActRecord; readonly confirmed: readonly ConfirmedPeriod[] };
/** … and the computation it has, to say what moved. */
export type ActDated = ActToDate & { readonly deadline: Deadline | null };

export type NewPaper = {
  readonly id: string;
  readonly rfc: string;
  readonly channel: 'personal' | 'mail' | 'estrados';
  readonly on: Day;
  readonly kind: ActKind;
  readonly folio: string;
  readonly employerRegistration: string | null;
  readonly office: string | null;
  readonly note: string;
  readonly appointment: { readonly on: Day; readonly at: string } | null;
};

export type PaperRecord = NewPaper & { readonly addedAt: Instant; readonly concludedAt: Instant | null };

export type NewCalendarChange = {
  readonly kind: 'add-day' | 'add-suspension' | 'remove-own' | 'confirm-day' | 'import' | 'new-version';
  readonly subject: string;
  readonly fromVersion: string;
  readonly toVersion: string;
  readonly touched: number;
  readonly moved: readonly JsonValue[];
};

export type CalendarChangeRecord = NewCalendarChange & { readonly num: number; readonly at: Instant };

export type ReminderRecord = {
  readonly key: string;
  readonly itemKey: string;
  readonly state: 'claimed' | 'shown' | 'snoozed' | 'dismissed';
  readonly claimedAt: Instant;
  readonly until: Instant | null;
};
