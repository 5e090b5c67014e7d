// Holds the window of last resort. Must work when nothing else of ours does: no preload, no services, no files.
import { app, BrowserWindow, session } from 'electron';
import { appUrl } from './app-files.ts';
import { serveApp } from './app-protocol.ts';
import { GROUND } from './colors.ts';
import { actionOf, TROUBLE_PAGE, TROUBLE_STYLE, type Trouble, type TroubleAction, troublePage } from './trouble-page.ts';

const PARTITION = 'trouble';
let shown: BrowserWindow | null = null;
let page = '';
let isServed = false;

/** Shows one trouble at a time: while one is being read, the next is only in the log. Answers whether it was shown. */
export async function showTrouble(trouble: Trouble, act: (action: TroubleAction) => void): Promise<boolean> {
  await app.whenReady();
  if (shown && !shown.isDestroyed()) {
    shown.show();
    return false;
  }
  page = troublePage(trouble);
  const own = session.fromPartition(PARTITION);
  if (!isServed)
    serveApp(own, 'trouble', '/', {
      own: (name) => (name === TROUBLE_PAGE ? { body: page, type: 'text/html; charset=utf-8', styles: [TROUBLE_STYLE] } : null),
    });
  isServed = true;
  const window = new BrowserWindow({
    width: 760,
    height: 560,
    title: trouble.title,
    backgroundColor: GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  });
  shown = window;
  // The lock refuses this very event first, and then no other event of the navigation comes.
  window.webContents.on('will-frame-navigate', (event) => {
    const action = actionOf(event.url);
    if (!action) return;
    act(action);
    if (!window.isDestroyed()) window.destroy();
  });
  window.on('closed', () => {
    shown = null;
  });
  await window.loadURL(appUrl(TROUBLE_PAGE));
  return true;
}
