// Holds time stamps (RFC 3161) between `openssl ts` and ours, both ways: what it stamps we judge as it does, what we ask it answers.
// Must not reach any authority: the one here is made for the test.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTimeStamp, stampRequest, TrustStore } from '../../src-main/efirma/index.ts';
import { stampReason, withStamp } from '../../src-main/evidence/index.ts';
import { type Reason, reason, type Verdict } from '../../src-shared/proof/verdict.ts';
import { ROOT } from '../unit/practice/support.ts';

const dir = mkdtempSync(join(tmpdir(), 'acuse-tsa-'));
const at = (name: string): string => join(dir, name);
const openssl = (...args: readonly string[]) => {
  const { status, stderr } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  return { ok: status === 0, stderr };
};
const must = (...args: readonly string[]): void => {
  const done = openssl(...args);
  if (!done.ok) throw new Error(`openssl ${args.join(' ')}: ${done.stderr}`);
};
const missing = spawnSync('openssl', ['ts', '-help']).error ? 'skipped: there is no openssl on this machine' : null;
const CONTENT = Buffer.from('||1.0|ACUSE|ACU-20261124-080031568|opening||', 'utf8');
const NOM151 = '2.16.484.101.10.316.2.1.1.2.1';
let trust: TrustStore;

type Stamp = { readonly certificate: string; readonly policy?: string; readonly query?: string; readonly sha1?: boolean };
/** Stamps `a.bin`, or answers a query, with that certificate. */
function stamp(name: string, { certificate, policy = '1.2.3.4.1', query, sha1 = false }: Stamp): Uint8Array {
  writeFileSync(
    at('tsa.cnf'),
    `[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ncrypto_device = builtin\nsigner_cert = ${certificate}.pem\ncerts = ca.pem\nsigner_key = ${certificate}.key\n` +
      `signer_digest = sha256\ndefault_policy = ${policy}\ndigests = sha256, sha512\naccuracy = secs:1\nclock_precision_digits = 3\n` +
      `ordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = ${sha1 ? 'sha1' : 'sha256'}\n`,
  );
  if (!query) must('ts', '-query', '-data', 'a.bin', '-sha256', '-cert', '-out', 'q.tsq');
  must('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', query ?? 'q.tsq', '-out', name);
  return readFileSync(at(name));
}
const theirs = (name: string, data = 'a.bin'): boolean => openssl('ts', '-verify', '-data', data, '-in', name, '-CAfile', 'ca.pem').ok;
const ours = (bytes: Uint8Array, content: Uint8Array = CONTENT, store = trust) => stampReason(bytes, content, store).code;

