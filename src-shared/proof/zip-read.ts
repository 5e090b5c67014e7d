// Holds the strict reading of a package's ZIP: exactly as it is written and no other way, so that every byte of it means something.
// Must not be lenient: two readers that disagree about one file are how evidence is swapped.
import { ATTRIBUTES, CENTRAL, DOS_DATE, END, isSafePath, LOCAL, MADE_BY, UTF8_NAMES, VERSION_NEEDED } from './zip-form.ts';

export type ZipEntry = { readonly path: string; readonly bytes: Uint8Array };
/** `where` names the part in Spanish terms of art of ZIP, as it goes into a sentence. */
export type ZipRead =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | {
      readonly ok: false;
      /** Whether it looks like a ZIP at all. */
      readonly isZip: boolean;
      readonly where: string;
      /** What could be read before it. */
      readonly entries: readonly ZipEntry[];
    };

const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_unused, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export function readZip(bytes: Uint8Array): ZipRead {
  const entries: ZipEntry[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bad = (where: string): ZipRead => ({ ok: false, isZip: bytes.length >= 4 && view.getUint32(0, true) === LOCAL, where, entries });
  if (bytes.length < END_SIZE) return bad('demasiado corto');
  const locals: { readonly path: string; readonly offset: number; readonly header: Uint8Array }[] = [];
  let at = 0;
  while (at + 4 <= bytes.length && view.getUint32(at, true) === LOCAL) {
    if (at + LOCAL_SIZE > bytes.length) return bad('encabezado cortado');
    const u16 = (offset: number): number => view.getUint16(at + offset, true);
    const u32 = (offset: number): number => view.getUint32(at + offset, true);
    const nameLength = u16(26);
    const size = u32(22);
    const nameEnd = at + LOCAL_SIZE + nameLength;
    if (nameEnd + size > bytes.length) return bad('archivo cortado');
    const path = String.fromCharCode(...bytes.subarray(at + LOCAL_SIZE, nameEnd));
    if (!isSafePath(path)) return bad(`nombre del archivo ${entries.length + 1}`);
    if (u16(4) !== VERSION_NEEDED || u16(6) !== UTF8_NAMES || u16(8) !== 0 || u16(10) !== 0 || u16(12) !== DOS_DATE || u16(28) !== 0)
      return bad(`encabezado de ${path}`);
    if (u32(18) !== size) return bad(`tamaño de ${path}`);
    const content = bytes.subarray(nameEnd, nameEnd + size);
    entries.push({ path, bytes: content });
    if (crc32(content) !== u32(14)) return bad(`suma de control de ${path}`);
    locals.push({ path, offset: at, header: bytes.subarray(at, nameEnd) });
    at = nameEnd + size;
  }
  const centralStart = at;
  for (const { path, offset, header } of locals) {
    const size = CENTRAL_SIZE + header.length - LOCAL_SIZE;
    if (at + size > bytes.length || view.getUint32(at, true) !== CENTRAL) return bad(`directorio, renglón de ${path}`);
    const u16 = (o: number): number => view.getUint16(at + o, true);
    const u32 = (o: number): number => view.getUint32(at + o, true);
    // What the local header says, from the version needed to the length of the name, stands here again two bytes further on.
    const same = header.subarray(4, 28).every((byte, index) => byte === bytes[at + 6 + index]);
    const name = header.subarray(LOCAL_SIZE).every((byte, index) => byte === bytes[at + CENTRAL_SIZE + index]);
    const fixed = u16(4) === MADE_BY && u16(30) === 0 && u16(32) === 0 && u16(34) === 0 && u16(36) === 0 && u32(38) === ATTRIBUTES;
    if (!same || !name || !fixed || u32(42) !== offset) return bad(`directorio, renglón de ${path}`);
    at += size;
  }
  const count = locals.length;
  const u16 = (o: number): number => view.getUint16(at + o, true);
  if (at + END_SIZE !== bytes.length || view.getUint32(at, true) !== END) return bad('fin del directorio');
  const ends = u16(4) === 0 && u16(6) === 0 && u16(8) === count && u16(10) === count && u16(20) === 0;
  if (!ends || view.getUint32(at + 12, true) !== at - centralStart || view.getUint32(at + 16, true) !== centralStart)
    return bad('fin del directorio');
  return { ok: true, entries };
}
