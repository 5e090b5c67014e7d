// Holds the property that no file, however broken, makes this room throw: there is always a code with a sentence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, octetString, oid, sequence } from '../../../src-main/efirma/der-write.ts';
import { inspect, openSigner, readCertificate, verifyCades, verifySeal } from '../../../src-main/efirma/index.ts';
import { OID } from '../../../src-main/efirma/oids.ts';
import { EFIRMA_CODES, VERIFICATION_CODES } from '../../../src-shared/contract/errors.ts';
import { AT, authority, company, fiel, PASSWORD, trust, utf8 } from '../../support/efirma-pairs.ts';
import { pem } from '../../support/openssl.ts';

const pair = fiel();
const companyPair = authority.issueFiel(company);
const keys = [pair.key, utf8(pem('ENCRYPTED PRIVATE KEY', pair.key)), utf8(Buffer.from(pair.key).toString('base64'))];
const certificates = [pair.cer, companyPair.cer, utf8(pem('CERTIFICATE', pair.cer))];
const verdicts = new Set<string>(['OK', ...EFIRMA_CODES]);
const opinions = new Set<string>(['OK', ...VERIFICATION_CODES]);

/** One of the files with a few bytes changed, inserted or dropped, or cut. */
const mutated = (files: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...files),
      fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('set', 'set', 'insert', 'drop') }), { maxLength: 5 }),
      fc.option(fc.nat(), { freq: 4 }),
    )
    .map(([file, edits, cut]) => {
      const bytes = [...file];
      // Half of the edits fall on the head, where the structure is.
      for (const [i, { at, byte, kind }] of edits.entries()) {
        const place = at % (i % 2 === 0 ? Math.min(120, bytes.length) : bytes.length || 1);
        bytes.splice(place, kind === 'insert' ? 0 : 1, ...(kind === 'drop' ? [] : [byte]));
      }
      return Uint8Array.from(cut === null ? bytes : bytes.slice(0, cut % (bytes.length + 1)));
    });

describe('any file gets a code', () => {
  it('certificates', () => {
    fc.assert(
      fc.property(mutated(certificates), (cer) => verdicts.has(inspect({ cer, trust, at: AT }).verdict)),
      { numRuns: 600 },
    );
  }, 60_000);

  it('keys, and what opens either signs well or says that it cannot', () => {
    fc.assert(
      fc.property(mutated(keys), (key) => {
        const opened = openSigner({ cer: pair.cer, key, password: utf8(PASSWORD), trust, at: AT });
        if (!opened.ok) return verdicts.has(opened.error.code);
        const seal = opened.value.seal('||a||');
        return seal.ok ? verifySeal(seal.value, trust, AT).ok : seal.error.code === 'FIRMA_NO_COMPROBADA';
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('bytes out of nowhere', () => {
    const any = fc.uint8Array({ maxLength: 300 });
    fc.assert(fc.property(any, any, (cer, key) => verdicts.has(inspect({ cer, key, trust, at: AT }).verdict)));
    fc.assert(fc.property(any, (key) => verdicts.has(inspect({ cer: pair.cer, key, password: utf8('x'), trust, at: AT }).verdict)));
  });

  it('signatures', async () => {
    const opened = openSigner({ ...pair, password: utf8(PASSWORD), trust, at: AT });
    const cades = opened.ok ? opened.value.cades(utf8('hola'), AT) : opened;
    if (!cades.ok) throw new Error(cades.error.code);
    await fc.assert(
      fc.asyncProperty(mutated([cades.value]), async (signature) => {
        const verdict = await verifyCades({ content: utf8('hola'), signature, trust, at: AT });
        return opinions.has(verdict.ok ? 'OK' : verdict.error.code);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('seals of any text', () => {
    const text = fc.oneof(fc.string(), fc.base64String());
    fc.assert(
      fc.property(
        text,
        text,
        text,
        (canonical, signature, certificate) => !verifySeal({ canonical, signature, certificate }, trust, AT).ok,
      ),
    );
  });
});

describe('cut short at any place', () => {
  it('a certificate is illegible', () => {
    for (let length = 0; length < pair.cer.length; length += 1) expect(readCertificate(pair.cer.subarray(0, length)).ok).toBe(false);
  }, 60_000);

  it('a key is damaged, or so short that it is no key', () => {
    for (let length = 0; length < pair.key.length; length += 1) {
      const { verdict } = inspect({ cer: pair.cer, key: pair.key.subarray(0, length), trust, at: AT });
      expect(verdict).toBe(length < 4 ? 'KEY_ILEGIBLE' : 'KEY_DANADA');
    }
  }, 60_000);
});

describe('a file that asks for too much work', () => {
  const cipher = sequence(oid(OID.desEde3Cbc), octetString(new Uint8Array(8)));
  const salt = octetString(new Uint8Array(8));
  const pbes2 = (kdf: Uint8Array) => sequence(sequence(oid(OID.pbes2), sequence(kdf, cipher)), octetString(new Uint8Array(1200)));
  it.each([
    ['PBKDF2 of 2^31 iterations', pbes2(sequence(oid(OID.pbkdf2), sequence(salt, integer(0x7fffffff))))],
    [
      'PBES1 of 2^31 iterations',
      sequence(sequence(oid('1.2.840.113549.1.12.1.3'), sequence(salt, integer(0x7fffffff))), octetString(new Uint8Array(1200))),
    ],
    ['scrypt of 64 GiB', pbes2(sequence(oid(OID.scrypt), sequence(salt, integer(2 ** 29), integer(1), integer(1))))],
  ])('is refused by name instead of hanging the program: %s', (_, key) => {
    expect(inspect({ cer: pair.cer, key, password: utf8('x'), trust, at: AT })).toMatchObject({ verdict: 'KEY_CIFRADO_NO_ADMITIDO' });
  });
});
