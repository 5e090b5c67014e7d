// Holds finding words in a document's text, accents optional, and cutting the text at the hits. Pure. Must not change the text.
export type Piece = { readonly text: string; readonly hit: number | null };

const MARKS = /\p{M}/gu;

/** Lower case, without accents, one character for one: positions in it are positions in the text. */
function plain(text: string): string {
  let out = '';
  for (const char of text.normalize('NFC')) {
    const bare = char.normalize('NFD').replace(MARKS, '').toLowerCase();
    out += bare.length === char.length ? bare : char;
  }
  return out;
}

/** Pieces in order; those that match carry their number from 0. Empty or blank words match nothing. */
export function findPieces(text: string, words: string): { readonly pieces: readonly Piece[]; readonly hits: number } {
  const whole = text.normalize('NFC');
  const needle = plain(words.trim());
  if (needle === '') return { pieces: [{ text: whole, hit: null }], hits: 0 };
  const hay = plain(whole);
  const pieces: Piece[] = [];
  let from = 0;
  let hits = 0;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, from)) {
    if (at > from) pieces.push({ text: whole.slice(from, at), hit: null });
    pieces.push({ text: whole.slice(at, at + needle.length), hit: hits });
    hits += 1;
    from = at + needle.length;
  }
  if (from < whole.length) pieces.push({ text: whole.slice(from), hit: null });
  return { pieces, hits };
}

export type Marked = { readonly text: string; readonly hit: boolean };

/** A short text with every one of the words marked, in whatever order they come. */
export function markWords(text: string, words: string): readonly Marked[] {
  const whole = text.normalize('NFC');
  const hay = plain(whole);
  const hit = new Array<boolean>(whole.length).fill(false);
  for (const word of words.split(/\s+/)) {
    const needle = plain(word);
    if (needle === '') continue;
    for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) hit.fill(true, at, at + needle.length);
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (let at = 0; at < whole.length; at += 1) {
    const last = parts.at(-1);
    const here = hit[at] ?? false;
    if (last && last.hit === here) last.text += whole[at];
    else parts.push({ text: whole[at] ?? '', hit: here });
  }
  return parts;
}

/** What a row has room for before the word that was found. */
const LEAD = 20;

/** The same, begun near its first hit: what leads up to it is cut at a word, or the hit itself would be cut off. */
export function nearHit(parts: readonly Marked[]): readonly Marked[] {
  const [lead, ...rest] = parts;
  if (!lead || lead.hit || rest.length === 0 || lead.text.length <= LEAD) return parts;
  const end = lead.text.slice(-LEAD);
  const word = end.indexOf(' ');
  return [{ text: `…${word < 0 ? end : end.slice(word + 1)}`, hit: false }, ...rest];
}
