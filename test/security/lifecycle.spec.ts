// Proves that the app starts, stays and ends as a person expects, also when its folder, files, services or processes are broken.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { appEnv, findElectron } from '../../scripts/electron.mjs';
import { buildShellApp } from '../support/shell-app/build.ts';
import { closeShell, openShell, type Shell, whenReady } from './rig.ts';

const open: Shell[] = [];
const ended = new Set<Shell>();
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acuse-life-'));
});
test.afterEach(async () => {
  for (const shell of open.splice(0)) if (!ended.has(shell)) await closeShell(shell);
  rmSync(folder, { recursive: true, force: true });
});
async function start(options: Parameters<typeof openShell>[0] = {}): Promise<Shell> {
  const shell = await openShell({ profileDir: join(folder, 'profile'), ...options });
  open.push(shell);
  shell.app.once('close', () => ended.add(shell));
  return shell;
}
const log = () => readFileSync(join(folder, 'profile', 'logs', 'acuse.log'), 'utf8');
const exit = (app: ElectronApplication): Promise<number | null> => new Promise((resolve) => app.process().once('exit', resolve));

async function troubleOf(app: ElectronApplication): Promise<Page> {
  await expect.poll(() => app.windows().map((page) => page.url())).toContain('app://acuse/trouble.html');
  return app.windows().find((page) => page.url().endsWith('trouble.html')) as Page;
}
/** Clicks whose page goes away with them. */
const press = (page: Page, name: string) =>
  page
    .getByRole('link', { name })
    .click({ noWaitAfter: true })
    .catch(() => undefined);

test('says when it is painted and when it can be used', async () => {
  const ready = join(folder, 'ready.json');
  const { page } = await start({ env: { ACUSE_READY_FILE: ready } });
  await whenReady(page);
  await expect.poll(() => existsSync(ready)).toBe(true);
  await expect
    .poll(() => JSON.parse(readFileSync(ready, 'utf8')))
    .toEqual({ ready: true, msSinceStart: expect.any(Number), msToUsable: expect.any(Number), electron: expect.stringMatching(/^\d+\./) });
});

test('a second start brings the first to the front and ends', async () => {
  const { app, page } = await start();
  await whenReady(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { executable, args } = await (await findElectron({ quiet: true })).stage(await buildShellApp());
  const second = spawn(executable, [...args], { env: appEnv({ ACUSE_PROFILE_DIR: join(folder, 'profile') }), stdio: 'ignore' });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('two profiles run side by side', async () => {
  await start();
  const other = await start({ profileDir: join(folder, 'other') });
  await whenReady(other.page);
});

test('services that cannot start leave a readable window with a reference, and it can be left', async () => {
  const { app } = await start({ env: { ACUSE_TEST_BREAK: 'compose' } });
  const trouble = await troubleOf(app);
  await expect(trouble.getByRole('heading', { name: 'Acuse no pudo iniciar' })).toBeVisible();
  const reference = await trouble.locator('dd').first().innerText();
  expect(reference).toMatch(/^E-[2-9A-Z]{6}$/);
  expect(log()).toContain(reference);
  await trouble.screenshot({ path: test.info().outputPath('start.png') });
  const over = exit(app);
  await press(trouble, 'Salir');
  expect(await over).toBe(0);
});

test('a folder that cannot be written is said, with its name and the reason', async () => {
  writeFileSync(join(folder, 'profile'), 'a file where the folder should be');
  const { app } = await start({ env: { ACUSE_TEST_BREAK: 'compose' } });
  const trouble = await troubleOf(app);
  await expect(trouble.getByRole('heading', { name: 'Acuse no puede escribir en su carpeta' })).toBeVisible();
  await expect(trouble.getByText(join(folder, 'profile'), { exact: true })).toBeVisible();
  await expect(trouble.getByText(/^(EEXIST|ENOTDIR)$/)).toBeVisible();
  await trouble.screenshot({ path: test.info().outputPath('profile.png') });
  expect(readFileSync(join(folder, 'profile'), 'utf8')).toBe('a file where the folder should be');
});

test('a folder that cannot be written does not keep the window from opening when services can live with it', async () => {
  writeFileSync(join(folder, 'profile'), '');
  const { page } = await start();
  await whenReady(page);
});

test('damaged settings and window files are kept aside, and the app starts with defaults', async () => {
  mkdirSync(join(folder, 'profile'));
  writeFileSync(join(folder, 'profile', 'settings.json'), '{"theme": "dar');
  writeFileSync(join(folder, 'profile', 'window.json'), '\u0000\u0001');
  const { page, app } = await start();
  await whenReady(page);
  expect(readFileSync(join(folder, 'profile', 'settings.json.bak'), 'utf8')).toBe('{"theme": "dar');
  expect(existsSync(join(folder, 'profile', 'window.json.bak'))).toBe(true);
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system');
});

test('a page that dies is loaded again; one that dies at once again is said', async () => {
  const { app, page } = await start();
  await whenReady(page);
  const again = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const back = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(undefined)));
    contents?.forcefullyCrashRenderer();
    await back;
    return contents?.executeJavaScript('document.querySelector("h1").textContent');
  });
  expect(again).toBe('Buzón');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const trouble = await troubleOf(app);
  await expect(trouble.getByRole('heading', { name: 'La ventana de Acuse se cerró de forma inesperada' })).toBeVisible();
});

