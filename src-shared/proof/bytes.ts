// Holds the turning of base64 and text into bytes and back, alike in Node and in a browser. Must not be lenient.

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** null when the bytes are not UTF-8. A byte order mark is kept: it is a byte like any other. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** null unless it is the one way of writing those bytes: a second spelling of a signature would be a second file. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const binary = atob(text);
  return toBase64(binary) === text ? Uint8Array.from(binary, (letter) => letter.charCodeAt(0)) : null;
}

/** Of bytes, or of a string whose characters are bytes. */
export function toBase64(bytes: Uint8Array | string): string {
  if (typeof bytes === 'string') return btoa(bytes);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** A PEM block, lines of 64, ended by a line break. */
export const pem = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
