// Holds our bar over the official site: a page of ours in a process of its own, told what to show, heard only by the addresses its presses ask for.
// Must not take anything from the site but addresses as text.
import { join } from 'node:path';
import { session, WebContentsView } from 'electron';
import { BAR_ACTIONS, type BarAction, type BarView, barLink, cancelLink } from '../../src-shared/contract/portal-bar.ts';
import { appUrl } from './app-files.ts';
import { serveApp } from './app-protocol.ts';
import { keepOnPage } from './locks.ts';

export type PortalBar = {
  readonly view: WebContentsView;
  /** Draws what is true now; calls that come while it draws become one. */
  readonly draw: () => void;
  readonly focus: () => void;
  readonly ready: Promise<void>;
};
export type PortalBarParts = {
  readonly outDir: string;
  readonly look: () => BarView;
  readonly onHeight: (height: number) => void;
  readonly act: (action: BarAction) => void;
  readonly cancel: (id: string) => void;
};

const PARTITION = 'portal-bar';
const PAGE = 'portal-bar.html';
let isServed = false;

export function createPortalBar(p: PortalBarParts): PortalBar {
  const own = session.fromPartition(PARTITION);
  if (!isServed) serveApp(own, 'portal-bar', join(p.outDir, 'renderer'));
  isServed = true;
  const view = new WebContentsView({
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      navigateOnDragDrop: false,
    },
  });
  const contents = view.webContents;
  // A press asks for a window that is never made. Not a navigation: a refused one would leave the page waiting for it.
  contents.setWindowOpenHandler(({ url }) => {
    const action = BAR_ACTIONS.find((each) => barLink(each) === url);
    if (action) p.act(action);
    else if (url.startsWith(cancelLink(''))) p.cancel(url.slice(cancelLink('').length));
    return { action: 'deny' };
  });
  let loaded = false;
  let drawing = false;
  let stale = false;
  const draw = (): void => {
    stale = true;
    if (drawing || !loaded || contents.isDestroyed()) return;
    drawing = true;
    stale = false;
    contents
      .executeJavaScript(`acuseBar.show(${JSON.stringify(p.look())})`)
      .then((height: unknown) => {
        if (typeof height === 'number' && Number.isFinite(height)) p.onHeight(Math.ceil(height));
      })
      .catch(() => undefined) // the bar is closing, or its process died; it is loaded anew then
      .finally(() => {
        drawing = false;
        if (stale) draw();
      });
  };
  const load = async (): Promise<void> => {
    loaded = false;
    await contents.loadURL(appUrl(PAGE));
    loaded = true;
    draw();
  };
  contents.on('render-process-gone', () => setImmediate(() => contents.isDestroyed() || void load().catch(() => undefined)));
  keepOnPage(contents, appUrl(PAGE), () => void load().catch(() => undefined));
  return { view, draw, focus: () => contents.focus(), ready: load() };
}
