// Holds the finding of every period a document states, and whose it is: of the person's answer, of a remedy, of the institute itself.
// Must not choose among them: read.ts does, and only when there is one.
import termsFile from '../../data/reading/terms.json' with { type: 'json' };
import type { Flow, Source } from './flow.ts';
import { readTerm, type Term } from './values.ts';

export type TermOf = 'respond' | 'appeal' | 'trial' | 'clarify' | 'disagree' | 'extension' | 'institute' | 'past' | 'notice';
export type ReadTerm = Term & { readonly is: TermOf; readonly source: Source /** The sentence it stands in. */; readonly sentence: Source };

const CLASSES = termsFile.classes.map(({ is, words }) => ({
  is: is as TermOf,
  pattern: new RegExp(words.join('|').replaceAll(' ', '\\s+')),
}));
const START = /(?<![a-z0-9])(?=(?:\d{1,3}|[a-z]+(?:\s+y\s+[a-z]+)?)\s*(?:\([^)]{1,24}\)\s*)?dias?(?![a-z]))/g;

/** From the full stop before to the one after; an abbreviation before a number is no full stop. */
function sentenceAt(plain: string, from: number, to: number): readonly [number, number] {
  const before = plain.slice(Math.max(0, from - 600), from);
  let start = 0;
  for (const stop of before.matchAll(/(?<!\b(?:art|arts|no|num|fracc|frac|inc|lic|c|n|m))[.;]\s+(?=[a-z¿])|[\f]/g))
    start = stop.index + stop[0].length;
  // A form's row ends without a full stop: what it says (the day of a notice) is no part of the sentence under it.
  for (const row of before.matchAll(/(?<=^|\n)[a-z][^:.;\n]{2,50}:[^\n]{1,80}\n/g)) start = Math.max(start, row.index + row[0].length);
  const after = plain.slice(to, to + 600);
  const end = /(?<!\b(?:art|arts|no|num|fracc|frac|inc|lic|c|n|m))[.;](?:\s|$)|\f/.exec(after)?.index ?? after.length;
  return [from - before.length + start, to + end];
}

export function readTerms(flow: Flow): readonly ReadTerm[] {
  const found: ReadTerm[] = [];
  let last = -1;
  for (const match of flow.plain.matchAll(START)) {
    const from = match.index;
    if (from < last) continue;
    const term = readTerm(flow.plain.slice(from, from + 80));
    if (!term) continue;
    last = from + term.length;
    const [start, end] = sentenceAt(flow.plain, from, from + term.length);
    const sentence = flow.plain.slice(start, end);
    const is = CLASSES.find(({ pattern }) => pattern.test(sentence))?.is;
    if (is) found.push({ ...term.value, is, source: flow.source(from, from + term.length), sentence: flow.source(start, end) });
  }
  return found;
}
