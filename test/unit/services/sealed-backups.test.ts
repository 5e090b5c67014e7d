// Holds the encrypted backups of a person's choosing on real files: rhythm, rotation, what is kept of the passphrase, and restoring one.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { copyReadOnly, sealCopy, verifySealed, withPlainFolder } from '../../../src-main/archive/sealed-backup.ts';
import { deriveMaster } from '../../../src-main/archive/sealed-format.ts';
import type { FilePicker } from '../../../src-main/services/ports.ts';
import { createSealedBackups, isSealedDue } from '../../../src-main/services/sealed-backups.ts';
import { actsOf } from '../../support/mailbox-owner.ts';
import { CANNOT_MOUNT, releaseDisks, smallDisk } from '../../support/mounts.ts';
import { type Home, moveIn, moveInEnabled, newFolder, openTestArchive } from './support.ts';

const PASSPHRASE = 'camión de panadería ñandú 7';
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const homes: Home[] = [];
afterEach(async () => {
  releaseDisks();
  for (const home of homes.splice(0)) await home.stop();
});

test.each([
  ['never', null, false],
  ['daily', null, true],
  ['daily', '2026-10-07T08:00:00.000Z', false],
  ['daily', '2026-10-06T20:00:00.000Z', true],
  ['weekly', '2026-10-01T20:00:00.000Z', false],
  ['weekly', '2026-09-30T20:00:00.000Z', true],
  ['weekly', '2027-01-01T00:00:00.000Z', true],
] as const)('%s, last %s', (every, last, due) => {
  expect(isSealedDue(every, last, new Date('2026-10-07T20:00:00.000Z'))).toBe(due);
});

test('nothing without folder and passphrase; then on its rhythm, rotated, opened by the passphrase; only the key is kept', async () => {
  const folder = join(newFolder(), 'usb');
  mkdirSync(folder);
  writeFileSync(join(folder, 'acuse-deadbeef-20200101T000000000Z.acuse-copia'), 'of another archive');
  const kept = new Map<string, string>();
  let now = new Date('2026-01-10T12:00:00.000Z');
  const logged: string[] = [];
  const service = createSealedBackups({
    archive: openTestArchive(),
    files: { chooseFolder: async () => folder } as unknown as FilePicker,
    secrets: {
      persists: true,
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      delete: (key) => void kept.delete(key),
    },
    systemNow: () => now,
    title: () => '',
    carryTitle: () => '',
    emit: () => undefined,
    log: (_level, message) => void logged.push(message),
  });
  const call = service.handlers;
  await call['backups.setEvery']({ every: 'daily' });
  expect(await service.runIfDue()).toBe(false);
  await call['backups.chooseFolder'](undefined);
  expect(await service.runIfDue()).toBe(false);
  expect(await call['backups.run'](undefined)).toMatchObject({ ok: false, error: { code: 'BACKUP_PASSPHRASE_WRONG' } });
  expect(await call['backups.setPassphrase']({ passphrase: bytes('corta') })).toMatchObject({
    ok: false,
    error: { code: 'PASSPHRASE_SHORT' },
  });
  expect(await call['backups.setPassphrase']({ passphrase: bytes(PASSPHRASE) })).toMatchObject({
    ok: true,
    value: { folder: 'usb', hasPassphrase: true },
  });
  expect([...kept.values()].join()).not.toContain('panader');
  for (let day = 0; day < 20; day += 1) {
    expect(await service.runIfDue()).toBe(true);
    expect(await service.runIfDue()).toBe(false);
    now = new Date(now.getTime() + 86_400_000);
  }
  const view = await call['backups.get'](undefined);
  expect(view).toMatchObject({ ok: true, value: { every: 'daily', last: '2026-01-29T12:00:00.000Z', failure: null } });
  const names = readdirSync(folder).filter((name) => !name.includes('deadbeef'));
  expect(names.length).toBeGreaterThan(10);
  expect(names.length).toBeLessThan(20);
  expect(readdirSync(folder)).toContain('acuse-deadbeef-20200101T000000000Z.acuse-copia');
  const drill = await verifySealed(join(folder, names.at(-1) ?? ''), PASSPHRASE, newFolder());
  expect(drill).toMatchObject({ ok: true, value: { clean: true } });
  expect(logged).toEqual([]);
  await service.stop();
});

