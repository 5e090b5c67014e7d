// `acuse ledger head --sign` and `ledger verify --head FILE`: a head kept under an e.firma finds what was cut off and the return of an
// older copy, says where, and is refused when it was altered. The real command on a real file.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Archive } from '../../../src-main/archive/archive.ts';
import { must, newArchive, RFC, withProfiles } from '../../archive/support/fixtures.ts';
import { AUTHORITIES } from '../evidence/support.ts';
import { PASSWORD, ROOT } from '../practice/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-head-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const file = at('archive.sqlite');
const acuse = (...args: string[]) => {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), ...args, '--profile', folder, '--trust', at('roots')], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
};
const SIGN = ['ledger', 'head', '--sign', '--cer', at('mi.cer'), '--key', at('mi.key'), '--password-file', at('pass')];
const verify = (head = at('cabeza.json')) => {
  const { code, out } = acuse('ledger', 'verify', '--json', '--head', head);
  return { code, ...JSON.parse(out) };
};

beforeAll(() => {
  const now = new Date();
  const pair = AUTHORITIES.issueFiel({
    rfc: RFC,
    name: 'Panadería La Espiga SA de CV',
    person: 'moral',
    representativeRfc: 'XOJI740919U48',
    curp: 'XOJI740919HDFXXX09',
    password: PASSWORD,
    validFrom: new Date(now.getTime() - 86_400_000),
    validTo: new Date(now.getTime() + 86_400_000 * 365),
  });
  writeFileSync(at('mi.cer'), pair.cer);
  writeFileSync(at('mi.key'), pair.key, { mode: 0o600 });
  writeFileSync(at('pass'), `${PASSWORD}\n`);
  mkdirSync(at('roots'));
  for (const [n, { der }] of AUTHORITIES.authorities.entries()) writeFileSync(at(`roots/${n}.cer`), der);
  const archive = newArchive(file);
  withProfiles(archive, RFC);
  archive.close();
  copyFileSync(file, at('old.sqlite'));
  const again = must(Archive.open({ file, now: () => new Date() }));
  again.record('export', 'package', { of: 'a' });
  again.record('export', 'package', { of: 'b' });
  again.close();
});

it('signed, found whole; then an older copy, and an older copy worked on', () => {
  expect(acuse(...SIGN.slice(0, -2), '--out', at('x.json')).code).toBe(2);
  expect(acuse(...SIGN, '--out', at('cabeza.json'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Firmada por Panadería La Espiga'),
  });
  expect(acuse(...SIGN, '--out', at('cabeza.json')).code).toBe(2);
  const signed = JSON.parse(readFileSync(at('cabeza.json'), 'utf8'));
  expect(verify()).toMatchObject({ code: 0, ok: true, signedHead: { rfc: RFC, seq: signed.seq } });
  // Where it came from says who signed.
  expect(acuse('ledger', 'verify', '--head', at('cabeza.json')).out).toContain('Cabeza firmada por Panadería La Espiga');

  copyFileSync(file, at('new.sqlite'));
  copyFileSync(at('old.sqlite'), file);
  const cut = verify();
  const end = signed.seq - 2;
  expect([cut.code, cut.problems]).toEqual([
    1,
    [{ problem: 'head-differs', table: 'ledger', row: String(signed.seq), detail: `the ledger ends at line ${end}` }],
  ]);
  // Worked on after it came back: as many lines and more, each well chained.
  const later = must(Archive.open({ file, now: () => new Date(Date.now() + 60_000) }));
  for (const of of ['c', 'd', 'e']) later.record('export', 'package', { of });
  later.close();
  const other = verify();
  expect(other).toMatchObject({ code: 1, problems: [{ problem: 'head-differs', row: String(end + 1) }] });
  expect(other.problems[0].detail).toMatch(new RegExp(`from line ${end + 1} on`));
  copyFileSync(at('new.sqlite'), file);
  expect(verify().code).toBe(0);
}, 60_000);

it('an altered head, one by a stranger and rubbish prove nothing', () => {
  const signed = JSON.parse(readFileSync(at('cabeza.json'), 'utf8'));
  const altered = (name: string, change: object): string => {
    writeFileSync(at(name), JSON.stringify({ ...signed, ...change }));
    return at(name);
  };
  const code = (head: string) => {
    const { out, code: exit } = acuse('ledger', 'verify', '--json', '--head', head);
    return [exit, JSON.parse(out).error?.code];
  };
  expect(code(altered('a.json', { seq: signed.seq - 1 }))).toEqual([1, 'VERIF_ALTERADO']);
  expect(code(altered('b.json', { hash: '0'.repeat(64) }))).toEqual([1, 'VERIF_ALTERADO']);
  expect(code(altered('c.json', { rfc: 'EKU9003173C9' }))).toEqual([1, 'VERIF_ALTERADO']);
  expect(code(altered('d.json', { signed: { ...signed.signed, cades: 'AAAA' } }))).toEqual([1, 'VERIF_ILEGIBLE']);
  expect(code(altered('e.json', { more: 1 }))).toEqual([1, 'VERIF_ILEGIBLE']);
  const stranger = spawnSync(
    process.execPath,
    [join(ROOT, 'src-main/cli/acuse.ts'), 'ledger', 'verify', '--json', '--head', at('cabeza.json'), '--profile', folder],
    { encoding: 'utf8' },
  );
  expect([stranger.status, JSON.parse(stranger.stdout).error.code]).toEqual([1, 'VERIF_FIRMANTE_NO_CONFIABLE']);
}, 60_000);
