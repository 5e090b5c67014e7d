// Holds what the QR code of an acknowledgement says: RFC and folio out of its canonical string, an address or plain words.
// Must not take a code's word for more than that it says so: anybody may print one. Two answers are no answer.
import { type Found, plainWords, type Source } from './flow.ts';
import type { Box } from './page.ts';

/** `box` in points of its page, as boxes of words are. */
export type PrintedCode = { readonly page: number; readonly text: string; readonly box: Box };
export type CodeReading = { readonly rfc: Found<string> | null; readonly folio: Found<string> | null };

const RFC = /^[A-ZÑ&]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{2}[\dA]$/;
const FOLIO_ALONE = /(?<![A-Z0-9-])[A-Z]{2,4}-\d{8}-\d{9}(?![\d-])/g;
const KEYS: Readonly<Record<string, 'rfc' | 'folio'>> = {
  rfc: 'rfc',
  'folio del acuse': 'folio',
  'folio del acto': 'folio',
  'folio del tramite': 'folio',
  'folio de la notificacion': 'folio',
  folio: 'folio',
};
type Said = { readonly what: 'rfc' | 'folio'; readonly value: string; readonly words: string };

const keyOf = (text: string) => KEYS[plainWords(text.replaceAll('+', ' '))];
const said = (what: 'rfc' | 'folio', value: string, words: string): Said[] => {
  const clean = value.replaceAll('+', ' ').trim();
  if (what === 'rfc') return RFC.test(clean.toUpperCase()) ? [{ what, value: clean.toUpperCase(), words }] : [];
  return /^(?=.*\d)[\w./-]{5,60}$/.test(clean) ? [{ what, value: clean, words }] : [];
};

/** `||…|RFC|x|FOLIO DEL ACUSE|y||` and `|Rfc:x|Folio+del+trámite:y|`. */
function ofCanonical(text: string): readonly Said[] {
  const parts = text.split('|').map((part) => part.trim());
  return parts.flatMap((part, n): Said[] => {
    const colon = part.indexOf(':');
    const paired = colon > 0 ? keyOf(part.slice(0, colon)) : undefined;
    if (paired) return said(paired, part.slice(colon + 1), part);
    const key = keyOf(part);
    const next = parts[n + 1] ?? '';
    return key && !keyOf(next) ? said(key, next, `${part}|${next}`) : [];
  });
}

const plainly = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A place on the web that carries them as its parameters. It is read, never visited. */
function ofAddress(text: string): readonly Said[] {
  const query = /^https?:\/\/[^\s?]+\?([^\s#]{1,2000})/i.exec(text)?.[1];
  if (!query) return [];
  return query.split('&').flatMap((pair): Said[] => {
    const at = pair.indexOf('=');
    const key = at > 0 ? keyOf(plainly(pair.slice(0, at)).replaceAll('_', ' ')) : undefined;
    return key ? said(key, plainly(pair.slice(at + 1)), pair) : [];
  });
}

export function readCodes(codes: readonly PrintedCode[]): CodeReading {
  const all = codes.flatMap((code) => {
    const { text } = code;
    const found = text.includes('|') ? ofCanonical(text) : ofAddress(text);
    const alone = found.length > 0 ? [] : [...text.matchAll(FOLIO_ALONE)].flatMap(([folio]) => said('folio', folio, folio));
    return [...found, ...alone].map((each) => ({ ...each, code }));
  });
  const one = (what: Said['what']): Found<string> | null => {
    const those = all.filter((each) => each.what === what);
    const [first] = those;
    if (!first || new Set(those.map((each) => each.value)).size > 1) return null;
    const source: Source = { page: first.code.page, text: first.words, boxes: [first.code.box], from: 0, to: 0 };
    return { value: first.value, source };
  };
  return { rfc: one('rfc'), folio: one('folio') };
}
