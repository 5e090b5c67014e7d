// Holds the main window: how it is made, where it opens, what closing it does. Must not know what its page shows.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron';
import type { Log } from '../services/ports.ts';
import { appUrl } from './app-files.ts';
import { serveApp } from './app-protocol.ts';
import { GROUND, STRIP, stripHeight } from './colors.ts';
import { type JsonStore, openJsonStore } from './json-store.ts';
import { keepOnPage } from './locks.ts';
import { namesFor } from './window-names.ts';
import { boundsToOpen, DEFAULT_WINDOW_STATE, MIN_SIZE, nextZoom, WINDOW_FIELDS, type WindowState, zoomToOpen } from './window-state.ts';

const RELOAD_WINDOW_MS = 60_000;

export type MailboxParts = {
  readonly outDir: string;
  readonly startHidden: boolean;
  readonly state: JsonStore<WindowState>;
  /** The page has been handed out: from here until it asks for its data there is time. */
  readonly onPage: () => void;
  /** When what the page is made of may be handed out. */
  readonly scripts: Promise<void>;
  readonly onPainted: () => void;
  /** The person wants to close the window: true lets it go. */
  readonly onClosing: (window: BrowserWindow) => boolean;
  /** The page died twice within a minute. */
  readonly onPageLost: (reason: string) => void;
};
export type MailboxWindow = {
  readonly window: () => BrowserWindow | null;
  readonly show: () => void;
  readonly zoom: (direction: 1 | -1 | 0) => void;
};

export const openWindowState = (profileDir: string, log: Log): JsonStore<WindowState> =>
  openJsonStore(join(profileDir, 'window.json'), WINDOW_FIELDS, DEFAULT_WINDOW_STATE, log);

export function createMailboxWindow(parts: MailboxParts): MailboxWindow {
  serveApp(session.defaultSession, 'mailbox', join(parts.outDir, 'renderer'), { onPage: parts.onPage, files: parts.scripts });
  let window: BrowserWindow | null = make(parts, parts.startHidden);
  window.on('closed', () => {
    window = null;
  });
  const show = () => {
    if (!window) {
      window = make(parts, false);
      window.on('closed', () => {
        window = null;
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const zoom = (direction: 1 | -1 | 0) => {
    if (!window) return;
    const factor = direction === 0 ? 1 : nextZoom(window.webContents.getZoomFactor(), direction);
    window.webContents.setZoomFactor(factor);
    fitOverlay(window, factor);
    parts.state.set({ zoom: factor });
  };
  nativeTheme.on('updated', () => {
    if (!window) return;
    window.setBackgroundColor(ground());
    fitOverlay(window, window.webContents.getZoomFactor());
  });
  return { window: () => window, show, zoom };
}

const shade = () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light');
const ground = () => GROUND[shade()];
const overlay = (height: number) => ({ color: STRIP[shade()], symbolColor: STRIP.symbols, height: height - 1 }); // the strip's last pixel is its line
const trafficLights = (height: number) => ({ x: 14, y: Math.round(height / 2) - 8 });

// The strip changes with zoom and with the size of the desk; the system's buttons on it must change along.
function fitOverlay(window: BrowserWindow, zoom: number): void {
  if (window.isDestroyed()) return;
  const { width, height } = window.getContentBounds();
  const strip = stripHeight(width, height, zoom);
  if (process.platform === 'darwin') window.setWindowButtonPosition(trafficLights(strip));
  else window.setTitleBarOverlay(overlay(strip));
}

function make(parts: MailboxParts, hidden: boolean): BrowserWindow {
  const remembered = parts.state.get();
  const zoom = zoomToOpen(remembered.zoom);
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
  const bounds = boundsToOpen(remembered.bounds, areas);
  const strip = stripHeight(bounds.width, bounds.height, zoom);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Acuse',
    backgroundColor: ground(),
    titleBarStyle: 'hidden',
    ...(process.platform === 'darwin' ? { trafficLightPosition: trafficLights(strip) } : { titleBarOverlay: overlay(strip) }),
    ...(process.platform === 'linux' ? { icon: join(parts.outDir, 'assets', 'icon-window.png') } : {}),
    webPreferences: {
      preload: join(parts.outDir, 'preload', 'preload.cjs'),
      additionalArguments: namesFor('mailbox'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      zoomFactor: zoom,
      // Work goes on when hidden in the tray, but the page then has nothing to draw.
      backgroundThrottling: true,
    },
  });
  window.setMenuBarVisibility(false);
  if (remembered.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.webContents.setZoomFactor(zoom);
    fitOverlay(window, zoom);
    if (!hidden) window.show();
    parts.onPainted();
  });
  window.on('resize', () => fitOverlay(window, window.webContents.getZoomFactor()));
  window.on('close', (event) => {
    parts.state.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    if (!parts.onClosing(window)) event.preventDefault();
  });
  reviveOnce(window, parts.onPageLost);
  keepOnPage(window.webContents, appUrl('index.html'), () => void window.loadURL(appUrl('index.html')));
  void window.loadURL(appUrl('index.html'));
  return window;
}

// The page holds nothing that is not in the archive, so it is simply loaded again; a page that dies at once again is not.
function reviveOnce(window: BrowserWindow, onLost: (reason: string) => void): void {
  let lastAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const at = performance.now();
    if (at - lastAt < RELOAD_WINDOW_MS) onLost(details.reason);
    else setImmediate(() => window.isDestroyed() || void window.loadURL(appUrl('index.html'))); // not while Chromium still buries it
    lastAt = at;
  });
}
