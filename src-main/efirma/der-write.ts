// Holds a writer of DER: each function returns the bytes of one value. Must not know certificates or signatures.
import { contextTag, TAG } from './der-read.ts';

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(tag), lengthBytes(length), ...parts]);
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.set, ...parts);
/** Order of DER for SET OF: by bytes. Some verifiers re-sort before they hash, so the written order must be this one. */
export const sorted = (parts: readonly Uint8Array[]): Uint8Array[] => [...parts].sort(Buffer.compare);
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Uint8Array => der(contextTag(n), ...parts);

export const octetString = (bytes: Uint8Array): Uint8Array => der(TAG.octetString, bytes);
export const bitString = (bytes: Uint8Array, unusedBits = 0): Uint8Array => der(TAG.bitString, Uint8Array.of(unusedBits), bytes);
export const nullValue = (): Uint8Array => der(TAG.nullValue);
export const boolean = (value: boolean): Uint8Array => der(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
/** Big-endian bytes of a non-negative number; a zero is put before a high first bit. */
export const integerBytes = (bytes: Uint8Array): Uint8Array =>
  der(TAG.integer, ...((bytes[0] ?? 0) & 0x80 ? [Uint8Array.of(0)] : []), bytes);

export function integer(value: number): Uint8Array {
  const hex = value.toString(16);
  return integerBytes(Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'));
}

export const enumerated = (value: number): Uint8Array => der(TAG.enumerated, Uint8Array.of(value));

export function oid(dotted: string): Uint8Array {
  const [top = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [top * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | (left % 128));
    return groups;
  });
  return der(TAG.oid, Uint8Array.from(bytes));
}

/** AlgorithmIdentifier with NULL parameters, as RSA and its signatures are written. */
export const algorithm = (dotted: string): Uint8Array => sequence(oid(dotted), nullValue());

export const utf8String = (text: string): Uint8Array => der(TAG.utf8String, Buffer.from(text, 'utf8'));
export const printableString = (text: string): Uint8Array => der(TAG.printableString, Buffer.from(text, 'latin1'));
export const t61String = (text: string): Uint8Array => der(TAG.t61String, Buffer.from(text, 'latin1'));
export const ia5String = (text: string): Uint8Array => der(TAG.ia5String, Buffer.from(text, 'latin1'));

const zulu = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;

export const generalizedTime = (at: Date): Uint8Array => der(TAG.generalizedTime, Buffer.from(zulu(at)));

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 and RFC 5652 alike). */
export function time(at: Date): Uint8Array {
  return at.getUTCFullYear() < 2050 ? der(TAG.utcTime, Buffer.from(zulu(at).slice(2))) : generalizedTime(at);
}
