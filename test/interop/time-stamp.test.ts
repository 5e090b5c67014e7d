// Holds time stamps (RFC 3161) between `openssl ts` and ours, both ways: what it stamps we judge as it does, what we ask it answers.
// Must not reach any authority: the one here is made for the test.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTimeStamp, stampRequest, TrustStore } from '../../src-main/efirma/index.ts';
import { nodeOracle, ROOTS_BLOCK } from '../../src-main/evidence/index.ts';
import { buildPackage, openFonts, stampPackage } from '../../src-main/evidence/making.ts';
import { knownAuthorities } from '../../src-renderer/verifier/web-certificate.ts';
import { webOracle } from '../../src-renderer/verifier/web-oracle.ts';
import type { Oracle } from '../../src-shared/proof/oracle.ts';
import { checkPackage } from '../../src-shared/proof/package-check.ts';
import { stampReasons, withStamp } from '../../src-shared/proof/stamp.ts';
import { checkStamps } from '../../src-shared/proof/stamp-check.ts';
import { type Reason, type ReasonCode, reason, type Verdict, verdictOf } from '../../src-shared/proof/verdict.ts';
import { makeProfile } from '../unit/evidence/archive-support.ts';
import { TRUST } from '../unit/evidence/support.ts';
import { ASSETS, ROOT } from '../unit/practice/support.ts';

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