beforeAll(() => {
  if (missing) return;
  mkdirSync(at('roots'));
  writeFileSync(at('a.bin'), CONTENT);
  writeFileSync(at('b.bin'), Buffer.concat([CONTENT, Buffer.from(' ')]));
  writeFileSync(at('serial'), '01');
  const extensions = (usage: string): string =>
    `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n${usage}`;
  writeFileSync(at('tsa.ext'), extensions('extendedKeyUsage=critical,timeStamping\n'));
  writeFileSync(at('mild.ext'), extensions('extendedKeyUsage=timeStamping\n'));
  writeFileSync(at('mail.ext'), extensions('extendedKeyUsage=emailProtection\n'));
  writeFileSync(at('plain.ext'), extensions(''));
  for (const ca of ['ca', 'other'])
    must(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${ca}.key`, '-out', `${ca}.pem`, '-days', '3650'],
      ...['-subj', `/CN=Autoridad de tiempo ${ca}`, '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
  for (const [name, ca, ext] of [
    ['tsa', 'ca', 'tsa'],
    ['mild', 'ca', 'mild'],
    ['mail', 'ca', 'mail'],
    ['plain', 'ca', 'plain'],
    ['impostor', 'other', 'tsa'],
  ] as const) {
    must('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=Sellos de tiempo ${name}`);
    must(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-CAcreateserial', '-days', '365'],
      ...['-sha256', '-extfile', `${ext}.ext`, '-out', `${name}.pem`],
    );
  }
  must('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'roots/ca.cer');
  trust = TrustStore.fromDer([{ der: readFileSync(at('roots/ca.cer')), environment: 'test' }]);
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.skipIf(missing !== null)(missing ?? 'time stamps with openssl', () => {
  it('what openssl stamps: of these bytes, of whom, since when; the answer and the bare token alike', () => {
    const made = stamp('a.tsr', { certificate: 'tsa' });
    expect(theirs('a.tsr')).toBe(true);
    const judged = checkTimeStamp(made, CONTENT, trust);
    expect(judged).toMatchObject({ ok: true, value: { verdict: 'good', facts: { name: 'Sellos de tiempo tsa', policy: '1.2.3.4.1' } } });
    const told = judged.ok ? Date.parse(judged.value.facts.at) : 0;
    expect(Math.abs(told - Date.now())).toBeLessThan(120_000);
    must('ts', '-reply', '-in', 'a.tsr', '-token_out', '-out', 'a.tok');
    expect(ours(readFileSync(at('a.tok')))).toBe('time-stamped');
    // The older way to name the certificate, by SHA-1.
    expect(ours(stamp('old.tsr', { certificate: 'tsa', sha1: true }))).toBe('time-stamped');
    expect(theirs('old.tsr')).toBe(true);
  });

  it('what we ask, openssl answers and both accept', () => {
    writeFileSync(at('own.tsq'), stampRequest(CONTENT));
    const made = stamp('own.tsr', { certificate: 'tsa', query: 'own.tsq' });
    expect(openssl('ts', '-verify', '-queryfile', 'own.tsq', '-in', 'own.tsr', '-CAfile', 'ca.pem').ok).toBe(true);
    expect(ours(made)).toBe('time-stamped');
  });

  it('other bytes, another authority, another purpose: both refuse', () => {
    const made = stamp('r.tsr', { certificate: 'tsa' });
    expect(theirs('r.tsr', 'b.bin')).toBe(false);
    expect(ours(made, readFileSync(at('b.bin')))).toBe('stamp-broken');
    expect([ours(stamp('i.tsr', { certificate: 'impostor' })), theirs('i.tsr')]).toEqual(['stamp-unknown', false]);
    expect(ours(made, CONTENT, TrustStore.fromDer([]))).toBe('stamp-no-root');
    // openssl will not even stamp with a certificate for something else.
    for (const certificate of ['mail', 'mild', 'plain']) expect(() => stamp('x.tsr', { certificate })).toThrow(/openssl ts/);
  });

  it('every byte of a stamp changed: refused, or it says exactly the same', () => {
    const made = stamp('f.tsr', { certificate: 'tsa' });
    const told = checkTimeStamp(made, CONTENT, trust);
    for (let place = 0; place < made.length; place += 1) {
      const changed = Uint8Array.from(made);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      const judged = checkTimeStamp(changed, CONTENT, trust);
      if (!judged.ok || judged.value.verdict !== 'good') continue;
      // What no signature covers: the answer's own status, versions, the root travelling along; never who nor when.
      expect(judged, `byte ${place}`).toEqual(told);
    }
  }, 60_000);

  it('a constancia NOM-151, whose certificate names no purpose: accepted under its root, and without it it cannot be known', () => {
    // openssl refuses to issue it: the token is cut out of a CMS made with the same pieces.
    must('ts', '-query', '-data', 'a.bin', '-sha256', '-cert', '-out', 'n.tsq');
    stamp('n.tsr', { certificate: 'tsa', policy: NOM151, query: 'n.tsq' });
    must('ts', '-reply', '-in', 'n.tsr', '-token_out', '-out', 'n.tok');
    must('cms', '-verify', '-inform', 'DER', '-in', 'n.tok', '-noverify', '-out', 'n.info');
    must(
      ...['cms', '-sign', '-cades', '-binary', '-nodetach', '-md', 'sha256', '-in', 'n.info', '-econtent_type', 'id-smime-ct-TSTInfo'],
      ...['-signer', 'plain.pem', '-inkey', 'plain.key', '-outform', 'DER', '-out', 'n151.tok'],
    );
    const made = readFileSync(at('n151.tok'));
    expect(ours(made)).toBe('nom151-stamped');
    expect(ours(made, CONTENT, TrustStore.fromDer([]))).toBe('nom151-no-root');
    expect(ours(made, readFileSync(at('b.bin')))).toBe('stamp-broken');
    expect(theirs('n.tsr')).toBe(true);
  });

  it('garbage is no stamp', () => {
    for (const bytes of [Buffer.alloc(0), CONTENT, Buffer.alloc(300_000, 0x30), Buffer.from('3003020102', 'hex')])
      expect(ours(bytes)).toBe('stamp-unreadable');
  });

  it('acuse stamp: asks, judges, and says so by exit code', () => {
    const acuse = (...args: readonly string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'src-main', 'cli', 'acuse.ts'), 'stamp', ...args], {
        cwd: dir,
        encoding: 'utf8',
      });
      return { status, stdout };
    };
    expect(acuse('request', 'a.bin', '--out', 'cli.tsq').status).toBe(0);
    expect(acuse('request', 'a.bin', '--out', 'cli.tsq').status).toBe(2);
    stamp('a.bin.tsr', { certificate: 'tsa', query: 'cli.tsq' });
    const good = acuse('verify', 'a.bin', '--tsa', 'roots');
    expect(good).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Válido\n {2}· Sello de tiempo de Sellos de tiempo tsa: existía el /),
    });
    const untold = acuse('verify', 'a.bin', '--json');
    expect([untold.status, JSON.parse(untold.stdout)]).toMatchObject([1, { verdict: 'cannot-tell', why: [{ code: 'stamp-no-root' }] }]);
    expect(acuse('verify', 'b.bin', '--tsr', 'a.bin.tsr', '--tsa', 'roots')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^Alterado/),
    });
    expect(acuse('verify', 'b.bin').status).toBe(2);
  }, 60_000);
});

describe('what a stamp adds to a verdict', () => {
  type Judged = { readonly verdict: Verdict; readonly why: readonly Reason[] };
  const whole: Judged = { verdict: 'valid', why: [reason('package-whole')] };
  it.each([
    [null, 'valid'],
    ['time-stamped', 'valid'],
    ['nom151-stamped', 'valid'],
    ['stamp-no-root', 'warning'],
    ['stamp-unknown', 'warning'],
    ['stamp-broken', 'altered'],
  ] as const)('%s: %s', (code, verdict) => {
    expect(withStamp(whole, code && reason(code)).verdict).toBe(verdict);
  });
  it('mends nothing', () => {
    const broken: Judged = { verdict: 'altered', why: [reason('seal-broken')] };
    expect(withStamp(broken, reason('time-stamped')).verdict).toBe('altered');
  });
});
