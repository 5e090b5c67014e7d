// Holds asking whether an e.firma is revoked at the moment it signs, and keeping what was answered. Best effort: no answer never stands
// in the way of signing (the institute decides on receipt), a certain «revoked» always does. Must not judge signatures.
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import type { AnswerFacts, KeptAnswer } from '../../src-shared/proof/revocation.ts';
import type { ArchiveClient } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import { checkRevocation, newNonce, revocationQuestion, type TrustStore } from '../efirma/index.ts';
import type { Log, RevocationPort } from './ports.ts';

/** An answer that holds, under the certificate's own authority. */
export type Captured = { readonly answer: KeptAnswer; readonly facts: Extract<AnswerFacts, { readonly ok: true }> };

export type Revocations = {
  /** null: nobody to ask, no answer in time, or one that proves nothing. Never rejects. */
  readonly ask: (cer: Uint8Array) => Promise<Captured | null>;
  /** Beside the signature it was asked for. Never rejects: a signature made is not lost because of it. */
  readonly keep: (statement: Pick<SignedStatement, 'signature' | 'certificate'>, captured: Captured) => Promise<void>;
};

export type RevocationParts = {
  readonly port: RevocationPort | null;
  readonly trust: () => TrustStore;
  readonly archive: Pick<ArchiveClient, 'keepRevocation'>;
  /** Institute's time. */
  readonly now: () => Date;
  readonly log: Log;
};

const hashOf = (base64: string): string => sha256(Buffer.from(base64, 'base64'));

export function createRevocations({ port, trust, archive, now, log }: RevocationParts): Revocations {
  const judged = (cer: Uint8Array, kind: KeptAnswer['kind'], der: Uint8Array, url: string, nonce: Uint8Array | null): Captured | null => {
    const facts = checkRevocation({ kind, answer: der, nonce, cer, trust: trust() });
    if (!facts.ok) {
      log('warn', 'revocation answer proves nothing', { kind, because: facts.because });
      return null;
    }
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    return { facts, answer: { kind, url, askedAt: now().toISOString(), nonce: nonce && base64(nonce), der: base64(der) } };
  };
  return {
    async ask(cer) {
      if (!port) return null;
      try {
        const nonce = port.nonce ? newNonce() : null;
        const question = port.ocsp && revocationQuestion(cer, trust(), nonce);
        const answer = port.ocsp && question ? await port.ocsp.ask(question) : null;
        const said = answer && port.ocsp ? judged(cer, 'ocsp', answer, port.ocsp.url, nonce) : null;
        if (said || !port.list) return said;
        const list = await port.list.ask();
        return list ? judged(cer, 'crl', list, port.list.url, null) : null;
      } catch (thrown) {
        log('warn', 'revocation not asked', { reason: String(thrown) });
        return null;
      }
    },
    async keep({ signature, certificate }, { answer }) {
      try {
        await archive.keepRevocation({ signatureSha256: hashOf(signature), certificateSha256: hashOf(certificate), answer });
      } catch (thrown) {
        log('warn', 'revocation answer not kept', { reason: String(thrown) });
      }
    },
  };
}
