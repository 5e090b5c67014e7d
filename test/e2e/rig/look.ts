// Holds looking at one screen in every way it must hold up: light and dark, two sizes of window, twice as large; with axe in each
// theme. Pictures are left where they were asked for (ACUSE_PICTURES=1). Must not change what the screen shows.
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expectFits } from './layout.ts';
import { resize } from './machine.ts';
import { picture, pictureAsShown } from './pictures.ts';

const WIDE = { width: 1440, height: 900 } as const;
const SMALL = { width: 1024, height: 640 } as const;
const wanted = Boolean(process.env.ACUSE_PICTURES);

/** The mailbox window. `name`: of the screen, also of its pictures. */
export async function look(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await test.step(`look: ${name}`, async () => {
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible(); // a screen that is still on its way says nothing
    await lookAtThemes(page, name);
    await expectFits(page, `${name}, 1440×900`);
    await resize(app, page, SMALL.width, SMALL.height);
    await expectFits(page, `${name}, 1024×640`);
    if (wanted) await picture(page, `${name}-1024`);
    await resize(app, page, WIDE.width, WIDE.height, 2);
    await expectFits(page, `${name}, 200 %`);
    if (wanted) await pictureAsShown(app, page, `${name}-200`);
    await resize(app, page, WIDE.width, WIDE.height);
  });
}

/** Any window as it is: the signing window has a size of its own. */
export async function lookAtThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await expectAccessible(page, `${name}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours');
    if (wanted) await picture(page, `${name}-${colorScheme}`);
  }
}

/**
 * Half-way through a fade no colour is what it will be: every fade is brought to its end. Waiting for it would wait for ever where
 * nothing is drawn (out of sight), and what turns for ever (a spinner) has no end.
 */
const settled = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const each of document.getAnimations()) if (each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) each.finish();
  });
