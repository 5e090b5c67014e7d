// Holds the tests of the DER reader and writer: they undo each other, and hostile bytes give one kind of error.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerError, parseDer, TAG } from '../../../src-main/efirma/der-read.ts';
import { bitsOf, instantOf, oidOf, smallInteger, textOf } from '../../../src-main/efirma/der-values.ts';
import {
  bitString,
  integer,
  octetString,
  oid,
  printableString,
  sequence,
  sorted,
  t61String,
  time,
  utf8String,
} from '../../../src-main/efirma/der-write.ts';
import { OID } from '../../../src-main/efirma/oids.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('writer and reader undo each other', () => {
  it.each(Object.entries(OID))('identifier %s', (_, dotted) => {
    expect(oidOf(parseDer(oid(dotted)))).toBe(dotted);
  });

  it('octets of any length, nested', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
        const [inner] = parseDer(sequence(octetString(bytes))).children();
        return Buffer.compare(inner?.body ?? hex('00'), bytes) === 0;
      }),
      { numRuns: 60 },
    );
  });

  it('integers, also those with a high first bit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (n) => smallInteger(parseDer(integer(n))) === n));
  });

  it('instants on both sides of 2050', () => {
    const seconds = fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(9999, 0, 1) / 1000 });
    fc.assert(fc.property(seconds, (s) => instantOf(parseDer(time(new Date(s * 1000)))).getTime() === s * 1000));
  });

  it('bits in the order of X.509', () => {
    const has = bitsOf(parseDer(bitString(Uint8Array.of(0xd8), 3)));
    expect([0, 1, 2, 3, 4, 5].map(has)).toEqual([true, true, false, true, true, false]);
  });

  it('texts, T61String being Latin-1', () => {
    expect([printableString('MX'), t61String('ÑANDÚ & CÍA'), utf8String('PRÁCTICA — «x»')].map((der) => textOf(parseDer(der)))).toEqual([
      'MX',
      'ÑANDÚ & CÍA',
      'PRÁCTICA — «x»',
    ]);
    expect(textOf(parseDer(hex('1e 04 00d1 0041')))).toBe('ÑA');
    expect(textOf(parseDer(hex('03 02 00 41')))).toBe('');
  });

  it('sorts a SET OF by bytes', () => {
    expect(sorted([hex('0500'), hex('0203'), hex('02')]).map((b) => Buffer.from(b).toString('hex'))).toEqual(['02', '0203', '0500']);
  });
});

describe('refuses', () => {
  const deep = (n: number): Uint8Array => Array.from({ length: n }).reduce<Uint8Array>((inner) => sequence(inner), hex('0500'));
  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a body cut short', '04 05 01'],
    ['bytes after the end', '05 00 00'],
    ['a length of five bytes', '04 85 0000000001 00'],
    ['a length longer than it needs', '04 81 01 00'],
    ['indefinite length in DER', '30 80 00 00'],
    ['large tag numbers', '1f 81 01 00'],
  ])('%s', (_, text) => {
    expect(() => parseDer(hex(text))).toThrow(DerError);
  });

  it('reads indefinite lengths only where BER is asked for', () => {
    const node = parseDer(hex('30 80 04 01 41 30 80 05 00 00 00 00 00'), true);
    expect(node.children().map(({ tag }) => tag)).toEqual([TAG.octetString, TAG.sequence]);
    expect(() => parseDer(hex('30 80 04 01 41'), true)).toThrow(DerError);
    expect(() => parseDer(hex('04 80 00 00'), true)).toThrow(DerError);
  });

  it('children beyond their parent, and nesting without end', () => {
    expect(() => parseDer(hex('30 03 04 05 01')).children()).toThrow(DerError);
    const walk = (bytes: Uint8Array) => {
      for (let node = parseDer(bytes); node.tag === TAG.sequence; ) node = node.children()[0] ?? node;
    };
    expect(() => walk(deep(10))).not.toThrow();
    expect(() => walk(deep(40))).toThrow(DerError);
    expect(() => parseDer(Buffer.alloc(100_000, '3080', 'hex'), true)).toThrow(DerError);
  });

  it.each(['170d 323530323330303030303030 5a', '170b 3235303130313030303030 5a', '1711 323530313031303030303030 2d30363030', '0500'])(
    'times that are none: %s',
    (text) => {
      expect(() => instantOf(parseDer(hex(text)))).toThrow(DerError);
    },
  );

  it.each(['0600', '0601 80', '0609 ffffffffffffffff7f'])('identifiers that are none: %s', (text) => {
    expect(() => oidOf(parseDer(hex(text)))).toThrow(DerError);
  });

  it.each(['0200', '0201 ff', '0206 010000000000', '0205 0080000000'])('integers out of range: %s', (text) => {
    expect(() => smallInteger(parseDer(hex(text)))).toThrow(DerError);
  });

  it('any bytes with that one error and no other', () => {
    const walk = (bytes: Uint8Array, ber: boolean): void => {
      const visit = (node: ReturnType<typeof parseDer>): void => {
        if (node.tag & 0x20) for (const child of node.children()) visit(child);
      };
      try {
        visit(parseDer(bytes, ber));
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, ber) => walk(bytes, ber)));
  });
});
