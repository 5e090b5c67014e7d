// Holds the agreement with openssl and pkijs on signatures: theirs on what we make, ours on what they make.
import { webcrypto, X509Certificate } from 'node:crypto';
import { fromBER } from 'asn1js';
import * as pkijs from 'pkijs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDer } from '../../src-main/efirma/der-read.ts';
import { type IssuedPair, openSigner, type Signer, type TrustStore, verifyCades, verifySeal } from '../../src-main/efirma/index.ts';
import { newKeyPair } from '../../src-main/efirma/practice-authority.ts';
import {
  AT,
  authority,
  company,
  fiel,
  PASSWORD,
  person,
  satMissing,
  satPair,
  satTrust,
  sharedKeyPair,
  trust,
  utf8,
} from '../support/efirma-pairs.ts';
import { openssl, opensslMissing, opensslOutput, pem, scratchFolder } from '../support/openssl.ts';

const CANONICAL = '||1.0|ACUSE DE APERTURA|ÑANDÚ Y CÍA|2026-11-24T12:00:00Z||';
const CONTENT = Buffer.concat([utf8(CANONICAL), Buffer.from([0, 13, 10, 26, 255])]);

type Row = {
  readonly name: string;
  readonly pair: () => IssuedPair & { readonly password: Uint8Array };
  readonly trust: () => TrustStore;
  readonly at: Date;
  readonly purpose?: 'seal';
};
const long = { validFrom: new Date('2017-01-01T00:00:00Z'), validTo: new Date('2045-01-01T00:00:00Z') };
const own = (name: string, pair: () => IssuedPair, more: Partial<Row> = {}): Row => ({
  name,
  pair: () => ({ ...pair(), password: utf8(PASSWORD) }),
  trust: () => trust,
  at: AT,
  ...more,
});
const sat = (name: string, at: string): Row => ({ name, pair: () => satPair(name), trust: satTrust, at: new Date(at) });

const rows: readonly Row[] = [
  own('a person', () => fiel()),
  own('a company with Ñ and & in Latin-1', () => authority.issueFiel({ ...company, keyPair: sharedKeyPair() })),
  own('a person with accents', () => fiel({ name: 'JOSÉ MUÑOZ PEÑALOZA', rfc: 'MUPJ800101AB1' })),
  own('a name beyond Latin-1', () => fiel({ name: 'ŁUKASZ «X» —' })),
  own('a key of 3072 bits', () => fiel({ keyPair: newKeyPair(3072) })),
  own('an institute', () => authority.issueSeal({ name: 'INSTITUTO DE PRÁCTICA', password: PASSWORD, keyPair: sharedKeyPair() }), {
    purpose: 'seal',
  }),
  ...(satMissing
    ? []
    : [
        sat('funk671228ph6-fiel-2023', '2026-11-24T12:00:00Z'),
        sat('eku9003173c9-fiel-2023', '2026-11-24T12:00:00Z'),
        sat('han930228sm9-fiel-2019', '2023-01-01T00:00:00Z'),
        sat('aaa010101aaa-fiel-2017', '2021-01-01T00:00:00Z'),
      ]),
];

function open({ pair, trust: store, at, purpose }: Row): Signer {
  const opened = openSigner({ ...pair(), trust: store(), at, purpose });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
const value = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? 'OK' : result.error.code);

