// Holds the shapes of filings in the mailbox HTTP contract. Used by gateway and practice. Must hold no behaviour.
import { z } from 'zod';
import { FILING_EVENTS, FILING_STATES } from '../domain/filing.ts';
import { attachmentFactsSchema, MAX_ATTACHMENTS } from '../domain/procedures/attachment.ts';
import { valuesSchema } from '../domain/procedures/values.ts';
import { ANSWER_MAX } from '../domain/procedures/writing.ts';
import { Base64, Id, Instant, Receipt, Rfc, Sha256, SignedStatement } from './schemas.ts';

const Day = z.iso.date();
const ProcedureId = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);

/** One piece of an attachment, sent in order. `offset` must be what was received so far; the answer says where to go on. */
export const AttachmentPart = z.strictObject({
  offset: z.int().nonnegative(),
  size: z
    .int()
    .min(1)
    .max(600 * 1024 * 1024),
  bytes: Base64.max(1_400_000),
});
export const AttachmentProgress = z.strictObject({ received: z.int().nonnegative(), complete: z.boolean() });

export const Attachment = attachmentFactsSchema;
export const SubmitFiling = z.strictObject({
  procedure: ProcedureId,
  version: z.string().max(20),
  values: valuesSchema,
  attachments: z.array(attachmentFactsSchema).max(MAX_ATTACHMENTS),
  /** Civil day whose dated figures (rates) the writing shows. */
  computedOn: Day,
  writingSha256: Sha256,
  signedAt: Instant,
  signed: SignedStatement,
});
export const AnswerFiling = z.strictObject({
  text: z.string().min(1).max(ANSWER_MAX),
  attachments: z.array(attachmentFactsSchema).max(MAX_ATTACHMENTS),
  writingSha256: Sha256,
  signedAt: Instant,
  signed: SignedStatement,
});
export const WithdrawFiling = z.strictObject({ signedAt: Instant, signed: SignedStatement });

export const FilingEvent = z.strictObject({
  kind: z.enum(FILING_EVENTS),
  at: Instant,
  /** What the institute says, in Spanish. */
  text: z.string().max(4000),
  /** Last day to answer, when it asks for something. */
  dueOn: Day.nullable(),
});
export const Filing = z.strictObject({
  id: Id,
  folio: z.string().max(80),
  procedure: ProcedureId,
  version: z.string().max(20),
  rfc: Rfc,
  actId: Id.nullable(),
  state: z.enum(FILING_STATES),
  receivedAt: Instant,
  dueOn: Day.nullable(),
  events: z.array(FilingEvent).max(100),
});
export const FilingPage = z.strictObject({ items: z.array(Filing).max(200), cursor: z.string().max(40), more: z.boolean(), now: Instant });
/** The acknowledgement's `subject` is the procedure for a filing, and the filing's folio for what follows. */
export const FilingAnswer = z.strictObject({ filing: Filing, receipt: Receipt });
