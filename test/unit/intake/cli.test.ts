// Checks `acuse import` and `acuse read` as a script calls them: exit codes, JSON, words, and that reading keeps nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../archive/support/fixtures.ts';
import { pairOf } from '../../corpus/pair.ts';

const ROOT = join(import.meta.dirname, '../../..');
function acuse(...args: string[]) {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

it('takes in, knows what it has, and reads without keeping', { timeout: 120_000 }, async () => {
  const folder = tempFolder();
  const profile = tempFolder();
  const pair = await pairOf('multa', 1, 'number-differs');
  const [act, proof] = [join(folder, 'acto.pdf'), join(folder, 'acuse.pdf')];
  writeFileSync(act, pair.act);
  writeFileSync(proof, pair.proof);

  const read = acuse('read', act, '--proof', proof, '--json');
  expect(read.code).toBe(1);
  expect(JSON.parse(read.out)).toMatchObject({
    kind: 'pdf',
    reading: { kind: { value: 'multa' }, rfc: { value: pair.truth.rfc, source: { page: 1 } } },
    card: { recognised: true },
    defects: [{ id: 'number-differs' }],
  });
  const words = acuse('read', act, '--proof', proof);
  expect(words.out).toContain('¿Qué me piden?');
  expect(words.out).toContain('Posible defecto: muéstrelo a su abogado.');
  expect(existsSync(join(profile, 'archive.sqlite'))).toBe(false);

  const first = acuse('import', folder, '--profile', profile, '--json');
  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({ total: 2, done: 2, understood: 2, kept: 0, duplicates: 0, failed: [], waiting: 0 });
  expect(JSON.parse(acuse('import', folder, '--profile', profile, '--json').out)).toMatchObject({ understood: 0, duplicates: 2 });

  writeFileSync(join(folder, 'raro.bin'), Buffer.from([0, 1, 2]));
  expect(acuse('import', join(folder, 'raro.bin'), '--profile', profile).code).toBe(1);
  expect(acuse('import', join(folder, 'no-existe'), '--profile', profile).code).toBe(2);
  expect(acuse('import', '--profile', profile).code).toBe(2);
  expect(acuse('read', join(folder, 'no-existe')).code).toBe(2);
});
