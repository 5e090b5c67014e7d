// Holds the window of the official site: our bar above, the site below, each in its own process. One at a time, closed with the app.
// Must not know what either shows.
import { join } from 'node:path';
import { BaseWindow, nativeTheme, type WebContents } from 'electron';
import type { PortalHosts } from '../../src-shared/domain/portal/allow.ts';
import type { Log, PortalDesk, PortalWindow } from '../services/ports.ts';
import { GROUND } from './colors.ts';
import { createPortalBar } from './portal-bar.ts';
import { openPortalSession } from './portal-session.ts';
import { createPortalSite } from './portal-site.ts';
import type { Language } from './words.ts';

export type PortalWindowParts = {
  readonly outDir: string;
  readonly language: () => Language;
  readonly title: () => string;
  readonly showIntake: () => void;
  readonly log: Log;
};
export type PortalShell = {
  readonly port: PortalWindow;
  /** Where the application's own keys go while this window has the focus; null while it has not. */
  readonly focused: () => { readonly close: () => void; readonly zoom: (direction: 1 | -1 | 0) => void } | null;
};
type Shown = { readonly window: BaseWindow; readonly site: WebContents };

const FIRST_BAR_HEIGHT = 56;
/** The site keeps at least this much, however much there is to say. */
const LEAST_SITE = 0.45;
const ZOOM = { least: 0.5, most: 3, step: 1.1 } as const;

export function createPortalWindow(p: PortalWindowParts): PortalShell {
  const listeners: (() => void)[] = [];
  let shown: Shown | null = null;
  let opening: Promise<void> | null = null;
  let ending: Promise<void> = Promise.resolve();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const open: PortalWindow['open'] = async ({ hosts, desk }) => {
    if (opening) await opening;
    if (shown) {
      if (shown.window.isMinimized()) shown.window.restore();
      shown.window.show();
      shown.window.focus();
      return;
    }
    opening = make(p, hosts, desk, (ended) => {
      shown = null;
      ending = ended;
      changed();
    }).then((made) => {
      shown = made;
      changed();
    });
    try {
      await opening;
    } finally {
      opening = null;
    }
  };
  return {
    port: {
      open,
      isOpen: () => shown !== null,
      close: async () => {
        await opening?.catch(() => undefined);
        shown?.window.destroy();
        await ending;
      },
      onChanged: (listener) => {
        listeners.push(listener);
      },
    },
    focused: () => {
      if (!shown?.window.isFocused()) return null;
      const { window, site } = shown;
      return {
        close: () => window.close(),
        zoom: (direction) => {
          const next = direction === 0 ? 1 : site.getZoomFactor() * (direction === 1 ? ZOOM.step : 1 / ZOOM.step);
          site.setZoomFactor(Math.min(ZOOM.most, Math.max(ZOOM.least, next)));
        },
      };
    },
  };
}

async function make(p: PortalWindowParts, hosts: PortalHosts, desk: PortalDesk, onClosed: (ended: Promise<void>) => void): Promise<Shown> {
  const session = await openPortalSession(hosts);
  const window = new BaseWindow({
    width: 1180,
    height: 820,
    minWidth: 640,
    minHeight: 480,
    title: p.title(),
    backgroundColor: GROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon: join(p.outDir, 'assets', 'icon.png') } : {}),
  });
  window.setMenuBarVisibility(false);
  let barHeight = FIRST_BAR_HEIGHT;
  let closed = false; // downloads are told for a while after
  const site = createPortalSite({ session, hosts, desk, onChanged: () => closed || bar.draw(), log: p.log });
  const bar = createPortalBar({
    outDir: p.outDir,
    look: () => ({ language: p.language(), ...site.look() }),
    act: (action) => {
      if (action === 'intake') p.showIntake();
      else if (action === 'close') window.close();
      else site.act(action);
    },
    cancel: site.cancel,
    onHeight: (height) => {
      if (height === barHeight) return;
      barHeight = height;
      lay();
    },
  });
  const lay = (): void => {
    if (window.isDestroyed()) return;
    const { width, height } = window.getContentBounds();
    const top = Math.min(barHeight, Math.floor(height * (1 - LEAST_SITE)));
    bar.view.setBounds({ x: 0, y: 0, width, height: top });
    site.view.setBounds({ x: 0, y: top, width, height: height - top });
  };
  window.contentView.addChildView(site.view);
  window.contentView.addChildView(bar.view);
  lay();
  window.on('resize', () => {
    lay();
    bar.draw(); // other width, other height
  });
  const across = [
    [site.contents, bar.view.webContents],
    [bar.view.webContents, site.contents],
  ] as const;
  for (const [contents, other] of across)
    contents.on('before-input-event', (event, input) => {
      if (input.type !== 'keyDown' || input.key !== 'F6') return;
      event.preventDefault();
      other.focus();
    });
  window.on('closed', () => {
    closed = true;
    const ended = site.close();
    // A view's process does not end with its window by itself.
    for (const [contents] of across) if (!contents.isDestroyed()) contents.close();
    onClosed(ended);
  });
  await bar.ready;
  site.enter();
  site.contents.focus();
  return { window, site: site.contents };
}
