// Takes pictures of enrolment, signing, acknowledgements, settings, practice, recovery, help and the first notice, with axe on each:
// `node test/renderer/dev/look-forms.ts [name-part] [--sizes light,dark,small,zoom]`. Must not be run as a test: it is for eyes.
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build, type Plugin } from 'vite';
import { headersOf } from '../../../src-main/shell/content-policy.ts';
import { SHOTS, type Shot, SIZES } from './form-shots.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..', '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'acuse-dev-forms');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const out = process.env.ACUSE_LOOK_DIR ?? '/tmp/look-forms';
const args = process.argv.slice(2);
const flag = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const part = args[0] && !args[0].startsWith('--') ? args[0] : '';
const wanted = (flag('--sizes') ?? 'light').split(',');

/** The mailbox is not what is looked at here; leaving it out keeps these pictures when it is being worked on. */
const withoutInbox: Plugin = {
  name: 'without-inbox',
  enforce: 'pre',
  load: (id) =>
    /screens\/(inbox\/inbox-screen|frame\/(palette|conditions))\.tsx$/.test(id)
      ? 'export const InboxScreen = () => null; export const Palette = () => null; export const Conditions = () => null;'
      : null,
};

if (!args.includes('--built'))
  await build({
    configFile: join(ROOT, 'src-renderer', 'vite.config.ts'),
    root: HERE,
    plugins: [withoutInbox],
    build: {
      outDir: CACHE,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: { dev: join(HERE, 'dev.html'), signing: join(HERE, 'signing.html') } },
    },
  });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  try {
    const body = readFileSync(join(CACHE, path));
    const headers = headersOf(path.startsWith('/signing') ? 'signing' : 'mailbox', TYPES[extname(path)] ?? 'application/octet-stream');
    // Loosened in one thing, for the steps and axe, which come as text: the pages themselves never need it.
    const plain = Object.entries(headers).map(([name, value]) => [
      name,
      String(value).replace(/(require-trusted-types-for|trusted-types)[^;]*;?/g, ''),
    ]);
    response.writeHead(200, Object.fromEntries(plain));
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.ACUSE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
mkdirSync(out, { recursive: true });
let violations = 0;

async function take(shot: Shot, size: string): Promise<void> {
  const { width, height, scale } = (shot.window === 'signing' ? SIZES.signing : SIZES.mailbox)[size] ?? {
    width: 1440,
    height: 900,
    scale: 1,
  };
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    ...(size === 'forced' ? { forcedColors: 'active' as const } : {}),
  });
  page.on('console', (message) => {
    if (message.text().includes('404')) return; // the icon a browser asks for on its own
    if (message.type() === 'error' || message.type() === 'warning') console.error(`[${shot.name} ${message.type()}] ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`[${shot.name} page] ${error.message}`));
  const query = new URLSearchParams({ ...shot.query, theme: size === 'dark' ? 'dark' : 'light', ...(size === 'en' ? { lang: 'en' } : {}) });
  await page.goto(`${url}/${shot.window === 'signing' ? 'signing' : 'dev'}.html?${query}`);
  await page.waitForSelector(shot.window === 'signing' ? '.sign' : '.strip__mark', { timeout: 8000 }).catch(async (cause) => {
    console.error(await page.content());
    throw cause;
  });
  await page.waitForTimeout(400);
  page.setDefaultTimeout(size === 'en' ? 1_500 : 10_000);
  // The steps name things in Spanish; in English one sees how far they lead.
  await shot.steps?.(page)?.catch((cause: unknown) => {
    if (size !== 'en') throw cause;
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(out, `${shot.name}-${size}.png`) });
  violations += await check(page, `${shot.name}-${size}`);
  await page.close();
}

type Found = {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
};

async function check(page: Page, name: string): Promise<number> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as Found;
  for (const violation of found.violations)
    console.error(
      `[axe ${name}] ${violation.id}: ${violation.help}\n${violation.nodes
        .slice(0, 3)
        .map((node) => `   ${node.html.slice(0, 200)}\n   ${node.failureSummary.replaceAll('\n', ' ').slice(0, 240)}`)
        .join('\n')}`,
    );
  // A page that scrolls sideways hides words.
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  if (sideways) console.error(`[${name}] scrolls sideways`);
  return found.violations.length;
}

for (const shot of SHOTS) if (shot.name.includes(part)) for (const size of wanted) await take(shot, size);
console.error(`${violations} axe violations; pictures in ${out}`);
await browser.close();
server.close();
