// Proves what crosses between real windows and main: files, calls, topics, and the window where the password is typed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { closeShell, handledCalls, openShell, openSigning, type Shell, whenReady } from './rig.ts';

let shell: Shell;
test.beforeAll(async () => {
  shell = await openShell();
  await whenReady(shell.page);
});
test.afterAll(async () => {
  await closeShell(shell);
});
test('paths that lead out of the folder are answered with nothing', async () => {
  const answers = await shell.app.evaluate(async ({ session }) => {
    const told: Record<string, number | string> = {};
    for (const address of [
      'app://acuse/../../../../etc/passwd',
      'app://acuse/..%2f..%2f..%2fpackage.json',
      'app://acuse/%2e%2e/%2e%2e/main/main.js',
      'app://acuse/..%5c..%5cmain%5cmain.js',
      'app://acuse/../main/main.js',
      'app://acuse/../preload/preload.cjs',
      'app://acuse/signing.html',
      'app://acuse/document-room.html',
      'app://acuse/',
      'app://acuse/assets',
      'app://acuse/index.html%00.js',
      'app://evil/index.html',
      'app://acuse/index.html',
    ])
      told[address] = await session.defaultSession.fetch(address).then(
        (response) => response.status,
        () => 'refused',
      );
    told.post = await session.defaultSession.fetch('app://acuse/index.html', { method: 'POST', body: 'x' }).then(
      (response) => response.status,
      () => 'refused',
    );
    return told;
  });
  expect(answers).toEqual({
    ...Object.fromEntries(Object.keys(answers).map((address) => [address, 404])),
    'app://acuse/index.html': 200,
    post: 405,
  });
});

test('calls with names or shapes of its own are refused, and none is handled', async () => {
  const before = (await handledCalls(shell.app)).length;
  const answers = await shell.page.evaluate(async () => {
    const { call } = globalThis.acuse as unknown as {
      call: (channel: unknown, request?: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    };
    const codes: Record<string, string> = {};
    for (const [channel, request] of [
      ['signing.view', undefined],
      ['signing.submit', { id: 'x', password: new Uint8Array(3) }],
      ['signing.cancel', { id: 'x' }],
      ['signing.chooseFile', { what: 'key' }],
      ['acts.delete', { id: 'x' }],
      ['__proto__', undefined],
      ['constructor', undefined],
      ['', undefined],
      ['electron-store-get-data', undefined],
      ['acuse:topic', 'acts'],
      ['acts.get', { id: '../x' }],
      ['acts.get', { id: 'x', extra: 1 }],
      ['acts.get', null],
      ['acts.list', {}],
      ['app.openExternal', { target: 'https://evil.com' }],
    ] as const)
      codes[`${channel} ${JSON.stringify(request)?.slice(0, 30)}`] = (await call(channel, request)).error?.code ?? 'ok';
    for (const odd of [{}, 5, null, ['tags.list']])
      codes[`odd ${JSON.stringify(odd)}`] = await call(odd as never, undefined).then(
        (answer) => answer.error?.code ?? 'ok',
        (error: Error) => error.name,
      );
    try {
      (globalThis.acuse as unknown as { on: (topic: string, listener: () => void) => void }).on('anything', () => undefined);
      codes['odd topic'] = 'ok';
    } catch {
      codes['odd topic'] = 'refused';
    }
    return codes;
  });
  for (const [name, code] of Object.entries(answers))
    if (name !== 'odd ["tags.list"]') expect(code, name).toMatch(/BAD_REQUEST|FOREIGN_SENDER|refused|TypeError/);
  expect((await handledCalls(shell.app)).length).toBe(before);
});

test('main answers the same when a page goes round the preload', async () => {
  // As if the preload had been taken over: the raw message, from the mailbox window, for a channel of the other one.
  const codes = await shell.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: object, request: unknown) => Promise<{ error?: { code: string } }>> }
    )._invokeHandlers;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return ['no window'];
    const ask = async (event: object) =>
      (await handlers.get('signing.submit')?.(event, { id: 'x', password: new Uint8Array(1) }))?.error?.code;
    return [await ask({ sender: contents, senderFrame: contents.mainFrame }), await ask({ sender: contents, senderFrame: null })];
  });
  expect(codes).toEqual(['FOREIGN_SENDER', 'FOREIGN_SENDER']);
});

