// Holds what a time stamp (RFC 3161) beside a piece of evidence adds to its verdict. Must not fetch, nor let a stamp mend anything.
import { REASONS, type Reason, reason, type Verdict, worse } from '../../src-shared/proof/verdict.ts';
import { checkTimeStamp, type TrustStore } from '../efirma/index.ts';

const UNKNOWN = { chain: 'stamp-unknown', expired: 'stamp-expired', purpose: 'stamp-purpose' } as const;

/** One reason: what the stamp says of exactly these bytes. `trust`: the authorities under which stamps may stand. */
export function stampReason(stamp: Uint8Array, content: Uint8Array, trust: TrustStore): Reason {
  const checked = checkTimeStamp(stamp, content, trust);
  if (!checked.ok) {
    if (checked.error.code === 'VERIF_ALTERADO') return reason('stamp-broken');
    return checked.error.code === 'VERIF_ALGORITMO_DEBIL' ? reason('stamp-weak', checked.error.details) : reason('stamp-unreadable');
  }
  const { facts } = checked.value;
  const details = { nombre: facts.name, emisor: facts.issuer, fecha: facts.at };
  if (checked.value.verdict === 'good') return reason(facts.isNom151 ? 'nom151-stamped' : 'time-stamped', details);
  const { because } = checked.value;
  return because === 'no-root' ? reason(facts.isNom151 ? 'nom151-no-root' : 'stamp-no-root', details) : reason(UNKNOWN[because], details);
}

/** A stamp of other bytes is an alteration; one that proves nothing here is a warning about what is otherwise proved. */
export function withStamp<V extends { readonly verdict: Verdict; readonly why: readonly Reason[] }>(judged: V, stamp: Reason | null): V {
  if (!stamp) return judged;
  const own = REASONS[stamp.code];
  return {
    ...judged,
    verdict: worse(judged.verdict, own === 'valid' || own === 'altered' ? own : 'warning'),
    why: [...judged.why, stamp],
  };
}