test('an error nobody expected is logged without secrets and shown with its reference; one can go on', async () => {
  const { app, page } = await start();
  await whenReady(page);
  await app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('broken: password: hunter2 of CACX7605101P8');
      }, 0),
  );
  const trouble = await troubleOf(app);
  await expect(trouble.getByRole('heading', { name: 'Algo falló dentro de Acuse' })).toBeVisible();
  const reference = await trouble.locator('dd').first().innerText();
  expect(log()).toContain(reference);
  expect(log()).not.toMatch(/hunter2|CACX760510/);
  await trouble.screenshot({ path: test.info().outputPath('bug.png') });
  await app.evaluate(() => void Promise.reject(new Error('another one meanwhile')));
  const closed = trouble.waitForEvent('close');
  await press(trouble, 'Seguir');
  await closed;
  expect(app.windows().map((one) => one.url())).toEqual(['app://acuse/index.html']);
  expect(log()).toContain('another one meanwhile');
});

test('closing keeps it running, which is said once', async () => {
  const { app, page } = await start();
  await whenReady(page);
  await app.evaluate(({ dialog }) => {
    const said: unknown[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = (async (_window: unknown, options: unknown) => {
      said.push(options);
      return { response: 0, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await close();
  await expect.poll(isVisible).toBe(false);
  await app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { parts: { desktop: { showMailbox: () => void } } } }).acuseTest.parts.desktop.showMailbox(),
  );
  await expect.poll(isVisible).toBe(true);
  await close();
  await expect.poll(isVisible).toBe(false);
  const said = await app.evaluate(() => (globalThis as unknown as { said: { title: string; buttons: string[] }[] }).said);
  expect(said.map(({ title, buttons }) => ({ title, buttons }))).toEqual([
    { title: 'Acuse sigue revisando su buzón', buttons: ['Entendido', 'Salir de Acuse'] },
  ]);
});

test('with that setting off, closing ends it', async () => {
  mkdirSync(join(folder, 'profile'));
  writeFileSync(join(folder, 'profile', 'settings.json'), JSON.stringify({ closeToTray: false }));
  const { app, page } = await start();
  await whenReady(page);
  const over = exit(app);
  await app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0));
  expect(await over).toBe(0);
});

test('the window comes back where and as large as it was, zoom included', async () => {
  const first = await start();
  await whenReady(first.page);
  await first.app.evaluate(({ BrowserWindow, Menu }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setBounds({ x: 120, y: 60, width: 1100, height: 700 });
    const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'Ver')?.submenu;
    view?.items.find((item) => item.label === 'Acercar')?.click();
    view?.items.find((item) => item.label === 'Acercar')?.click();
  });
  await closeShell(first);
  const { app, page } = await start();
  await whenReady(page);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => ({
        ...BrowserWindow.getAllWindows()[0]?.getBounds(),
        zoom: BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
      })),
    )
    .toEqual({ x: 120, y: 60, width: 1100, height: 700, zoom: 1.25 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getMinimumSize())).toEqual([1024, 640]);
});

test('started by the system it stays hidden until asked', async () => {
  const { app, page } = await start({ args: ['--hidden'] });
  await whenReady(page);
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  expect(await isVisible()).toBe(false);
  await app.evaluate(({ app: electron }) => electron.emit('second-instance', {}, [], ''));
  await expect.poll(isVisible).toBe(true);
});

test('theme and language reach the window, the menu and the ground before the page', async () => {
  mkdirSync(join(folder, 'profile'));
  writeFileSync(join(folder, 'profile', 'settings.json'), JSON.stringify({ theme: 'dark', language: 'en' }));
  const { app, page } = await start();
  await whenReady(page);
  const seen = () =>
    app.evaluate(({ BrowserWindow, Menu, nativeTheme }) => ({
      ground: BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
      dark: nativeTheme.shouldUseDarkColors,
      menus: Menu.getApplicationMenu()?.items.map((item) => item.label),
    }));
  expect(await seen()).toEqual({ ground: '#0A0C13', dark: true, menus: expect.arrayContaining(['File', 'Edit', 'View']) });
  await page.evaluate(() =>
    (globalThis.acuse as { call: (channel: string, request: object) => Promise<unknown> }).call('settings.set', {
      theme: 'light',
      language: 'es-MX',
    }),
  );
  await expect.poll(seen).toEqual({ ground: '#F2F0EC', dark: false, menus: expect.arrayContaining(['Archivo', 'Edición', 'Ver']) });
});

