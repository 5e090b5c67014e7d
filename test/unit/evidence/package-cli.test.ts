// Holds `acuse package build|verify` and `acuse receipt verify --folio` as a script sees them, on a real profile. Must not import the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../practice/support.ts';
import { makeProfile, type Profile } from './archive-support.ts';
import { AUTHORITIES } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-package-cli-'));
const at = (name: string): string => join(folder, name);
const acuse = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src-main', 'cli', 'acuse.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr, json: () => JSON.parse(stdout) };
};
let profile: Profile;
const build = (out: string, ...args: readonly string[]) =>
  acuse('package', 'build', '--profile', profile.dir, '--trust', at('roots'), '--out', at(out), ...args);
const verify = (file: string, ...args: readonly string[]) => acuse('package', 'verify', at(file), '--trust', at('roots'), ...args);

beforeAll(async () => {
  mkdirSync(at('roots'));
  for (const [n, der] of AUTHORITIES.chainDer.entries()) writeFileSync(at(`roots/${n}.cer`), der);
  // Not of an authority: passed over.
  writeFileSync(at('roots/leame.cer'), 'hola');
  profile = await makeProfile();
  profile.archive.close();
}, 120_000);
afterAll(() => {
  for (const dir of [folder, profile.dir]) rmSync(dir, { recursive: true, force: true });
});

describe('acuse package', () => {
  it('builds a year, verifies it, and finds a changed byte, another fingerprint and an unknown root', () => {
    const before = createHash('sha256')
      .update(readFileSync(join(profile.dir, 'archive.sqlite')))
      .digest('hex');
    const made = build('año.zip', '--year', '2026', '--rfc', profile.rfc, '--json');
    expect(made.status, made.stderr).toBe(0);
    const { fingerprint, built, scope } = made.json();
    expect([built, scope]).toEqual([true, { kind: 'year', rfc: profile.rfc, of: '2026' }]);
    expect(
      createHash('sha256')
        .update(readFileSync(join(profile.dir, 'archive.sqlite')))
        .digest('hex'),
    ).toBe(before);

    const good = verify('año.zip', '--fingerprint', fingerprint.toUpperCase(), '--json');
    expect([good.status, good.json()]).toMatchObject([0, { verdict: 'valid', fingerprint }]);
    expect(verify('año.zip', '--fingerprint', '0'.repeat(64)).status).toBe(1);
    const bytes = readFileSync(at('año.zip'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(at('malo.zip'), bytes);
    const bad = verify('malo.zip');
    expect(bad.status).toBe(1);
    expect(bad.stdout).toMatch(/^Alterado\n {2}· /);
    expect(acuse('package', 'verify', at('año.zip')).status).toBe(1);
  }, 120_000);

  it('builds one act by its identifier and by its folio, the same bytes', () => {
    expect(build('id.zip', '--case', profile.opened.id).status).toBe(0);
    const said = build('folio.zip', '--folio', profile.opened.folio);
    expect(said.stdout).toMatch(/^Paquete de \d+ archivos \(\d+ bytes\)\.\nHuella: [0-9a-f]{64}\n$/);
    expect(readFileSync(at('folio.zip')).equals(readFileSync(at('id.zip')))).toBe(true);
  }, 120_000);

  it('a stamp beside the package is judged with it', () => {
    writeFileSync(at('id.zip.tsr'), 'no es un sello');
    expect(verify('id.zip', '--json')).toMatchObject({ status: 0 });
    expect(verify('id.zip', '--json').json()).toMatchObject({ verdict: 'warning' });
    expect(verify('id.zip').stdout).toContain('No es un sello de tiempo que se pueda leer');
    rmSync(at('id.zip.tsr'));
  }, 120_000);

  it.each([
    ['nothing asked', [], 2],
    ['two things asked', ['--folio', 'X', '--case', 'Y'], 2],
    ['a year of nobody', ['--year', '2026'], 2],
    ['a folio that is not there', ['--folio', 'FD-19990101-000000001'], 2],
  ] as const)('%s', (_name, args, code) => {
    const done = build('none.zip', ...args);
    expect([done.status, done.stderr === '', existsSync(at('none.zip'))]).toEqual([code, false, false]);
  });
  it('no profile, no such file, no package', () => {
    expect(acuse('package', 'build', '--profile', at('nadie'), '--case', 'x', '--out', at('n.zip')).status).not.toBe(0);
    expect(verify('no-existe.zip').status).toBe(2);
    writeFileSync(at('foto.zip'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    expect([verify('foto.zip').status, verify('foto.zip', '--json').json().verdict]).toEqual([1, 'cannot-tell']);
  }, 60_000);
});

describe('acuse receipt verify --folio', () => {
  it('one of the profile, with what it covers', () => {
    const ran = acuse('receipt', 'verify', '--folio', profile.opening.folio, '--profile', profile.dir, '--trust', at('roots'), '--json');
    expect([ran.status, ran.json()]).toMatchObject([0, { verdict: 'valid', folio: profile.opening.folio }]);
    expect(ran.json().why.map(({ code }: { code: string }) => code)).toContain('content-whole');
    expect(acuse('receipt', 'verify', '--folio', 'NADA', '--profile', profile.dir, '--trust', at('roots')).status).toBe(2);
  }, 60_000);
});
