// Holds what closing the mailbox window means: end the app, or go on in the tray, said once in words.
// Must let go whenever the app is really ending, or the machine cannot shut down.
import { app, type BrowserWindow, dialog } from 'electron';
import type { SettingsStore } from '../services/ports.ts';
import type { JsonStore } from './json-store.ts';
import type { WindowState } from './window-state.ts';
import type { Words } from './words.ts';

export type Closing = {
  /** Whether the window may really close. */
  readonly mayClose: (window: BrowserWindow) => boolean;
  readonly quit: () => void;
};

export function decideClosing(settings: SettingsStore, state: JsonStore<WindowState>, words: () => Words): Closing {
  let isEnding = false;
  app.on('before-quit', () => {
    isEnding = true;
  });
  const quit = () => {
    isEnding = true;
    app.quit();
  };
  const explain = async (window: BrowserWindow) => {
    const { title, body, ok, quit: leave } = words().closing;
    const { response } = await dialog.showMessageBox(window, {
      type: 'info',
      title,
      message: title,
      detail: body,
      buttons: [ok, leave],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    state.set({ closeExplained: true });
    if (response === 1) quit();
    else if (!window.isDestroyed()) window.hide();
  };
  return {
    mayClose: (window) => {
      if (isEnding) return true;
      if (!settings.get().closeToTray) {
        if (process.platform !== 'darwin') quit();
        return true;
      }
      if (state.get().closeExplained) window.hide();
      else void explain(window);
      return false;
    },
    quit,
  };
}
