// Holds the tests of chains: whom a store trusts, when, and how it tells authorities of one name apart.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPracticeAuthority, PracticeAuthority, readCertificate, TrustStore } from '../../../src-main/efirma/index.ts';
import { OID } from '../../../src-main/efirma/oids.ts';
import { newKeyPair } from '../../../src-main/efirma/practice-authority.ts';
import {
  authorityExtensions,
  CSD_EXTENSIONS,
  FIEL_EXTENSIONS,
  type Name,
  writeCertificate,
  writeName,
} from '../../../src-main/efirma/practice-certificate.ts';
import { AT, authority, fiel, person, sharedKeyPair, trust } from '../../support/efirma-pairs.ts';

const read = (der: Uint8Array) => {
  const result = readCertificate(der);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const codeOf = (store: TrustStore, der: Uint8Array, at = AT, intermediates: readonly Uint8Array[] = []) => {
  const chain = store.chainFor(read(der), at, intermediates.map(read));
  return chain.ok ? 'OK' : chain.error.code;
};
const day = (text: string) => new Date(`${text}T00:00:00Z`);

// A small authority of our own, in which every date and every extension can be chosen.
const rootKeys = newKeyPair();
const caKeys = newKeyPair();
const name = (cn: string): Name => [[OID.commonName, cn]];
type Make = {
  cn: string;
  issuer: string;
  keys: typeof rootKeys;
  signer: typeof rootKeys;
  from: string;
  to: string;
  extensions: readonly Uint8Array[];
  digest?: 'sha1';
};
const make = ({ cn, issuer, keys, signer, from, to, extensions, digest }: Make) =>
  writeCertificate({
    serial: '00000000000000000001',
    subject: writeName([...name(cn), [OID.uniqueIdentifier, person.rfc]]),
    issuer: writeName([...name(issuer), [OID.uniqueIdentifier, person.rfc]]),
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    validFrom: day(from),
    validTo: day(to),
    extensions,
    digest: digest ?? 'sha256',
  });
const root = (change: Partial<Make> = {}) =>
  make({
    cn: 'R',
    issuer: 'R',
    keys: rootKeys,
    signer: rootKeys,
    from: '2010-01-01',
    to: '2023-01-01',
    extensions: authorityExtensions(1),
    ...change,
  });
const ca = (change: Partial<Make> = {}) =>
  make({
    cn: 'CA',
    issuer: 'R',
    keys: caKeys,
    signer: rootKeys,
    from: '2018-01-01',
    to: '2022-01-01',
    extensions: authorityExtensions(0),
    ...change,
  });
const leaf = (change: Partial<Make> = {}) =>
  make({
    cn: 'L',
    issuer: 'CA',
    keys: sharedKeyPair(),
    signer: caKeys,
    from: '2021-06-01',
    to: '2025-06-01',
    extensions: FIEL_EXTENSIONS,
    ...change,
  });
const store = (...ders: Uint8Array[]) => TrustStore.fromDer(ders.map((der) => ({ der, environment: 'test' })));

describe('hybrid validity', () => {
  it.each([
    { name: 'leaf valid, both CAs ended since', leaf: leaf(), at: '2024-01-01', code: 'OK' },
    { name: 'leaf ended', leaf: leaf(), at: '2025-06-02', code: 'VENCIDA' },
    { name: 'leaf not begun', leaf: leaf(), at: '2021-05-01', code: 'AUN_NO_VIGENTE' },
    { name: 'issued after its CA ended', leaf: leaf({ from: '2022-06-01' }), at: '2024-01-01', code: 'EMISOR_NO_CONFIABLE' },
    { name: 'issued before its CA began', leaf: leaf({ from: '2017-06-01' }), at: '2024-01-01', code: 'EMISOR_NO_CONFIABLE' },
  ])('$name → $code', ({ leaf: der, at, code }) => {
    expect(codeOf(store(root(), ca()), der, day(at))).toBe(code);
  });

  it('asks the root too to have been valid when the leaf was issued', () => {
    expect(codeOf(store(root({ to: '2021-01-01' }), ca()), leaf(), day('2024-01-01'))).toBe('EMISOR_NO_CONFIABLE');
  });
});

describe('a chain', () => {
  const at = day('2024-01-01');
  it.each([
    { name: 'without its root', store: store(ca()), leaf: leaf() },
    { name: 'without its CA', store: store(root()), leaf: leaf() },
    { name: 'in an empty store', store: store(), leaf: leaf() },
    { name: 'signed by another key of the same name', store: store(root(), ca()), leaf: leaf({ signer: sharedKeyPair() }) },
    { name: 'with a leaf signed with SHA-1', store: store(root(), ca()), leaf: leaf({ digest: 'sha1' }) },
    {
      name: 'with a CA that may not sign certificates',
      store: store(root(), ca({ extensions: [...authorityExtensions(0).slice(0, 1), ...CSD_EXTENSIONS.slice(1)] })),
      leaf: leaf(),
    },
    { name: 'longer than the root allows', store: store(root({ extensions: authorityExtensions(0) }), ca()), leaf: leaf() },
    { name: 'of a CA used as a leaf', store: store(root(), ca()), leaf: ca({ from: '2021-06-01', to: '2025-06-01' }) },
  ])('is refused $name', ({ store: each, leaf: der }) => {
    expect(codeOf(each, der, at)).toBe('EMISOR_NO_CONFIABLE');
  });

  it('is found among several CAs with one name, by signature', () => {
    const other = ca({ keys: newKeyPair() });
    const renewed = ca({ from: '2020-01-01' });
    for (const list of [
      [other, ca()],
      [ca(), other],
      [renewed, other, ca()],
    ]) {
      const chain = store(root(), ...list).chainFor(read(leaf()), at);
      expect(chain.ok && chain.value.authorities.map(({ commonName }) => commonName)).toEqual(['CA', 'R']);
    }
  });

  it('does not run in circles between CAs that vouch for each other', () => {
    const a = make({
      cn: 'A',
      issuer: 'B',
      keys: caKeys,
      signer: rootKeys,
      from: '2018-01-01',
      to: '2026-01-01',
      extensions: authorityExtensions(9),
    });
    const b = make({
      cn: 'B',
      issuer: 'A',
      keys: rootKeys,
      signer: caKeys,
      from: '2018-01-01',
      to: '2026-01-01',
      extensions: authorityExtensions(9),
    });
    expect(codeOf(store(a, b), leaf({ issuer: 'A' }), at)).toBe('EMISOR_NO_CONFIABLE');
  });

  it('may be completed by CAs that came along, which are worth nothing without the root', () => {
    expect(codeOf(store(root()), leaf(), at, [ca()])).toBe('OK');
    expect(codeOf(store(), leaf(), at, [root(), ca()])).toBe('EMISOR_NO_CONFIABLE');
    expect(codeOf(store(root()), leaf(), at, [root(), ca({ digest: 'sha1' })])).toBe('EMISOR_NO_CONFIABLE');
    expect(codeOf(trust, leaf(), at, [root(), ca()])).toBe('EMISOR_NO_CONFIABLE');
  });
});

describe('a store', () => {
  it('tells environments apart', () => {
    const { cer } = fiel();
    expect(codeOf(trust, cer)).toBe('OK');
    expect(codeOf(trust.allowing(['test', 'production']), cer)).toBe('CERT_DE_PRUEBA');
    expect(codeOf(trust.allowing(['production']).allowing(['practice']), cer)).toBe('OK');
    expect(codeOf(TrustStore.production().adding(authority.authorities), cer)).toBe('OK');
    expect(codeOf(TrustStore.production(), cer)).toBe('EMISOR_NO_CONFIABLE');
  });

  it('is not changed by what is derived from it', () => {
    const production = TrustStore.production();
    production.adding(authority.authorities);
    trust.allowing([]);
    expect(production.certificates).toHaveLength(7);
    expect(codeOf(trust, fiel().cer)).toBe('OK');
  });

  it('takes no certificate that is not of an authority', () => {
    expect(() => TrustStore.fromDer([{ der: fiel().cer, environment: 'practice' }])).toThrow('authority');
    expect(() => TrustStore.fromDer([{ der: new Uint8Array(), environment: 'practice' }])).toThrow('authority');
  });

  it('leads each CA of the SAT to a root of Banxico', () => {
    const production = TrustStore.production();
    const roots: Record<string, string> = {};
    for (const der of production.certificates) {
      const certificate = read(der);
      const issuers = production.certificates
        .map(read)
        .filter((other) => certificate.x509.checkIssued(other.x509) && certificate.x509.verify(other.publicKey));
      roots[certificate.facts.serial.slice(-4)] = issuers.map(({ facts }) => facts.serial.slice(-4)).join();
    }
    expect(roots).toEqual({
      '1083': '0002',
      '1106': '0004',
      '1189': '0005',
      '1190': '0005',
      '0002': '0002',
      '0004': '0004',
      '0005': '0005',
    });
  });

  it('refuses an installation in which a pinned certificate is another or is missing', () => {
    const installed = join(import.meta.dirname, '..', '..', '..', 'assets', 'trust', 'production');
    const dir = mkdtempSync(join(tmpdir(), 'acuse-trust-'));
    try {
      cpSync(installed, dir, { recursive: true });
      expect(TrustStore.production(dir).certificates).toHaveLength(7);
      const [first = '', second = ''] = readdirSync(dir);
      writeFileSync(join(dir, first), readFileSync(join(dir, second)));
      expect(() => TrustStore.production(dir)).toThrow('pinned');
      rmSync(join(dir, first));
      expect(() => TrustStore.production(dir)).toThrow();
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe('the practice authority', () => {
  it('says in every name that it is worth nothing', () => {
    for (const der of authority.chainDer) expect(read(der).commonName).toContain('SIN VALIDEZ');
  });

  it('survives being exported and imported', () => {
    const again = PracticeAuthority.import(authority.export());
    expect(again.chainDer.map((der) => Buffer.from(der))).toEqual(authority.chainDer.map((der) => Buffer.from(der)));
    expect(codeOf(trust, again.issueFiel({ ...person, keyPair: sharedKeyPair() }).cer)).toBe('OK');
  });

  it.each(['{}', 'null', '[]', '{"version":2}'])('imports nothing else: %s', (text) => {
    expect(() => PracticeAuthority.import(text)).toThrow();
  });

  it('imports no mixture of two authorities', () => {
    const mixed = { ...JSON.parse(authority.export()), root: JSON.parse(createPracticeAuthority(AT).export()).root };
    expect(() => PracticeAuthority.import(JSON.stringify(mixed))).toThrow('match');
  });

  it('is itself within its dates for as long as practice may move the clock', () => {
    const issuer = read(authority.chainDer[0] ?? new Uint8Array());
    expect([issuer.facts.notBefore, issuer.facts.notAfter]).toEqual(['2016-11-24T12:00:00.000Z', '2046-11-24T12:00:00.000Z']);
  });
});
