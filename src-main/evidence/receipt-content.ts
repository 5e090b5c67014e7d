// Holds where to find what an acknowledgement covers: documents of the act, or the terms. Must not verify.
import { createHash } from 'node:crypto';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ReceiptContext } from '../../src-shared/proof/receipt-check.ts';
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import type { CaseFile, TermsText } from '../archive/types.ts';
import type { CaseSource } from './case-source.ts';

/** The few questions asked of an archive; as the read-only archive answers them. */
export type ContentSource = {
  readonly actIds: (folio: string, rfc: string) => readonly string[];
  readonly caseFile: (id: string) => CaseFile | null;
  readonly terms: (version: string) => TermsText | null;
};

/** null: it is not here, or not whole (a document is still missing), so nothing can be said of it. */
export function contentOf(archive: ContentSource, receipt: Receipt): ReceiptContext['content'] | null {
  if (receipt.kind === 'opening' || receipt.kind === 'deemed') {
    const [id] = archive.actIds(receipt.subject, receipt.rfc);
    const file = id ? archive.caseFile(id) : null;
    return file ? documentsOf(file) : null;
  }
  if (receipt.kind === 'enablement') {
    const version = termsVersionOf(receipt);
    const terms = version ? archive.terms(version) : null;
    return terms ? { sha256: terms.sha256 } : null;
  }
  return null;
}

/** Documents in the institute's order. With one in quarantine the set is not what was notified, and that is said elsewhere. */
export const documentsOf = (file: CaseFile): { readonly documents: readonly string[] } | null =>
  file.documents.length > 0 && file.quarantined.length === 0 ? { documents: file.documents.map(({ sha256 }) => sha256) } : null;

export const termsVersionOf = (receipt: Receipt): string | null => receipt.signed?.canonical.split('|')[5] ?? null;

/** What was answered about the person's e.firma when it signed what this acknowledges. */
export async function revocationOf(source: Pick<CaseSource, 'revocations'>, { signed }: Receipt): Promise<readonly KeptAnswer[]> {
  if (!signed) return [];
  return source.revocations(createHash('sha256').update(Buffer.from(signed.signature, 'base64')).digest('hex'));
}
