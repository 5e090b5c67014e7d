// Holds consents: the words shown, and that each was used once. Must not decide whether a consent is still good enough.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { sha256 } from './sha256.ts';
import type { Consent, NewConsent } from './types.ts';

type ConsentRow = {
  readonly id: string;
  readonly act_id: string | null;
  readonly words: string;
  readonly words_sha256: string;
  readonly created_at: string;
  readonly used_at: string | null;
};

const SELECT = 'SELECT c.*, u.used_at FROM consent c LEFT JOIN consent_use u ON u.consent_id = c.id';

const toConsent = (row: ConsentRow): Consent => ({
  id: row.id,
  actId: row.act_id,
  words: row.words,
  wordsSha256: row.words_sha256,
  createdAt: row.created_at,
  usedAt: row.used_at,
});

/** Throws when the hash is not that of the words (UTF-8), or the id is known: both are bugs. */
export function createConsent(w: Writer, c: NewConsent): void {
  if (sha256(c.words) !== c.wordsSha256) throw new Error(`consent ${c.id}: the hash is not that of the words`);
  insertRow(
    w,
    'consent',
    { id: c.id, act_id: c.actId, words: c.words, words_sha256: c.wordsSha256, created_at: c.createdAt },
    { kind: 'consent', subject: c.actId ?? c.id, facts: { wordsSha256: c.wordsSha256 } },
  );
}

export function consent(r: Reader, id: string): Consent | null {
  const row = r.one<ConsentRow>(`${SELECT} WHERE c.id = ?`, id);
  return row ? toConsent(row) : null;
}

export const consentsOf = (r: Reader, actId: string): readonly Consent[] =>
  r.all<ConsentRow>(`${SELECT} WHERE c.act_id = ? ORDER BY c.created_at`, actId).map(toConsent);

/** Spends it; there is no way back. Errors: CONSENT_UNKNOWN, CONSENT_USED. */
export function spendConsent(w: Writer, id: string, usedAt: string): Result<Consent> {
  return w.transaction(() => {
    const known = consent(w, id);
    if (!known) return fail('CONSENT_UNKNOWN', { consentimiento: id });
    if (known.usedAt !== null) return fail('CONSENT_USED', { consentimiento: id, fecha: known.usedAt });
    insertRow(
      w,
      'consent_use',
      { consent_id: id, used_at: usedAt },
      { kind: 'consent-used', subject: known.actId ?? id, facts: { usedAt } },
    );
    return ok({ ...known, usedAt });
  });
}
