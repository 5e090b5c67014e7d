// Holds how the screen of a damaged archive looks and can be used: axe, two themes, sizes, zoom; with and without a backup.
// Must not prove the restore: recovery.spec.ts does.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { look } from './rig/look.ts';
import { scratch } from './rig/machine.ts';
import { closeMailbox, openMailbox } from './rig/mailbox.ts';

test('an archive that is damaged, and beginning anew', async () => {
  test.setTimeout(90_000);
  const profile = scratch('damaged');
  writeFileSync(join(profile.dir, 'settings.json'), JSON.stringify({ noticeAccepted: true }));
  writeFileSync(join(profile.dir, 'archive.sqlite'), Buffer.alloc(64 * 1024, 0xa5));
  const opened = await openMailbox({ profileDir: profile.dir });
  const { app, page } = opened;
  await expect(page.getByRole('heading', { name: 'No abrí su archivo: está dañado' })).toBeVisible();
  await look(app, page, 'recovery');
  await page.getByRole('radio', { name: /^Empezar un archivo vacío/ }).check();
  await page.getByRole('button', { name: 'Empezar vacío…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(app, page, 'recovery-fresh');
  await closeMailbox(opened);
  profile.remove();
});
