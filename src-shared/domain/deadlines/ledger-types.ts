// Holds the shape of an act's whole ledger: its dates, its periods, and the ways each could be counted otherwise.
// Must not compute anything.

import type { ActKind } from '../act-kind.ts';
import type { SkippedDay } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { PeriodAction, PeriodUnit } from '../calendar/law-schema.ts';
import type { Basis, DateStep, NotificationReading, Reading } from './facts.ts';

/**
 * Why a date could be another one.
 * other-basis: LSS 40 against CFF 134. parallel-channel: the act reached the person by two ways. reading: an argued point (see Reading).
 * disputed-days: Holy Thursday and the like. bank-friday: a Friday payment at a bank moves on (CFF 12). racerf-friday: so do filings under
 * that regulation. offices-closed: a payment counts through general vacations but may end on one. tfja-calendar: the court's own days off.
 */
export type Why =
  | 'other-basis'
  | 'parallel-channel'
  | 'reading'
  | 'disputed-days'
  | 'bank-friday'
  | 'racerf-friday'
  | 'offices-closed'
  | 'tfja-calendar';

/** What was taken for granted; the screen says each in words. */
export type Assumption =
  | 'period-not-confirmed'
  | 'stays-unopened'
  | 'tfja-calendar-not-at-hand'
  | 'calendar-year-not-covered'
  | 'counted-from-effects'
  | 'vacations-count-for-payment';

/** The person's word on a period: the act's own text wins over the table. `by` and `at` are kept, never interpreted. */
export type PeriodOverride = {
  /** The proposal it confirms or corrects; without it, the kind's main one. */
  readonly periodId?: string;
  readonly days: number;
  readonly unit: 'business' | 'calendar' | 'months';
  readonly action?: PeriodAction;
  /** The article or clause the document itself cites; it takes the table's place. */
  readonly basis?: string;
  readonly note?: string;
  readonly by?: string;
  /** Instant. */
  readonly at?: string;
};

export type PeriodAlternative = {
  readonly why: Why;
  readonly basis: Basis;
  readonly reading: Reading;
  readonly lastDay: CivilDate;
  readonly article: string;
  readonly calendarVersion: string;
};

export type PeriodDeadline = {
  readonly id: string;
  readonly action: PeriodAction;
  readonly role: 'main' | 'default' | 'variant';
  /** Null when only the document says how long. */
  readonly days: number | null;
  readonly unit: PeriodUnit;
  readonly firstDay: CivilDate | null;
  /** The safe last day; null while a datum is missing. */
  readonly lastDay: CivilDate | null;
  readonly basis: Basis;
  readonly reading: Reading;
  readonly article: string;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** True when the person confirmed or corrected it. */
  readonly confirmed: boolean;
  readonly settled: boolean;
  readonly projected: boolean;
  readonly skipped: readonly SkippedDay[];
  readonly alternatives: readonly PeriodAlternative[];
  /** If the institute grants the longer period the article allows. */
  readonly extension: { readonly days: number; readonly lastDay: CivilDate; readonly article: string } | null;
  readonly assumptions: readonly Assumption[];
  readonly note: string | null;
  readonly override: PeriodOverride | null;
};

export type LedgerAlternative = NotificationReading & { readonly why: Why; readonly calendarVersion: string };

export type DeadlineLedger = {
  readonly kind: ActKind;
  /** The safe reading; null while nothing can be computed. */
  readonly basis: Basis | null;
  readonly reading: Reading | null;
  readonly settled: boolean;
  readonly projected: boolean;
  readonly lastDayToOpen: CivilDate | null;
  readonly notifiedOn: CivilDate | null;
  readonly takesEffectOn: CivilDate | null;
  readonly firstDay: CivilDate | null;
  readonly steps: readonly DateStep[];
  readonly alternatives: readonly LedgerAlternative[];
  /** The ones that run: main first, then by last day. */
  readonly periods: readonly PeriodDeadline[];
  /** Proposals that apply only if the person says so. */
  readonly otherPeriods: readonly PeriodDeadline[];
  readonly calendarVersion: string;
  readonly periodsVersion: string;
  /** Names, in Spanish, of what is needed and not known: 'aviso', 'envío', 'estrados', 'entrega', 'plazo'. */
  readonly missing: readonly string[];
  readonly assumptions: readonly Assumption[];
};
