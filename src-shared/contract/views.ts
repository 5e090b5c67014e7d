// Holds the shapes a window is shown. Must hold no behaviour and nothing a window need not see (no paths, keys, tokens).
import { z } from 'zod';
import { WORK_STATES } from '../domain/act.ts';
import { ACT_KINDS } from '../domain/act-kind.ts';
import { CONTACT_KINDS, CONTACT_STATES } from '../domain/contact.ts';
import { RECEIPT_KINDS } from '../domain/receipt.ts';
import { ActSummary, Instant, Sha256 } from '../protocol/schemas.ts';
import { EFIRMA_WARNINGS, ERROR_CODES } from './errors.ts';
import { Reason } from './evidence.ts';

export const AppErrorView = z.object({
  code: z.enum(ERROR_CODES as [string, ...string[]]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retry: z.boolean().optional(),
});
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Where a click on a notification leads. `item` null: the agenda as it opens. */
export const GoTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act'), id: z.string() }),
  z.object({ kind: z.literal('agenda'), item: z.string().nullable() }),
  z.object({ kind: z.literal('filing'), id: z.string() }),
  z.object({ kind: z.literal('trouble') }),
]);

export const CertificateFacts = z.object({
  kind: z.enum(['fiel', 'csd', 'unknown']),
  person: z.enum(['fisica', 'moral']),
  rfc: z.string(),
  representativeRfc: z.string().nullable(),
  curp: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  serial: z.string(),
  serialHex: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  issuer: z.string(),
  sha256: z.string(),
  keyBits: z.number(),
});
export const InspectionView = z.object({
  verdict: z.union([z.literal('OK'), z.enum(ERROR_CODES as [string, ...string[]])]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  warnings: z.array(z.enum(EFIRMA_WARNINGS)),
  facts: CertificateFacts.nullable(),
});

export const CheckView = z.object({
  lastSuccessAt: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  running: z.boolean(),
  failure: AppErrorView.nullable(),
});
export const AppStatus = z.object({
  version: z.string(),
  source: z.enum(['practice', 'service', 'portal']),
  sourceName: z.string(),
  /** The institute's clock as far as known; what dates on screen are counted from. */
  now: Instant,
  clockOffsetMs: z.number(),
  profile: z
    .object({ rfc: z.string(), name: z.string(), person: z.enum(['fisica', 'moral']), enrolment: z.enum(['none', 'active', 'disabled']) })
    .nullable(),
  session: z.enum(['none', 'active', 'expired']),
  sessionPersists: z.boolean(),
  check: CheckView,
  counts: z.object({
    total: z.number(),
    closed: z.number(),
    dueSoon: z.number(),
    unreadAnnouncements: z.number(),
    quarantined: z.number(),
    unknownOutcomes: z.number(),
  }),
  archive: z.object({
    /** False: nothing of it can be shown; the window offers the ways out. */
    open: z.boolean(),
    state: z.enum(['ready', 'damaged', 'from-future', 'read-only', 'disk-full', 'unavailable']),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    backups: z.array(z.object({ id: z.string(), at: Instant })),
  }),
});

export const ContactView = z.object({
  id: z.string(),
  kind: z.enum(CONTACT_KINDS),
  value: z.string(),
  state: z.enum(CONTACT_STATES),
  registeredAt: Instant,
  expiresAt: Instant,
  confirmedAt: Instant.nullable(),
});
export const ReceiptView = z.object({
  id: z.string(),
  folio: z.string(),
  kind: z.enum(RECEIPT_KINDS),
  rfc: z.string(),
  subject: z.string(),
  at: Instant,
  canonical: z.string(),
  signature: z.string(),
  serial: z.string(),
  sealedBy: z.string(),
  signedBy: z.string().nullable(),
  signedCanonical: z.string().nullable(),
  contentSha256: Sha256,
  verdict: z.enum(['valid', 'warning', 'altered', 'unknown-signer', 'cannot-tell']),
  verifiedAt: Instant.nullable(),
  /** Each part of the last verification; absent until it is asked for. */
  why: z.array(Reason).optional(),
});
export const EnrolmentView = z.object({
  step: z.enum(['efirma', 'contacts', 'terms', 'receipt']),
  state: z.enum(['none', 'active', 'disabled']),
  certificate: z.object({ fileName: z.string(), size: z.number(), inspection: InspectionView }).nullable(),
  key: z.object({ fileName: z.string() }).nullable(),
  identity: z.object({ rfc: z.string(), name: z.string() }).nullable(),
  contacts: z.array(ContactView),
  limits: z.object({ email: z.number(), mobile: z.number(), hoursToConfirm: z.number() }),
  canContinue: z.boolean(),
  terms: z.object({ version: z.string(), title: z.string(), text: z.string(), sha256: Sha256, read: z.boolean() }).nullable(),
  receipt: ReceiptView.nullable(),
  pending: AppErrorView.nullable(),
  enablingLastDay: Day,
  practice: z.boolean(),
});

export const LedgerStep = z.object({
  id: z.string(),
  date: Day,
  at: z.string().nullable(),
  rule: z.string(),
  article: z.string(),
  counted: z.number(),
  skipped: z.array(z.object({ date: Day, reason: z.string() })),
  settled: z.boolean(),
  basis: z.string(),
});
export const LedgerPeriod = z.object({
  id: z.string(),
  action: z.string(),
  days: z.number(),
  unit: z.string(),
  lastDay: Day,
  basis: z.string(),
  article: z.string(),
  confirmed: z.boolean(),
  alternatives: z.array(z.object({ basis: z.string(), lastDay: Day, why: z.string() })),
  /** Who confirmed or corrected it and when (instant), and what they noted. Absent or null: nobody yet. */
  confirmedBy: z.string().nullable().optional(),
  confirmedAt: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
});
/** A period the table proposes, running or not, known or not: what the person confirms or corrects. */
export const PeriodProposal = z.object({
  id: z.string(),
  action: z.string(),
  role: z.enum(['main', 'default', 'variant']),
  /** null: only the document says how long. */
  days: z.number().nullable(),
  unit: z.string(),
  lastDay: Day.nullable(),
  article: z.string(),
  source: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  confirmed: z.boolean(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  note: z.string().nullable(),
});
export const LedgerView = z.object({
  steps: z.array(LedgerStep),
  periods: z.array(LedgerPeriod),
  calendarVersion: z.string(),
  missing: z.array(z.string()),
  /** Every day that does not count from the first step to the last date shown, weekends too: the ruler hatches exactly these. Absent: unknown, no ruler. */
  offDays: z.array(z.object({ date: Day, reason: z.string() })).optional(),
  proposals: z.array(PeriodProposal).optional(),
});

export const ActRow = ActSummary.extend({
  workState: z.enum(WORK_STATES),
  concluded: z.boolean(),
  tags: z.array(z.string()),
  /** Earliest safe date that asks for something: last day to open while closed, then the first period's last day. */
  dueOn: Day.nullable(),
  dueAction: z.string().nullable(),
  /** Business days from today to dueOn; 0 is today, negative is past. */
  daysLeft: z.number().nullable(),
  lastDayToOpen: Day.nullable(),
  pendingOutcome: z.boolean(),
  quarantined: z.boolean(),
  snippet: z.string().nullable(),
});
export const ActsPage = z.object({
  total: z.number(),
  groups: z.array(z.object({ key: z.enum(['past', 'today-tomorrow', 'within-5', 'later', 'none']), count: z.number() })),
  items: z.array(ActRow),
});

export const DocumentView = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: Sha256,
  /** `unchecked`: the person brought it in as a file; nobody checked a seal. */
  state: z.enum(['verified', 'unchecked', 'quarantined']),
  problem: AppErrorView.nullable(),
});
export const NoteView = z.object({ id: z.string(), text: z.string(), at: Instant });
export const TimelineEntry = z.object({
  at: Instant,
  kind: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const ActDetail = z.object({
  row: ActRow,
  ledger: LedgerView.nullable(),
  documents: z.array(DocumentView),
  receipts: z.array(ReceiptView),
  notes: z.array(NoteView),
  timeline: z.array(TimelineEntry),
});
export const OpeningView = z.object({
  act: ActRow,
  at: Instant,
  ifOpenedNow: LedgerView,
  ifNotOpened: LedgerView,
  differenceInBusinessDays: z.number(),
  /** The very sentences the person must read; consent stores them with their hash. */
  words: z.array(z.string()),
  wordsSha256: Sha256,
});

export const AnnouncementView = z.object({ id: z.string(), title: z.string(), body: z.string(), publishedAt: Instant, read: z.boolean() });
export const AttemptView = z.object({
  at: Instant,
  ok: z.boolean(),
  error: AppErrorView.nullable(),
  whose: z.enum(['none', 'own', 'service', 'unknown']),
});
export const VerifyView = z.object({
  ok: z.boolean(),
  entries: z.number(),
  documents: z.number(),
  receipts: z.number(),
  problems: z.array(z.object({ where: z.string(), code: z.string() })),
  head: z.string(),
});

export const PracticeView = z.object({
  now: Instant,
  offsetMs: z.number(),
  outbox: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['email', 'sms']),
      to: z.string(),
      from: z.string(),
      subject: z.string(),
      body: z.string(),
      sentAt: Instant,
    }),
  ),
  faults: z.array(z.object({ name: z.string(), on: z.boolean(), times: z.number().nullable() })),
  kinds: z.array(z.enum(ACT_KINDS)),
});

export const SigningView = z.object({
  id: z.string(),
  purpose: z.enum(['login', 'enable', 'disable', 'open', 'file', 'report']),
  /** Title and lines in the person's language, made by main: what will be signed and what it does. */
  title: z.string(),
  effect: z.array(z.string()),
  canonical: z.string(),
  addressee: z.object({ rfc: z.string(), name: z.string() }).nullable(),
  certificate: z.object({ fileName: z.string(), inspection: InspectionView }).nullable(),
  key: z.object({ fileName: z.string() }).nullable(),
  /** The last failed try, if any. */
  error: AppErrorView.nullable(),
  waitSeconds: z.number(),
  language: z.enum(['es-MX', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
});