if (opensslMissing) describe.skip(opensslMissing, () => it('', () => {}));
else {
  if (satMissing) it.skip(satMissing);
  const scratch = scratchFolder();
  afterAll(scratch.remove);
  const content = scratch.write('content', CONTENT);

  describe.each(rows)('what we make, by $name', (row) => {
    const signer = open(row);
    const anchors = scratch.write(
      'ca.pem',
      row
        .trust()
        .certificates.map((der) => pem('CERTIFICATE', der))
        .join(''),
    );
    const cades = value(signer.cades(CONTENT, row.at));
    // The SAT's CAs end before what they issued, and their EKUs are odd: openssl checks everything but dates and purpose.
    const checks = ['-purpose', 'any', '-no_check_time', '-auth_level', '0'];
    const cmsVerify = (signature: Uint8Array, file: string) =>
      openssl([
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        scratch.write('a.p7s', signature),
        '-content',
        file,
        '-CAfile',
        anchors,
        ...checks,
      ]);

    it('openssl cms -verify -cades takes it, and not after a change', () => {
      const ran = cmsVerify(cades, content);
      expect(ran.stderr).toContain('CAdES Verification successful');
      expect(ran.stdout.equals(CONTENT)).toBe(true);
      expect(cmsVerify(cades, scratch.write('other', utf8('otra cosa'))).status).not.toBe(0);
      const touched = Buffer.from(cades);
      touched[touched.length - 1] = (touched.at(-1) ?? 0) ^ 1;
      expect(cmsVerify(touched, content).status).not.toBe(0);
    });

    it('with the root alone, since the CAs are inside', () => {
      const root = scratch.write('root.pem', pem('CERTIFICATE', signer.chainDer.at(-1) ?? new Uint8Array()));
      const args = [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        scratch.write('b.p7s', cades),
        '-content',
        content,
        '-CAfile',
        root,
      ];
      expect(openssl([...args, ...checks]).status).toBe(0);
    });

    it('openssl dgst -verify takes the seal', () => {
      const seal = value(signer.seal(CANONICAL));
      const key = scratch.write('pub.pem', new X509Certificate(signer.certificateDer).publicKey.export({ format: 'pem', type: 'spki' }));
      const signature = scratch.write('seal', Buffer.from(seal.signature, 'base64'));
      const dgst = (text: string) => openssl(['dgst', '-sha256', '-verify', key, '-signature', signature], utf8(text));
      expect(dgst(CANONICAL).stdout.toString()).toBe('Verified OK\n');
      expect(dgst(`${CANONICAL} `).status).not.toBe(0);
      expect(codeOf(verifySeal(seal, row.trust(), row.at))).toBe('OK');
    });

    it('pkijs reads and verifies it', async () => {
      pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }));
      const parsed = fromBER(cades as Uint8Array<ArrayBuffer>);
      const info = new pkijs.ContentInfo({ schema: parsed.result });
      const signed = new pkijs.SignedData({ schema: info.content });
      expect(await signed.verify({ signer: 0, data: Uint8Array.from(CONTENT).buffer, checkChain: false })).toBe(true);
      const other = Uint8Array.from(utf8('otra cosa')).buffer;
      expect(await signed.verify({ signer: 0, data: other, checkChain: false }).catch(() => false)).toBe(false);
      expect(info.contentType).toBe('1.2.840.113549.1.7.2');
    });
  });

  describe('what openssl makes', () => {
    const keyPair = newKeyPair();
    const { cer } = fiel({ keyPair, ...long });
    const signerFile = scratch.write('signer.pem', pem('CERTIFICATE', cer));
    const keyFile = scratch.write('signer.key', keyPair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const caFile = scratch.write('chain.pem', authority.chainDer.map((der) => pem('CERTIFICATE', der)).join(''));
    const second = newKeyPair();
    const secondFile = scratch.write('second.pem', pem('CERTIFICATE', fiel({ keyPair: second, ...long }).cer));
    const secondKey = scratch.write('second.key', second.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const weak = newKeyPair(1024);
    const weakFile = scratch.write('weak.pem', pem('CERTIFICATE', fiel({ keyPair: weak, ...long }).cer));
    const weakKey = scratch.write('weak.key', weak.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const by = (certificate: string, key: string) => ['-signer', certificate, '-inkey', key];
    const me = by(signerFile, keyFile);
    const make = (args: readonly string[]) => opensslOutput(['cms', '-sign', '-binary', '-outform', 'DER', '-in', content, ...args]);
    const verify = (signature: Uint8Array, of: Uint8Array = CONTENT) => verifyCades({ content: of, signature, trust, at: AT });

    it.each([
      { name: 'plain', args: [...me, '-cades'] },
      { name: 'SHA-384', args: [...me, '-cades', '-md', 'sha384'] },
      { name: 'SHA-512', args: [...me, '-cades', '-md', 'sha512'] },
      { name: 'with the chain inside', args: [...me, '-cades', '-certfile', caFile] },
      { name: 'without capabilities', args: [...me, '-cades', '-nosmimecap'] },
    ])('$name: we take it, and not after a change', async ({ args }) => {
      const signature = make(args);
      expect(await verify(signature)).toMatchObject({ ok: true, value: { facts: { rfc: person.rfc }, chain: { length: 3 } } });
      expect(codeOf(await verify(signature, Buffer.concat([CONTENT, utf8(' ')])))).toBe('VERIF_ALTERADO');
    });

    it.each([
      { name: 'its content inside', args: [...me, '-cades', '-nodetach'], code: 'VERIF_ILEGIBLE' },
      { name: 'its content inside, of indefinite length', args: [...me, '-cades', '-stream'], code: 'VERIF_ILEGIBLE' },
      { name: 'no signed attributes', args: [...me, '-noattr'], code: 'VERIF_ILEGIBLE' },
      { name: 'no signing certificate attribute', args: [...me], code: 'VERIF_ILEGIBLE' },
      { name: 'no certificate inside', args: [...me, '-cades', '-nocerts'], code: 'VERIF_ILEGIBLE' },
      { name: 'two signers', args: [...me, ...by(secondFile, secondKey), '-cades'], code: 'VERIF_ILEGIBLE' },
      { name: 'a signer named by key identifier', args: [...me, '-cades', '-keyid'], code: 'VERIF_ILEGIBLE' },
      { name: 'SHA-1', args: [...me, '-cades', '-md', 'sha1'], code: 'VERIF_ALGORITMO_DEBIL' },
      { name: 'SHA-224', args: [...me, '-cades', '-md', 'sha224'], code: 'VERIF_ALGORITMO_DEBIL' },
      { name: 'PSS, which nobody here uses', args: [...me, '-cades', '-keyopt', 'rsa_padding_mode:pss'], code: 'VERIF_ALGORITMO_DEBIL' },
      { name: 'a key of 1024 bits', args: [...by(weakFile, weakKey), '-cades'], code: 'VERIF_ALGORITMO_DEBIL' },
    ])('with $name → $code', async ({ args, code }) => {
      const ran = openssl(['cms', '-sign', '-binary', '-outform', 'DER', '-in', content, ...args]);
      // -keyid needs a subject key identifier, which e.firmas do not have: openssl itself refuses to make that one.
      if (ran.status !== 0) return expect(args).toContain('-keyid');
      return expect(codeOf(await verify(ran.stdout))).toBe(code);
    });

    it('written with indefinite lengths, as other toolkits do: openssl and we take it alike', async () => {
      const root = parseDer(make([...me, '-cades']));
      const [type, wrapped] = root.children();
      const signedData = wrapped?.children()[0];
      const open = (tag: number, ...parts: Uint8Array[]) => Buffer.concat([Uint8Array.of(tag, 0x80), ...parts, new Uint8Array(2)]);
      const parts = signedData?.children().map(({ raw }) => raw) ?? [];
      const streamed = open(0x30, type?.raw ?? new Uint8Array(), open(0xa0, open(0x30, ...parts)));
      const file = scratch.write('streamed.p7s', streamed);
      const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file, '-content', content, '-CAfile', caFile];
      expect(openssl([...args, '-no_check_time']).status).toBe(0);
      expect(codeOf(await verify(streamed))).toBe('OK');
      expect(codeOf(await verify(streamed, utf8('otra cosa')))).toBe('VERIF_ALTERADO');
    });

    it('a seal by openssl dgst', () => {
      const signature = opensslOutput(['dgst', '-sha256', '-sign', keyFile], utf8(CANONICAL)).toString('base64');
      const seal = { canonical: CANONICAL, signature, certificate: Buffer.from(cer).toString('base64') };
      expect(codeOf(verifySeal(seal, trust, AT))).toBe('OK');
    });
  });

  describe('practice certificates, in the eyes of openssl', () => {
    it.each(rows.slice(0, 6))('$name has a chain that verifies', (row) => {
      const { cer } = row.pair();
      const ca = scratch.write('ca.pem', authority.chainDer.map((der) => pem('CERTIFICATE', der)).join(''));
      const leaf = scratch.write('leaf.pem', pem('CERTIFICATE', cer));
      expect(openssl(['verify', '-x509_strict', '-attime', String(AT.getTime() / 1000), '-CAfile', ca, leaf]).stderr).not.toContain(
        'unable',
      );
      expect(openssl(['verify', '-attime', String(AT.getTime() / 1000), '-CAfile', ca, leaf]).stdout.toString()).toContain('OK');
    });

    it('a practice key has the form of the SAT: PBES2, PBKDF2 with 2,048 iterations and no PRF, triple DES, 1,298 bytes or near', () => {
      const { key } = fiel();
      const shape = opensslOutput(['asn1parse', '-inform', 'DER'], key).toString();
      expect([...shape.matchAll(/prim: (OBJECT|INTEGER) +:(\S+)/g)].map((match) => match[2])).toEqual([
        'PBES2',
        'PBKDF2',
        '0800',
        'des-ede3-cbc',
      ]);
      expect(key.length).toBeGreaterThan(1280);
      expect(key.length).toBeLessThan(1320);
      expect(openssl(['pkcs8', '-inform', 'DER', '-passin', `pass:${PASSWORD}`], key).status).toBe(0);
    });
  });
}
