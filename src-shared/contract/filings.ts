// Holds the shapes of drafts and filings that a window is shown. Must hold no behaviour and nothing a window need not see.
import { z } from 'zod';
import { FILING_EVENTS, FILING_STATES } from '../domain/filing.ts';
import { attachmentFactsSchema } from '../domain/procedures/attachment.ts';
import { valuesSchema } from '../domain/procedures/values.ts';
import { Instant, Sha256 } from '../protocol/schemas.ts';
import { AppErrorView, Day, LedgerView } from './views.ts';

export const AttachmentView = attachmentFactsSchema.extend({
  id: z.string(),
  /** What was chosen, when what goes was made from it. */
  originalName: z.string(),
});
/** What would come of splitting an attachment, for the person to agree to. */
export const SplitPlan = z.object({
  name: z.string(),
  /** It carries a digital signature: no part keeps it. */
  signed: z.boolean(),
  maxBytes: z.number(),
  parts: z.array(z.object({ name: z.string(), from: z.number(), to: z.number(), size: z.number() })),
});
export const DraftView = z.object({
  id: z.string(),
  kind: z.enum(['filing', 'answer']),
  procedure: z.string(),
  state: z.enum(['open', 'signed', 'filed', 'discarded']),
  actId: z.string().nullable(),
  filingId: z.string().nullable(),
  values: valuesSchema,
  revision: z.number(),
  savedAt: Instant,
  attachments: z.array(AttachmentView),
  /** Why the institute did not take it, the last time. */
  error: AppErrorView.nullable(),
  /** What the institute asked for, when this answers it. */
  asked: z.object({ folio: z.string(), text: z.string(), dueOn: Day.nullable() }).nullable(),
  /** What a check of fields of type «act» needs, and what is offered to choose from. */
  acts: z.array(z.object({ id: z.string(), folio: z.string(), kind: z.string(), title: z.string(), notified: z.boolean(), at: Instant })),
  /** Civil day by the institute's clock, and whose mailbox it is: the form is checked against them. */
  today: Day,
  rfc: z.string(),
});
export const DraftSaved = z.object({ revision: z.number(), savedAt: Instant });

const Finding = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export const FilingReview = z.object({
  errors: z.array(Finding),
  warnings: z.array(Finding),
  /** Exactly the text whose hash is signed; null while something blocks. */
  writing: z.string().nullable(),
  writingSha256: Sha256.nullable(),
  size: z.number(),
  /** Sentences of an act that this filing would notify, because it shows that it is known (CFF 135). */
  notifies: z.array(z.string()),
});

export const FilingRow = z.object({
  /** A filing's id, or a draft's. */
  id: z.string(),
  what: z.enum(['draft', 'sending', 'filing']),
  procedure: z.string(),
  folio: z.string().nullable(),
  state: z.enum(FILING_STATES).nullable(),
  at: Instant,
  dueOn: Day.nullable(),
  daysLeft: z.number().nullable(),
  actId: z.string().nullable(),
  /** What tells one draft from another of the same procedure: the first thing typed for it alone. */
  about: z.string().nullable(),
  problem: AppErrorView.nullable(),
});
export const FilingsPage = z.object({ drafts: z.array(FilingRow), total: z.number(), items: z.array(FilingRow) });
export const FilingDetail = z.object({
  row: FilingRow,
  rfc: z.string(),
  version: z.string(),
  events: z.array(z.object({ kind: z.enum(FILING_EVENTS), at: Instant, text: z.string(), dueOn: Day.nullable() })),
  receiptIds: z.array(z.string()),
  /** Each thing signed in this case, as it was signed. */
  signed: z.array(
    z.object({ kind: z.enum(['filing', 'answer', 'withdrawal']), at: Instant, writing: z.string(), sha256: Sha256, sending: z.boolean() }),
  ),
  actFolio: z.string().nullable(),
  /** The clock of what the institute last asked; null when it asked nothing. */
  prevention: LedgerView.nullable(),
  mayWithdraw: z.boolean(),
  /** An answer being written. */
  answerDraftId: z.string().nullable(),
});
