// Holds the small window where the password is typed: a process and a memory of its own, made for one signature and destroyed.
// Must never be reused, and must know nothing of what is signed; that lives in services/signing.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import type { SigningWindow } from '../services/ports.ts';
import { appUrl } from './app-files.ts';
import { serveApp } from './app-protocol.ts';
import { GROUND } from './colors.ts';
import { keepOnPage } from './locks.ts';
import { namesFor } from './window-names.ts';

export type SigningParts = { readonly outDir: string; readonly parent: () => BrowserWindow | null; readonly title: () => string };
export type SigningShell = { readonly port: SigningWindow; readonly window: () => BrowserWindow | null };

export function createSigningWindow({ outDir, parent, title }: SigningParts): SigningShell {
  const listeners: (() => void)[] = [];
  let current: BrowserWindow | null = null;
  let made = 0;

  const close = () => {
    // destroy, not close: a page cannot delay it, and its process and memory go with it.
    if (current && !current.isDestroyed()) current.destroy();
  };
  const open = async () => {
    close();
    made += 1;
    // In memory only (no "persist:"), and a new one each time: nothing of one signature is there for the next.
    const own = session.fromPartition(`signing-${made}`);
    serveApp(own, 'signing', join(outDir, 'renderer'));
    const owner = parent();
    const window = new BrowserWindow({
      ...(owner ? { parent: owner, modal: true } : {}),
      width: 640,
      height: 720,
      minWidth: 480,
      minHeight: 420,
      show: false,
      title: title(),
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      autoHideMenuBar: true,
      backgroundColor: GROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
      webPreferences: {
        session: own,
        preload: join(outDir, 'preload', 'preload.cjs'),
        additionalArguments: namesFor('signing'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
        zoomFactor: owner?.webContents.getZoomFactor() ?? 1,
      },
    });
    current = window;
    window.setMenuBarVisibility(false);
    window.setContentProtection(app.isPackaged); // no screenshot of a password field; without effect on Linux
    window.once('ready-to-show', () => window.show());
    // A dead page cannot be trusted with a password again: the person starts anew.
    window.webContents.on('render-process-gone', () => window.isDestroyed() || window.destroy());
    keepOnPage(window.webContents, appUrl('signing.html'), close);
    window.on('closed', () => {
      if (current === window) current = null;
      for (const listener of listeners) listener();
    });
    try {
      await window.loadURL(appUrl('signing.html'));
    } catch (error) {
      // Closed by the person while it was loading is an answer, not a failure.
      if (!window.isDestroyed()) throw error;
    }
  };
  return {
    port: {
      open,
      close,
      onClosed: (listener) => {
        listeners.push(listener);
      },
    },
    window: () => current,
  };
}
