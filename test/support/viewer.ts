// Holds a plain Chromium window for a page on disk, with every network request refused and written down. It is Electron's, without
// anything of the app: a page that works here works in a browser offline. Must not help the page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeApp, type LaunchedApp, launchApp } from './electron.ts';

const MAIN = `
const { app, BrowserWindow, session } = require('electron');
app.whenReady().then(() => {
  globalThis.asked = [];
  session.defaultSession.webRequest.onBeforeRequest((request, answer) => {
    const local = /^(file|blob|data|devtools):/.test(request.url);
    if (!local) globalThis.asked.push(request.url);
    answer({ cancel: !local });
  });
  const window = new BrowserWindow({ width: 1000, height: 900, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  return window.loadFile(process.env.ACUSE_VIEW_FILE);
});
app.on('window-all-closed', () => app.quit());
`;

export type Viewer = LaunchedApp & { readonly asked: () => Promise<readonly string[]>; readonly leave: () => Promise<void> };

export async function openViewer(file: string): Promise<Viewer> {
  const appDir = mkdtempSync(join(tmpdir(), 'acuse-viewer-'));
  mkdirSync(join(appDir, 'out', 'main'), { recursive: true });
  writeFileSync(join(appDir, 'out', 'main', 'main.cjs'), MAIN);
  writeFileSync(join(appDir, 'package.json'), JSON.stringify({ name: 'viewer', version: '1.0.0', main: 'out/main/main.cjs' }));
  const launched = await launchApp({ appDir, env: { ACUSE_VIEW_FILE: file } });
  return {
    ...launched,
    asked: () => launched.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    leave: async () => {
      await closeApp(launched);
      rmSync(appDir, { recursive: true, force: true });
    },
  };
}
