// Holds the two letters of an identity. Must not be the only sign of who it is.
const SMALL = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'el', 'sa', 's.a.', 'cv', 'c.v.']);

/** First letters of the first two words that count. */
export function monogramOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '' && !SMALL.has(word.toLowerCase().replace(/,$/, '')));
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
