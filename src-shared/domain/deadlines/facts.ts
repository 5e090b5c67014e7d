// Holds what may be known of how an act was notified, and the shapes of the dates computed from it.
// Must not compute anything.

import type { SkippedDay } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';

/** How the act reached the person. 'lss-40' is the old electronic notice of cédulas by e-mail (LSS 40, second paragraph). */
export type Channel = 'mailbox' | 'estrados' | 'personal' | 'mail' | 'lss-40';

/** The rule the notification date stands on. */
export type Basis = 'cff-134' | 'lss-40' | 'estrados' | 'personal' | 'mail';

export type NotificationFacts = {
  readonly channel: Channel;
  /** Day the electronic notice was sent, Central time. */
  readonly noticeOn?: CivilDate;
  /** Instant of the notice; used only for its civil date when `noticeOn` is absent. */
  readonly noticeAt?: string;
  /** ISO instant with offset or Z; without offset it is read as Central time; a bare date has no hour. */
  readonly openedAt?: string;
  /** Day the institute's constancia says the act was deemed notified. */
  readonly deemedOn?: CivilDate;
  /** Day the person stated to know the act (CFF 135, second paragraph). */
  readonly earlierKnowledgeOn?: CivilDate;
  /** Day of publication on the institute's notice board page. */
  readonly estradosOn?: CivilDate;
  /** Day of the personal service, or on which certified mail was signed for. */
  readonly servedOn?: CivilDate;
  /** Day the institute sent the cédula by e-mail (LSS 40). The notice's day stands in for it in the mailbox. */
  readonly sentOn?: CivilDate;
};

export type StepId = 'notice' | 'last-day-to-open' | 'published' | 'publication-ends' | 'sent' | 'notified' | 'takes-effect' | 'first-day';

/** Stable ids of the rules; the screen has a sentence for each. */
export type StepRule =
  | 'notice-sent'
  | 'open-within-3'
  | 'opened'
  | 'deemed-day-4'
  | 'deemed-certificate'
  | 'sent-day-no-acknowledgement'
  | 'published'
  | 'estrados-10-days'
  | 'estrados-day-11'
  | 'served'
  | 'received-by-mail'
  | 'asked-in-case'
  | 'non-business-next-day'
  | 'effect-next-business-day'
  | 'effect-on-knowledge'
  | 'day-after-effect';

export type DateStep = {
  readonly id: StepId;
  readonly date: CivilDate;
  /** The hour, where one is known: as it was given (ISO). */
  readonly at: string | null;
  readonly rule: StepRule;
  readonly article: string;
  /** Business days counted to reach it; 0 for a fact. */
  readonly counted: number;
  readonly skipped: readonly SkippedDay[];
  /** False when the rule, or its use for this act, is argued. */
  readonly settled: boolean;
  /** True while it can still change: it holds only if the act stays unopened. */
  readonly projected: boolean;
  readonly basis: Basis;
};

/** A step before the notification is made; the basis is added when the reading is known. */
export type LeadStep = Omit<DateStep, 'basis'>;

/**
 * Which way an argued point was read.
 * plain: nothing argued. same-day / next-business-day: opened or served outside business days or hours. computed / certificate: the
 * constancia's day differs from the fourth business day. knowledge / knowledge-next-day: stated knowledge takes effect that day, or the next.
 */
export type Reading = 'plain' | 'same-day' | 'next-business-day' | 'computed' | 'certificate' | 'knowledge' | 'knowledge-next-day';

/** One complete way from the facts to day 1. */
export type NotificationReading = {
  readonly reading: Reading;
  readonly basis: Basis;
  readonly steps: readonly DateStep[];
  readonly lastDayToOpen: CivilDate | null;
  readonly notifiedOn: CivilDate;
  readonly takesEffectOn: CivilDate;
  readonly firstDay: CivilDate;
  readonly settled: boolean;
  readonly projected: boolean;
};

/** The safe reading (earliest effect) and the others, in order of date. */
export type Ledger = NotificationReading & {
  readonly alternatives: readonly NotificationReading[];
  readonly calendarVersion: string;
};
