// Takes a picture of a screen in Chromium and runs axe on it: `node look.ts <name> <scene> [--dark] [--small|--zoom|--tall] [--en] [--do "…"]`.
// Steps after --do, one argument each: press:KEY, click:ROLE=NAME, text:WORDS, wait:SELECTOR. Must not be run as a test: it is for eyes.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { buildDev, serveDev } from './serve.ts';

const [name = 'look', scene = 'inbox', ...rest] = process.argv.slice(2);
const has = (flag: string) => rest.includes(flag);
const steps = rest.includes('--do') ? rest.slice(rest.indexOf('--do') + 1) : [];
if (!has('--built')) await buildDev();
const server = await serveDev();
const browser = await chromium.launch({ executablePath: process.env.ACUSE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const out = process.env.ACUSE_LOOK_DIR ?? '/tmp/look';
mkdirSync(out, { recursive: true });
const viewport = has('--small') ? { width: 1024, height: 640 } : has('--zoom') ? { width: 720, height: 450 } : { width: 1440, height: 900 };
const page = await browser.newPage({
  viewport,
  deviceScaleFactor: has('--zoom') ? 2 : 1,
  reducedMotion: 'reduce',
  ...(has('--forced') ? { forcedColors: 'active' as const } : {}),
});
page.on('console', (message) => {
  if (message.type() === 'error' || message.type() === 'warning') console.error(`[${message.type()}] ${message.text()}`);
});
page.on('pageerror', (error) => console.error('[page]', error.message));
await page.goto(`${server.url}/dev.html?scene=${scene}&theme=${has('--dark') ? 'dark' : 'light'}${has('--en') ? '&lang=en' : ''}`);
await page.waitForSelector('.strip__mark');
await page.waitForTimeout(600);
for (const step of steps) {
  const [verb, ...more] = step.split(':');
  const what = more.join(':');
  if (verb === 'press') await page.keyboard.press(what);
  if (verb === 'text') await page.keyboard.type(what);
  if (verb === 'wait') await page.waitForSelector(what);
  if (verb === 'click') {
    const [role = 'button', called = ''] = what.split('=');
    await page
      .getByRole(role as 'button', { name: called })
      .first()
      .click();
  }
  await page.waitForTimeout(250);
}
await page.waitForTimeout(300);
await page.screenshot({ path: join(out, `${name}.png`) });
if (!has('--no-axe')) {
  await page.evaluate(readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as {
    violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  for (const violation of found.violations)
    console.error(
      `[axe] ${violation.id}: ${violation.help}\n${violation.nodes
        .slice(0, 3)
        .map((node) => `   ${node.html.slice(0, 160)}\n   ${node.failureSummary.replaceAll('\n', ' ').slice(0, 200)}`)
        .join('\n')}`,
    );
  console.error(`[axe] ${name}: ${found.violations.length} violations`);
}
await browser.close();
server.close();
