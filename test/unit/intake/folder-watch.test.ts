// Checks the watched folder over a real folder and a real archive: complete files once, nothing touched, pause, restart, and what is said when it fails.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ArchiveFailure } from '../../../src-main/archive/index.ts';
import { createFolderWatch, MAX_ENTRIES, QUIET_MS } from '../../../src-main/services/folder-watch.ts';
import { must, RFC } from '../../archive/support/fixtures.ts';
import { text, writePdf } from '../../support/hostile-pdf.ts';
import { type Rig, rig } from './support.ts';

const pdf = (words: string): Buffer => writePdf({ pages: [text(words)] });

/** Time goes on by hand; the system's own notices only ask for a look, which the test does itself. */
function watching(r: Rig, o: { full?: () => boolean } = {}) {
  const clock = { now: 0 };
  const watch = createFolderWatch({
    archive: r.archive,
    take: async (...args) => {
      if (o.full?.()) throw new ArchiveFailure({ code: 'DISK_FULL' });
      return r.intake.takeBytes(...args);
    },
    maxBytes: 1024 * 1024,
    ticks: () => clock.now,
    timer: () => () => undefined,
    onChange: () => undefined,
    log: () => undefined,
  });
  /** Looks until what stands still is complete. */
  const settle = async () => {
    await watch.look();
    clock.now += QUIET_MS;
    await watch.look();
  };
  return { watch, clock, settle };
}
const names = async (r: Rig) => (await r.archive.intakeItems({ rfc: RFC, limit: 100 })).map((each) => each.name).sort();

it('takes what is new and complete, once by content, and touches nothing', async () => {
  const r = await rig();
  r.put('vieja.pdf', pdf('antes'));
  const { watch, clock, settle } = watching(r);
  expect(must(await watch.choose(r.folder))).toMatchObject({ state: 'watching', taken: 0 });
  await settle();
  expect(await names(r)).toEqual([]);

  // A download: its place, its pieces under another name, and its name only at the end.
  r.put('multa.pdf', '');
  const whole = pdf('Resolucion de multa');
  r.put('multa.pdf.crdownload', whole.subarray(0, 100));
  await settle();
  appendFileSync(join(r.folder, 'multa.pdf.crdownload'), whole.subarray(100));
  await settle();
  expect(await names(r)).toEqual([]);
  renameSync(join(r.folder, 'multa.pdf.crdownload'), join(r.folder, 'multa.pdf'));
  await settle();
  expect(await names(r)).toEqual(['multa.pdf']);

  // One that is written under its own name, a piece at a time: never before it stands still.
  r.put('oficio.pdf', whole.subarray(0, 50));
  await watch.look();
  clock.now += QUIET_MS;
  appendFileSync(join(r.folder, 'oficio.pdf'), pdf('Oficio'));
  await watch.look();
  clock.now += QUIET_MS - 1;
  await watch.look();
  expect(await names(r)).toEqual(['multa.pdf']);
  clock.now += 1;
  await watch.look();
  expect(await names(r)).toEqual(['multa.pdf', 'oficio.pdf']);

  // The same content under another name, what is of no kind read here, a folder, a link out of it, one too large.
  r.put('multa (1).pdf', whole);
  r.put('instalador.exe', 'MZ programa');
  r.put('hoja.txt', 'hola');
  r.put('enorme.pdf', Buffer.concat([whole, Buffer.alloc(1024 * 1024)]));
  mkdirSync(join(r.folder, 'otra'));
  writeFileSync(join(r.folder, 'otra', 'dentro.pdf'), pdf('dentro'));
  symlinkSync(join(r.folder, 'otra', 'dentro.pdf'), join(r.folder, 'enlace.pdf'));
  const before = readdirSync(r.folder).map((name) => [name, statSync(join(r.folder, name)).mtimeMs]);
  await settle();
  await settle();
  expect(await names(r)).toEqual(['multa.pdf', 'oficio.pdf']);
  expect(watch.view()).toMatchObject({
    taken: 2,
    left: 2,
    lastName: 'oficio.pdf',
    failed: [{ name: 'enorme.pdf', error: { code: 'INTAKE_TOO_BIG' } }],
  });
  expect(readdirSync(r.folder).map((name) => [name, statSync(join(r.folder, name)).mtimeMs])).toEqual(before);
  expect(readFileSync(join(r.folder, 'multa.pdf')).equals(whole)).toBe(true);
  const [item] = (await r.archive.intakeItems({ rfc: RFC, limit: 100 })).filter((each) => each.name === 'multa.pdf');
  expect(item?.origin).toMatchObject({ how: 'watch', path: join(r.folder, 'multa.pdf') });
  await watch.stop();
});

