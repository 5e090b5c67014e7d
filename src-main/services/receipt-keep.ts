// Holds the keeping of acknowledgements that make no act notified: verified first, then stored. Must not fetch them.
import { ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { TrustStore } from '../efirma/index.ts';
import { checkReceipt, type Expected } from './evidence-check.ts';

/** Errors: RECEIPT_INVALID; CONFLICT when that id is kept with another content. */
export type ReceiptKeep = (receipt: Receipt, expected: Expected) => Promise<Result<void>>;

export const createReceiptKeep =
  (archive: ArchiveClient, institute: () => TrustStore): ReceiptKeep =>
  async (receipt, expected) => {
    const checked = checkReceipt(receipt, expected, institute());
    if (!checked.ok) return checked;
    const stored = await archive.storeReceipt(receipt, checked.value);
    return stored.ok ? ok(undefined) : stored;
  };
