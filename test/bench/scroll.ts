// Holds how evenly a hundred thousand rows scroll in the real window, by wheel and by keys, beside a long page with nothing on it.
// Must count frames in the page itself: what the screen would have shown, not when commands were sent.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeApp, launchApp } from '../support/electron.ts';
import { type Measurement, median, quantile, row } from './figures.ts';
import { makePlainApp } from './launch.ts';
import { makeProfile } from './profile.ts';

const ROWS = 100_000;
const ROW_PX = 60;
const NOTCH_PX = 240;

type Frames = { readonly longest: number; readonly p99: number };

/** The same gestures on either page; the list's own element is under the pointer and has the focus. */
async function scroll(page: Page, notches: number): Promise<Frames> {
  await page.mouse.move(400, 450);
  await page.evaluate(() => {
    const marks: number[] = [];
    const mark = (at: number) => {
      marks.push(at);
      requestAnimationFrame(mark);
    };
    requestAnimationFrame(mark);
    Object.assign(globalThis, { benchMarks: marks });
  });
  for (let n = 0; n < notches; n += 1) await page.mouse.wheel(0, n % 20 === 19 ? NOTCH_PX * 40 : NOTCH_PX);
  for (let n = 0; n < notches / 2; n += 1) await page.keyboard.press(n % 10 === 9 ? (n % 20 === 9 ? 'End' : 'Home') : 'PageDown');
  const marks = await page.evaluate(() => (globalThis as unknown as { benchMarks: number[] }).benchMarks);
  // The page's clock is rounded to tenths: three frames of a 60 Hz screen read 49.9 to 50.1 ms.
  const frames = marks.slice(1).map((at, n) => Math.round(at - (marks[n] ?? at)));
  return { longest: Math.max(...frames), p99: quantile(frames, 0.99) };
}

async function inWindow(o: { readonly profileDir: string; readonly appDir?: string; readonly isOurs: boolean }, notches: number) {
  const launched = await launchApp(o);
  try {
    const { page } = launched;
    if (o.isOurs) {
      await page.getByRole('option').first().click();
      // Scrolling is measured, not the end of the start: the first check is over and the act chosen stands beside the list.
      await page.getByRole('button', { name: /^(Revisado|No he podido revisar).*Revisar ahora$/ }).waitFor();
      await page.getByRole('heading', { name: 'Expediente' }).waitFor();
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    } else await page.locator('body').click({ position: { x: 10, y: 10 } });
    return await scroll(page, notches);
  } finally {
    await closeApp(launched);
  }
}

export const measureScroll: Measurement = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-scroll-'));
  try {
    const profileDir = join(folder, 'profile');
    say(`scroll: making a mailbox of ${ROWS} acts`);
    await makeProfile(profileDir, ROWS);
    const plain = makePlainApp(join(folder, 'plain'), `<div style="height:${ROWS * ROW_PX}px"></div>`);
    const notches = quick ? 60 : 200;
    const ours: Frames[] = [];
    const empty: Frames[] = [];
    for (let n = 0; n < (quick ? 1 : 3); n += 1) {
      ours.push(await inWindow({ profileDir, isOurs: true }, notches));
      empty.push(await inWindow({ profileDir: join(folder, 'plain-profile'), appDir: plain, isOurs: false }, notches));
      say(`scroll: longest frame ${ours.at(-1)?.longest.toFixed(0)} ms, empty page ${empty.at(-1)?.longest.toFixed(0)} ms`);
    }
    const beside = 'long page with nothing on it';
    return [
      row({
        what: `scroll of ${ROWS} rows, longest frame`,
        value: median(ours.map(({ longest }) => longest)),
        unit: 'ms',
        baseline: empty.map(({ longest }) => longest),
        beside,
        limit: { of: 'value', atMost: 50 },
      }),
      row({
        what: `scroll of ${ROWS} rows, 99 of 100 frames within`,
        value: median(ours.map(({ p99 }) => p99)),
        unit: 'ms',
        baseline: empty.map(({ p99 }) => p99),
        beside,
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
