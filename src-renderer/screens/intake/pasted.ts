// Holds what a drop or a paste brings: files and pictures as they are, else the words as a text of their own. Must not read what they say.

export type Brought = { readonly name: string; readonly size: number; readonly bytes: () => Promise<Uint8Array<ArrayBuffer>> };

/** More than that is a folder's worth, and main reads folders by itself. */
export const MAX_AT_ONCE = 200;

/** A mail's source pasted whole goes as a mail; what it really is, main tells from its bytes. */
const looksLikeMail = (text: string): boolean => /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n/.test(text.trimStart());

/** `words`: whether text counts too. A file copied from a mail client or a file manager comes as a file; then its name as text does not. */
export function broughtBy(data: Pick<DataTransfer, 'files' | 'getData'>, name: string, words: boolean): readonly Brought[] {
  const files = [...data.files].map((file) => ({
    name: file.name || name,
    size: file.size,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
  }));
  if (files.length > 0 || !words) return files;
  const text = data.getData('text/plain');
  if (text.trim() === '') return [];
  const bytes = new TextEncoder().encode(text.trimStart());
  return [{ name: `${name}.${looksLikeMail(text) ? 'eml' : 'txt'}`, size: bytes.byteLength, bytes: async () => bytes }];
}
