// Holds the automatic backups: one a day, each named only when whole, old ones let go by the pure choice and nothing else touched.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupName, instantOfBackup } from '../../../src-main/archive/index.ts';
import { createSafekeeping, isBackupDue, listBackups } from '../../../src-main/services/safekeeping.ts';
import { newFolder, openTestArchive } from './support.ts';

const at = (text: string): Date => new Date(text);

test.each([
  ['none yet', undefined, true],
  ['of this morning', '2026-10-07T08:00:00.000Z', false],
  ['a minute short of a day old', '2026-10-06T20:01:00.000Z', false],
  ['a day old', '2026-10-06T20:00:00.000Z', true],
  ['from the future: the clock was wrong', '2027-01-01T00:00:00.000Z', true],
])('newest is %s', (_name, newest, due) => {
  expect(isBackupDue(newest, at('2026-10-07T20:00:00.000Z'))).toBe(due);
});

test('names say when, and only ours count', () => {
  expect(instantOfBackup(backupName(at('2026-10-07T14:32:00.123Z')))).toBe('2026-10-07T14:32:00.123Z');
  expect(instantOfBackup(backupName(at('2026-10-07T14:32:00.123Z'), 2))).toBe('2026-10-07T14:32:00.123Z');
  for (const name of ['archive.sqlite', 'archive-20261007T143200123Z.sqlite.part', 'archive-20261399T143200123Z.sqlite', 'x'])
    expect(instantOfBackup(name)).toBeNull();
});

test('one a day for forty days: the choice keeps few, strangers stay', async () => {
  const folder = join(newFolder(), 'backups');
  mkdirSync(folder);
  writeFileSync(join(folder, 'fotos.zip'), 'x');
  writeFileSync(join(folder, 'archive-20260101T000000000Z.sqlite.part'), 'never ended');
  let now = at('2026-01-10T12:00:00.000Z');
  const keeper = createSafekeeping({
    archive: openTestArchive(),
    folder,
    systemNow: () => now,
    emit: () => undefined,
    log: () => undefined,
  });
  for (let day = 0; day < 40; day += 1) {
    expect((await keeper.backUpIfDue())?.ok).toBe(true);
    expect(await keeper.backUpIfDue()).toBeNull();
    now = new Date(now.getTime() + 86_400_000);
  }
  const kept = await listBackups(folder);
  expect(kept.length).toBeGreaterThan(14);
  expect(kept.length).toBeLessThan(25);
  expect(kept[0]?.at).toBe('2026-02-18T12:00:00.000Z');
  expect(readdirSync(folder)).toContain('fotos.zip');
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
});
