// Holds which practice certificates are revoked and since when, and the two ways of asking it: OCSP (/ocsp) and the list (/crl).
// Must not decide who may sign: the trust store asks here, and refuses.
import type { Hono } from 'hono';
import type { ParsedCertificate, PracticeAuthority } from '../efirma/index.ts';
import { type Db, getMeta, setMeta } from './store.ts';

const KEPT = 'revoked';
/** What the authority numbers its certificates with; another number is none of its own. */
const OWN_SERIAL = /^70001\d{15}$/;
/** A question about one certificate has some 120 bytes. */
const MAX_QUESTION = 4096;

export type Revocations = {
  readonly revoke: (serial: string, at: Date) => void;
  /** Since when it is revoked at `at`; null: it is not, or another authority issued it. */
  readonly since: (certificate: ParsedCertificate, at: Date) => Date | null;
  readonly mount: (app: Hono, now: () => Date) => void;
};

export function createRevocations(db: Db, authority: PracticeAuthority): Revocations {
  const kept = (): Readonly<Record<string, string>> => JSON.parse(getMeta(db, KEPT) ?? '{}');
  const issuer = Buffer.from(authority.issuerName);
  return {
    revoke(serial, at) {
      // Revoked stays revoked, since the first time.
      setMeta(db, KEPT, JSON.stringify({ [serial]: at.toISOString(), ...kept() }));
    },
    since(certificate, at) {
      const since = issuer.equals(certificate.issuerDer) ? kept()[certificate.facts.serial] : undefined;
      return since !== undefined && Date.parse(since) <= at.getTime() ? new Date(since) : null;
    },
    mount(app, now) {
      app.post('/ocsp', async (c) => {
        const question = new Uint8Array(await c.req.arrayBuffer());
        if (question.length > MAX_QUESTION) return c.body(null, 413);
        const revoked = kept();
        const at = now();
        const answer = authority.answerOcsp(question, {
          now: at,
          statusOf: (serial) => {
            const since = revoked[serial];
            if (since !== undefined && Date.parse(since) <= at.getTime()) return { revokedAt: new Date(since) };
            return OWN_SERIAL.test(serial) ? 'good' : 'unknown';
          },
        });
        return c.body(Uint8Array.from(answer).buffer, 200, { 'content-type': 'application/ocsp-response' });
      });
      app.get('/crl', (c) => {
        const at = now();
        const revoked = Object.entries(kept()).map(([serial, since]) => ({ serial, at: new Date(since) }));
        const list = authority.revocationList({
          now: at,
          number: Math.floor(at.getTime() / 1000),
          revoked: revoked.filter((each) => each.at <= at),
        });
        return c.body(Uint8Array.from(list).buffer, 200, { 'content-type': 'application/pkix-crl' });
      });
    },
  };
}
