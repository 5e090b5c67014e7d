// Holds how words are found in a text as it stands, without minding accents or case, the way the index's tokenizer sees them.
// Must not read the database.
export type Word = { readonly text: string /** It may be only the beginning of a word. */; readonly prefix: boolean };
/** Half-open, in UTF-16 units. */
export type Range = readonly [from: number, to: number];
export type Finder = {
  readonly first: (text: string) => Range | null;
  readonly all: (text: string) => readonly Range[];
};

/** Base letter → every letter that is the same without its accents (as the tokenizer's remove_diacritics 2 sees it). */
const VARIANTS: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (const [from, to] of [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
  ] as const) {
    for (let point = from; point <= to; point += 1) {
      const letter = String.fromCharCode(point);
      const base = bare(letter);
      if (base.length === 1 && base !== letter) found.set(base, `${found.get(base) ?? ''}${letter}`);
    }
  }
  return found;
})();

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// No `u` flag, no look-behind: this runs over megabytes, and plain character classes are ten times faster.
function patternOf(word: string): string {
  const anyAccents = (letter: string): string =>
    `${VARIANTS.has(letter) ? `[${letter}${VARIANTS.get(letter)}]` : letter}[\\u0300-\\u036f]*`;
  const parts = bare(word).match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.map((part) => Array.from(part, anyAccents).join('')).join('[^0-9A-Za-z\\u00aa-\\u024f]+');
}

const WORD_UNIT = /[\p{L}\p{N}\p{M}\p{Co}]/u;

/** Is the unit at `index` part of a word? Surrogates count as one: a letter of two units is a letter. */
const inWord = (text: string, index: number): boolean => {
  if (index < 0 || index >= text.length) return false;
  const code = text.charCodeAt(index);
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  if (code >= 0xdc00 && code <= 0xdfff) return WORD_UNIT.test(text.slice(index - 1, index + 1));
  if (code >= 0xd800 && code <= 0xdbff) return WORD_UNIT.test(text.slice(index, index + 2));
  return WORD_UNIT.test(text[index] ?? '');
};

/** null when no word holds a letter or a digit. */
export function finderOf(words: readonly Word[]): Finder | null {
  const patterns = words.map((word) => ({ source: patternOf(word.text), prefix: word.prefix })).filter(({ source }) => source !== '');
  if (patterns.length === 0) return null;
  // One group per word tells which of them was found.
  const pattern = new RegExp(patterns.map(({ source }) => `(${source})`).join('|'), 'gi');

  function next(text: string): Range | null {
    for (;;) {
      const match = pattern.exec(text);
      if (!match) return null;
      const to = match.index + match[0].length;
      const index = match.findIndex((group, n) => n > 0 && group !== undefined) - 1;
      const whole = !inWord(text, match.index - 1) && (patterns[index]?.prefix === true || !inWord(text, to));
      if (whole) return [match.index, to];
      pattern.lastIndex = match.index + 1;
    }
  }

  return {
    first(text) {
      pattern.lastIndex = 0;
      return next(text);
    },
    all(text) {
      pattern.lastIndex = 0;
      const found: Range[] = [];
      for (let range = next(text); range !== null; range = next(text)) found.push(range);
      return found;
    },
  };
}
