// Holds where pictures of the windows go: the folder of the test that runs, or the one `npm run demo` names.
// Must not judge them: a person opens them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, type Page, test } from '@playwright/test';

const demo = process.env.ACUSE_DEMO_OUTPUT;

/** Where this run leaves what it made. */
export const outputPath = (name: string): string => {
  if (!demo) return test.info().outputPath(name);
  mkdirSync(demo, { recursive: true });
  return join(demo, name);
};

export const picture = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: outputPath(`${name}.png`), animations: 'disabled' });

/** The mailbox window as the screen has it: Playwright's own picture of a zoomed window is only its first quarter. */
export async function pictureAsShown(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/index.html'));
    return (await window?.capturePage())?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(outputPath(`${name}.png`), Buffer.from(png, 'base64'));
}
