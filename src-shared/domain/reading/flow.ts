// Holds a document's words as one run of plain letters (no accents, lower case, words broken over lines joined), and the way back
// from any stretch of it to the exact words and their places. Must not know what is looked for.
import type { Box, PageText } from './page.ts';

/** Page from 1; `text`: the words exactly as they stand; `boxes`: the cells they are in. `from`, `to`: their place in the run. */
export type Source = {
  readonly page: number;
  readonly text: string;
  readonly boxes: readonly Box[];
  readonly from: number;
  readonly to: number;
};
export type Found<T> = { readonly value: T; readonly source: Source };

export type FlowCell = {
  readonly from: number;
  readonly to: number;
  readonly page: number;
  readonly line: number;
  readonly box: Box;
  readonly span: readonly [number, number];
};
export type Flow = {
  /** Cells are divided by a tab, lines by a line feed, pages by a form feed. */
  readonly plain: string;
  readonly cells: readonly FlowCell[];
  readonly source: (from: number, to: number) => Source;
  readonly raw: (from: number, to: number) => string;
};

const LIGATURES: Readonly<Record<string, string>> = { ﬁ: 'fi', ﬂ: 'fl', ﬀ: 'ff', ﬃ: 'ffi', ﬄ: 'ffl', º: 'o', ª: 'a', '°': 'o' };
const DASHES = /[\u2010-\u2015\u2212]/;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u3000]/;

/** One letter as it is looked for: always at least one character, so that every place has a way back. */
function plainLetter(letter: string): string {
  const joined = LIGATURES[letter];
  if (joined) return joined;
  if (DASHES.test(letter)) return '-';
  if (SPACES.test(letter)) return ' ';
  if (letter === '·' || letter === '•') return '\t'; // what is set apart by a dot is set apart
  const [base = letter] = letter.normalize('NFD');
  return base.toLowerCase();
}

export function flowOf(pages: readonly PageText[]): Flow {
  let raw = '';
  const cells: { from: number; to: number; page: number; line: number; box: Box; span: readonly [number, number] }[] = [];
  pages.forEach((page, p) => {
    if (p > 0) raw += '\f';
    page.lines.forEach((line, l) => {
      if (l > 0) raw += '\n';
      line.forEach((cell, c) => {
        if (c > 0) raw += '\t';
        const from = raw.length;
        raw += cell.text;
        cells.push({ from, to: raw.length, page: p + 1, line: l, box: cell.box, span: cell.span });
      });
    });
  });
  // A word broken at the end of a line: both halves are small letters, or it is a number or a name with a hyphen of its own.
  const breaks = new Set<number>();
  for (const match of raw.matchAll(/(?<=\p{L}{2})[-\u2010\u00ad]\n(?=\p{Ll}{2})/gu)) breaks.add(match.index).add(match.index + 1);
  let plain = '';
  const back: number[] = [];
  const forth = new Map<number, number>();
  for (let at = 0; at < raw.length; at += 1) {
    forth.set(at, plain.length);
    const letter = raw[at] as string;
    if (breaks.has(at) || letter === '\u00ad' || letter === '\u200b' || /\p{M}/u.test(letter)) continue;
    for (const each of plainLetter(letter)) {
      plain += each;
      back.push(at);
    }
  }
  forth.set(raw.length, plain.length);
  const toRaw = (at: number): number => back[at] ?? raw.length;
  const flowCells = cells.map((cell) => ({ ...cell, from: forth.get(cell.from) ?? 0, to: forth.get(cell.to) ?? plain.length }));
  const rawOf = (from: number, to: number): string => raw.slice(toRaw(from), to > from ? toRaw(to - 1) + 1 : toRaw(from));
  const source = (from: number, to: number): Source => {
    const inside = flowCells.filter((cell) => cell.from < to && cell.to > from);
    return {
      page: inside[0]?.page ?? 1,
      text: rawOf(from, to).replace(/\s+/g, ' ').trim(),
      boxes: inside.map((cell) => cell.box),
      from,
      to,
    };
  };
  return { plain, cells: flowCells, source, raw: rawOf };
}

/** Accents and case away, as in a Flow; for comparing words that come from elsewhere. */
export const plainWords = (text: string): string => [...text.normalize('NFC')].map(plainLetter).join('').replace(/\s+/g, ' ').trim();
