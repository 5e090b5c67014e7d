// Holds a message as Outlook saves it, laid out stream by stream after MS-OXMSG in a compound file written by a library of others (SheetJS's).
// Must not use the library that reads them in the product.
import CFB from 'cfb';

export type OutlookMail = {
  readonly subject: string;
  readonly body: string;
  readonly html?: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

const UNICODE = 0x001f;
const BINARY = 0x0102;
const LONG = 0x0003;
const hex = (n: number, wide: number): string => n.toString(16).toUpperCase().padStart(wide, '0');

/** A property of variable length: its stream, and its 16 bytes in the table. */
type Property = { readonly tag: number; readonly type: number; readonly value: Buffer };
const text = (tag: number, value: string): Property => ({ tag, type: UNICODE, value: Buffer.from(value, 'utf16le') });
const binary = (tag: number, value: Uint8Array): Property => ({ tag, type: BINARY, value: Buffer.from(value) });
const long = (tag: number, value: number): Property => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return { tag, type: LONG, value: bytes };
};

function table(head: Buffer, properties: readonly Property[]): Buffer {
  return Buffer.concat([
    head,
    ...properties.map(({ tag, type, value }) => {
      const entry = Buffer.alloc(16);
      entry.writeUInt16LE(type, 0);
      entry.writeUInt16LE(tag, 2);
      entry.writeUInt32LE(6, 4); // readable and writable
      if (type === LONG) value.copy(entry, 8);
      else entry.writeUInt32LE(value.length + (type === UNICODE ? 2 : 0), 8);
      return entry;
    }),
  ]);
}

export function outlookMessage(mail: OutlookMail): Buffer {
  const file = CFB.utils.cfb_new();
  const put = (path: string, bytes: Uint8Array): void => void CFB.utils.cfb_add(file, `/${path}`, Buffer.from(bytes));
  const properties = (folder: string, head: Buffer, list: readonly Property[]): void => {
    put(`${folder}__properties_version1.0`, table(head, list));
    for (const { tag, type, value } of list) if (type !== LONG) put(`${folder}__substg1.0_${hex(tag, 4)}${hex(type, 4)}`, value);
  };
  for (const name of ['00020102', '00030102', '00040102']) put(`__nameid_version1.0/__substg1.0_${name}`, new Uint8Array(0));
  const head = Buffer.alloc(32);
  head.writeUInt32LE(mail.files.length, 12);
  head.writeUInt32LE(mail.files.length, 20);
  properties('', head, [
    text(0x001a, 'IPM.Note'),
    text(0x0037, mail.subject),
    text(0x0c1a, mail.fromName),
    text(0x0c1e, 'SMTP'),
    text(0x0c1f, mail.fromAddress),
    text(0x5d01, mail.fromAddress),
    text(0x1000, mail.body),
    ...(mail.html ? [binary(0x1013, Buffer.from(mail.html, 'utf8'))] : []),
    long(0x3fde, 65001),
  ]);
  mail.files.forEach(({ name, bytes }, n) => {
    properties(`__attach_version1.0_#${hex(n, 8)}/`, Buffer.alloc(8), [
      text(0x3704, name.slice(0, 12)),
      text(0x3707, name),
      binary(0x3701, bytes),
      long(0x3705, 1),
      long(0x0e21, n),
    ]);
  });
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}
