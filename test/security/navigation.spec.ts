// Proves that a hostile script cannot take the window elsewhere, open others, embed, follow a redirect or download.
import { expect, test } from '@playwright/test';
import { type Listener, type Shell, underAttack, whenReady } from './rig.ts';

let shell: Shell;
let outside: Listener;
underAttack((opened) => {
  ({ shell, outside } = opened);
});

const HOSTILE = (origin: string): readonly string[] => [
  `${origin}/`,
  `${origin}/?next=app://acuse/index.html`,
  `${origin}/#app://acuse/index.html`,
  `http://acuse@127.0.0.1:${new URL(origin).port}/index.html`,
  'https://example.com/',
  'file:///etc/passwd',
  'data:text/html,<h1>x</h1>',
  'about:blank',
  'app://evil/index.html',
  'app://acuse/signing.html',
  'app://acuse/document-room.html',
  'app://acuse/index.html?again',
  'blob:app://acuse/00000000-0000-0000-0000-000000000000',
  'javascript:void(document.body.textContent="x")',
  'chrome://gpu/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://acuse/index.html',
  'ftp://127.0.0.1/',
  'mailto:a@example.com',
];

test('it cannot go elsewhere, by any of the ways a page has', async () => {
  for (const address of HOSTILE(outside.origin)) {
    // Blanking itself is the one thing it can do: the script is gone with its page, and main brings the mailbox back.
    const tried = shell.page.evaluate(async (to) => {
      const quietly = (work: () => unknown) => {
        try {
          work();
        } catch {
          // Some are refused on the spot.
        }
      };
      quietly(() => location.assign(to));
      quietly(() => location.replace(to));
      const link = Object.assign(document.createElement('a'), { href: to });
      const form = Object.assign(document.createElement('form'), { action: to, method: 'post' });
      document.body.append(link, form);
      quietly(() => link.click());
      quietly(() => form.submit());
      const frame = Object.assign(document.createElement('iframe'), { src: to });
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 40));
      for (const element of [link, form, frame]) element.remove();
    }, address);
    await (address === 'about:blank' ? tried.catch(() => undefined) : tried);
    await expect.poll(() => shell.page.url(), address).toBe('app://acuse/index.html');
    if (address === 'about:blank') await whenReady(shell.page);
  }
  const refresh = await shell.page.evaluate(async (to) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${to}`;
    document.head.append(meta);
    await new Promise((resolve) => setTimeout(resolve, 300));
    meta.remove();
    return location.href;
  }, outside.origin);
  expect(refresh).toBe('app://acuse/index.html');
});

test('it cannot open a window, by script, link or middle click', async () => {
  const opened = await shell.page.evaluate(async (addresses) => {
    let got = 0;
    for (const to of ['', ...addresses]) {
      for (const target of ['_blank', 'x', '_top'])
        try {
          if (target !== '_top' && window.open(to, target)) got += 1;
        } catch {
          // An address that cannot be parsed.
        }
      const link = Object.assign(document.createElement('a'), { href: to, target: '_blank' });
      document.body.append(link);
      link.click();
      link.dispatchEvent(new MouseEvent('click', { button: 1, bubbles: true, cancelable: true, ctrlKey: true }));
      link.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return got;
  }, HOSTILE(outside.origin));
  expect(opened).toBe(0);
});

test('a webview stays an unknown element', async () => {
  const kind = await shell.page.evaluate(async (src) => {
    const view = Object.assign(document.createElement('webview'), { src }) as HTMLElement;
    view.setAttribute('src', src);
    document.body.append(view);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const found = view.constructor.name;
    view.remove();
    return found;
  }, outside.origin);
  expect(kind).toBe('HTMLElement');
});

test('a redirect is stopped as well as a navigation', async () => {
  // No page of ours can start one; so main starts it, at an address of ours that would lead away.
  const url = await shell.app.evaluate(async ({ BrowserWindow, session }, to) => {
    const own = session.fromPartition('redirect-test');
    own.protocol.handle('app', () => new Response(null, { status: 302, headers: { location: to } }));
    const window = new BrowserWindow({ show: false, webPreferences: { session: own, sandbox: true } });
    await window.loadURL('app://acuse/index.html').catch(() => undefined);
    const reached = window.webContents.getURL();
    window.destroy();
    return reached;
  }, `${outside.origin}/redirected`);
  expect(url).not.toContain('127.0.0.1');
});

test('downloads are refused', async () => {
  const saved = await shell.app.evaluate(async ({ session, BrowserWindow }) => {
    const states: string[] = [];
    session.defaultSession.on('will-download', (event, item) => {
      states.push(event.defaultPrevented ? 'prevented' : 'allowed');
      item.once('done', (_done, state) => states.push(state));
    });
    await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `const link = document.createElement('a'); link.download = 'x.txt'; link.href = URL.createObjectURL(new Blob(['x'])); link.click(); new Promise((resolve) => setTimeout(resolve, 300))`,
    );
    return states;
  });
  expect(saved).not.toContain('allowed');
  expect(saved).not.toContain('completed');
});
