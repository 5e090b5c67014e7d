// Holds the shapes that go in and out of the archive. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.

import type { ActSummary, Matter, NotificationState, WorkState } from '../../src-shared/domain/act.ts';
import type { ActKind } from '../../src-shared/domain/act-kind.ts';
import type { Receipt, ReceiptKind, Seal } from '../../src-shared/domain/receipt.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** UTC instant as text, `2026-10-07T14:32:00.000Z`. */
export type Instant = string;
/** Local calendar day as text, `2026-10-07`. */
export type Day = string;

export type ProfileSource = 'practice' | 'service' | 'portal';
export type Person = 'fisica' | 'moral';
export type EnrolmentState = 'none' | 'active' | 'disabled';

export type NewProfile = {
  readonly rfc: string;
  readonly name: string;
  readonly person: Person;
  readonly source: ProfileSource;
  readonly certificateSerial: string | null;
  readonly createdAt: Instant;
};
export type Enrolment = { readonly state: EnrolmentState; readonly enabledAt: Instant | null; readonly disabledAt: Instant | null };
export type Profile = NewProfile & { readonly enrolment: Enrolment };

/** Values typed `unknown` are plain JSON: kept as given (undefined members dropped), given back as kept; the reader parses them. */
export type WizardDraft = { readonly key: string; readonly data: unknown; readonly savedAt: Instant };
export type TermsText = {
  readonly version: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  readonly publishedAt: Instant;
};

/** What the archive keeps of an act: the institute's summary, and beside it what the person and the clock say. */
export type ActRecord = ActSummary & {
  readonly arrivedAt: Instant;
  readonly workState: WorkState;
  readonly concludedAt: Instant | null;
  readonly dueOn: Day | null;
  readonly dueAction: string | null;
  readonly desktopNotifiedAt: Instant | null;
  readonly tags: readonly string[];
  readonly documentCount: number;
  readonly quarantinedCount: number;
  readonly noteCount: number;
  /** Something was sent about it and its outcome is not yet known. */
  readonly pendingOutcome: boolean;
};

/** Why the institute's word on an act was not taken over. Nothing was changed. */
export type ActProblem = {
  readonly actId: string;
  readonly problem: 'state-goes-back' | 'evidence-differs' | 'belongs-to-another';
  readonly field: string;
  readonly kept: string;
  readonly offered: string;
};
export type StoredActs = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly problems: readonly ActProblem[];
};

export type ActFilter = {
  readonly state?: NotificationState;
  readonly matter?: Matter;
  readonly kind?: ActKind;
  readonly workState?: WorkState;
  readonly tag?: string;
  /** Calendar year of the notice, central time. */
  readonly year?: number;
  readonly concluded?: boolean;
  /** Has an open deadline: not concluded and `dueOn` known. */
  readonly withTerm?: boolean;
  readonly text?: string;
};
/** Inclusive days; null leaves that end open. Both null: the acts without an open deadline. */
export type DueGroup = { readonly key: string; readonly dueFrom: Day | null; readonly dueTo: Day | null };
export type ActListRequest = {
  /** Without it: every employer of this archive. */
  readonly rfc?: string;
  readonly filter?: ActFilter;
  readonly order: 'urgency' | 'newest';
  readonly offset: number;
  readonly limit: number;
  readonly groups?: readonly DueGroup[];
};
/** `groups` answers the asked groups in their order. Snippets are there when the filter has a text. */
export type ActList = {
  readonly total: number;
  readonly groups: readonly { readonly key: string; readonly count: number }[];
  readonly items: readonly (ActRecord & { readonly snippet: Snippet | null })[];
};
export type ActCounts = {
  readonly total: number;
  readonly byState: Readonly<Record<NotificationState, number>>;
  readonly withTerm: number;
  /** Open deadlines on or before the day asked for; 0 when none was asked for. */
  readonly dueSoon: number;
  readonly unreadAnnouncements: number;
  readonly quarantined: number;
  readonly unknownOutcomes: number;
};

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
export type Span = { readonly from: Day; readonly to: Day };
export type Deadline = NewDeadline & { readonly actId: string; readonly computedAt: Instant };

