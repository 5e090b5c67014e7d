// Holds the tests of seals and CAdES signatures: what is signed verifies, what is touched does not.
import { createPrivateKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCades } from '../../../src-main/efirma/cades-write.ts';
import {
  createPracticeAuthority,
  openSigner,
  readCertificate,
  type Signer,
  TrustStore,
  verifyCades,
  verifySeal,
} from '../../../src-main/efirma/index.ts';
import { newKeyPair } from '../../../src-main/efirma/practice-authority.ts';
import { signerOf } from '../../../src-main/efirma/signer.ts';
import { AT, authority, company, fiel, PASSWORD, person, sharedKeyPair, trust, utf8 } from '../../support/efirma-pairs.ts';

const pair = fiel();

function open(): Signer {
  const opened = openSigner({ ...pair, password: utf8(PASSWORD), trust, at: AT });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
const value = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const read = (der: Uint8Array) => value(readCertificate(der));
const CANONICAL = '||1.0|ACUSE DE APERTURA|ÑANDÚ|2026-11-24T12:00:00Z||';
const CONTENT = utf8(CANONICAL);
const signer = open();
const seal = value(signer.seal(CANONICAL));
const cades = value(signer.cades(CONTENT, AT));
const verify = (signature: Uint8Array, content: Uint8Array = CONTENT, change: object = {}) =>
  verifyCades({ content, signature, trust, at: AT, ...change });
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'OK' : result.error.code);
const flip = (bytes: Uint8Array, at: number, bit: number): Uint8Array => {
  const out = Uint8Array.from(bytes);
  out[at] = (out[at] ?? 0) ^ (1 << bit);
  return out;
};

