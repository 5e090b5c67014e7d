// Holds what kept answers about revocation (OCSP, CRL) say of a signature made at some instant, as reasons. Pure.
// Must not verify an answer: the oracle does, and says what it found.
import { z } from 'zod';
import { type Reason, reason } from './verdict.ts';

/** An answer as it came, with what is needed to judge it again years later. */
export type KeptAnswer = {
  readonly kind: 'ocsp' | 'crl';
  /** Where it was asked. */
  readonly url: string;
  /** ISO UTC. */
  readonly askedAt: string;
  /** base64 of the nonce that was sent; null: none was, or it is a list. */
  readonly nonce: string | null;
  /** base64 of the DER. */
  readonly der: string;
};

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const Answers = z.array(
  z.strictObject({
    kind: z.enum(['ocsp', 'crl']),
    url: z.string().max(500),
    askedAt: z.string().max(40),
    nonce: Base64.max(200).nullable(),
    der: Base64,
  }),
);
/** null: not a list of answers. */
export function readAnswers(given: unknown): readonly KeptAnswer[] | null {
  const read = Answers.safeParse(given);
  return read.success ? read.data : null;
}

/** Why an answer proves nothing about this certificate. */
export type AnswerFlaw =
  | 'unreadable'
  /** The responder refused to answer (tryLater, unauthorized…). */
  | 'refused'
  /** Of another certificate, or a list of another authority. */
  | 'other'
  /** Signed by somebody who is neither the authority nor named by it. */
  | 'stranger'
  /** Named by the authority, but not to answer about revocation. */
  | 'purpose'
  /** It answers another question: an older answer put in its place. */
  | 'nonce'
  | 'altered'
  | 'weak';

export type AnswerFacts =
  | {
      readonly ok: true;
      readonly status: 'good' | 'revoked' | 'unknown';
      /** ISO UTC; null unless revoked. */
      readonly revokedAt: string | null;
      /** What it says holds between these; `until` null: newer information is always at hand. */
      readonly from: string;
      readonly until: string | null;
      /** Who answered. */
      readonly by: string;
    }
  | { readonly ok: false; readonly because: AnswerFlaw };

/**
 * How far past its own instant an answer without an end still speaks, and how far two clocks may be apart, in milliseconds.
 * It is asked for when the signing window opens, and the signature may come some minutes later.
 */
export const NEAR_MS = 15 * 60_000;

/** Whether «not revoked» in this answer covers a signature made at `at`: revoking is for good, so a later answer covers it too. */
export const covers = (answer: { readonly from: string; readonly until: string | null }, at: Date): boolean =>
  at.getTime() <= Math.max(Date.parse(answer.from) + NEAR_MS, answer.until === null ? 0 : Date.parse(answer.until));

const FLAWS = {
  unreadable: 'revocation-unreadable',
  refused: 'revocation-refused',
  other: 'revocation-other',
  stranger: 'revocation-stranger',
  purpose: 'revocation-purpose',
  nonce: 'revocation-nonce',
  altered: 'revocation-altered',
  weak: 'revocation-weak',
} as const;

/** None kept is said too. One revocation outweighs every other answer; what proves nothing is named besides. */
export function revocationReasons(answers: readonly AnswerFacts[], at: Date): readonly Reason[] {
  if (answers.length === 0) return [reason('revocation-not-kept')];
  const flaws = [...new Set(answers.flatMap((each) => (each.ok ? [] : [FLAWS[each.because]])))].map((code) => reason(code));
  const read = answers.flatMap((each) => (each.ok ? [each] : []));
  const revokedAt = read.flatMap((each) => (each.status === 'revoked' ? [each.revokedAt ?? ''] : [])).toSorted()[0];
  if (revokedAt !== undefined) {
    const later = Date.parse(revokedAt) > at.getTime();
    return [reason(later ? 'revoked-later' : 'revoked-before', { fecha: revokedAt || '—' }), ...flaws];
  }
  const good = read.find((each) => each.status === 'good' && covers(each, at));
  if (good) return [reason('not-revoked', { nombre: good.by, fecha: good.from }), ...flaws];
  const unknown = read.find(({ status }) => status === 'unknown');
  if (unknown) return [reason('revocation-unknown', { nombre: unknown.by }), ...flaws];
  const stale = read[0];
  return [...(stale ? [reason('revocation-stale', { fecha: stale.until ?? stale.from })] : []), ...flaws];
}
