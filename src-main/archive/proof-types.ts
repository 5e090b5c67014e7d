// Holds what proves: documents, receipts, openings, consents, the ledger and its check, the case file, backups. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.

import type { ActSummary } from '../../src-shared/domain/act.ts';
import type { Receipt, ReceiptKind, Seal } from '../../src-shared/domain/receipt.ts';
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import type { ActRecord, Note } from './act-types.ts';
import type { Deadline } from './dated-types.ts';
import type { IntakeOriginRecord } from './intake-types.ts';
import type { OutboxRow } from './outbox-types.ts';
import type { Instant, JsonValue } from './plain-types.ts';

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

/** An answer about the certificate of the signature with that hash, captured when it was made. */
export type NewRevocation = { readonly signatureSha256: string; readonly certificateSha256: string; readonly answer: KeptAnswer };

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
  /** How its documents came, where the person brought them in. */
  readonly origins: readonly IntakeOriginRecord[];
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
  /** `at`: the instant of that line, if known: it tells since when an older copy went its own way. */
  readonly expectedHead?: { readonly seq?: number | undefined; readonly hash: string; readonly at?: string | undefined };
};

export type BackupInfo = { readonly file: string; readonly at: Instant; readonly size: number; readonly head: LedgerHead };

export type SlowCall = { readonly method: string; readonly milliseconds: number };