export type NewDocument = {
  /** Unique in the whole archive. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly seal: Seal | null;
  readonly chain: readonly string[];
  readonly issuedAt: Instant;
  readonly verdict: unknown;
  /** Text layer; null when it has none. Derived, so it is not evidence. */
  readonly text: string | null;
};
export type ActImport = { readonly summary: ActSummary; readonly documents: readonly NewDocument[] };
export type DocumentSet = { readonly actId: string; readonly documents: readonly NewDocument[] };
export type DocumentRecord = Omit<NewDocument, 'bytes' | 'text'> & {
  readonly actId: string;
  readonly size: number;
  readonly storedAt: Instant;
  readonly hasText: boolean;
};
export type NewQuarantine = { readonly info: unknown; readonly bytes: Uint8Array; readonly reason: string };
export type Quarantined = {
  readonly id: string;
  readonly actId: string;
  readonly info: unknown;
  readonly reason: string;
  readonly size: number;
  readonly sha256: string;
  readonly storedAt: Instant;
};

export type Verification = { readonly verified: boolean; readonly verdict: JsonValue };
export type ReceiptRecord = Verification & { readonly receipt: Receipt; readonly storedAt: Instant };
export type ReceiptFilter = { readonly rfc?: string; readonly kind?: ReceiptKind; readonly subject?: string };
/** What makes an act notified, committed at once or not at all. `outboxKey` null: it was not sent from here. */
export type OpeningRecord = {
  readonly actId: string;
  readonly receipt: Receipt;
  readonly verification?: Verification;
  readonly openedAt: Instant;
  readonly documents: readonly NewDocument[];
  /** Kept apart in the same transaction: what came and did not hold. */
  readonly quarantine?: readonly NewQuarantine[];
  /** Nothing more has to come for it. Default: when documents came. Until then `evidenceDue` lists it. */
  readonly complete?: boolean;
  readonly outboxKey: string | null;
};
export type DeemedRecord = Omit<OpeningRecord, 'openedAt' | 'outboxKey'> & { readonly deemedAt: Instant };

export type NewConsent = {
  readonly id: string;
  /** null: a consent to sign something that is not an act. */
  readonly actId: string | null;
  readonly words: string;
  readonly wordsSha256: string;
  readonly createdAt: Instant;
};
export type Consent = NewConsent & { readonly usedAt: Instant | null };

export const OUTBOX_KINDS = [
  'enable',
  'disable',
  'open',
  'contact-add',
  'contact-resend',
  'contact-confirm',
  'contact-remove',
  'filing',
  'filing-answer',
  'filing-withdrawal',
] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];
export const OUTBOX_STATES = ['queued', 'sending', 'unknown', 'done', 'refused'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];
export type NewOutboxRow = {
  /** Idempotency key. */
  readonly key: string;
  readonly kind: OutboxKind;
  /** Act id, contact id or RFC it is about. */
  readonly subject: string;
  /** Exactly what is sent: JSON text or bytes. Never a secret. */
  readonly body: string | Uint8Array;
  readonly createdAt: Instant;
  /** Whose it is; null only where nobody knew. */
  readonly rfc?: string | null;
};
export type OutboxRow = NewOutboxRow & {
  readonly rfc: string | null;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly updatedAt: Instant;
  readonly answer: unknown;
  /** Why the outcome is unknown, or the error it was refused with. */
  readonly error: unknown;
};

export type NewAnnouncement = { readonly id: string; readonly title: string; readonly body: string; readonly publishedAt: Instant };
export type AnnouncementRecord = NewAnnouncement & { readonly rfc: string; readonly arrivedAt: Instant; readonly readAt: Instant | null };

export type Note = {
  readonly id: string;
  readonly actId: string;
  readonly text: string;
  readonly version: number;
  readonly writtenAt: Instant;
  readonly createdAt: Instant;
  readonly removed: boolean;
};

