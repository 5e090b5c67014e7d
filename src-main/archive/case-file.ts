// Holds the case file (expediente): everything in the archive that belongs to one act. Must not leave anything out.

import { act } from './acts.ts';
import { consentsOf } from './consents.ts';
import { deadlineHistory } from './deadlines.ts';
import { documents, quarantined } from './documents.ts';
import type { Reader } from './handle.ts';
import { intakeOrigins } from './intake-origins.ts';
import { ledgerOf } from './ledger.ts';
import { notes } from './marks.ts';
import { outboxOf } from './outbox.ts';
import { receipts } from './receipts.ts';
import type { CaseFile } from './types.ts';

/** null: no such act. */
export function caseFile(r: Reader, actId: string): CaseFile | null {
  const found = act(r, actId);
  if (!found) return null;
  return {
    act: found,
    documents: documents(r, actId),
    quarantined: quarantined(r, actId),
    receipts: [...receipts(r, { rfc: found.rfc, subject: found.folio }), ...receipts(r, { rfc: found.rfc, subject: actId })],
    notes: notes(r, actId),
    deadlines: deadlineHistory(r, actId),
    consents: consentsOf(r, actId),
    sent: outboxOf(r, actId),
    origins: intakeOrigins(r, found),
    ledger: ledgerOf(r, actId),
  };
}