it('finds at the next start what came meanwhile only where that was asked for', async () => {
  for (const catchUp of [false, true]) {
    const r = await rig();
    const first = watching(r);
    must(await first.watch.choose(r.folder));
    must(await first.watch.set({ catchUp }));
    r.put('a.pdf', pdf('primera'));
    await first.settle();
    await first.watch.stop();

    r.put('b.pdf', pdf('segunda'));
    // Rewritten with an old date, as programs that unpack do: it is new all the same.
    utimesSync(join(r.folder, 'b.pdf'), new Date(0), new Date(0));
    const second = watching(r);
    await second.watch.start();
    await second.settle();
    expect(await names(r)).toEqual(catchUp ? ['a.pdf', 'b.pdf'] : ['a.pdf']);
    expect(second.watch.view()).toMatchObject({ state: 'watching', catchUp, taken: catchUp ? 1 : 0 });
    r.put('c.pdf', pdf('tercera'));
    await second.settle();
    expect((await names(r)).at(-1)).toBe('c.pdf');
    await second.watch.stop();
  }
});

it('rests while paused, and is forgotten with nothing of what it took', async () => {
  const r = await rig();
  const { watch, settle } = watching(r);
  expect((await watch.set({ paused: true })).ok).toBe(false);
  must(await watch.choose(r.folder));
  expect(must(await watch.set({ paused: true }))).toMatchObject({ state: 'paused' });
  r.put('a.pdf', pdf('en pausa'));
  await settle();
  expect(must(await watch.set({ paused: false }))).toMatchObject({ state: 'watching' });
  await settle();
  expect(await names(r)).toEqual([]);
  r.put('b.pdf', pdf('despues'));
  await settle();
  expect(await names(r)).toEqual(['b.pdf']);
  expect(await watch.forget()).toMatchObject({ folder: null, state: 'off' });
  r.put('c.pdf', pdf('ya no'));
  await settle();
  expect(await names(r)).toEqual(['b.pdf']);
  const again = watching(r);
  await again.watch.start();
  expect(again.watch.view().state).toBe('off');
});

it('says that the folder is gone, and does not take all of it when a drive comes back', async () => {
  const r = await rig();
  const drive = join(r.folder, 'disco');
  mkdirSync(drive);
  writeFileSync(join(drive, 'vieja.pdf'), pdf('vieja'));
  const { watch, settle } = watching(r);
  expect(await watch.choose(join(r.folder, 'no-existe'))).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
  must(await watch.choose(drive));
  renameSync(drive, `${drive}-fuera`);
  await settle();
  expect(watch.view().state).toBe('missing');
  mkdirSync(drive);
  await settle();
  rmSync(drive, { recursive: true });
  renameSync(`${drive}-fuera`, drive);
  await settle();
  expect(watch.view().state).toBe('watching');
  expect(await names(r)).toEqual([]);

  // And at a start while it is away.
  await watch.stop();
  renameSync(drive, `${drive}-fuera`);
  const later = watching(r);
  await later.watch.start();
  expect(later.watch.view().state).toBe('missing');
  renameSync(`${drive}-fuera`, drive);
  await later.settle();
  writeFileSync(join(drive, 'nueva.pdf'), pdf('nueva'));
  await later.settle();
  expect(await names(r)).toEqual(['nueva.pdf']);
});

it('takes later what a full disk refused, and does not look into a folder without end', async () => {
  const r = await rig();
  let full = true;
  const { watch, settle } = watching(r, { full: () => full });
  must(await watch.choose(r.folder));
  r.put('a.pdf', pdf('uno'));
  await settle();
  expect(watch.view()).toMatchObject({ taken: 0, stopped: { code: 'DISK_FULL' } });
  full = false;
  await settle();
  expect(watch.view()).toMatchObject({ taken: 1, stopped: null });
  for (let n = 0; n <= MAX_ENTRIES; n += 1) r.put(`${n}.tmp`, '');
  await settle();
  expect(watch.view().state).toBe('too-many');
});
