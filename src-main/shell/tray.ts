// Holds the icon in the system's tray: three shapes (all well, something to open, could not look), the count, a short menu.
// Must stay optional: where a desktop has no tray, a second start of the app brings the window back.
import { join } from 'node:path';
import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { Log } from '../services/ports.ts';
import type { Words } from './words.ts';

export type BadgeState = 'ok' | 'new' | 'blind';
export type TrayActions = { readonly open: () => void; readonly check: () => void; readonly quit: () => void };
export type AppTray = { readonly set: (count: number, state: BadgeState) => void; readonly reword: () => void };

/** What the icon says when pointed at. Not seeing comes first, but it does not make what waits go away. */
export function tipOf({ app: name, tray }: Words, count: number, state: BadgeState | null): string {
  if (state === null) return name;
  if (state === 'blind') return count > 0 ? tray.blindNew(count) : tray.blind;
  return count > 0 ? tray.new(count) : tray.ok;
}

export function createTray(assetsDir: string, words: () => Words, act: TrayActions, log: Log): AppTray {
  let count = 0;
  /** Null until the first check: before it nobody knows whether there is something to open. */
  let state: BadgeState | null = null;
  const tray = make();

  function make(): Tray | null {
    try {
      return new Tray(picture());
    } catch (error) {
      log('warn', 'there is no tray here', { reason: error instanceof Error ? error.message : 'unknown' });
      return null;
    }
  }
  // macOS tints a template by itself; elsewhere the panel's colour is guessed from the theme.
  function picture() {
    const ink =
      process.platform === 'darwin' ? 'Template' : nativeTheme.shouldUseDarkColors || process.platform === 'linux' ? '-light' : '';
    const name = { ok: 'tray', new: 'tray-new', blind: 'tray-blind' }[state ?? 'ok'];
    return nativeImage.createFromPath(join(assetsDir, `${name}${ink}.png`));
  }
  function update(): void {
    const text = words().tray;
    const tip = tipOf(words(), count, state);
    app.setBadgeCount(count); // dock and Unity-like launchers
    if (!tray) return;
    tray.setImage(picture());
    tray.setToolTip(tip);
    if (process.platform === 'darwin') tray.setTitle(count > 0 ? String(count) : '');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: tip, enabled: false },
        { type: 'separator' },
        { label: text.open, click: act.open },
        { label: text.check, click: act.check },
        { type: 'separator' },
        { label: text.quit, click: act.quit },
      ]),
    );
  }
  tray?.on('click', act.open);
  nativeTheme.on('updated', update);
  update();
  return {
    set: (newCount, newState) => {
      if (newCount === count && newState === state) return;
      count = newCount;
      state = newState;
      update();
    },
    reword: update,
  };
}
