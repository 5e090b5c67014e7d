// Holds the judging of a time stamp (RFC 3161) for the shared checks, by the e.firma room. Must not fetch.

import { type StampAnswer, stampReasons } from '../../src-shared/proof/stamp.ts';
import type { Reason } from '../../src-shared/proof/verdict.ts';
import { checkTimeStamp, type TrustStore } from '../efirma/index.ts';

export function judgeStamp(stamp: Uint8Array, content: Uint8Array, trust: TrustStore): StampAnswer {
  const checked = checkTimeStamp(stamp, content, trust);
  if (checked.ok) {
    const { facts } = checked.value;
    return { ok: true, facts, because: checked.value.verdict === 'good' ? null : checked.value.because };
  }
  const { code, details } = checked.error;
  if (code === 'VERIF_ALTERADO') return { ok: false, code: 'altered' };
  return code === 'VERIF_ALGORITMO_DEBIL'
    ? { ok: false, code: 'weak', ...(details ? { details } : {}) }
    : { ok: false, code: 'unreadable' };
}

/** What the stamp says of exactly these bytes. `trust`: the authorities under which stamps may stand. */
export const reasonsOfStamp = (stamp: Uint8Array, content: Uint8Array, trust: TrustStore): readonly [Reason, ...Reason[]] =>
  stampReasons(judgeStamp(stamp, content, trust));
