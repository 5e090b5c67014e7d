// Holds the day the archive is damaged, in a real window and by keyboard alone: what is said, the restore from a backup beside it or an
// encrypted one from elsewhere, the acts that are back, and the same way onto another computer.
// Must damage only files of its own making.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Archive } from '../../src-main/archive/archive.ts';
import { backupName } from '../../src-main/archive/index.ts';
import { copyReadOnly, sealCopy } from '../../src-main/archive/sealed-backup.ts';
import { deriveMaster } from '../../src-main/archive/sealed-format.ts';
import type { AcuseBridge } from '../../src-shared/contract/channels.ts';
import { documentOf, must, NOW, RFC, summary } from '../archive/support/made-up.ts';
import { closeApp, launchApp } from '../support/electron.ts';
import { CANNOT_MOUNT, readOnlyDisk, releaseDisks } from '../support/mounts.ts';
import { look } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { acceptNotice, closeMailbox, openMailbox } from './rig/mailbox.ts';
import { ask } from './rig/quick.ts';

const PHRASE = 'camión de panadería ñandú 7';
const TITLE = 'Requerimiento de información número 7';
let profileDir: string;
test.beforeEach(() => {
  profileDir = mkdtempSync(join(tmpdir(), 'acuse-recovery-'));
  writeFileSync(join(profileDir, 'settings.json'), JSON.stringify({ noticeAccepted: true }));
});
test.afterEach(() => {
  releaseDisks();
  rmSync(profileDir, { recursive: true, force: true });
});

/** An employer with acts and, when asked for, a backup of yesterday. */
async function fill(withBackup: boolean): Promise<string> {
  const file = join(profileDir, 'archive.sqlite');
  const archive = must(Archive.open({ file, now: () => NOW }));
  archive.upsertProfile({
    rfc: RFC,
    name: 'Panadería Ñandú',
    person: 'moral',
    source: 'practice',
    certificateSerial: null,
    createdAt: NOW.toISOString(),
  });
  archive.setEnrolment(RFC, { state: 'active', enabledAt: NOW.toISOString(), disabledAt: null });
  archive.setValue('profile', RFC);
  archive.importActs(
    RFC,
    [3, 7].map((n) => ({ summary: summary(n), documents: [documentOf(`d${n}`)] })),
    { cursor: 'c' },
  );
  if (withBackup) {
    mkdirSync(join(profileDir, 'backups'));
    must(await archive.backupTo(join(profileDir, 'backups', backupName(NOW))));
  }
  archive.close();
  return file;
}

/** An encrypted backup of it at `target`, as the app makes one. */
async function seal(file: string, target: string) {
  const copy = join(dirname(target), 'copia.sqlite');
  must(await copyReadOnly(file, copy));
  return sealCopy(copy, target, await deriveMaster(PHRASE), { at: NOW.toISOString(), near: dirname(target) });
}

