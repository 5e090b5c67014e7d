// Holds the shapes of drafts, attachments and filings that go in and out of the archive. Plain data. Must hold no behaviour and no SQL.
import type { FilingEventKind, FilingState } from '../../src-shared/domain/filing.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { OutboxKind, Verification } from './types.ts';

export type BlobInfo = { readonly sha256: string; readonly size: number; readonly chunks: number };

export type DraftKind = 'filing' | 'answer';
/** open: being written · signed: in the outbox · filed: acknowledged · discarded: put away, and still there. */
export type DraftState = 'open' | 'signed' | 'filed' | 'discarded';
export type NewDraft = {
  readonly id: string;
  readonly rfc: string;
  readonly kind: DraftKind;
  readonly procedure: string;
  readonly actId: string | null;
  readonly filingId: string | null;
  readonly data: unknown;
};
export type DraftRecord = NewDraft & {
  readonly state: DraftState;
  /** Grows with each save. */
  readonly revision: number;
  /** Why the institute did not take it, the last time. */
  readonly error: unknown;
  readonly createdAt: string;
  readonly savedAt: string;
  readonly attachments: readonly AttachmentRecord[];
};
export type DraftVersion = { readonly num: number; readonly savedAt: string; readonly data: unknown };

export type NewAttachment = {
  readonly id: string;
  readonly draftId: string;
  readonly slot: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly pages: number | null;
  readonly originalName: string;
  readonly originalSha256: string;
};
export type AttachmentRecord = NewAttachment & { readonly addedAt: string };

export type NewSubmission = {
  readonly key: string;
  readonly outboxKind: OutboxKind;
  /** Whose session sends it. */
  readonly rfc: string;
  readonly draftId: string | null;
  readonly filingId: string | null;
  readonly kind: 'filing' | 'answer' | 'withdrawal';
  readonly writing: string;
  readonly writingSha256: string;
  readonly canonical: string;
  readonly signature: string;
  readonly signedAt: string;
  /** The request as it will be sent, JSON text. */
  readonly body: string;
};
export type SubmissionRecord = Omit<NewSubmission, 'outboxKind' | 'body' | 'rfc'>;

export type FilingFacts = {
  readonly id: string;
  readonly folio: string;
  readonly procedure: string;
  readonly version: string;
  readonly rfc: string;
  readonly actId: string | null;
  readonly state: FilingState;
  readonly receivedAt: string;
  readonly dueOn: string | null;
  readonly events: readonly { readonly kind: FilingEventKind; readonly at: string; readonly text: string; readonly dueOn: string | null }[];
};
export type FilingRecord = FilingFacts & { readonly draftId: string | null; readonly updatedAt: string };
export type FilingRequest = {
  readonly rfc: string;
  readonly states?: readonly FilingState[];
  readonly procedure?: string;
  readonly actId?: string;
  /** Part of the folio. */
  readonly text?: string;
  readonly offset: number;
  readonly limit: number;
};
export type FilingList = { readonly total: number; readonly items: readonly FilingRecord[] };
/** What came back for a submission, committed at once or not at all. */
export type AcknowledgedFiling = {
  readonly key: string;
  readonly receipt: Receipt;
  readonly verification: Verification;
  readonly filing: FilingFacts;
};
/** Filings whose state or date changed, for whoever tells the person. */
export type ChangedFiling = { readonly filing: FilingFacts; readonly before: FilingState | null };
