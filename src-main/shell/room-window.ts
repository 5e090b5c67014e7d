// Holds one hidden window in which one document at a time is drawn: no preload, no network, a memory of its own.
// Must be thrown away after any doubt; nothing in it is worth keeping.
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { appUrl } from './app-files.ts';
import { serveApp } from './app-protocol.ts';

export type RoomWindow = {
  /** Puts the document at an address only this room can read; the one before is gone. */
  readonly hold: (bytes: Uint8Array, name: string) => string;
  /** Runs one of the page's own functions. Rejects after `limitMs`, or when the process dies; the room is gone then. */
  readonly run: (call: string, limitMs: number) => Promise<unknown>;
  readonly print: () => Promise<boolean>;
  readonly destroy: () => void;
  readonly isAlive: () => boolean;
};

/** The room's process ended, by itself or with the document's help. */
export class RoomEnded extends Error {}

const LOAD_LIMIT_MS = 15_000;
let made = 0;

export async function openRoomWindow(outDir: string): Promise<RoomWindow> {
  made += 1;
  const own = session.fromPartition(`document-room-${made}`);
  let held: { readonly name: string; readonly bytes: Uint8Array } | null = null;
  serveApp(own, 'room', join(outDir, 'renderer'), {
    own: (name) => (held && name === held.name ? { body: held.bytes, type: 'application/octet-stream' } : null),
  });
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 600,
    skipTaskbar: true,
    focusable: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webgl: false,
      spellcheck: false,
      plugins: false,
      navigateOnDragDrop: false,
      devTools: false,
      backgroundThrottling: false, // it is always in the background
    },
  });
  window.webContents.setAudioMuted(true);
  const fallen = new Promise<never>((_resolve, reject) => {
    window.webContents.once('render-process-gone', (_event, details) =>
      reject(new RoomEnded(`the document room ended: ${details.reason}`)),
    );
    window.once('closed', () => reject(new RoomEnded('the document room was closed')));
  });
  fallen.catch(() => undefined);

  const destroy = () => {
    held = null;
    if (!window.isDestroyed()) window.destroy();
  };
  const within = async <T>(work: Promise<T>, limitMs: number): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`the document took more than ${limitMs} ms`)), limitMs);
    });
    try {
      return await Promise.race([work, late, fallen]);
    } catch (error) {
      destroy();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  await within(window.loadURL(appUrl('document-room.html')), LOAD_LIMIT_MS);
  return {
    hold: (bytes, name) => {
      held = { name: `document/${name}.bin`, bytes };
      return `/${held.name}`;
    },
    run: (call, limitMs) => within(window.webContents.executeJavaScript(call), limitMs),
    print: () =>
      new Promise((resolve) => {
        window.webContents.print({ silent: false, printBackground: true, margins: { marginType: 'none' } }, (success) => resolve(success));
      }),
    destroy,
    isAlive: () => !window.isDestroyed() && !window.webContents.isCrashed() && app.isReady(),
  };
}
