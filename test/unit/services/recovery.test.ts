// Holds the ways out when the archive cannot be used, on the whole house over real files: nothing is lost, every state says what it is.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { LATEST_VERSION } from '../../../src-main/archive/migrations/index.ts';
import { actsOf } from '../../support/mailbox-owner.ts';
import { CANNOT_MOUNT, readOnlyDisk, releaseDisks, smallDisk } from '../../support/mounts.ts';
import { type Home, moveInEnabled, newFolder } from './support.ts';

const homes: Home[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.stop();
  releaseDisks();
});
const keep = (home: Home): Home => {
  homes.push(home);
  return home;
};
const fileOf = (home: Home): string => join(home.folder, 'archive.sqlite');
const sentence = { code: expect.any(String) };

/** A house with acts and one backup; then it ends and `hurt` is done to its file. */
async function afterAccident(hurt: (file: string) => void): Promise<{ home: Home; acts: readonly string[] }> {
  const first = await moveInEnabled();
  await first.must('practice.issue', { kind: 'multa' });
  await first.must('sync.now', undefined);
  const acts = (await actsOf(first)).map((act) => act.id);
  expect(acts.length).toBeGreaterThan(1);
  expect((await first.must('archive.backUp', undefined)).archive.backups).toHaveLength(1);
  await first.stop();
  hurt(fileOf(first));
  return { home: keep(await first.reopen()), acts };
}
const tearOut = (file: string): void => writeFileSync(file, Buffer.from(readFileSync(file)).fill(0xff, 200, 40_000));

test('damaged: said with the name of the file that is kept, restored, and everything is there and goes on', async () => {
  const { home, acts } = await afterAccident(tearOut);
  const damaged = readFileSync(join(home.folder, readdirSync(home.folder).find((name) => name.includes('.damaged-')) ?? ''));
  const before = await home.must('app.status', undefined);
  expect(before.archive).toMatchObject({ open: false, state: 'damaged', details: { apartado: expect.stringContaining('.damaged-') } });
  expect(await home.call('acts.list', { filter: {}, order: 'newest', offset: 0, limit: 5 })).toMatchObject({
    ok: false,
    error: { code: 'ARCHIVE_DAMAGED' },
  });

  const after = await home.must('archive.restore', { backupId: before.archive.backups[0]?.id ?? '' });
  expect(after.archive).toMatchObject({ open: true, state: 'ready' });
  expect(after.profile?.rfc).toBe(home.rfc);
  expect((await actsOf(home)).map((act) => act.id)).toEqual(acts);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  // The damaged file is still there, byte for byte, and so is the backup.
  const aside = readdirSync(home.folder).find((name) => name.includes('.damaged-')) ?? '';
  expect(readFileSync(join(home.folder, aside)).equals(damaged)).toBe(true);
  expect(after.archive.backups).toEqual(before.archive.backups);
  await home.must('practice.issue', { kind: 'citatorio' });
  await home.must('sync.now', undefined);
  expect(await actsOf(home)).toHaveLength(acts.length + 1);
});