describe('seal', () => {
  it('verifies, with the facts of who made it', () => {
    expect(verifySeal(seal, trust, AT)).toEqual({ ok: true, value: { facts: signer.facts } });
    expect(seal).toMatchObject({ canonical: CANONICAL, serial: signer.facts.serial });
    expect(seal.signature).toHaveLength(344);
  });

  it('is refused after any change of the text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        (canonical) => canonical === CANONICAL || codeOf(verifySeal({ ...seal, canonical }, trust, AT)) === 'VERIF_ALTERADO',
      ),
    );
  });

  it('is refused after any flipped bit of its signature', () => {
    const bytes = Buffer.from(seal.signature, 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const signature = Buffer.from(flip(bytes, at, bit)).toString('base64');
        return codeOf(verifySeal({ ...seal, signature }, trust, AT)) === 'VERIF_ALTERADO';
      }),
    );
  });

  it('has no form for half a character, on either side', () => {
    expect(() => signer.seal('||\ud800||')).toThrow();
    const replaced = value(signer.seal('||\ufffd||'));
    expect(codeOf(verifySeal({ ...replaced, canonical: '||\ud800||' }, trust, AT))).toBe('VERIF_ALTERADO');
  });

  const other = createPracticeAuthority(AT).issueFiel({ ...person, keyPair: sharedKeyPair() }).cer;
  const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  it.each([
    { name: 'the certificate of another key', change: { certificate: base64(authority.issueFiel(company).cer) }, code: 'VERIF_ALTERADO' },
    { name: 'the same key under an impostor CA', change: { certificate: base64(other) }, code: 'VERIF_FIRMANTE_NO_CONFIABLE' },
    {
      name: 'another e.firma of the same key, now expired',
      change: { certificate: base64(fiel({ validTo: new Date('2026-01-01Z') }).cer) },
      code: 'VERIF_VENCIDO_AL_FIRMAR',
    },
    { name: 'no signature', change: { signature: '' }, code: 'VERIF_ILEGIBLE' },
    { name: 'a signature that is not base64', change: { signature: '¡hola!' }, code: 'VERIF_ILEGIBLE' },
    {
      name: 'a signature with white space inside',
      change: { signature: `${seal.signature.slice(0, 8)}\n${seal.signature.slice(8)}` },
      code: 'VERIF_ILEGIBLE',
    },
    { name: 'no certificate', change: { certificate: 'AAAA' }, code: 'VERIF_ILEGIBLE' },
    { name: 'a signature of zeros', change: { signature: base64(new Uint8Array(256)) }, code: 'VERIF_ALTERADO' },
    {
      name: 'a signature made with SHA-1',
      change: { signature: base64(sign('sha1', CONTENT, sharedKeyPair().privateKey)) },
      code: 'VERIF_ALTERADO',
    },
    {
      name: 'a signature with PSS',
      change: { signature: base64(sign('sha256', CONTENT, { key: sharedKeyPair().privateKey, padding: 6 })) },
      code: 'VERIF_ALTERADO',
    },
  ])('with $name → $code', ({ change, code }) => {
    expect(codeOf(verifySeal({ ...seal, ...change }, trust, AT))).toBe(code);
  });

  it('of 1024 bits is weak, whoever signed the certificate', () => {
    const keyPair = newKeyPair(1024);
    const { cer } = authority.issueFiel({ ...person, keyPair });
    const signature = base64(sign('sha256', CONTENT, keyPair.privateKey));
    expect(codeOf(verifySeal({ canonical: CANONICAL, signature, certificate: base64(cer) }, trust, AT))).toBe('VERIF_ALGORITMO_DEBIL');
  });

  it('of an institute verifies with only its root and the CA that came along; asked for an e.firma it does not', () => {
    const institute = authority.issueSeal({ name: 'INSTITUTO DE PRÁCTICA' });
    const opened = value(openSigner({ ...institute, password: utf8(institute.password), trust, at: AT, purpose: 'seal' }));
    const made = value(opened.seal(CANONICAL));
    const rootOnly = TrustStore.fromDer([{ der: authority.rootDer, environment: 'practice' }]);
    expect(codeOf(verifySeal(made, rootOnly, AT))).toBe('VERIF_FIRMANTE_NO_CONFIABLE');
    expect(codeOf(verifySeal(made, rootOnly, AT, { intermediates: opened.chainDer }))).toBe('OK');
    expect(codeOf(verifySeal(made, TrustStore.production(), AT, { intermediates: opened.chainDer }))).toBe('VERIF_FIRMANTE_NO_CONFIABLE');
    expect(codeOf(verifySeal(made, trust, AT, { requireFiel: true }))).toBe('VERIF_FIRMANTE_NO_CONFIABLE');
    expect(openSigner({ ...institute, password: utf8(institute.password), trust, at: AT })).toMatchObject({
      error: { code: 'TIPO_DESCONOCIDO' },
    });
  });
});

