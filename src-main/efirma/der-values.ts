// Holds the reading of single DER values: identifiers, numbers, texts, instants. Must not know where they stand.
import { DerError, type DerNode, TAG } from './der-read.ts';

export function oidOf(node: DerNode): string {
  const { body } = node.expect(TAG.oid);
  if (body.length === 0 || body.length > 64) throw new DerError('identifier of no sensible length');
  const arcs: number[] = [];
  let arc = 0;
  for (const [i, byte] of body.entries()) {
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new DerError('identifier too large');
    if (byte & 0x80) {
      if (i === body.length - 1) throw new DerError('identifier cut short');
      continue;
    }
    if (arcs.length === 0) {
      const top = Math.min(2, Math.floor(arc / 40));
      arcs.push(top, arc - top * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/** A non-negative integer below 2^31. */
export function smallInteger(node: DerNode): number {
  const { body } = node.expect(TAG.integer);
  if (body.length === 0 || body.length > 5 || (body[0] ?? 0) >= 0x80) throw new DerError('integer out of range');
  const value = body.reduce((sum, byte) => sum * 256 + byte, 0);
  if (value > 0x7fffffff) throw new DerError('integer out of range');
  return value;
}

/** Bits of a BIT STRING as a test function; bit 0 is the first. */
export function bitsOf(node: DerNode): (bit: number) => boolean {
  const { body } = node.expect(TAG.bitString);
  return (bit) => ((body[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** Text of any string type. T61String is Latin-1: that is how the SAT writes Ñ and &, and a UTF-8 decoder throws on it. */
export function textOf(node: DerNode): string {
  const bytes = Buffer.from(node.body.buffer, node.body.byteOffset, node.body.length);
  switch (node.tag) {
    case TAG.utf8String:
      return bytes.toString('utf8');
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.t61String:
      return bytes.toString('latin1');
    case TAG.bmpString:
      if (bytes.length % 2 === 1) throw new DerError('odd BMPString');
      return Buffer.from(bytes).swap16().toString('utf16le');
    default:
      return '';
  }
}

/** UTCTime or GeneralizedTime, both in seconds and Zulu as RFC 5280 demands. */
export function instantOf(node: DerNode): Date {
  const text = Buffer.from(node.body).toString('latin1');
  const utc = node.tag === TAG.utcTime;
  if (!utc && node.tag !== TAG.generalizedTime) throw new DerError('not a time');
  const match = (utc ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text);
  if (!match) throw new DerError('time in another form');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const fullYear = utc ? (year < 50 ? 2000 : 1900) + year : year;
  const date = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    throw new DerError('no such instant');
  return date;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