test('a bug in a service is answered with a reference, and its secret is not in the log', async () => {
  const answer = await shell.page.evaluate(() =>
    (
      globalThis.acuse as unknown as {
        call: (channel: string, request: unknown) => Promise<{ error: { code: string; details: { referencia: string } } }>;
      }
    ).call('acts.get', { id: 'x' }),
  );
  expect(answer.error.code).toBe('INTERNAL');
  const text = readFileSync(join(shell.profileDir, 'logs', 'acuse.log'), 'utf8');
  expect(text).toContain(answer.error.details.referencia);
  expect(text).not.toContain('hunter2');
});

test('topics reach our windows by name alone', async () => {
  await shell.app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { parts: { emit: (topic: string) => void } } }).acuseTest.parts.emit('acts'),
  );
  await expect(shell.page.getByRole('status')).toHaveText(/^acts \d+$/);
});

test('the signing window is alone with its channels, and gone afterwards with its process', async () => {
  const signing = await openSigning(shell.app);
  expect(signing.url()).toBe('app://acuse/signing.html');
  const codes = await signing.evaluate(async () => {
    const { call } = globalThis.acuse as unknown as {
      call: (channel: string, request?: unknown) => Promise<{ ok: boolean; error?: { code: string; details?: object } }>;
    };
    const password = new TextEncoder().encode('12345678a');
    const submit = await call('signing.submit', { id: 'x', password });
    return {
      keys: Object.keys(globalThis.acuse as object).sort(),
      cancel: (await call('signing.cancel', { id: 'x' })).ok,
      submit: submit.error,
      tags: (await call('tags.list')).error?.code,
      open: (await call('acts.open', { consentId: 'x' })).error?.code,
      node: typeof (globalThis as { process?: unknown }).process,
    };
  });
  expect(codes).toEqual({
    keys: ['call', 'on', 'platform'],
    cancel: true,
    submit: { code: 'CONTRASENA_INCORRECTA', details: { bytes: 9 } },
    tags: 'BAD_REQUEST',
    open: 'BAD_REQUEST',
    node: 'undefined',
  });
  const facts = await shell.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('signing.html'));
    if (!window) return null;
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: object, request: unknown) => Promise<{ error?: { code: string } }>> }
    )._invokeHandlers;
    const foreign = await handlers.get('tags.list')?.({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, undefined);
    const other = BrowserWindow.getAllWindows().find((one) => one !== window);
    return {
      foreign: foreign?.error?.code,
      modal: window.isModal(),
      parent: window.getParentWindow() === other,
      ownProcess: window.webContents.getOSProcessId() !== other?.webContents.getOSProcessId(),
      persistent: window.webContents.session.isPersistent(),
      sameSession: window.webContents.session === other?.webContents.session,
      pid: window.webContents.getOSProcessId(),
    };
  });
  expect(facts).toMatchObject({
    foreign: 'FOREIGN_SENDER',
    modal: true,
    parent: true,
    ownProcess: true,
    persistent: false,
    sameSession: false,
  });
  const closed = signing.waitForEvent('close');
  await shell.app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { parts: { signingWindow: { close: () => void } } } }).acuseTest.parts.signingWindow.close(),
  );
  await closed;
  await expect.poll(() => isAlive(facts?.pid ?? 0)).toBe(false);
  const again = await openSigning(shell.app);
  expect(await again.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await shell.app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { parts: { signingWindow: { close: () => void } } } }).acuseTest.parts.signingWindow.close(),
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