type Stamp = {
  readonly certificate: string;
  readonly accuracy?: string;
  readonly policy?: string;
  readonly query?: string;
  readonly sha1?: boolean;
};
/** Stamps `a.bin`, or answers a query, with that certificate. */
function stamp(
  name: string,
  { certificate, policy = '1.2.3.4.1', query, sha1 = false, accuracy = 'secs:1, millisecs:500' }: Stamp,
): Uint8Array {
  writeFileSync(
    at('tsa.cnf'),
    `[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ncrypto_device = builtin\nsigner_cert = ${certificate}.pem\ncerts = ca.pem\nsigner_key = ${certificate}.key\n` +
      `signer_digest = sha256\ndefault_policy = ${policy}\ndigests = sha256, sha512\n${accuracy && `accuracy = ${accuracy}\n`}clock_precision_digits = 3\n` +
      `ordering = yes\ntsa_name = yes\ness_cert_id_chain = no\ness_cert_id_alg = ${sha1 ? 'sha1' : 'sha256'}\n`,
  );
  if (!query) must('ts', '-query', '-data', 'a.bin', '-sha256', '-cert', '-out', 'q.tsq');
  must('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', query ?? 'q.tsq', '-out', name);
  return readFileSync(at(name));
}
const theirs = (name: string, data = 'a.bin'): boolean => openssl('ts', '-verify', '-data', data, '-in', name, '-CAfile', 'ca.pem').ok;
/** Both implementations, the one of main and the one of the page: what they say must be the same. */
const oracles = async (store: TrustStore): Promise<readonly Oracle[]> => {
  const known = store.authorities.map(({ der, environment }) => ({
    side: 'stamps' as const,
    environment,
    der: Buffer.from(der).toString('base64'),
  }));
  return [nodeOracle({ ...TRUST, stamps: store }), webOracle(await knownAuthorities(known))];
};
async function both(bytes: Uint8Array, content: Uint8Array = CONTENT, store = trust): Promise<readonly [Reason, ...Reason[]]> {
  const [main, page] = await Promise.all((await oracles(store)).map((oracle) => oracle.stamp({ stamp: bytes, content })));
  if (!main || !page) throw new Error('two answers');
  expect(page.ok ? { ...page, facts: { ...page.facts, issuer: '' } } : page.code).toEqual(
    main.ok ? { ...main, facts: { ...main.facts, issuer: '' } } : main.code,
  );
  return stampReasons(main);
}
const ours = async (bytes: Uint8Array, content: Uint8Array = CONTENT, store = trust): Promise<ReasonCode> =>
  (await both(bytes, content, store))[0].code;

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
  it('what openssl stamps: of these bytes, of whom, since when; the answer and the bare token alike', async () => {
    const made = stamp('a.tsr', { certificate: 'tsa' });
    expect(theirs('a.tsr')).toBe(true);
    const judged = checkTimeStamp(made, CONTENT, trust);
    expect(judged).toMatchObject({ ok: true, value: { verdict: 'good', facts: { name: 'Sellos de tiempo tsa', policy: '1.2.3.4.1' } } });
    const told = judged.ok ? Date.parse(judged.value.facts.at) : 0;
    expect(Math.abs(told - Date.now())).toBeLessThan(120_000);
    must('ts', '-reply', '-in', 'a.tsr', '-token_out', '-out', 'a.tok');
    expect(await ours(readFileSync(at('a.tok')))).toBe('time-stamped');
    // The older way to name the certificate, by SHA-1.
    expect(await ours(stamp('old.tsr', { certificate: 'tsa', sha1: true }))).toBe('time-stamped');
    expect(theirs('old.tsr')).toBe(true);
  });

  it.each([
    ['secs:1, millisecs:500', 'stamp-accuracy', '1.5 s', 'valid'],
    ['secs:0, millisecs:2, microsecs:250', 'stamp-accuracy', '0.00225 s', 'valid'],
    ['', 'stamp-no-accuracy', undefined, 'valid'],
    ['secs:60', 'stamp-accuracy', '60 s', 'valid'],
    ['secs:61', 'stamp-coarse', '61 s', 'warning'],
  ] as const)('how exact its hour is, as it says: %s', async (accuracy, code, margen, verdict) => {
    const told = await both(stamp('exact.tsr', { certificate: 'tsa', accuracy }));
    expect(told.map((each) => each.code)).toEqual(['time-stamped', code]);
    expect(told[1]?.details?.margen).toBe(margen);
    expect(verdictOf(told)).toBe(verdict);
    // openssl prints the same number.
    const { stdout } = spawnSync('openssl', ['ts', '-reply', '-in', 'exact.tsr', '-text'], { cwd: dir, encoding: 'utf8' });
    const printed = /Accuracy: (.*)/.exec(stdout)?.[1] ?? '';
    const [s, ms, us] = [/0x([0-9A-F]+) seconds/, /0x([0-9A-F]+) millis/, /0x([0-9A-F]+) micros/].map((part) =>
      Number.parseInt(part.exec(printed)?.[1] ?? '0', 16),
    );
    if (margen !== undefined) expect((s ?? 0) + (ms ?? 0) / 1000 + (us ?? 0) / 1e6).toBeCloseTo(Number.parseFloat(margen), 9);
  });

  it('what we ask, openssl answers and both accept', async () => {
    writeFileSync(at('own.tsq'), stampRequest(CONTENT));
    const made = stamp('own.tsr', { certificate: 'tsa', query: 'own.tsq' });
    expect(openssl('ts', '-verify', '-queryfile', 'own.tsq', '-in', 'own.tsr', '-CAfile', 'ca.pem').ok).toBe(true);
    expect(await ours(made)).toBe('time-stamped');
  });

  it('other bytes, another authority, another purpose: both refuse', async () => {
    const made = stamp('r.tsr', { certificate: 'tsa' });
    expect(theirs('r.tsr', 'b.bin')).toBe(false);
    expect(await ours(made, readFileSync(at('b.bin')))).toBe('stamp-broken');
    expect([await ours(stamp('i.tsr', { certificate: 'impostor' })), theirs('i.tsr')]).toEqual(['stamp-unknown', false]);
    expect(await ours(made, CONTENT, TrustStore.fromDer([]))).toBe('stamp-no-root');
    // openssl will not even stamp with a certificate for something else.
    for (const certificate of ['mail', 'mild', 'plain']) expect(() => stamp('x.tsr', { certificate })).toThrow(/openssl ts/);
  });

  it('every byte of a stamp changed: refused, or it says exactly the same; by both', async () => {
    const made = stamp('f.tsr', { certificate: 'tsa' });
    const all = await oracles(trust);
    const told = await Promise.all(all.map((oracle) => oracle.stamp({ stamp: made, content: CONTENT })));
    for (let place = 0; place < made.length; place += 1) {
      const changed = Uint8Array.from(made);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      for (const [at, oracle] of all.entries()) {
        // The page's is many times slower: one byte in every few, so that each part has some.
        if (at === 1 && place % 23 !== 0) continue;
        const judged = await oracle.stamp({ stamp: changed, content: CONTENT });
        if (!judged.ok || judged.because !== null) continue;
        // What no signature covers: the answer's own status, versions, the root travelling along; never who nor when.
        expect(judged, `byte ${place}, ${at}`).toEqual(told[at]);
      }
    }
  }, 120_000);

  it('a constancia NOM-151, whose certificate names no purpose: accepted under its root, and without it it cannot be known', async () => {
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
    expect(await ours(made)).toBe('nom151-stamped');
    expect(await ours(made, CONTENT, TrustStore.fromDer([]))).toBe('nom151-no-root');
    expect(await ours(made, readFileSync(at('b.bin')))).toBe('stamp-broken');
    expect(theirs('n.tsr')).toBe(true);
  });

  it('garbage is no stamp', async () => {
    for (const bytes of [Buffer.alloc(0), CONTENT, Buffer.alloc(300_000, 0x30), Buffer.from('3003020102', 'hex')])
      expect(await ours(bytes)).toBe('stamp-unreadable');
  });

  it('beside documents, by what it says it is of and not by its name', async () => {
    const other = readFileSync(at('b.bin'));
    const made = stamp('s.tsr', { certificate: 'tsa' });
    const said = async (held: Readonly<Record<string, Uint8Array>>, bytes: Uint8Array = made) => {
      const answers = await Promise.all(
        (await oracles(trust)).map((oracle) => checkStamps([{ path: 'x.tsr', bytes }], new Map(Object.entries(held)), oracle)),
      );
      expect(answers[1]).toEqual(answers[0]);
      return answers[0]?.map(({ title, verdict, why }) => [title, verdict, why[0]?.code]);
    };
    expect(await said({ 'otro.pdf': other, 'acuse.json': CONTENT })).toEqual([['acuse.json', 'valid', 'time-stamped']]);
    expect(await said({ 'otro.pdf': other, 'b.pdf': Buffer.from('b') })).toEqual([['x.tsr', 'warning', 'stamp-alone']]);
    expect(await said({})).toEqual([['x.tsr', 'warning', 'stamp-alone']]);
    // The only thing there is must be what is meant.
    expect(await said({ 'otro.pdf': other })).toEqual([['otro.pdf', 'altered', 'stamp-broken']]);
    // Called after it, but of something else.
    expect(await said({ 'x.pdf': other, y: Buffer.from('b') })).toEqual([['x.pdf', 'altered', 'stamp-broken']]);
    expect(await said({ 'acuse.json': CONTENT }, Buffer.from('x'))).toEqual([['x.tsr', 'warning', 'stamp-unreadable']]);
    // Over SHA-512 it does not tell of what it is; beside a file of its name it is judged all the same.
    must('ts', '-query', '-data', 'a.bin', '-sha512', '-cert', '-out', 'q512.tsq');
    const longer = stamp('512.tsr', { certificate: 'tsa', query: 'q512.tsq' });
    expect(await said({ x: CONTENT }, longer)).toEqual([['x', 'valid', 'time-stamped']]);
    expect(await said({ x: other }, longer)).toEqual([['x', 'altered', 'stamp-broken']]);
  });

  it('in a package: over its manifest, put in by a command; its fingerprint stays, and another’s stamp is found', async () => {
    const profile = await makeProfile();
    try {
      const made = await buildPackage({
        source: profile.archive,
        ask: { kind: 'act', id: profile.opened.id },
        trust: { ...TRUST, stamps: trust },
        fonts: openFonts(ASSETS),
        verifier: `<!doctype html>${ROOTS_BLOCK}`,
        out: at('paquete.zip'),
      });
      if (!made.ok) throw new Error(made.error.code);
      const acuse = (...args: readonly string[]) =>
        spawnSync(process.execPath, [join(ROOT, 'src-main', 'cli', 'acuse.ts'), ...args], { cwd: dir, encoding: 'utf8' });
      expect(acuse('stamp', 'request', 'paquete.zip', '--manifest', '--out', 'm.tsq').status).toBe(0);
      stamp('m.tsr', { certificate: 'tsa', query: 'm.tsq' });
      stamp('otro.tsr', { certificate: 'tsa' });
      const put = (zip: string, tsr: string) =>
        stampPackage({ zip: readFileSync(at(zip)), stamp: readFileSync(at(tsr)), out: at('sellado.zip') });
      expect(await put('paquete.zip', 'otro.tsr')).toMatchObject({ ok: false, error: { code: 'VERIF_ALTERADO' } });
      expect(acuse('package', 'stamp', 'paquete.zip', '--tsr', 'm.tsr', '--out', 'sellado.zip').status).toBe(0);
      expect(await put('sellado.zip', 'm.tsr')).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
      expect(await put('paquete.zip', 'm.tsr')).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
      const bare = readFileSync(at('paquete.zip'));
      const sealed = readFileSync(at('sellado.zip'));
      const judge = async (zip: Uint8Array, store = trust, stamps: readonly Uint8Array[] = []) => {
        const proof = await checkPackage(zip, {
          oracle: nodeOracle({ ...TRUST, stamps: store }),
          stamps: stamps.map((bytes, n) => ({ path: `${n}.tsr`, bytes })),
        });
        const stamped = proof.items.filter(({ kind }) => kind === 'stamp').map(({ title, why }) => [title, why[0]?.code]);
        return { verdict: proof.verdict, fingerprint: proof.fingerprint, stamped };
      };
      const { fingerprint } = made.value;
      expect(await judge(sealed)).toEqual({ verdict: 'valid', fingerprint, stamped: [['manifiesto.json', 'time-stamped']] });
      expect(await judge(sealed, TrustStore.fromDer([]))).toMatchObject({
        verdict: 'warning',
        stamped: [['manifiesto.json', 'stamp-no-root']],
      });
      // Beside it: of the manifest, and of the ZIP as a whole.
      must('ts', '-query', '-data', 'paquete.zip', '-sha256', '-cert', '-out', 'z.tsq');
      const ofZip = stamp('z.tsr', { certificate: 'tsa', query: 'z.tsq' });
      expect(await judge(bare, trust, [readFileSync(at('m.tsr')), ofZip])).toMatchObject({
        verdict: 'valid',
        stamped: [
          ['manifiesto.json', 'time-stamped'],
          ['ZIP', 'time-stamped'],
        ],
      });
      const place = sealed.indexOf(readFileSync(at('m.tsr')));
      const swapped = Buffer.from(sealed);
      swapped[place + 60] = (swapped[place + 60] ?? 0) ^ 1;
      expect((await judge(swapped)).verdict).toBe('altered');
    } finally {
      profile.archive.close();
      rmSync(profile.dir, { recursive: true, force: true });
    }
  }, 120_000);

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
    ['stamp-coarse', 'warning'],
    ['stamp-no-root', 'warning'],
    ['stamp-unknown', 'warning'],
    ['stamp-broken', 'altered'],
  ] as const)('%s: %s', (code, verdict) => {
    expect(withStamp(whole, code ? [reason(code)] : []).verdict).toBe(verdict);
  });
  it('mends nothing', () => {
    const broken: Judged = { verdict: 'altered', why: [reason('seal-broken')] };
    expect(withStamp(broken, [reason('time-stamped')]).verdict).toBe('altered');
  });
});
