// Holds the session that lets Acuse look at the mailbox: how it is won (a signed challenge), kept and lost.
// A session only looks; opening, enabling and filing are signed each on its own.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { loginCanonical } from '../../src-shared/domain/canonical.ts';
import type { CertificateFacts } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock } from './clock.ts';
import type { Secrets } from './ports.ts';
import type { Signing } from './signing.ts';

export type SessionState = 'none' | 'active' | 'expired';
export type Session = {
  readonly state: (rfc: string | null) => SessionState;
  readonly token: (rfc: string) => string | null;
  readonly persists: boolean;
  /**
   * To be called before anything is signed: learns the institute's time, for a signature dated by a wrong clock would be refused, and
   * spares the person the password when nobody answers.
   */
  readonly reach: () => Promise<Result<void>>;
  /** After `reach`: asks for a challenge, has it signed by the person, and keeps the token. */
  readonly open: (
    who: { readonly rfc: string; readonly name: string },
    words: { readonly title: string; readonly effect: readonly string[] },
  ) => Promise<Result<CertificateFacts>>;
  /** Forget: the institute said it is no longer good. */
  readonly drop: (rfc: string) => void;
};

export type SessionParts = {
  readonly gateway: Gateway;
  readonly signing: Pick<Signing, 'sign'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
};

type Kept = { readonly token: string; readonly expiresAt: string };

export function createSession(parts: SessionParts): Session {
  const keyOf = (rfc: string): string => `session:${rfc}`;
  const kept = (rfc: string): Kept | null => {
    const text = parts.secrets.get(keyOf(rfc));
    if (!text) return null;
    const [token, expiresAt] = text.split('\n');
    return token && expiresAt ? { token, expiresAt } : null;
  };
  const reach = async (): Promise<Result<void>> => {
    const institute = await parts.gateway.call('institute', {});
    return institute.ok ? ok(undefined) : institute;
  };
  return {
    reach,
    persists: parts.secrets.persists,
    state(rfc) {
      const session = rfc ? kept(rfc) : null;
      if (!session) return 'none';
      return session.expiresAt > parts.clock.now().toISOString() ? 'active' : 'expired';
    },
    token(rfc) {
      const session = kept(rfc);
      return session && session.expiresAt > parts.clock.now().toISOString() ? session.token : null;
    },
    drop: (rfc) => parts.secrets.delete(keyOf(rfc)),
    async open(who, words) {
      const challenge = await parts.gateway.call('challenge', { body: { rfc: who.rfc } });
      if (!challenge.ok) return challenge;
      const { challengeId, nonce, issuedAt } = challenge.value;
      const canonical = loginCanonical({ challengeId, rfc: who.rfc, nonce, issuedAt });
      const signed = await parts.signing.sign({ purpose: 'login', ...words, addressee: who, canonicalAt: () => canonical });
      if (!signed.ok) return signed;
      const session = await parts.gateway.call('login', { body: { challengeId, signed: signed.value.statement } });
      if (!session.ok) return session;
      if (session.value.rfc !== who.rfc) return fail('RFC_DISTINTO', { rfc: session.value.rfc, rfcBuzon: who.rfc });
      parts.secrets.set(keyOf(who.rfc), `${session.value.token}\n${session.value.expiresAt}`);
      return ok(signed.value.facts);
    },
  };
}
