// Holds how a notified act's acknowledgement and documents are kept: verified, fetched, and written down in one transaction.
// Must not open acts, nor decide when to look: opening and sync do.
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ActRecord, ArchiveClient } from '../archive/index.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { checkReceipt } from './evidence-check.ts';
import type { EvidenceFetch } from './evidence-fetch.ts';
import type { Emit, Log } from './ports.ts';

export type Notification = {
  readonly kind: 'opening' | 'deemed';
  readonly receipt: Receipt;
  /** What we signed, which the acknowledgement must answer; null for a constancia. */
  readonly signature: string | null;
  /** Of the outbox row that it settles; null: it was not sent from here. */
  readonly key: string | null;
  readonly token: string;
};

export type Evidence = {
  /**
   * The acknowledgement counts as soon as it verifies; the answer says what of the documents is still to come, and why.
   * Errors: RECEIPT_INVALID, or the archive's refusal: then nothing was kept.
   */
  readonly keep: (act: ActRecord, n: Notification) => Promise<Result<{ readonly missing: AppError | null }>>;
  /** Asks the institute for what an act notified elsewhere, or by lapse, still lacks. Error: why it is not whole yet. */
  readonly bring: (id: string, token: string) => Promise<Result<void>>;
  /** The same for every act that lacks something. Error: the way to the institute failed, so the rest was not tried. */
  readonly bringDue: (rfc: string, token: string) => Promise<Result<void>>;
};

export type EvidenceParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly fetchEvidence: EvidenceFetch;
  readonly institute: () => TrustStore;
  readonly redate: (ids: readonly string[]) => Promise<void>;
  readonly emit: Emit;
  readonly log: Log;
};

const PAGE = 100;

export function createEvidence(parts: EvidenceParts): Evidence {
  const { archive, gateway } = parts;

  const keep: Evidence['keep'] = async (act, { kind, receipt, signature, key, token }) => {
    const checked = checkReceipt(receipt, { kind, rfc: act.rfc, subject: act.folio, signature }, parts.institute());
    if (!checked.ok) return checked;
    const brought = await parts.fetchEvidence(act, receipt, token);
    const { documents, quarantine, missing } = brought.ok ? brought.value : { documents: [], quarantine: [], missing: brought.error };
    const record = { actId: act.id, receipt, verification: checked.value, documents, quarantine, complete: missing === null };
    const recorded =
      kind === 'deemed'
        ? await archive.recordDeemed({ ...record, deemedAt: receipt.at })
        : await archive.recordOpening({ ...record, openedAt: receipt.at, outboxKey: key });
    if (!recorded.ok) return recorded;
    await parts.redate([act.id]);
    for (const topic of ['acts', 'receipts', 'status'] as const) parts.emit(topic);
    return ok({ missing });
  };

  const bring: Evidence['bring'] = async (id, token) => {
    const act = await archive.act(id);
    if (!act) return fail('NOT_FOUND');
    if (act.state === 'noticed') return ok(undefined);
    const got = await gateway.call('actReceipts', { params: { id }, token });
    if (!got.ok) return got;
    const { receipt } = got.value;
    const kind = act.state === 'deemed' ? 'deemed' : 'opening';
    const kept = await keep(act, { kind, receipt, signature: receipt.signed?.signature ?? null, key: null, token });
    if (!kept.ok) return kept;
    return kept.value.missing ? { ok: false, error: kept.value.missing } : ok(undefined);
  };

  return {
    keep,
    bring,
    async bringDue(rfc, token) {
      for (let offset = 0; ; ) {
        const due = await archive.evidenceDue(rfc, { limit: PAGE, offset });
        if (due.length === 0) return ok(undefined);
        for (const id of due) {
          const brought = await bring(id, token);
          if (brought.ok) continue;
          offset += 1;
          parts.log('warn', 'evidence not brought yet', { act: id, code: brought.error.code });
          // One act may lack something for ever; a way that fails would fail for each of the others too.
          if (brought.error.retry || brought.error.code === 'SESSION_NEEDED') return brought;
        }
      }
    },
  };
}
