// Holds the day the archive is damaged, in a real window and by keyboard alone: what is said, the restore, and the acts that are back.
// Must damage only files of its own making.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Archive } from '../../src-main/archive/archive.ts';
import { backupName } from '../../src-main/archive/index.ts';
import type { AcuseBridge } from '../../src-shared/contract/channels.ts';
import { documentOf, must, NOW, RFC, summary } from '../archive/support/made-up.ts';
import { closeApp, launchApp } from '../support/electron.ts';
import { CANNOT_MOUNT, readOnlyDisk, releaseDisks } from '../support/mounts.ts';

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