export type NewCheck = {
  readonly rfc: string | null;
  readonly at: Instant;
  readonly ok: boolean;
  readonly error?: unknown;
  /** Whose fault it seems: the person's own line, the service, the clock … */
  readonly classification?: string | null;
};
/** Successes in a row are one record (`at` first, `lastAt` last, `times`); each failure is its own. */
export type CheckRecord = {
  readonly rfc: string | null;
  readonly at: Instant;
  readonly lastAt: Instant;
  readonly times: number;
  readonly ok: boolean;
  readonly error: unknown;
  readonly classification: string | null;
};

export type SearchRequest = {
  readonly rfc?: string;
  readonly text: string;
  readonly limit: number;
  /** `position` of the last hit of the page before. */
  readonly before?: number;
};
/** `ranges` are half-open [from, to) offsets in `text`, in UTF-16 units. */
export type Snippet = { readonly field: string; readonly text: string; readonly ranges: readonly (readonly [number, number])[] };
export type SearchHit = { readonly position: number; readonly act: ActRecord; readonly snippet: Snippet | null };
export type SearchAnswer = { readonly hits: readonly SearchHit[]; readonly more: boolean };

export type LedgerEntry = {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly subject: string;
  readonly payload: JsonValue;
  readonly prevHash: string;
  readonly hash: string;
};
export type LedgerHead = { readonly seq: number; readonly hash: string; readonly at: Instant };

export type CaseFile = {
  readonly act: ActRecord;
  readonly documents: readonly DocumentRecord[];
  readonly quarantined: readonly Quarantined[];
  readonly receipts: readonly ReceiptRecord[];
  readonly notes: readonly Note[];
  readonly deadlines: readonly Deadline[];
  readonly consents: readonly Consent[];
  /** What was sent about it: openings and filings. */
  readonly sent: readonly OutboxRow[];
  readonly ledger: readonly LedgerEntry[];
};

export type Finding = {
  readonly problem:
    | 'chain-broken'
    | 'entry-changed'
    | 'entry-missing'
    | 'time-went-back'
    | 'head-differs'
    | 'bytes-changed'
    | 'row-changed'
    | 'row-missing'
    | 'row-unrecorded'
    | 'file-damaged'
    | 'reference-broken';
  /** Table, and the id or ledger number of the row in it. */
  readonly table: string;
  readonly row: string;
  readonly detail: string;
};
export type VerifyReport = {
  readonly clean: boolean;
  readonly head: LedgerHead;
  readonly checked: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** True when there were more findings than the report carries. */
  readonly truncated: boolean;
};
export type VerifyRequest = {
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** A head noted elsewhere (printed, signed): shows truncation and the return of an old backup. */
  readonly expectedHead?: { readonly seq?: number | undefined; readonly hash: string };
};

export type BackupInfo = { readonly file: string; readonly at: Instant; readonly size: number; readonly head: LedgerHead };
export type SlowCall = { readonly method: string; readonly milliseconds: number };

export type AgendaSource = 'act' | 'duty' | 'paper';
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
  /** Neither marked done nor closed with its act or paper. */
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

/** An act with all that its dates are computed from, and the last computation. */
export type ActToDate = {
  readonly act: ActRecord;
  readonly deadline: Deadline | null;
  readonly confirmed: readonly ConfirmedPeriod[];
};

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

export type NewIntake = {
  readonly id: string;
  /** '' while there is no employer yet. */
  readonly rfc: string;
  readonly name: string;
  /** What it is by its content. */
  readonly kind: string;
  readonly sha256: string;
  readonly size: number;
  /** How it came: a file, a mail, the portal; inside what. */
  readonly origin: JsonValue;
  /** Why it was kept without being understood; null: it was. */
  readonly reason: string | null;
  readonly facts: JsonValue;
};
export type IntakeRecord = NewIntake & { readonly takenAt: Instant };
export type NewIntakeDecision = {
  readonly itemId: string;
  readonly what: 'confirmed' | 'aside' | 'new';
  readonly actId: string | null;
  readonly paperId: string | null;
  /** What the person confirmed, as it was. */
  readonly said: JsonValue;
};
