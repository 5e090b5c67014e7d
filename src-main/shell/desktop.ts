// Holds the desktop as services see it: notices, badge, showing the mailbox, the clipboard, the few outside addresses.
// Must not decide when; that is the services' business.
import { clipboard, shell } from 'electron';
import type { Desktop, Log } from '../services/ports.ts';
import { externalAddress } from './external-links.ts';
import type { Notifications } from './notifications.ts';
import { setStartAtLogin } from './start-at-login.ts';
import type { AppTray } from './tray.ts';

export type DesktopParts = {
  readonly notifications: Notifications;
  readonly tray: AppTray;
  readonly show: () => void;
  readonly quit: () => void;
  readonly log: Log;
};

export function createDesktop({ notifications, tray, show, quit, log }: DesktopParts): Desktop {
  return {
    notify: notifications.notify,
    onNotificationClick: (listener) =>
      notifications.onClick((id) => {
        show();
        listener(id);
      }),
    setBadge: tray.set,
    showMailbox: show,
    startAtLogin: (on) => setStartAtLogin(on, log),
    openExternal: async (target) => {
      const address = externalAddress(target);
      if (!address) {
        log('warn', 'an outside address was refused');
        return false;
      }
      await shell.openExternal(address);
      return true;
    },
    copy: (text) => clipboard.writeText(text),
    quit,
  };
}
