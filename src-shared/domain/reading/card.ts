// Holds the card «¿Qué me piden?»: six lines, each made only of what the document says, with the words it came from. No words, no line.
// Must not hold sentences (text/reading.ts does) nor know the law beyond what stands on the page.
import rules from '../../data/reading/consequences.json' with { type: 'json' };
import { type Flow, flowOf, type Source } from './flow.ts';
import type { PageText } from './page.ts';
import { type Reading, type ReadKind, readDocument } from './read.ts';
import type { TermOf } from './terms.ts';

export const CARD_LINES = ['who', 'what', 'when', 'silence', 'cost', 'options'] as const;
export type CardLine = (typeof CARD_LINES)[number];
export const SILENCES = ['not-filed', 'consented', 'execution', 'presumptive', 'fine', 'held-anyway'] as const;
export type Silence = (typeof SILENCES)[number];
export const OPTIONS = ['respond', 'clarify', 'disagree', 'appeal', 'trial', 'extension'] as const satisfies readonly TermOf[];
export type Option = (typeof OPTIONS)[number];

/** What a sentence says, by name, with its blanks. */
export type Said =
  | { readonly line: 'who'; readonly office: string }
  | { readonly line: 'what'; readonly kind: ReadKind }
  | { readonly line: 'when'; readonly days: number; readonly unit: 'business' | 'calendar' | 'unsaid' }
  | { readonly line: 'silence'; readonly is: Silence }
  | { readonly line: 'cost'; readonly is: 'amount'; readonly centavos: number }
  | { readonly line: 'cost'; readonly is: 'surcharges' }
  | { readonly line: 'cost'; readonly is: 'fine-range'; readonly from: number; readonly to: number }
  | { readonly line: 'options'; readonly is: Option; readonly days: number; readonly unit: 'business' | 'calendar' | 'unsaid' };
export type Sentence = Said & { readonly source: Source };
/** `recognised: false`: «No reconozco este tipo de acto»; then there is no line at all. */
export type AskedCard = { readonly recognised: boolean; readonly sentences: readonly Sentence[] };

const wordsOf = (words: readonly string[]): RegExp => new RegExp(`(?<![a-z])(?:${words.join('|').replaceAll(' ', '\\s+')})`);

function search(flow: Flow, words: readonly string[]): { readonly match: RegExpExecArray; readonly source: Source } | null {
  const match = wordsOf(words).exec(flow.plain);
  return match ? { match, source: flow.source(match.index, match.index + match[0].length) } : null;
}

function silences(flow: Flow): readonly Sentence[] {
  return rules.silence.flatMap(({ id, words }): Sentence[] => {
    const found = search(flow, words);
    return found ? [{ line: 'silence', is: id as Silence, source: found.source }] : [];
  });
}

function costs(flow: Flow, reading: Reading): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const { amount } = reading;
  if (amount) sentences.push({ line: 'cost', is: 'amount', centavos: amount.value.centavos, source: amount.source });
  for (const { id, words } of rules.cost) {
    const found = search(flow, words);
    if (!found) continue;
    if (id === 'fine-range') {
      const [, from, to] = found.match;
      sentences.push({ line: 'cost', is: 'fine-range', from: Number(from), to: Number(to), source: found.source });
    } else if (amount) sentences.push({ line: 'cost', is: 'surcharges', source: found.source });
  }
  return sentences;
}

/** One sentence an option: where a document gives two different terms for the same, none is told. */
function options(reading: Reading): readonly Sentence[] {
  return OPTIONS.flatMap((is): Sentence[] => {
    const terms = reading.terms.filter((term) => term.is === is && !term.clash);
    const [first] = terms;
    if (!first || new Set(terms.map(({ days, unit }) => `${days} ${unit}`)).size > 1) return [];
    return [{ line: 'options', is, days: first.days, unit: first.unit, source: first.source }];
  });
}

export function cardOf(pages: readonly PageText[], reading: Reading = readDocument(pages)): AskedCard {
  const { kind, issuer, term } = reading;
  if (!kind) return { recognised: false, sentences: [] };
  const flow = flowOf(pages);
  return {
    recognised: true,
    sentences: [
      ...(issuer ? [{ line: 'who' as const, office: issuer.value, source: issuer.source }] : []),
      { line: 'what', kind: kind.value, source: kind.source },
      ...(term ? [{ line: 'when' as const, days: term.days, unit: term.unit, source: term.source }] : []),
      ...silences(flow),
      ...costs(flow, reading),
      ...options(reading),
    ],
  };
}
