// Holds revocation between openssl and ours, both ways: what `openssl ocsp` and `openssl ca -gencrl` make we judge as they do, what the
// practice authority makes they accept. Must not reach any authority: the ones here are made for the test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkRevocation,
  newNonce,
  PracticeAuthority,
  readCertificate,
  revocationQuestion,
  TrustStore,
} from '../../src-main/efirma/index.ts';
import { knownAuthorities } from '../../src-renderer/verifier/web-certificate.ts';
import { webRevocation } from '../../src-renderer/verifier/web-revocation.ts';
import { type AnswerFacts, revocationReasons } from '../../src-shared/proof/revocation.ts';
import { opensslMissing, pem } from '../support/openssl.ts';
import { AUTHORITY } from '../unit/practice/support.ts';

const dir = mkdtempSync(join(tmpdir(), 'acuse-ocsp-'));
const at = (name: string): string => join(dir, name);
const openssl = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
};
const must = (...args: readonly string[]): string => {
  const done = openssl(...args);
  if (!done.ok) throw new Error(`openssl ${args.join(' ')}: ${done.said}`);
  return done.said;
};
const der = (name: string): Uint8Array => {
  must('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.cer`);
  return readFileSync(at(`${name}.cer`));
};

let trust: TrustStore;
const cer: Record<string, Uint8Array> = {};
const serials: Record<string, string> = {};

const LEAF = 'basicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation\n';
function certificate(name: string, ca: string, extra = ''): void {
  writeFileSync(at(`${name}.ext`), LEAF + extra);
  must('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  must(
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-CAcreateserial', '-days', '365', '-sha256'],
    ...['-extfile', `${name}.ext`, '-out', `${name}.pem`],
  );
  cer[name] = der(name);
  serials[name] = must('x509', '-in', `${name}.pem`, '-noout', '-serial').trim().replace('serial=', '');
}

beforeAll(() => {
  if (opensslMissing) return;
  for (const ca of ['ca', 'other'])
    must(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${ca}.key`, '-out', `${ca}.pem`, '-days', '3650'],
      ...['-subj', `/CN=Autoridad ${ca}`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
  for (const name of ['good', 'revoked', 'unlisted']) certificate(name, 'ca');
  certificate('delegate', 'ca', 'extendedKeyUsage=OCSPSigning\n');
  certificate('mail', 'ca', 'extendedKeyUsage=emailProtection\n');
  certificate('plain', 'ca');
  certificate('stranger', 'other', 'extendedKeyUsage=OCSPSigning\n');
  // Revoked on 2 March 2026 for a compromised key.
  writeFileSync(
    at('index.txt'),
    [
      `V\t361231235959Z\t\t${serials.good}\tunknown\t/CN=good`,
      `R\t361231235959Z\t260302100000Z,keyCompromise\t${serials.revoked}\tunknown\t/CN=revoked`,
    ].join('\n') + '\n',
  );
  writeFileSync(at('index.txt.attr'), 'unique_subject = no\n');
  writeFileSync(at('crlnumber'), '01\n');
  writeFileSync(
    at('ca.cnf'),
    '[ca]\ndefault_ca = c\n[c]\ndatabase = index.txt\ncrlnumber = crlnumber\ndefault_md = sha256\ndefault_crl_days = 7\ncrl_extensions = x\n' +
      '[x]\nauthorityKeyIdentifier = keyid\n',
  );
  trust = TrustStore.fromDer([{ der: der('ca'), environment: 'test' }]);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Ask = {
  readonly of?: string;
  readonly signer?: string;
  readonly ca?: string;
  readonly nonce?: boolean;
  readonly more?: readonly string[];
};
/** Our question, answered by `openssl ocsp` from its index. */
function answer({ of = 'good', signer = 'ca', ca = 'ca', nonce = true, more = ['-ndays', '1'] }: Ask = {}) {
  const sent = nonce ? newNonce() : null;
  const question = revocationQuestion(cer[of] as Uint8Array, trust, sent);
  if (!question) throw new Error('no question');
  writeFileSync(at('q.der'), question);
  must(
    ...['ocsp', '-index', 'index.txt', '-CA', `${ca}.pem`, '-rsigner', `${signer}.pem`, '-rkey', `${signer}.key`, '-reqin', 'q.der'],
    ...['-respout', 'r.der', ...more],
  );
  return { der: readFileSync(at('r.der')), nonce: sent };
}
type Made = { readonly der: Uint8Array; readonly nonce?: Uint8Array | null };
const judge = (made: Made, of = 'good', kind: 'ocsp' | 'crl' = 'ocsp', store = trust): AnswerFacts =>
  checkRevocation({ kind, answer: made.der, nonce: made.nonce ?? null, cer: cer[of] as Uint8Array, trust: store });
/** What main says; the page of a package, which has an implementation of its own, must say the same. */
async function both(made: Made, of = 'good', kind: 'ocsp' | 'crl' = 'ocsp', store = trust): Promise<AnswerFacts> {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const known = await knownAuthorities(
    store.authorities.map(({ der: root }) => ({ side: 'person', environment: 'test', der: base64(root) })),
  );
  const answer = { kind, url: '', askedAt: '', nonce: made.nonce ? base64(made.nonce) : null, der: base64(made.der) };
  const said = judge(made, of, kind, store);
  expect(await webRevocation(answer, cer[of] as Uint8Array, known)).toEqual(said);
  return said;
}
const theirs = (of: string) =>
  openssl('ocsp', '-respin', 'r.der', '-issuer', 'ca.pem', '-cert', `${of}.pem`, '-CAfile', 'ca.pem', '-no_nonce').said;

describe.skipIf(opensslMissing !== null)(opensslMissing ?? 'answers that openssl makes', () => {
  it('good, by the authority itself and by whom it named', async () => {
    for (const signer of ['ca', 'delegate']) {
      const made = answer({ signer });
      expect(await both(made)).toMatchObject({
        ok: true,
        status: 'good',
        revokedAt: null,
        by: signer === 'ca' ? 'Autoridad ca' : 'delegate',
      });
      expect(theirs('good')).toMatch(/good\.pem: good[\s\S]*Response verify OK/);
    }
  });

  it('revoked, with its date', async () => {
    expect(await both(answer({ of: 'revoked' }), 'revoked')).toMatchObject({
      ok: true,
      status: 'revoked',
      revokedAt: '2026-03-02T10:00:00.000Z',
    });
    expect(theirs('revoked')).toMatch(/revoked\.pem: revoked/);
  });

  it('unknown to the responder', async () => {
    expect(await both(answer({ of: 'unlisted' }), 'unlisted')).toMatchObject({ ok: true, status: 'unknown' });
    expect(theirs('unlisted')).toMatch(/unlisted\.pem: unknown/);
  });

  it('of another certificate', async () => expect(await both(answer({ of: 'good' }), 'plain')).toEqual({ ok: false, because: 'other' }));

  it('by a stranger: nobody the authority issued', async () => {
    expect(await both(answer({ signer: 'stranger' }))).toEqual({ ok: false, because: 'stranger' });
    expect(theirs('good')).not.toMatch(/Response verify OK/);
    expect(await both(answer({ signer: 'other' }))).toEqual({ ok: false, because: 'stranger' });
    expect(await both(answer(), 'good', 'ocsp', TrustStore.fromDer([]))).toEqual({ ok: false, because: 'stranger' });
  });

  it.each(['mail', 'plain'])('by a certificate of the same authority that is not for that: %s', async (signer) => {
    expect(await both(answer({ signer }))).toEqual({ ok: false, because: 'purpose' });
    expect(theirs('good')).toMatch(/Response Verify Failure/i);
  });

  it('the nonce: the one sent, none, and another one', async () => {
    const made = answer();
    expect((await both(made)).ok).toBe(true);
    expect(await both({ ...made, nonce: newNonce() })).toEqual({ ok: false, because: 'nonce' });
    // Signed beforehand, without one: that is how most responders answer.
    expect(await both({ ...answer({ nonce: false }), nonce: newNonce() })).toMatchObject({ ok: true, status: 'good' });
  });

  it('refused: what nobody signs', async () => {
    for (const status of [1, 2, 3, 5, 6])
      expect(await both({ der: Uint8Array.of(0x30, 3, 0x0a, 1, status) })).toEqual({ ok: false, because: 'refused' });
  });

  it('every byte changed: refused, or it says exactly the same', () => {
    const made = answer({ signer: 'delegate' });
    const told = judge(made);
    for (let place = 0; place < made.der.length; place += 1) {
      const changed = Uint8Array.from(made.der);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      const judged = judge({ ...made, der: changed });
      if (judged.ok) expect(judged, `byte ${place}`).toEqual(told);
    }
  }, 60_000);

  it('a list: revoked, not in it, of another authority, damaged, unreadable', async () => {
    const list = (ca: string): Uint8Array => {
      must('ca', '-gencrl', '-config', 'ca.cnf', '-keyfile', `${ca}.key`, '-cert', `${ca}.pem`, '-out', `${ca}.crl`);
      must('crl', '-in', `${ca}.crl`, '-outform', 'DER', '-out', `${ca}.crl.der`);
      return readFileSync(at(`${ca}.crl.der`));
    };
    const made = list('ca');
    expect(await both({ der: made }, 'revoked', 'crl')).toMatchObject({
      ok: true,
      status: 'revoked',
      revokedAt: '2026-03-02T10:00:00.000Z',
    });
    expect(await both({ der: made }, 'good', 'crl')).toMatchObject({ ok: true, status: 'good', by: 'Autoridad ca' });
    expect(await both({ der: list('other') }, 'good', 'crl')).toEqual({ ok: false, because: 'other' });
    const told = judge({ der: made }, 'revoked', 'crl');
    for (let place = 0; place < made.length; place += 1) {
      const changed = Uint8Array.from(made);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      const judged = judge({ der: changed }, 'revoked', 'crl');
      expect(judged.ok && JSON.stringify(judged) !== JSON.stringify(told), `byte ${place}`).toBe(false);
    }
    expect(await both({ der: made }, 'good', 'ocsp')).toEqual({ ok: false, because: 'unreadable' });
    expect(await both({ der: Buffer.alloc(0) }, 'good', 'crl')).toEqual({ ok: false, because: 'unreadable' });
  }, 60_000);
});

describe.skipIf(opensslMissing !== null)(opensslMissing ?? 'answers that the practice authority makes', () => {
  const authority = PracticeAuthority.import(AUTHORITY);
  const now = new Date();
  const fiel = authority.issueFiel({
    rfc: 'EKU9003173C9',
    name: 'PANADERÍA Ñ & CÍA',
    person: 'moral',
    representativeRfc: 'XOJI740919U48',
    curp: 'XOJI740919HDFXXX09',
    password: 'x',
    validFrom: new Date('2025-01-01T00:00:00Z'),
    validTo: new Date('2029-01-01T00:00:00Z'),
  });
  const read = readCertificate(fiel.cer);
  const serial = read.ok ? read.value.facts.serial : '';
  const revokedAt = new Date('2026-05-05T05:05:05Z');
  beforeAll(() => {
    const [issuer, root] = authority.chainDer;
    writeFileSync(at('p-issuer.pem'), pem('CERTIFICATE', issuer as Uint8Array));
    writeFileSync(at('p-ca.pem'), pem('CERTIFICATE', issuer as Uint8Array) + pem('CERTIFICATE', root as Uint8Array));
    writeFileSync(at('p.pem'), pem('CERTIFICATE', fiel.cer));
  });

  it.each(['good', 'revoked', 'unknown'] as const)('openssl asks, reads and verifies: %s', (status) => {
    must('ocsp', '-issuer', 'p-issuer.pem', '-cert', 'p.pem', '-reqout', 'p.req');
    const statusOf = (asked: string) => {
      expect(asked).toBe(serial);
      return status === 'revoked' ? { revokedAt } : status;
    };
    const made = authority.answerOcsp(readFileSync(at('p.req')), { now, statusOf });
    writeFileSync(at('p.res'), made);
    const about = ['-issuer', 'p-issuer.pem', '-cert', 'p.pem', '-CAfile', 'p-ca.pem'];
    const said = must('ocsp', '-respin', 'p.res', '-no_nonce', ...about);
    expect(said).toMatch(/Response verify OK/);
    const nonceIn = (text: string): string | undefined => /OCSP Nonce:\s+(\w+)/.exec(text)?.[1];
    const nonce = nonceIn(must('ocsp', '-reqin', 'p.req', '-req_text', '-no_nonce'));
    expect(nonce).toMatch(/^0410/);
    expect(nonceIn(must('ocsp', '-respin', 'p.res', '-resp_text', '-noverify', '-no_nonce'))).toBe(nonce);
    expect(said).toMatch(new RegExp(`p\\.pem: ${status}`));
    if (status === 'revoked') expect(said).toMatch(/Revocation Time: May {2}5 05:05:05 2026 GMT/);
    expect(checkRevocation({ kind: 'ocsp', answer: made, nonce: null, cer: fiel.cer, trust: authority.trustStore() })).toMatchObject({
      ok: true,
      status,
    });
  });

  it('garbage is answered as malformed, a question about another authority as unknown', () => {
    const statusOf = () => 'good' as const;
    writeFileSync(at('bad.res'), authority.answerOcsp(Buffer.from('no'), { now, statusOf }));
    expect(openssl('ocsp', '-respin', 'bad.res', '-noverify').said).toMatch(/malformedrequest/i);
    const foreign = revocationQuestion(cer.good as Uint8Array, trust, null) as Uint8Array;
    writeFileSync(at('foreign.res'), authority.answerOcsp(foreign, { now, statusOf }));
    expect(must('ocsp', '-respin', 'foreign.res', '-resp_text', '-noverify')).toMatch(/Cert Status: unknown/);
  });

  it('openssl verifies its list and finds the revoked one in it', () => {
    const made = authority.revocationList({ now, number: 7, revoked: [{ serial, at: revokedAt }] });
    writeFileSync(at('p.crl.der'), made);
    expect(must('crl', '-inform', 'DER', '-in', 'p.crl.der', '-CAfile', 'p-ca.pem', '-noout', '-crlnumber')).toMatch(
      /0x0?7[\s\S]*verify OK/,
    );
    must('crl', '-inform', 'DER', '-in', 'p.crl.der', '-out', 'p.crl.pem');
    const checked = openssl('verify', '-crl_check', '-CRLfile', 'p.crl.pem', '-CAfile', 'p-ca.pem', '-purpose', 'any', 'p.pem');
    expect(checked.said).toMatch(/certificate revoked/);
    writeFileSync(at('e.crl.der'), authority.revocationList({ now, number: 8, revoked: [] }));
    must('crl', '-inform', 'DER', '-in', 'e.crl.der', '-out', 'e.crl.pem');
    expect(must('verify', '-crl_check', '-CRLfile', 'e.crl.pem', '-CAfile', 'p-ca.pem', '-purpose', 'any', 'p.pem')).toMatch(/OK/);
    expect(checkRevocation({ kind: 'crl', answer: made, nonce: null, cer: fiel.cer, trust: authority.trustStore() })).toMatchObject({
      status: 'revoked',
      revokedAt: revokedAt.toISOString(),
    });
  });
});

describe('what answers say of a signature', () => {
  const signedAt = new Date('2026-06-01T12:00:00Z');
  const good = (from: string, until: string | null): AnswerFacts => ({ ok: true, status: 'good', revokedAt: null, from, until, by: 'AC' });
  const revoked = (when: string): AnswerFacts => ({
    ok: true,
    status: 'revoked',
    revokedAt: when,
    from: '2026-06-01T12:00:00Z',
    until: null,
    by: 'AC',
  });
  const unknown: AnswerFacts = { ok: true, status: 'unknown', revokedAt: null, from: '2026-06-01T12:00:00Z', until: null, by: 'AC' };
  it.each<readonly [string, readonly AnswerFacts[], readonly string[]]>([
    ['none', [], ['revocation-not-kept']],
    ['good, of that day', [good('2026-06-01T11:59:00Z', '2026-06-02T11:59:00Z')], ['not-revoked']],
    ['good, of a minute before, without an end', [good('2026-06-01T11:59:00Z', null)], ['not-revoked']],
    ['good, of the day before, without an end', [good('2026-05-31T11:59:00Z', null)], ['revocation-stale']],
    ['good, ended the day before', [good('2026-05-30T11:59:00Z', '2026-05-31T11:59:00Z')], ['revocation-stale']],
    ['good, asked years later', [good('2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z')], ['not-revoked']],
    ['revoked before', [revoked('2026-05-31T00:00:00Z')], ['revoked-before']],
    ['revoked at that very instant', [revoked('2026-06-01T12:00:00Z')], ['revoked-before']],
    ['revoked after', [revoked('2026-06-01T12:00:01Z')], ['revoked-later']],
    [
      'one revoked outweighs one good',
      [good('2026-06-01T11:59:00Z', '2026-06-02T11:59:00Z'), revoked('2026-05-31T00:00:00Z')],
      ['revoked-before'],
    ],
    ['unknown', [unknown], ['revocation-unknown']],
    [
      'good and one that proves nothing',
      [good('2026-06-01T12:00:00Z', null), { ok: false, because: 'altered' }],
      ['not-revoked', 'revocation-altered'],
    ],
    ['a stranger alone', [{ ok: false, because: 'stranger' }], ['revocation-stranger']],
  ])('%s', (_name, answers, codes) => expect(revocationReasons(answers, signedAt).map(({ code }) => code)).toEqual(codes));
});