/** Tab until the thing with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 40; n += 1) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      return (at?.closest('label') ?? at)?.textContent ?? '';
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test('damaged: the screen says so, a backup is restored by keyboard, and the acts are there', async ({ browserName: _unused }, info) => {
  const file = await fill(true);
  const hurt = Buffer.from(readFileSync(file)).fill(0xff, 300, 30_000);
  writeFileSync(file, hurt);

  const launched = await launchApp({ profileDir });
  const { page } = launched;
  await expect(page.getByRole('heading', { name: 'No abrí su archivo: está dañado' })).toBeVisible();
  const aside = readdirSync(profileDir).find((name) => name.includes('.damaged-')) ?? '';
  expect(readFileSync(join(profileDir, aside)).equals(hurt)).toBe(true);
  await expect(page.getByText(aside, { exact: false })).toBeVisible();
  await page.screenshot({ path: info.outputPath('1-damaged.png') });

  await tabTo(page, /^Restaurar$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: TITLE }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Panadería Ñandú').first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('2-restored.png') });
  const verified = await page.evaluate(() => (window as unknown as { acuse: AcuseBridge }).acuse.call('archive.verify', undefined));
  expect(verified).toMatchObject({ ok: true, value: { problems: [], documents: 2 } });
  await closeApp(launched);
  expect(readdirSync(profileDir)).toContain(aside);

  const later = await launchApp({ profileDir });
  await expect(later.page.getByRole('option', { name: TITLE }).first()).toBeVisible({ timeout: 30_000 });
  await closeApp(later);
});

test('no backup beside it: an encrypted one from elsewhere; then that mailbox is taken to another computer', async ({
  browserName: _unused,
}) => {
  test.setTimeout(240_000);
  const outside = scratch('carried');
  const file = await fill(false);
  const sealed = join(outside.dir, 'usb.acuse-copia');
  const damagedCopy = join(outside.dir, 'mala.acuse-copia');
  must(await seal(file, sealed));
  writeFileSync(damagedCopy, Buffer.from(readFileSync(sealed)).fill(0x5a, 5000, 5001));
  writeFileSync(file, Buffer.alloc(64 * 1024, 0xa5));
  const opened = await openMailbox({ profileDir });
  const { app, page, keys } = opened;
  const dialog = page.getByRole('dialog');
  const tryIt = async (path: string, passphrase: string) => {
    await answerDialogs(app, path);
    await keys.push('button', /^Elegir (la copia|otra)…$/, dialog);
    await expect(dialog.getByText(basename(path))).toBeVisible();
    await keys.fill('Frase de la copia', passphrase, dialog);
    await keys.press('Enter');
  };
  const ours = () => readdirSync(profileDir).filter((name) => /^(archive|backups|\.copia)/.test(name));
  const names = ours();
  await expect(page.getByRole('heading', { name: 'No abrí su archivo: está dañado' })).toBeVisible();
  await look(app, page, 'recovery-no-backup');
  await keys.push('button', 'Restaurar una copia cifrada…');
  await tryIt(sealed, 'otra frase que no es la suya');
  await expect(dialog.getByRole('alert')).toContainText('Esa frase no abre la copia', { timeout: 60_000 });
  await look(app, page, 'restore-wrong');
  await tryIt(damagedCopy, PHRASE);
  await expect(dialog.getByRole('alert')).toContainText('Esa copia está dañada', { timeout: 60_000 });
  await expect(dialog.getByText('Ninguna copia elegida')).toBeVisible();
  expect(ours()).toEqual(names);
  await tryIt(sealed, PHRASE);
  await expect(page.getByRole('option', { name: TITLE }).first()).toBeVisible({ timeout: 60_000 });
  expect(await ask(page, 'archive.verify', undefined)).toMatchObject({ problems: [], documents: 2 });

  await keys.push('button', 'Ajustes');
  await keys.push('button', 'Archivo', page.getByRole('navigation', { name: 'Ajustes' }));
  await keys.push('button', 'Pasar a otra computadora…');
  await keys.fill('Frase', PHRASE, dialog);
  await keys.fill('La misma frase, otra vez', `${PHRASE}!`, dialog);
  await keys.press('Enter');
  await expect(dialog.getByText('No es igual a la primera.')).toBeVisible();
  await look(app, page, 'carry');
  const carried = join(outside.dir, 'mudanza.acuse-copia');
  await answerDialogs(app, carried);
  await keys.fill('La misma frase, otra vez', PHRASE, dialog);
  await keys.press('Enter');
  await expect(dialog.getByText('Copia hecha, abierta otra vez y comprobada.')).toBeVisible({ timeout: 60_000 });
  await look(app, page, 'carry-done');
  const { head } = await ask(page, 'archive.verify', undefined);
  await closeMailbox(opened);

  const elsewhere = await openMailbox();
  const there = elsewhere.page.getByRole('dialog');
  await acceptNotice(elsewhere);
  await expect(elsewhere.page.getByText('Ya uso Acuse en otra computadora.')).toBeVisible();
  await look(elsewhere.app, elsewhere.page, 'enabling-or-moving');
  await elsewhere.keys.push('button', 'Traer mi buzón…');
  await answerDialogs(elsewhere.app, carried);
  await elsewhere.keys.push('button', 'Elegir la copia…', there);
  await elsewhere.keys.fill('Frase de la copia', PHRASE, there);
  await look(elsewhere.app, elsewhere.page, 'moving');
  await elsewhere.keys.push('button', 'Restaurar', there);
  await expect(there.getByRole('heading', { name: 'Su buzón está aquí' })).toBeVisible({ timeout: 60_000 });
  await look(elsewhere.app, elsewhere.page, 'moved');
  await elsewhere.keys.push('button', 'Ver mis actos', there);
  await expect(elsewhere.page.getByRole('option', { name: TITLE }).first()).toBeVisible();
  // The chain goes on from the very line the old computer's copy ended with; the line that notes that copy came after it there.
  const verified = await ask(elsewhere.page, 'archive.verify', undefined);
  expect(verified).toMatchObject({ problems: [], documents: 2 });
  expect(verified.head).not.toBe(head);
  await closeMailbox(elsewhere);
  outside.remove();
});

test('a folder on a protected disk: the screen says so, and trying again opens once it can be written', async ({
  browserName: _unused,
}, info) => {
  await fill(false);
  const unlock = readOnlyDisk(profileDir);
  test.skip(!unlock, CANNOT_MOUNT);
  const launched = await launchApp({ profileDir });
  const { page } = launched;
  await expect(page.getByRole('heading', { name: 'No puedo escribir en su carpeta' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('read-only.png') });
  unlock?.();
  await tabTo(page, /^Reintentar$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: TITLE }).first()).toBeVisible({ timeout: 30_000 });
  await closeApp(launched);
});