test('notices are gathered, hold no more than was said, and a click leads to its act', async () => {
  const { app, page } = await start();
  await whenReady(page);
  type Notices = {
    acuseTest: { parts: { desktop: { notify: (notice: object) => void } }; clicks: string[] };
    shown: { title: string; body: string; emit: (event: string) => void }[];
  };
  await app.evaluate(({ Notification, BrowserWindow }) => {
    const scope = globalThis as unknown as Notices;
    scope.shown = [];
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Notices['shown'][number]) {
      scope.shown.push(this);
    } as never;
    BrowserWindow.getAllWindows()[0]?.hide();
    for (const id of ['a', 'b'])
      scope.acuseTest.parts.desktop.notify({ id, title: 'Acuse', body: 'Tiene un aviso nuevo', urgency: 'normal' });
  });
  const shown = () => app.evaluate(() => (globalThis as unknown as Notices).shown.map(({ title, body }) => ({ title, body })));
  await expect.poll(shown).toEqual([
    { title: 'Acuse', body: 'Tiene un aviso nuevo' },
    { title: 'Acuse', body: 'Tiene un aviso nuevo' },
  ]);
  await app.evaluate(() => {
    const scope = globalThis as unknown as Notices;
    for (const id of ['c', 'd', 'e', 'f', 'g']) scope.acuseTest.parts.desktop.notify({ id, title: 'Acuse', body: 'x', urgency: 'normal' });
  });
  await expect.poll(async () => (await shown()).at(-1)?.title).toBe('Tiene 5 avisos nuevos en su buzón');
  await app.evaluate(() => (globalThis as unknown as Notices).shown[1]?.emit('click'));
  expect(await app.evaluate(() => (globalThis as unknown as Notices).acuseTest.clicks)).toEqual(['b']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
});

test('the desktop does the few things it is asked, and no other', async () => {
  const config = join(folder, 'config');
  const { app, page } = await start({ env: { XDG_CONFIG_HOME: config } });
  await whenReady(page);
  type Parts = {
    acuseTest: {
      parts: {
        desktop: {
          openExternal: (target: string) => Promise<boolean>;
          copy: (text: string) => void;
          startAtLogin: (on: boolean) => void;
          setBadge: (count: number, state: string) => void;
        };
        secrets: { persists: boolean; set: (key: string, value: string) => void; get: (key: string) => string | null };
      };
    };
  };
  const outcome = await app.evaluate(async ({ shell, clipboard, Tray }) => {
    const tips: string[] = [];
    Tray.prototype.setToolTip = (tip) => void tips.push(tip);
    const opened: string[] = [];
    shell.openExternal = async (address) => void opened.push(address);
    const { desktop, secrets } = (globalThis as unknown as Parts).acuseTest.parts;
    const answers = [
      await desktop.openExternal('imss-buzon'),
      await desktop.openExternal('https://evil.com/'),
      await desktop.openExternal('file:///etc/passwd'),
    ];
    desktop.copy('FD-2026-118274');
    desktop.startAtLogin(true);
    for (const [count, state] of [
      [3, 'new'],
      [3, 'new'],
      [1, 'new'],
      [1, 'blind'],
      [0, 'blind'],
      [0, 'ok'],
    ] as const)
      desktop.setBadge(count, state);
    secrets.set('session', 'not-for-the-disk');
    return { opened, answers, tips, clipboard: clipboard.readText(), persists: secrets.persists, secret: secrets.get('session') };
  });
  expect(outcome).toMatchObject({
    opened: ['https://buzon.imss.gob.mx/buzonimss/login'],
    answers: [true, false, false],
    // What waits to be opened does not go away by not being able to look.
    tips: [
      'Acuse: 3 actos por abrir',
      'Acuse: 1 acto por abrir',
      'Acuse: no he podido revisar su buzón; 1 acto por abrir',
      'Acuse: no he podido revisar su buzón',
      'Acuse: nada por abrir',
    ],
    clipboard: 'FD-2026-118274',
    secret: 'not-for-the-disk',
  });
  if (process.platform === 'linux') {
    const entry = readFileSync(join(config, 'autostart', 'acuse.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=".+" (".+" )?"--hidden"$/m);
    await app.evaluate(() => (globalThis as unknown as Parts).acuseTest.parts.desktop.startAtLogin(false));
    expect(existsSync(join(config, 'autostart', 'acuse.desktop'))).toBe(false);
  }
  if (!outcome.persists) expect(readdirSync(join(folder, 'profile'))).not.toContain('secrets.json');
});
