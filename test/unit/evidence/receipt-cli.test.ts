// Holds `acuse receipt verify` as a script sees it: exit codes and one JSON object. Must not reach into the command.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../practice/support.ts';
import { AUTHORITIES, gather } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-receipt-'));
const file = (name: string): string => join(folder, name);
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'src-main', 'cli', 'acuse.ts'), 'receipt', 'verify', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};
beforeAll(async () => {
  const { receipts } = await gather();
  writeFileSync(file('a.json'), JSON.stringify(receipts.opening));
  writeFileSync(file('forged.json'), JSON.stringify({ ...receipts.opening, at: '2026-11-01T00:00:00.000Z' }));
  writeFileSync(file('x.xml'), '<!DOCTYPE a><a/>');
  for (const [name, der] of AUTHORITIES.chainDer.entries()) writeFileSync(file(`${name}.cer`), der);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('acuse receipt verify', () => {
  it.each([
    ['a good one', ['a.json', '--trust'], 0, 'valid'],
    ['a forged one', ['forged.json', '--trust'], 1, 'altered'],
    ['something else', ['x.xml', '--trust'], 1, 'cannot-tell'],
    ['a good one whose institute nobody knows', ['a.json'], 1, 'unknown-signer'],
  ])('%s', (_name, [name = '', trust], status, verdict) => {
    const ran = run(file(name), ...(trust ? [trust, folder] : []), '--json');
    expect(ran.status, ran.stderr).toBe(status);
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict });
  });

  it('says it in Spanish, with its reasons', () => {
    const { stdout } = run(file('forged.json'), '--trust', folder);
    expect(stdout).toMatch(/^Alterado\n {2}· /);
    expect(stdout).toContain('Los datos del acuse no son los que se sellaron.');
  });

  it.each([
    ['a missing file', ['nowhere.json']],
    ['nothing', []],
    ['a file and a folio', ['a.json', '--folio', 'ACU-1']],
    ['a folio without profile', ['--folio', 'ACU-1']],
  ])('%s is wrong input', (_name, args) => {
    expect(run(...args).status).toBe(2);
  });
});
