// Holds the automatic accessibility check of what a window shows now: WCAG 2.2 A and AA and good practice, no rule switched off.
// Must not stand for looking: it finds what a machine can find.
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const ALL = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const COLOURS = { type: 'rule' as const, values: ['color-contrast'] };

/** Fails with each violation, where it is and why. `where` names the screen; `colours` is what another theme can change. */
export async function expectAccessible(page: Page, where: string, what: 'all' | 'colours'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (runOnly) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} · ${node.failureSummary ?? ''}`));
    },
    what === 'all' ? ALL : COLOURS,
  );
  expect.soft(found, where).toEqual([]);
}
