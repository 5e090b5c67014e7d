// Holds what kind of document bytes are, of those that are drawn. Pure. Must not believe a name or a declared type.
export type DocumentKind = 'pdf' | 'png' | 'jpeg';

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** By what the bytes are, never by name or declared type. null: HTML, SVG, Office or anything else is not drawn at all. */
export function documentKind(bytes: Uint8Array): DocumentKind | null {
  const starts = (signature: readonly number[], at = 0) => signature.every((byte, index) => bytes[at + index] === byte);
  if (starts(PNG_SIGNATURE)) return 'png';
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg';
  // The standard's readers look for the header within the first 1024 bytes; real files with a mail header before it exist.
  for (let at = 0; at < Math.min(1024, bytes.length - 4); at += 1) if (starts([0x25, 0x50, 0x44, 0x46, 0x2d], at)) return 'pdf';
  return null;
}
