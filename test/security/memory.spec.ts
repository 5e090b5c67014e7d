// Proves with the product's own windows that a typed password is in no process of a page once it has been used, nor in a file.
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { closeApp, type LaunchedApp, launchApp } from '../support/electron.ts';

let launched: LaunchedApp;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acuse-memory-'));
  launched = await launchApp();
});
test.afterAll(async () => {
  await closeApp(launched);
  rmSync(folder, { recursive: true, force: true });
});

test('after signing in, the password is not in the mailbox page, and the process that held it is gone', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc/<pid>/mem, which only Linux has');
  const { app, page, profileDir } = launched;
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as typeof dialog.showOpenDialog;
  }, folder);
  type Bridge = { call: (channel: string, request?: unknown) => Promise<{ ok: boolean }> };
  const made = await page.evaluate(() =>
    (globalThis.acuse as Bridge).call('enrolment.makePractice', { person: 'fisica', name: 'XOCHITL CASAS CHAVEZ' }),
  );
  expect(made.ok).toBe(true);
  const file = readdirSync(folder).find((name) => name.endsWith('.txt')) ?? '';
  const password = readFileSync(join(folder, file), 'utf8').trim().split(/\s+/).at(-1) ?? '';
  expect(password.length).toBeGreaterThan(8);

  const coming = app.waitForEvent('window');
  const identified = page.evaluate(() => (globalThis.acuse as Bridge).call('enrolment.identify'));
  const signing = await coming;
  const field = signing.getByRole('textbox', { name: /contraseña/i });
  await field.waitFor(); // a window's first, empty page lies in another process than the page that comes after it
  const pids = await app.evaluate(({ BrowserWindow }) =>
    Object.fromEntries(
      BrowserWindow.getAllWindows().map(({ webContents }) => [
        new URL(webContents.getURL() || 'app://acuse/signing.html').pathname,
        webContents.getOSProcessId(),
      ]),
    ),
  );
  // Typed key by key, as a person does; filling it in would hand the text to the page in one piece.
  await field.click();
  await signing.keyboard.type(password);
  expect(occurrences(pids['/signing.html'] ?? 0, password), 'the search finds what is there').toBeGreaterThan(0);
  const closed = signing.waitForEvent('close');
  await signing.getByRole('button', { name: /firmar/i }).click();
  await closed;
  expect(await identified).toMatchObject({ ok: true });

  await expect.poll(() => statSync(`/proc/${pids['/signing.html']}`, { throwIfNoEntry: false }) === undefined).toBe(true);
  expect(occurrences(pids['/index.html'] ?? 0, password)).toBe(0);
  for (const entry of readdirSync(profileDir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const needle of needles(password)) expect(bytes.includes(needle), entry.name).toBe(false);
    }
});

const needles = (text: string) => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
];

/** How often a text lies in a process's writable memory, in any of the forms a browser keeps text in. */
function occurrences(pid: number, text: string): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let found = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (!from || !to) continue;
      for (let at = BigInt(`0x${from}`); at < BigInt(`0x${to}`); at += BigInt(CHUNK)) {
        const size = Number(BigInt(`0x${to}`) - at < BigInt(CHUNK + OVERLAP) ? BigInt(`0x${to}`) - at : BigInt(CHUNK + OVERLAP));
        const bytes = Buffer.alloc(size);
        try {
          readSync(memory, bytes, 0, size, at);
        } catch {
          continue; // reserved, not there
        }
        for (const needle of needles(text)) if (bytes.includes(needle)) found += 1;
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}
const CHUNK = 4 * 1024 * 1024;
const OVERLAP = 256;
