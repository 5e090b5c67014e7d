// `acuse backup` as scripts call it: made beside an app that has the archive open, checked, restored after the original is destroyed.
// Must not import the command.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, must, newArchive, openArchive, RFC, summary, tempFolder } from '../../archive/support/fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
function acuse(profile: string, ...args: string[]) {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), 'backup', ...args, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, ACUSE_PROFILE_DIR: profile, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, ...(done.stdout ? JSON.parse(done.stdout) : {}), err: done.stderr };
}

test('made while in use, checked, refused with another passphrase, restored', () => {
  const profile = tempFolder();
  const elsewhere = tempFolder();
  const file = join(profile, 'archive.sqlite');
  const words = (name: string, text: string): string => {
    writeFileSync(join(elsewhere, name), text);
    return join(elsewhere, name);
  };
  const good = words('frase.txt', 'camión de panadería ñandú 7\n');
  const archive = newArchive(file);
  must(
    archive.importActs(
      RFC,
      [1, 2].map((n) => ({ summary: summary(n), documents: [documentOf(`d${n}`)] })),
      { cursor: 'c' },
    ),
  );
  const head = archive.ledgerHead();

  expect(acuse(profile, 'create', '--out', elsewhere, '--passphrase-file', words('corta.txt', 'corta'))).toMatchObject({
    code: 2,
    error: { code: 'PASSPHRASE_SHORT' },
  });
  const made = acuse(profile, 'create', '--out', elsewhere, '--passphrase-file', good);
  expect(made).toMatchObject({ code: 0, head });
  // The archive in use was only read.
  expect(archive.ledgerHead()).toEqual(head);
  expect(acuse(profile, 'verify', '--in', made.file, '--passphrase-file', good)).toMatchObject({ code: 0, ok: true, head, problems: [] });
  expect(acuse(profile, 'restore', '--in', made.file, '--passphrase-file', good)).toMatchObject({
    code: 3,
    error: { code: 'ARCHIVE_UNAVAILABLE' },
  });
  archive.close();

  writeFileSync(file, 'destruido');
  const wrong = acuse(profile, 'restore', '--in', made.file, '--passphrase-file', words('otra.txt', 'otra frase cualquiera'));
  expect(wrong).toMatchObject({ code: 2, error: { code: 'BACKUP_PASSPHRASE_WRONG' } });
  expect(readFileSync(file, 'utf8')).toBe('destruido');
  const hurt = join(elsewhere, 'recortada');
  writeFileSync(hurt, readFileSync(made.file).subarray(0, -1));
  expect(acuse(profile, 'verify', '--in', hurt, '--passphrase-file', good)).toMatchObject({ code: 1, error: { code: 'BACKUP_DAMAGED' } });
  expect(acuse(profile, 'restore', '--in', made.file, '--passphrase-file', good)).toMatchObject({ code: 0, restored: true, head });
  const back = openArchive(file);
  expect(back.verify().findings).toEqual([]);
  expect(back.documents('act-2').map((document) => document.id)).toEqual(['d2']);
  expect(readdirSync(profile).filter((name) => name.startsWith('.copia-'))).toEqual([]);
});