test('damaged: begun anew, the old file is kept and named in the new ledger', async () => {
  const { home } = await afterAccident((file) => truncateSync(file, 5000));
  const aside = readdirSync(home.folder).filter((name) => name.includes('.damaged-'));
  expect(aside.length).toBeGreaterThan(0);
  const after = await home.must('archive.startFresh', undefined);
  expect(after).toMatchObject({ profile: null, archive: { open: true, state: 'ready' } });
  expect(after.archive.backups).toHaveLength(1);
  expect(readdirSync(home.folder)).toEqual(expect.arrayContaining(aside));
  const db = new BetterSqlite3(fileOf(home), { readonly: true });
  expect(db.prepare("SELECT payload FROM ledger WHERE kind = 'file-set-aside'").pluck().get()).toContain(aside[0]);
  db.close();
  // Over an archive that is there, never.
  expect(await home.call('archive.startFresh', undefined)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
});

test('a backup that is damaged, or a name that is none, changes nothing; a good one still can be restored', async () => {
  const { home, acts } = await afterAccident((file) => {
    const folder = join(file, '..', 'backups');
    const [good] = readdirSync(folder);
    cpSync(join(folder, good ?? ''), join(folder, 'archive-20200101T000000000Z.sqlite'));
    tearOut(join(folder, 'archive-20200101T000000000Z.sqlite'));
    tearOut(file);
  });
  const names = readdirSync(home.folder);
  const { archive } = await home.must('app.status', undefined);
  expect(archive.backups).toHaveLength(2);
  expect(await home.call('archive.restore', { backupId: 'archive-20200101T000000000Z.sqlite' })).toMatchObject({
    ok: false,
    error: { code: 'BACKUP_DAMAGED', details: { archivo: 'archive-20200101T000000000Z.sqlite' } },
  });
  for (const backupId of ['../archive.sqlite', 'archive.sqlite', '']) {
    expect(await home.call('archive.restore', { backupId })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  }
  expect(readdirSync(home.folder)).toEqual(names);
  expect((await home.must('app.status', undefined)).archive.state).toBe('damaged');
  await home.must('archive.restore', { backupId: archive.backups[0]?.id ?? '' });
  expect((await actsOf(home)).map((act) => act.id)).toEqual(acts);
});

test('a backup is restored over an archive in good order: what stood there is kept', async () => {
  const home = keep(await moveInEnabled());
  const { archive } = await home.must('archive.backUp', undefined);
  const acts = await actsOf(home);
  await home.must('acts.note', { id: acts[0]?.id ?? '', text: 'después de la copia' });
  await home.must('archive.restore', { backupId: archive.backups[0]?.id ?? '' });
  expect((await home.must('acts.get', { id: acts[0]?.id ?? '' })).notes).toEqual([]);
  const replaced = readdirSync(home.folder).find((name) => name.includes('.replaced-')) ?? '';
  const db = new BetterSqlite3(join(home.folder, replaced), { readonly: true });
  expect(db.prepare('SELECT text FROM note').pluck().get()).toBe('después de la copia');
  db.close();
  expect(await home.must('sync.now', undefined)).toMatchObject({ failure: null });
});

test('from a newer version: untouched, and the same after trying again', async () => {
  const { home } = await afterAccident((file) => {
    const db = new BetterSqlite3(file);
    db.pragma(`user_version = ${LATEST_VERSION + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  });
  const before = readFileSync(fileOf(home));
  expect((await home.must('app.status', undefined)).archive).toMatchObject({ open: false, state: 'from-future' });
  expect(await home.call('archive.retry', undefined)).toMatchObject({ ok: false, error: { code: 'ARCHIVE_FROM_FUTURE' } });
  expect(await home.call('archive.startFresh', undefined)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  expect(readFileSync(fileOf(home)).equals(before)).toBe(true);
});

test('from a newer version: an encrypted copy of before takes its place, and the newer file is kept as it was', async () => {
  const sealed = join(newFolder(), 'antes.acuse-copia');
  const passphrase = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode('camión de panadería ñandú 7');
  const first = await moveInEnabled();
  first.hands.save = sealed;
  expect(await first.must('backups.carry', { passphrase: passphrase() })).toMatchObject({ saved: true });
  const acts = (await actsOf(first)).map((act) => act.id);
  await first.stop();
  const db = new BetterSqlite3(fileOf(first));
  db.pragma(`user_version = ${LATEST_VERSION + 1}`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const newer = readFileSync(fileOf(first));
  const home = keep(await first.reopen());
  home.hands.key = sealed;
  await home.must('archive.chooseSealed', undefined);
  const wrong = new TextEncoder().encode('otra frase cualquiera');
  expect(await home.call('archive.restoreSealed', { passphrase: wrong })).toMatchObject({ error: { code: 'BACKUP_PASSPHRASE_WRONG' } });
  expect(readFileSync(fileOf(home)).equals(newer)).toBe(true);
  expect((await home.must('archive.restoreSealed', { passphrase: passphrase() })).archive).toMatchObject({ open: true, state: 'ready' });
  expect((await actsOf(home)).map((act) => act.id)).toEqual(acts);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  const aside = readdirSync(home.folder).find((name) => name.includes('.replaced-')) ?? '';
  expect(readFileSync(join(home.folder, aside)).equals(newer)).toBe(true);
});

test('read-only folder: said; once it can be written, trying again opens it', async (context) => {
  const first = await moveInEnabled();
  const acts = await actsOf(first);
  await first.stop();
  const unlock = readOnlyDisk(first.folder);
  if (!unlock) return context.skip(CANNOT_MOUNT);
  const home = keep(await first.reopen());
  expect((await home.must('app.status', undefined)).archive).toMatchObject({ open: false, state: 'read-only' });
  expect(await home.call('archive.retry', undefined)).toMatchObject({ ok: false, error: { ...sentence, code: 'ARCHIVE_READ_ONLY' } });
  unlock();
  expect((await home.must('archive.retry', undefined)).archive).toMatchObject({ open: true, state: 'ready' });
  expect(await actsOf(home)).toEqual(acts);
});

test('disk full while in use: the sentence, the condition of the window, and nothing acknowledged is lost', async (context) => {
  const first = await moveInEnabled();
  await first.stop();
  const kept = join(first.folder, '..', `${first.rfc}-kept-${process.pid}`);
  cpSync(first.folder, kept, { recursive: true });
  const resize = smallDisk(first.folder, '4m');
  if (!resize) return context.skip(CANNOT_MOUNT);
  cpSync(kept, first.folder, { recursive: true });
  rmSync(kept, { recursive: true });
  const home = keep(await first.reopen());
  const [act] = await actsOf(home);
  const id = act?.id ?? '';
  await home.must('acts.note', { id, text: 'la que sí cupo' });
  // The rest of the disk is taken by someone else.
  try {
    writeFileSync(join(home.folder, 'otro-programa'), new Uint8Array(8_000_000));
  } catch {
    // Full, as wanted.
  }
  const answers = [];
  for (let n = 0; n < 40; n += 1) answers.push(await home.call('acts.note', { id, text: `nota ${n} ${'x'.repeat(9000)}` }));
  const refusedFrom = answers.findIndex((answer) => !answer.ok);
  expect(refusedFrom).toBeGreaterThanOrEqual(0);
  expect(answers[refusedFrom]).toMatchObject({ ok: false, error: { code: 'DISK_FULL', retry: true } });
  expect((await home.must('app.status', undefined)).archive).toMatchObject({ open: true, state: 'disk-full' });
  expect(await home.call('archive.backUp', undefined)).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } });
  rmSync(join(home.folder, 'otro-programa'));
  resize('60m');
  await home.must('acts.note', { id, text: 'otra vez' });
  expect((await home.must('app.status', undefined)).archive.state).toBe('ready');
  const texts = (await home.must('acts.get', { id })).notes.map((note) => note.text);
  const acknowledged = answers.filter((answer) => answer.ok).length;
  expect(texts).toContain('la que sí cupo');
  expect(texts).toHaveLength(acknowledged + 2);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
});

test('disk full already when it opens: said, nothing half-made is left; with room it opens', async (context) => {
  const first = await moveInEnabled();
  await first.stop();
  for (const name of readdirSync(first.folder)) if (name.startsWith('archive')) rmSync(join(first.folder, name), { recursive: true });
  const resize = smallDisk(first.folder, '100k');
  if (!resize) return context.skip(CANNOT_MOUNT);
  const home = keep(await first.reopen());
  expect((await home.must('app.status', undefined)).archive).toMatchObject({ open: false, state: 'disk-full' });
  expect(existsSync(fileOf(home))).toBe(false);
  resize('60m');
  expect((await home.must('archive.retry', undefined)).archive).toMatchObject({ open: true, state: 'ready' });
});
