// Holds what authorities answered about the revocation of an e.firma when it signed, as it came. Must not judge an answer.
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { sha256 } from './sha256.ts';
import type { NewRevocation } from './types.ts';

type Row = {
  readonly kind: KeptAnswer['kind'];
  readonly url: string;
  readonly asked_at: string;
  readonly nonce: string | null;
  readonly bytes: Uint8Array;
};

/** The same answer for the same signature is kept once. */
export function keepRevocation(w: Writer, { signatureSha256, certificateSha256, answer }: NewRevocation): void {
  const bytes = Buffer.from(answer.der, 'base64');
  const hash = sha256(bytes);
  w.transaction(() => {
    const known = w.one('SELECT 1 FROM revocation_answer WHERE signature_sha256 = ? AND sha256 = ?', signatureSha256, hash);
    if (known) return;
    insertRow(
      w,
      'revocation_answer',
      {
        signature_sha256: signatureSha256,
        certificate_sha256: certificateSha256,
        kind: answer.kind,
        url: answer.url,
        asked_at: answer.askedAt,
        nonce: answer.nonce,
        sha256: hash,
        stored_at: w.now(),
        bytes,
      },
      { kind: 'revocation', subject: 'revocation', facts: { kind: answer.kind, sha256: hash, signatureSha256 } },
    );
  });
}

/** In the order they were kept. What was changed in the file is answered as it is: its own signature tells. */
export const revocations = (r: Reader, signatureSha256: string): readonly KeptAnswer[] =>
  r
    .all<Row>('SELECT kind, url, asked_at, nonce, bytes FROM revocation_answer WHERE signature_sha256 = ? ORDER BY num', signatureSha256)
    .map(({ kind, url, asked_at, nonce, bytes }) => ({ kind, url, askedAt: asked_at, nonce, der: Buffer.from(bytes).toString('base64') }));
