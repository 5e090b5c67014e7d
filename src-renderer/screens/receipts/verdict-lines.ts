// Holds what each verdict on an acknowledgement says, line by line. Must not verify anything or make words.
import type { Answer } from '../../../src-shared/contract/channels.ts';

export type ReceiptItem = Answer<'receipts.list'>[number];
export type Verdict = ReceiptItem['verdict'];
export type LineState = 'good' | 'warn' | 'danger' | 'quiet';
/** `words` and `note` are keys of receipts.verdict.lines. */
export type VerdictLine = { readonly state: LineState; readonly words: string; readonly note?: string };

export const verdictState = (verdict: Verdict): LineState =>
  verdict === 'valid' ? 'good' : verdict === 'warning' ? 'warn' : verdict === 'cannot-tell' ? 'quiet' : 'danger';

/**
 * Main gives one verdict. What can be said of each part follows from it: an altered seal says nothing of who made it, and an
 * unknown signer says nothing of that day's validity.
 */
export function verdictLines(receipt: Pick<ReceiptItem, 'verdict' | 'signedBy'>): readonly VerdictLine[] {
  const yours = (state: 'good' | 'danger' | 'quiet'): VerdictLine => {
    if (receipt.signedBy === null) return { state: 'quiet', words: 'nobody', note: 'nobodyNote' };
    if (state === 'good') return { state, words: 'yours', note: 'yoursNote' };
    return { state, words: state === 'danger' ? 'yoursBad' : 'yoursUnknown' };
  };
  const sealGood: VerdictLine = { state: 'good', words: 'seal', note: 'sealNote' };
  const chainGood: VerdictLine = { state: 'good', words: 'chain', note: 'chainNote' };
  switch (receipt.verdict) {
    case 'valid':
      return [sealGood, chainGood, { state: 'good', words: 'valid', note: 'validNote' }, yours('good')];
    case 'warning':
      return [sealGood, chainGood, { state: 'warn', words: 'validWarn', note: 'validWarnNote' }, yours('good')];
    case 'altered':
      return [
        { state: 'danger', words: 'sealBad', note: 'sealBadNote' },
        { state: 'quiet', words: 'chainUnknown' },
        { state: 'quiet', words: 'validUnknown' },
        yours('danger'),
      ];
    case 'unknown-signer':
      return [
        sealGood,
        { state: 'danger', words: 'chainBad', note: 'chainBadNote' },
        { state: 'quiet', words: 'validUnknown' },
        yours('quiet'),
      ];
    case 'cannot-tell':
      return [
        { state: 'quiet', words: 'sealUnknown' },
        { state: 'quiet', words: 'chainUnknown' },
        { state: 'quiet', words: 'validUnknown' },
        yours('quiet'),
      ];
  }
}
