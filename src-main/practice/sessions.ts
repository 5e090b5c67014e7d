// Holds who may look: challenges to sign, and sessions won with them. Must not let anybody do more than look.
import { randomBytes } from 'node:crypto';
import { loginCanonical } from '../../src-shared/domain/canonical.ts';
import type { TrustStore } from '../efirma/index.ts';
import { answer, type Caller, type Handlers } from './call.ts';
import { newId, sha256 } from './folio.ts';
import { refuse } from './problem.ts';
import { checkStatement } from './statements.ts';
import type { Db } from './store.ts';

const CHALLENGE_MS = 5 * 60_000;
const SESSION_MS = 30 * 24 * 3_600_000;

type ChallengeRow = { id: string; rfc: string; nonce: string; issued_at: string; expires_at: string; used: number };

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(db: Db, trust: TrustStore) {
  const challenge: Handlers['challenge'] = async ({ body, now }) => {
    const made = {
      challengeId: newId('ch'),
      nonce: randomBytes(24).toString('base64url'),
      issuedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + CHALLENGE_MS).toISOString(),
    };
    db.prepare('DELETE FROM challenges WHERE expires_at < ?').run(new Date(now.getTime() - CHALLENGE_MS).toISOString());
    db.prepare('INSERT INTO challenges (id, rfc, nonce, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)').run(
      made.challengeId,
      body.rfc,
      made.nonce,
      made.issuedAt,
      made.expiresAt,
    );
    return answer(made);
  };

  const login: Handlers['login'] = async ({ body, now }) => {
    const row = db.prepare<[string], ChallengeRow>('SELECT * FROM challenges WHERE id = ?').get(body.challengeId);
    if (!row) return refuse('SESSION_REFUSED', 'El reto no existe.', { reason: 'CHALLENGE_UNKNOWN' });
    if (row.used) return refuse('SESSION_REFUSED', 'El reto ya se usó: pida otro.', { reason: 'CHALLENGE_USED' });
    if (row.expires_at < now.toISOString()) return refuse('SESSION_REFUSED', 'El reto venció: pida otro.', { reason: 'CHALLENGE_LAPSED' });
    // Spent by any try, good or bad: a captured answer is worth nothing afterwards.
    db.prepare('UPDATE challenges SET used = 1 WHERE id = ?').run(row.id);
    const canonical = loginCanonical({ challengeId: row.id, rfc: row.rfc, nonce: row.nonce, issuedAt: row.issued_at });
    const checked = await checkStatement(body.signed, { canonical, rfc: row.rfc, trust, at: now });
    if (!checked.ok) return checked;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + SESSION_MS).toISOString();
    // Only its hash is kept: who reads the file cannot enter with it.
    db.prepare('INSERT INTO sessions (token_sha256, rfc, name, expires_at) VALUES (?, ?, ?, ?)').run(
      sha256(token),
      row.rfc,
      checked.facts.name,
      expiresAt,
    );
    return answer({ token, rfc: row.rfc, name: checked.facts.name, expiresAt });
  };

  return {
    handlers: { challenge, login } satisfies Pick<Handlers, 'challenge' | 'login'>,
    /** Null when the token is unknown or its thirty days are over. */
    callerOf: (token: string, now: Date): Caller | null => {
      const row = db
        .prepare<[string], { rfc: string; name: string; expires_at: string }>(
          'SELECT rfc, name, expires_at FROM sessions WHERE token_sha256 = ?',
        )
        .get(sha256(token));
      return row && row.expires_at > now.toISOString() ? { rfc: row.rfc, name: row.name } : null;
    },
  };
}
