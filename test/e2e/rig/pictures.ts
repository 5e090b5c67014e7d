// Holds where pictures of the windows go: the folder of the test that runs, or the one `npm run demo` names.
// Must not judge them: a person opens them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';

const demo = process.env.ACUSE_DEMO_OUTPUT;

/** Where this run leaves what it made. */
export const outputPath = (name: string): string => {
  if (!demo) return test.info().outputPath(name);
  mkdirSync(demo, { recursive: true });
  return join(demo, name);
};

export const picture = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: outputPath(`${name}.png`), animations: 'disabled' });