describe('CAdES', () => {
  it('verifies, with signer, time and chain', async () => {
    expect(await verify(cades)).toEqual({
      ok: true,
      value: {
        facts: signer.facts,
        signingTime: AT.toISOString(),
        chain: [person.name, 'AC DE PRÁCTICA — SIN VALIDEZ', 'RAÍZ DE PRÁCTICA — SIN VALIDEZ'],
      },
    });
  });

  it('of empty and of large contents', async () => {
    for (const content of [new Uint8Array(), Buffer.alloc(3_000_000, 'x')])
      expect(codeOf(await verify(value(signer.cades(content, AT)), content))).toBe('OK');
  });

  it('stays good after its certificate ends, and was never good before it began or after', async () => {
    const late = { at: new Date('2040-01-01Z') };
    expect(codeOf(await verify(cades, CONTENT, late))).toBe('OK');
    for (const when of ['2024-12-31T23:59:59Z', '2029-01-15T18:00:01Z'])
      expect(codeOf(await verify(value(signer.cades(CONTENT, new Date(when)))))).toBe('VERIF_VENCIDO_AL_FIRMAR');
  });

  it('is refused after any flipped bit of the content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(CONTENT.length - 1),
        fc.nat(7),
        async (at, bit) => codeOf(await verify(cades, flip(CONTENT, at, bit))) === 'VERIF_ALTERADO',
      ),
    );
  });

  it('is refused after any flipped bit of the signature value', async () => {
    // The signature value is what the file ends with.
    const place = fc.integer({ min: cades.length - 256, max: cades.length - 1 });
    await fc.assert(fc.asyncProperty(place, fc.nat(7), async (at, bit) => codeOf(await verify(flip(cades, at, bit))) === 'VERIF_ALTERADO'));
  });

  it('says nothing new after any flipped bit anywhere: refused, or the same signer, time and chain', async () => {
    const before = await verify(cades);
    for (let at = 0; at < cades.length; at += 1) {
      const after = await verify(flip(cades, at, at % 8));
      if (after.ok) expect(after).toEqual(before);
    }
  }, 60_000);

  it('is refused cut short at any place, and with anything after it', async () => {
    for (let length = 0; length < cades.length; length += 1) expect(codeOf(await verify(cades.subarray(0, length)))).toBe('VERIF_ILEGIBLE');
    expect(codeOf(await verify(Buffer.concat([cades, Uint8Array.of(0)])))).toBe('VERIF_ILEGIBLE');
  }, 60_000);

  it('is not of another certificate of the same key: the certificate is under the signature', async () => {
    const order = {
      certificate: read(signer.certificateDer),
      authorities: [],
      content: CONTENT,
      signingTime: AT,
      sign: (bytes: Uint8Array) => sign('sha256', bytes, sharedKeyPair().privateKey),
    };
    const good = writeCades(order);
    expect(codeOf(await verify(good))).toBe('OK');
    // Same issuer and serial, other dates: only the hash in signingCertificateV2 tells them apart.
    const twin = Buffer.from(signer.certificateDer);
    const year = twin.indexOf('290115180000Z');
    twin.write('39', year);
    const swapped = Buffer.from(good);
    swapped.set(twin, swapped.indexOf(signer.certificateDer));
    expect(codeOf(await verify(swapped))).toBe('VERIF_ALTERADO');
  });

  it('by an impostor of the same names is whole and untrusted', async () => {
    const impostor = createPracticeAuthority(AT);
    const theirs = impostor.issueFiel({ ...person, keyPair: sharedKeyPair() });
    const opened = value(openSigner({ ...theirs, password: utf8(PASSWORD), trust: impostor.trustStore(), at: AT }));
    const made = value(opened.cades(CONTENT, AT));
    expect(codeOf(await verify(made))).toBe('VERIF_FIRMANTE_NO_CONFIABLE');
    expect(codeOf(await verify(made, CONTENT, { intermediates: opened.chainDer }))).toBe('VERIF_FIRMANTE_NO_CONFIABLE');
  });
});

describe('signer', () => {
  it('does not hand out a signature that does not verify', () => {
    const wrong = signerOf(read(signer.certificateDer), [], newKeyPair().privateKey);
    expect(wrong.seal(CANONICAL)).toEqual({ ok: false, error: { code: 'FIRMA_NO_COMPROBADA' } });
    expect(wrong.cades(CONTENT, AT)).toEqual({ ok: false, error: { code: 'FIRMA_NO_COMPROBADA' } });
    const unable = signerOf(
      read(signer.certificateDer),
      [],
      createPrivateKey(newKeyPair(512).privateKey.export({ format: 'pem', type: 'pkcs8' })),
    );
    expect(unable.seal(CANONICAL)).toEqual({ ok: false, error: { code: 'FIRMA_NO_COMPROBADA' } });
  });

  it('signs no more once closed', () => {
    const closing = open();
    closing.close();
    closing.close();
    expect(() => closing.seal(CANONICAL)).toThrow('closed');
    expect(() => closing.cades(CONTENT, AT)).toThrow('closed');
  });

  it('shows nothing that holds the key', () => {
    expect(Object.keys(signer).sort()).toEqual(['cades', 'certificateDer', 'chainDer', 'close', 'facts', 'seal']);
    expect(
      Object.entries(signer)
        .filter(([, v]) => typeof v === 'function')
        .map(([k]) => k)
        .sort(),
    ).toEqual(['cades', 'close', 'seal']);
  });

  it('makes the same seal each time: PKCS#1 v1.5 leaves nothing to chance', () => {
    expect(value(open().seal(CANONICAL))).toEqual(seal);
  });
});
