// Holds what a time stamp (RFC 3161) beside a piece of evidence says in reasons, and what it adds to a verdict. Pure.
// Must not verify a stamp, nor let a stamp mend anything.
import { REASONS, type Reason, reason, type Verdict, worse } from './verdict.ts';

export type StampFacts = {
  readonly name: string;
  readonly issuer: string;
  /** When the stamp says the bytes existed, ISO UTC. */
  readonly at: string;
  readonly policy: string;
  readonly isNom151: boolean;
  /** How far `at` may be off, in milliseconds; null when the stamp does not say. */
  readonly accuracyMs: number | null;
};

/** What a stamp says it is of, before anything of it is checked. Lower-case hex. */
export type StampImprint = { readonly digest: 'sha256' | 'sha384' | 'sha512'; readonly hash: string };

export type StampAnswer =
  | { readonly ok: true; readonly facts: StampFacts; readonly because: null | 'no-root' | 'chain' | 'expired' | 'purpose' }
  | { readonly ok: false; readonly code: 'altered' | 'unreadable' | 'weak'; readonly details?: Readonly<Record<string, string | number>> };

/** A term is counted in days, but an hour decides on which: a stamp less exact than this is said to be so. */
const COARSE_MS = 60_000;
const UNKNOWN = { chain: 'stamp-unknown', expired: 'stamp-expired', purpose: 'stamp-purpose' } as const;

/** `1.5 s`: as exact as the stamp itself writes it. */
const margin = (ms: number): string => `${Number((ms / 1000).toFixed(6))} s`;

/** What the stamp says of exactly the bytes it was checked over: the first reason is its verdict, the others qualify it. */
export function stampReasons(answer: StampAnswer): readonly [Reason, ...Reason[]] {
  if (!answer.ok) {
    if (answer.code === 'altered') return [reason('stamp-broken')];
    return [answer.code === 'weak' ? reason('stamp-weak', answer.details) : reason('stamp-unreadable')];
  }
  const { facts, because } = answer;
  const details = { nombre: facts.name, emisor: facts.issuer, fecha: facts.at };
  if (because === 'no-root') return [reason(facts.isNom151 ? 'nom151-no-root' : 'stamp-no-root', details)];
  if (because !== null) return [reason(UNKNOWN[because], details)];
  const accuracy =
    facts.accuracyMs === null
      ? reason('stamp-no-accuracy')
      : reason(facts.accuracyMs > COARSE_MS ? 'stamp-coarse' : 'stamp-accuracy', { margen: margin(facts.accuracyMs) });
  return [reason(facts.isNom151 ? 'nom151-stamped' : 'time-stamped', details), accuracy];
}

/** A stamp of other bytes is an alteration; one that proves nothing here is a warning about what is otherwise proved. */
export function withStamp<V extends { readonly verdict: Verdict; readonly why: readonly Reason[] }>(
  judged: V,
  stamp: readonly Reason[],
): V {
  const weight = ({ code }: Reason): Verdict => (REASONS[code] === 'valid' || REASONS[code] === 'altered' ? REASONS[code] : 'warning');
  const verdict = stamp.reduce((worst, each) => worse(worst, weight(each)), judged.verdict);
  return { ...judged, verdict, why: [...judged.why, ...stamp] };
}
