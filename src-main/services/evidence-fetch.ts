// Holds the fetching of what a notified act brings: its acknowledgement and documents, each checked before it is kept.
// What does not hold goes to quarantine with its reason; nothing that came is thrown away.
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { NewDocument, NewQuarantine } from '../archive/index.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { checkDocument, contentHash } from './evidence-check.ts';

export type Brought = {
  readonly documents: readonly NewDocument[];
  readonly quarantine: readonly NewQuarantine[];
  /** Why not everything came; null: it did. */
  readonly missing: AppError | null;
};
export type EvidenceFetch = (
  act: { readonly id: string; readonly folio: string },
  receipt: Receipt,
  token: string,
) => Promise<Result<Brought>>;

export type EvidenceFetchParts = {
  readonly gateway: Gateway;
  readonly institute: () => TrustStore;
  readonly textOf: (mediaType: string, bytes: Uint8Array) => Promise<string | null>;
};

export function createEvidenceFetch({ gateway, institute, textOf }: EvidenceFetchParts): EvidenceFetch {
  return async (act, receipt, token) => {
    const list = await gateway.call('documents', { params: { id: act.id }, token });
    if (!list.ok) return list;
    // An institute that answers twice lists each twice; what is the same is one document.
    const seen = new Set<string>();
    const items = list.value.items.filter((info) => !seen.has(`${info.id} ${info.sha256}`) && seen.add(`${info.id} ${info.sha256}`));
    // The acknowledgement covers exactly these documents; a list that differs is not what was notified.
    if (contentHash(items) !== receipt.contentSha256) return fail('RECEIPT_INVALID', { motivo: 'documentos' });
    const documents: NewDocument[] = [];
    const quarantine: NewQuarantine[] = [];
    let missing: AppError | null = null;
    for (const info of items) {
      const got = await gateway.bytes({ id: act.id, documentId: info.id }, token);
      if (!got.ok) {
        missing ??= got.error;
        continue;
      }
      const problem = checkDocument(info, act.folio, got.value, institute());
      if (problem) {
        quarantine.push({ info, bytes: got.value, reason: problem.code });
        continue;
      }
      const { id, name, mediaType, sha256, seal, chain, issuedAt } = info;
      documents.push({
        id,
        name,
        mediaType,
        bytes: got.value,
        sha256,
        seal,
        chain,
        issuedAt,
        verdict: { ok: true },
        text: await textOf(mediaType, got.value),
      });
    }
    return ok({ documents, quarantine, missing });
  };
}
