// Holds the tests of the byte forms a password is tried in, and that none of them stays behind.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCandidates } from '../../../src-main/efirma/password.ts';

const candidates = (bytes: Uint8Array): string[] => {
  const seen: string[] = [];
  withCandidates(bytes, (candidate) => {
    seen.push(candidate.toString('hex'));
    return null;
  });
  return seen;
};
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const hexOf = (text: string, encoding: BufferEncoding = 'utf8') => bytesOf(text, encoding).toString('hex');

describe('candidates', () => {
  it.each([
    ['ASCII goes once, as it is', '  12345678a ', [hexOf('  12345678a ')]],
    ['ñ goes in UTF-8, then in Latin-1', 'contraseña', [hexOf('contraseña'), hexOf('contraseña', 'latin1')]],
    [
      'decomposed goes composed first, then as given, then in Latin-1',
      'contrasen\u0303a',
      [hexOf('contraseña'), hexOf('contrasen\u0303a'), hexOf('contraseña', 'latin1')],
    ],
    ['€ is of windows-1252', 'a€', [hexOf('a€'), '6180']],
    ['what windows-1252 lacks goes in UTF-8 only', 'ñ漢', [hexOf('ñ漢')]],
    ['emoji', 'a😀', [hexOf('a😀')]],
    ['nothing is one empty form', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(candidates(bytesOf(text))).toEqual(expected);
  });

  it('bytes that are not UTF-8 go as they are', () => {
    for (const text of ['e1', 'c0af', 'f5808080', '61c3', 'e28028']) expect(candidates(Buffer.from(text, 'hex'))).toEqual([text]);
  });

  it('begin with the NFC form of Spanish text however it was typed', () => {
    const letters = fc.constantFrom(...'aeiounAEIOUN19 _'.split(''), 'n\u0303', 'a\u0301', 'ü', 'ñ', 'Ñ', 'e\u0301', 'u\u0308', '¿', '€');
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 30 }),
        (list) => candidates(bytesOf(list.join('')))[0] === hexOf(list.join('').normalize('NFC')),
      ),
    );
  });

  it('agree with the platform on any text: the first is UTF-8 and the text given is always tried', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => candidates(bytesOf(text)).includes(hexOf(text))));
  });
});

describe('wiping', () => {
  it.each(['12345678a', 'contraseña', 'contrasen\u0303a'])('zeroes every form, whether one is taken, none is, or it throws: %s', (text) => {
    for (const take of [
      () => true,
      () => null,
      () => {
        throw new Error('x');
      },
    ]) {
      const kept: Buffer[] = [];
      const password = bytesOf(text);
      try {
        withCandidates(password, (candidate) => {
          kept.push(candidate);
          return take();
        });
      } catch {
        // the third way
      }
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.every((candidate) => candidate.every((byte) => byte === 0))).toBe(true);
      expect(password.toString()).toBe(text);
    }
  });
});
