// Holds what the attacks need: the shell with stand-in services, a server that notes whoever calls, hands inside main.
// Must not weaken the app for the test's sake: whatever is reached through main here cannot be reached from a page.

import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { closeApp, type LaunchedApp, type LaunchOptions, launchApp } from '../support/electron.ts';
import { buildShellApp } from '../support/shell-app/build.ts';

export type Shell = LaunchedApp;

export async function openShell(options: LaunchOptions = {}): Promise<Shell> {
  const shell = await launchApp({ ...options, appDir: await buildShellApp() });
  return shell;
}
export const closeShell = (shell: Shell) => closeApp(shell);

/** Waits until the stand-in page has spoken with main. */
export const whenReady = (page: Page) => page.getByText('listo').waitFor();

/** Opens the signing window as a service would, and answers its page. */
export async function openSigning(app: ElectronApplication): Promise<Page> {
  const coming = app.waitForEvent('window');
  await app.evaluate(() => {
    const { parts } = (globalThis as unknown as { acuseTest: { parts: { signingWindow: { open: () => Promise<void> } } } }).acuseTest;
    return parts.signingWindow.open();
  });
  const page = await coming;
  await whenReady(page);
  return page;
}

/** Channels that reached a handler since the start. */
export const handledCalls = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { calls: { channel: string }[] } }).acuseTest.calls.map(({ channel }) => channel),
  );

export type Listener = {
  readonly origin: string;
  readonly port: number;
  readonly heard: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** A server on loopback that answers a page to whoever calls and keeps the first line each one said. */
export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const server: Server = createServer((socket) => {
    const index = heard.push('(connected)') - 1;
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      heard[index] = data.toString('latin1').split('\r\n')[0] ?? '';
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 16\r\n\r\n<h1>elsewhere</h1>'.slice(
          0,
          -2,
        ),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    heard: () => heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/**
 * One shell for a whole file of attacks. After each, whatever it did, the mailbox is still there and nobody outside heard of it.
 */
export function underAttack(opened: (o: { readonly shell: Shell; readonly outside: Listener }) => void): void {
  let shell: Shell;
  let outside: Listener;
  test.beforeAll(async () => {
    outside = await listen();
    shell = await openShell();
    await whenReady(shell.page);
    opened({ shell, outside });
  });
  test.afterAll(async () => {
    await closeShell(shell);
    await outside.close();
  });
  test.afterEach(async () => {
    expect(shell.page.url()).toBe('app://acuse/index.html');
    // Asked directly: a locator would wait for the navigations that were refused.
    expect(await shell.page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Buzón');
    expect(outside.heard()).toEqual([]);
    expect(await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
}
