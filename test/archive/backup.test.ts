// Holds backups: taken while writing goes on, judged before they get their name, chosen by a pure function, and put back whole.
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectCopy } from '../../src-main/archive/backup.ts';
import { chooseBackups } from '../../src-main/archive/backup-choice.ts';
import { restoreFrom } from '../../src-main/archive/recovery.ts';
import { documentOf, must, NOW, newArchive, openArchive, RFC, refused, sha256, summary, tempFile, tempFolder } from './support/fixtures.ts';

const now = (): Date => NOW;
const imported = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    summary: summary(from + n),
    documents: [documentOf(`d${from + n}`, new TextEncoder().encode(`contenido ${from + n} `.repeat(200)), { text: `texto ${from + n}` })],
  }));

test('restore drill: backup during writes, original destroyed, restored, every hash equal', async () => {
  const file = tempFile();
  const archive = newArchive(file);
  must(archive.importActs(RFC, imported(0, 300), { cursor: 'c1' }));
  const target = join(tempFolder(), 'copia.sqlite');
  const running = archive.backupTo(target);
  let during = 300;
  // The copy runs in steps; these writes fall between them.
  const writing = (async () => {
    for (let n = 0; n < 20; n += 1) {
      must(archive.importActs(RFC, imported(during, 5), { cursor: 'c2' }));
      during += 5;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  })();
  const info = must(await running);
  await writing;
  expect(info).toMatchObject({ file: target, at: NOW.toISOString() });
  expect([existsSync(`${target}.part`), existsSync(`${target}-wal`), existsSync(`${target}-journal`)]).toEqual([false, false, false]);
  expect(archive.ledger({ from: info.head.seq, limit: 1 })[0]?.hash).toBe(info.head.hash);
  const atBackup = new Map<string, string>();
  const copy = new BetterSqlite3(target, { readonly: true });
  for (const row of copy.prepare('SELECT id, sha256 FROM document').all() as { id: string; sha256: string }[])
    atBackup.set(row.id, row.sha256);
  copy.close();
  expect(atBackup.size).toBeGreaterThanOrEqual(300);
  archive.close();

  writeFileSync(file, 'destruido');
  const restored = must(restoreFrom(target, { file, now }));
  expect(readFileSync(restored.replaced ?? '', 'utf8')).toBe('destruido');
  expect(existsSync(target)).toBe(true);
  const again = openArchive(file);
  for (const [id, hash] of atBackup) expect(sha256(must(again.documentBytes(id)))).toBe(hash);
  expect(again.ledger({ from: info.head.seq, limit: 1 })[0]?.hash).toBe(info.head.hash);
  expect(again.ledger({ from: info.head.seq + 1, limit: 1 })[0]).toMatchObject({
    kind: 'archive-restored',
    payload: { backup: 'copia.sqlite', head: info.head.seq },
  });
  expect(again.search({ text: 'texto 299', limit: 3 }).hits.length).toBe(1);
  expect(again.verify().clean).toBe(true);
});

describe('a bad backup touches nothing', () => {
  const cases: readonly [string, (backup: string) => void, string][] = [
    ['not there', (backup) => writeFileSync(`${backup}.other`, ''), 'FILE_UNREADABLE'],
    ['empty', (backup) => writeFileSync(backup, ''), 'FILE_UNREADABLE'],
    ['not an archive', (backup) => writeFileSync(backup, 'x'.repeat(5000)), 'ARCHIVE_DAMAGED'],
    ['cut', (backup) => truncateSync(backup, 40_960), 'ARCHIVE_DAMAGED'],
    [
      'another application',
      (backup) => {
        const db = new BetterSqlite3(backup);
        db.exec('CREATE TABLE t (a)');
        db.close();
      },
      'ARCHIVE_DAMAGED',
    ],
    [
      'from a newer version',
      (backup) => {
        const db = new BetterSqlite3(backup);
        db.pragma('user_version = 999');
        db.close();
      },
      'ARCHIVE_FROM_FUTURE',
    ],
    [
      'a row changed in it',
      (backup) => {
        const db = new BetterSqlite3(backup);
        db.exec("DROP TRIGGER document_never_changed; UPDATE document SET bytes = x'00' WHERE id = 'd3'");
        db.close();
      },
      'ARCHIVE_TAMPERED',
    ],
  ];
  test.each(cases)('%s', async (name, damage, code) => {
    const file = tempFile();
    const archive = newArchive(file);
    must(archive.importActs(RFC, imported(0, 40), { cursor: null }));
    const backup = join(tempFolder(), 'copia.sqlite');
    if (!['not there', 'another application'].includes(name)) must(await archive.backupTo(backup));
    archive.close();
    damage(backup);
    const before = readFileSync(file);
    expect(refused(restoreFrom(backup, { file, now }))).toBe(code);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

test('a backup never overwrites, and says when the folder refuses', async () => {
  const archive = newArchive();
  const target = join(tempFolder(), 'copia.sqlite');
  must(await archive.backupTo(target));
  const first = readFileSync(target);
  expect(await archive.backupTo(target)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN', details: { causa: 'exists' } } });
  expect(readFileSync(target).equals(first)).toBe(true);
  expect(refused(await archive.backupTo(join(tempFolder(), 'no', 'such', 'folder.sqlite')))).toBe('FILE_NOT_WRITTEN');
  const taken = join(tempFolder(), 'folder.sqlite');
  mkdirSync(`${taken}.part`);
  expect(refused(await archive.backupTo(taken))).toBe('FILE_NOT_WRITTEN');
  expect(must(inspectCopy(target))).toMatchObject({ seq: 2 });
  expect(archive.verify().clean).toBe(true);
});

describe('which backups to keep', () => {
  const HOUR = 3_600_000;
  const backup = (at: number) => ({ file: new Date(at).toISOString(), at: new Date(at).toISOString() });
  const instants = fc.array(
    fc.integer({ min: -100, max: 5 * 365 * 24 }).map((hours) => NOW.getTime() - hours * HOUR),
    { maxLength: 80 },
  );

  test('what is kept stays kept when time goes on and nothing new comes; the newest three and those from the future are always kept', () => {
    fc.assert(
      fc.property(instants, (times) => {
        const list = times.map(backup);
        const { keep, drop } = chooseBackups(list, NOW);
        expect(keep.length + drop.length).toBe(list.length);
        const newest = list
          .map((b) => b.at)
          .sort()
          .slice(-3);
        const kept = keep.map((b) => b.at);
        for (const at of newest) expect(kept).toContain(at);
        for (const at of times.filter((time) => time > NOW.getTime())) expect(kept).toContain(new Date(at).toISOString());
        expect(chooseBackups(keep, NOW).drop).toEqual([]);
      }),
    );
  });

  test('a backup an hour for three years, thinned out each time: a handful, never a gap', () => {
    let list: readonly { file: string; at: string }[] = [];
    const start = NOW.getTime();
    const hours = 3 * 365 * 24;
    for (let hour = 0; hour <= hours; hour += 1) {
      const at = start + hour * HOUR;
      list = chooseBackups([...list, backup(at)], new Date(at)).keep;
    }
    const end = start + hours * HOUR;
    const ages = list.map((b) => (end - Date.parse(b.at)) / HOUR).sort((a, b) => a - b);
    expect(list.length).toBeLessThan(100);
    expect(ages.filter((age) => age <= 24).length).toBeGreaterThanOrEqual(24);
    expect(ages.filter((age) => age <= 14 * 24).length).toBeGreaterThanOrEqual(36);
    // Never a gap of more than a quarter of the age (and two days): whatever day is asked for, something is near.
    for (const [n, age] of ages.entries()) if (n > 0) expect(age - (ages[n - 1] ?? 0)).toBeLessThanOrEqual(Math.max(49, age * 0.55));
    expect(ages.at(-1)).toBeGreaterThan(2 * 365 * 24);
  });
});