test('restored from a window: wrong passphrase changes nothing; the right one brings everything back, what was there is kept', async () => {
  const home = await moveInEnabled();
  homes.push(home);
  const [act] = await actsOf(home);
  const id = act?.id ?? '';
  await home.must('acts.note', { id, text: 'antes' });
  const outside = newFolder();
  const file = join(home.folder, 'archive.sqlite');
  expect((await copyReadOnly(file, join(outside, 'copy.sqlite'))).ok).toBe(true);
  const sealed = join(outside, 'mi.acuse-copia');
  const at = new Date().toISOString();
  expect((await sealCopy(join(outside, 'copy.sqlite'), sealed, await deriveMaster(PASSPHRASE), { at, near: outside })).ok).toBe(true);
  await home.must('acts.note', { id, text: 'después' });

  const restore = (passphrase: string) => home.call('archive.restoreSealed', { passphrase: bytes(passphrase) });
  home.hands.key = null;
  expect(await home.call('archive.chooseSealed', undefined)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(await restore(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  home.hands.key = sealed;
  // A window is told a name, never a path.
  expect(await home.must('archive.chooseSealed', undefined)).toEqual({ name: 'mi.acuse-copia', at, size: statSync(sealed).size });
  expect(await restore('otra frase cualquiera')).toMatchObject({ ok: false, error: { code: 'BACKUP_PASSPHRASE_WRONG' } });
  writeFileSync(join(outside, 'cut'), readFileSync(sealed).subarray(0, -5));
  home.hands.key = join(outside, 'cut');
  await home.must('archive.chooseSealed', undefined);
  expect(await restore(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'BACKUP_DAMAGED' } });
  expect(await restore(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  home.hands.key = file;
  expect(await home.call('archive.chooseSealed', undefined)).toMatchObject({ ok: false, error: { code: 'BACKUP_DAMAGED' } });
  expect((await home.must('acts.get', { id })).notes).toHaveLength(2);
  expect(readdirSync(home.folder).filter((name) => /replaced|copia-/.test(name))).toEqual([]);

  home.hands.key = sealed;
  await home.must('archive.chooseSealed', undefined);
  expect(await restore('y otra más, también equivocada')).toMatchObject({ ok: false, error: { code: 'BACKUP_PASSPHRASE_WRONG' } });
  // It stays chosen while the passphrase is tried again.
  expect((await home.must('archive.restoreSealed', { passphrase: bytes(PASSPHRASE) })).archive.state).toBe('ready');
  expect((await home.must('acts.get', { id })).notes.map((note) => note.text)).toEqual(['antes']);
  expect(readdirSync(home.folder).filter((name) => name.includes('.replaced-')).length).toBeGreaterThan(0);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
});

test('carried to another computer: a copy apart from the rhythm, of a passphrase of its own; nothing is written over', async () => {
  const home = await moveInEnabled();
  homes.push(home);
  const acts = await actsOf(home);
  const outside = newFolder();
  const target = join(outside, 'mudanza.acuse-copia');
  const carry = (passphrase: string) => home.call('backups.carry', { passphrase: bytes(passphrase) });
  expect(await carry('corta')).toMatchObject({ ok: false, error: { code: 'PASSPHRASE_SHORT' } });
  home.hands.save = null;
  expect(await carry(PASSPHRASE)).toMatchObject({ ok: true, value: { saved: false } });
  home.hands.save = join(outside, 'no hay', 'x.acuse-copia');
  expect(await carry(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
  expect(readdirSync(outside)).toEqual([]);
  home.hands.save = target;
  expect(await carry(PASSPHRASE)).toMatchObject({
    ok: true,
    value: { saved: true, name: 'mudanza.acuse-copia', size: statSync(target).size },
  });
  expect(await carry(PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
  expect(await home.must('backups.get', undefined)).toMatchObject({ every: 'never', hasPassphrase: false, last: null });
  expect(readdirSync(home.folder).filter((name) => name.startsWith('.copia'))).toEqual([]);

  const elsewhere = await moveIn();
  homes.push(elsewhere);
  expect((await elsewhere.must('app.status', undefined)).profile).toBeNull();
  elsewhere.hands.key = target;
  await elsewhere.must('archive.chooseSealed', undefined);
  const arrived = await elsewhere.must('archive.restoreSealed', { passphrase: bytes(PASSPHRASE) });
  expect(arrived).toMatchObject({ profile: { rfc: home.rfc, enrolment: 'active' }, counts: { total: acts.length } });
  expect((await actsOf(elsewhere)).map(({ id }) => id).sort()).toEqual(acts.map(({ id }) => id).sort());
  expect((await elsewhere.must('archive.verify', undefined)).problems).toEqual([]);
});

/** The schedule over a real archive and folder, an hour apart. */
function scheduled(folder: string) {
  const kept = new Map<string, string>();
  const clock = { now: new Date('2026-01-10T12:00:00.000Z') };
  const service = createSealedBackups({
    archive: openTestArchive(),
    files: { chooseFolder: async () => folder } as unknown as FilePicker,
    secrets: {
      persists: true,
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      delete: (key) => void kept.delete(key),
    },
    systemNow: () => clock.now,
    title: () => '',
    carryTitle: () => '',
    emit: () => undefined,
    log: () => undefined,
  });
  const call = service.handlers;
  return {
    prepare: async () => {
      await call['backups.chooseFolder'](undefined);
      await call['backups.setPassphrase']({ passphrase: bytes(PASSPHRASE) });
      await call['backups.setEvery']({ every: 'daily' });
    },
    /** What stands there after the next time it is looked whether one is due. */
    later: async (hours: number) => {
      clock.now = new Date(clock.now.getTime() + hours * 3_600_000);
      const tried = await service.runIfDue();
      const view = await call['backups.get'](undefined);
      if (!view.ok) throw new Error(view.error.code);
      return { tried, failure: view.value.failure?.code ?? null, last: view.value.last, count: view.value.count };
    },
  };
}

test('the folder is gone for days, then back: each time it is said, none counts as made, and the first chance is taken', async () => {
  const folder = join(newFolder(), 'usb');
  mkdirSync(folder);
  const { prepare, later } = scheduled(folder);
  await prepare();
  expect(await later(0)).toMatchObject({ tried: true, failure: null, count: 1 });
  renameSync(folder, `${folder}-fuera`);
  expect(await later(1)).toMatchObject({ tried: false, failure: null, count: 0 });
  expect(await later(24)).toMatchObject({ tried: true, failure: 'FILE_NOT_WRITTEN', last: '2026-01-10T12:00:00.000Z' });
  expect(await later(1)).toMatchObject({ tried: true, failure: 'FILE_NOT_WRITTEN' });
  renameSync(`${folder}-fuera`, folder);
  // Pulled out in the middle of a copy: what it left is cleared; what another archive left there is not.
  const [whole = ''] = readdirSync(folder);
  const unended = `${whole.slice(0, 15)}20260111T120000000Z.acuse-copia.part`;
  writeFileSync(join(folder, unended), 'half');
  writeFileSync(join(folder, 'acuse-deadbeef-20260111T120000000Z.acuse-copia.part'), 'of another');
  expect(await later(1)).toMatchObject({ tried: true, failure: null, count: 2, last: '2026-01-11T15:00:00.000Z' });
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual(['acuse-deadbeef-20260111T120000000Z.acuse-copia.part']);
  expect(await verifySealed(join(folder, whole), PASSPHRASE, newFolder())).toMatchObject({ ok: true, value: { clean: true } });
});

test('the disk of the folder is full: said, nothing half there, the earlier ones whole; with room again one is made', async (context) => {
  const folder = newFolder();
  const resize = smallDisk(folder, '8m');
  if (!resize) return context.skip(CANNOT_MOUNT);
  const { prepare, later } = scheduled(folder);
  await prepare();
  expect(await later(0)).toMatchObject({ failure: null, count: 1 });
  const [first = ''] = readdirSync(folder);
  try {
    writeFileSync(join(folder, 'fotos'), new Uint8Array(16_000_000));
  } catch {
    // Full, as wanted.
  }
  expect(await later(24)).toMatchObject({ tried: true, failure: 'DISK_FULL', count: 1 });
  expect(readdirSync(folder).sort()).toEqual([first, 'fotos']);
  expect(await verifySealed(join(folder, first), PASSPHRASE, newFolder())).toMatchObject({ ok: true, value: { clean: true } });
  resize('60m');
  expect(await later(1)).toMatchObject({ failure: null, count: 2 });
});

test('plain copies of a process that was killed are cleared after a day; those of one at work beside are not', async () => {
  const near = newFolder();
  for (const name of ['.copia-vieja', '.copia-ahora', 'otra']) mkdirSync(join(near, name));
  const old = new Date(Date.now() - 25 * 3_600_000);
  for (const name of ['.copia-vieja', 'otra']) utimesSync(join(near, name), old, old);
  await withPlainFolder(near, async () => undefined);
  expect(readdirSync(near).sort()).toEqual(['.copia-ahora', 'otra']);
});
