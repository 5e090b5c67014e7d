// Holds the tests of reading one certificate: every form of file, and facts from names with their traps.
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src-main/efirma/index.ts';
import { OID } from '../../../src-main/efirma/oids.ts';
import { CSD_EXTENSIONS, FIEL_EXTENSIONS, type Name, writeCertificate, writeName } from '../../../src-main/efirma/practice-certificate.ts';
import { AT, authority, company, fiel, person, sharedKeyPair, utf8 } from '../../support/efirma-pairs.ts';
import { pem } from '../../support/openssl.ts';

const read = (bytes: Uint8Array) => {
  const result = readCertificate(bytes);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('forms of file', () => {
  const { cer } = fiel();
  const base64 = Buffer.from(cer).toString('base64');
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['DER', cer],
    ['DER with a line end after it', Buffer.concat([cer, utf8('\r\n')])],
    ['PEM', utf8(pem('CERTIFICATE', cer))],
    ['PEM with Windows line ends and a comment before', utf8(`Bag Attributes\r\n${pem('CERTIFICATE', cer).replaceAll('\n', '\r\n')}`)],
    ['PEM after a BOM', utf8(`\ufeff${pem('CERTIFICATE', cer)}`)],
    ['the first of several PEM blocks', utf8(pem('CERTIFICATE', cer) + pem('CERTIFICATE', authority.rootDer))],
    ['PEM after another kind of block', utf8(pem('DH PARAMETERS', Uint8Array.of(48, 0)) + pem('CERTIFICATE', cer))],
    ['base64 in one line', utf8(base64)],
    ['base64 in lines', utf8(base64.replace(/.{76}/g, '$&\r\n'))],
  ];
  it.each(forms)('%s', (_, bytes) => {
    expect(read(bytes).facts.sha256).toBe(new X509Certificate(cer).fingerprint256.replaceAll(':', '').toLowerCase());
  });

  const broken: readonly (readonly [string, Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['text', utf8('Este no es un certificado')],
    ['another certificate after it', Buffer.concat([cer, cer])],
    ['PEM without an end', utf8(pem('CERTIFICATE', cer).slice(0, 500))],
    ['PEM of garbage', utf8('-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n')],
    ['base64 cut short', utf8(base64.slice(0, -2))],
    ['a file far too large', Buffer.concat([cer, Buffer.alloc(70_000)])],
  ];
  it.each(broken)('refuses %s', (_, bytes) => {
    expect(readCertificate(bytes, 'x.cer')).toEqual({ ok: false, error: { code: 'CER_ILEGIBLE', details: { archivo: 'x.cer' } } });
  });

  it('keeps its own copy of the bytes', () => {
    const bytes = Uint8Array.from(cer);
    const certificate = read(bytes);
    bytes.fill(0);
    expect(Buffer.compare(certificate.der, cer)).toBe(0);
  });
});

describe('facts', () => {
  it('of a person', () => {
    const { facts } = read(fiel().cer);
    expect(facts).toMatchObject({
      kind: 'fiel',
      person: 'fisica',
      rfc: 'FUNK671228PH6',
      representativeRfc: null,
      curp: 'FUNK671228MCLNLR05',
      name: 'KARLA FUENTE NOLASCO',
      email: 'practica@ejemplo.invalid',
      notBefore: '2025-01-15T18:00:00.000Z',
      notAfter: '2029-01-15T18:00:00.000Z',
      issuer: 'AC DE PRÁCTICA — SIN VALIDEZ',
      keyBits: 2048,
    });
    expect(facts.serial).toMatch(/^70001\d{15}$/);
    expect(Buffer.from(facts.serialHex, 'hex').toString()).toBe(facts.serial);
  });

  it('of a company, whose CURP field begins with an empty half, in Latin-1', () => {
    const { cer } = authority.issueFiel({ ...company, keyPair: sharedKeyPair() });
    const name = Buffer.from('ÑANDÚ & HIJOS, S.A. DE C.V.', 'latin1');
    expect(Buffer.from(cer).includes(Buffer.concat([Uint8Array.of(0x14, name.length), name]))).toBe(true);
    expect(read(cer).facts).toMatchObject({
      kind: 'fiel',
      person: 'moral',
      rfc: 'ÑA&930228SM9',
      representativeRfc: 'KAHO641101B39',
      curp: 'KAHO641101HNTLKS06',
      name: 'ÑANDÚ & HIJOS, S.A. DE C.V.',
    });
  });

  const identity: Name = [[OID.uniqueIdentifier, person.rfc]];
  const unit: Name = [[OID.organizationalUnit, 'Sucursal 1']];
  const order = {
    issuer: writeName([[OID.commonName, 'X']]),
    publicKey: sharedKeyPair().publicKey,
    signingKey: sharedKeyPair().privateKey,
    validFrom: AT,
    validTo: AT,
    serial: '1234',
  };
  const make = (subject: Name, extensions: readonly Uint8Array[], change = {}) =>
    writeCertificate({ ...order, subject: writeName(subject), extensions, ...change });

  it.each([
    { name: 'FIEL usage, no OU', subject: identity, extensions: FIEL_EXTENSIONS, kind: 'fiel' },
    { name: 'FIEL usage, OU', subject: [...identity, ...unit], extensions: FIEL_EXTENSIONS, kind: 'unknown' },
    { name: 'CSD usage, OU', subject: [...identity, ...unit], extensions: CSD_EXTENSIONS, kind: 'csd' },
    { name: 'CSD usage, no OU', subject: identity, extensions: CSD_EXTENSIONS, kind: 'unknown' },
    { name: 'FIEL usage, no RFC', subject: [], extensions: FIEL_EXTENSIONS, kind: 'unknown' },
    { name: 'no extensions at all', subject: identity, extensions: [], kind: 'unknown' },
  ] satisfies { name: string; subject: Name; extensions: readonly Uint8Array[]; kind: string }[])(
    '$name → $kind',
    ({ subject, extensions, kind }) => {
      expect(read(make(subject, extensions)).facts.kind).toBe(kind);
    },
  );

  it('shows a serial that is not twenty digits as a number', () => {
    expect(read(make(identity, FIEL_EXTENSIONS)).facts).toMatchObject({ serial: String(0x31323334), serialHex: '31323334' });
  });

  it('refuses the same extension twice', () => {
    expect(readCertificate(make(identity, [...FIEL_EXTENSIONS, ...FIEL_EXTENSIONS.slice(1, 2)])).ok).toBe(false);
  });

  it('refuses a critical extension it does not understand', () => {
    // id-ce-nameConstraints, critical, empty.
    const extension = Buffer.from('300c0603551d1e0101ff04023000', 'hex');
    expect(readCertificate(make(identity, [...FIEL_EXTENSIONS, extension])).ok).toBe(false);
  });

  it('knows a signature made with SHA-1', () => {
    expect(read(make(identity, FIEL_EXTENSIONS, { digest: 'sha1' })).strongSignature).toBe(false);
    expect(read(make(identity, FIEL_EXTENSIONS)).strongSignature).toBe(true);
  });
});

describe('authorities of the SAT and Banxico', () => {
  const dir = join(import.meta.dirname, '..', '..', '..', 'assets', 'trust', 'production');
  it.each(readdirSync(dir))('%s reads as the engine reads it', (file) => {
    const der = readFileSync(join(dir, file));
    const certificate = read(der);
    const engine = new X509Certificate(der);
    expect(certificate).toMatchObject({
      isAuthority: true,
      facts: {
        kind: 'unknown',
        keyBits: engine.publicKey.asymmetricKeyDetails?.modulusLength,
        serialHex: engine.serialNumber.toLowerCase(),
      },
    });
    expect([certificate.notBefore, certificate.notAfter]).toEqual([new Date(engine.validFrom), new Date(engine.validTo)]);
    expect(certificate.facts.serial).toMatch(/^0{16}\d{4}$/);
    expect(certificate.keyUses?.has('keyCertSign')).toBe(true);
  });
});
