// Holds the desktop's notifications: gathered for an instant, shown by plan, and what a click on one leads to.
// Must not show any unless the person wants them.
import { Notification } from 'electron';
import { type Notice, planNotices } from './notification-plan.ts';
import type { Words } from './words.ts';

// Acts of one check arrive within milliseconds of each other.
const GATHER_MS = 250;
const KEPT = 20;

export type Notifications = { readonly notify: (notice: Notice) => void; readonly onClick: (listener: (id: string) => void) => void };

export function createNotifications(words: () => Words, isWanted: () => boolean): Notifications {
  const listeners: ((id: string) => void)[] = [];
  const shown: Notification[] = []; // one that nobody holds may be collected, and its click with it
  let gathered: Notice[] = [];

  const show = () => {
    const texts = words().notifications;
    const plan = planNotices(gathered, (count) => ({ title: texts.many(count), body: texts.manyBody }));
    gathered = [];
    if (!isWanted() || !Notification.isSupported()) return;
    for (const { id, title, body, urgency } of plan) {
      const notification = new Notification({
        title,
        body,
        urgency,
        silent: urgency === 'normal',
        timeoutType: urgency === 'critical' ? 'never' : 'default',
      });
      notification.on('click', () => {
        for (const listener of listeners) listener(id);
      });
      shown.push(notification);
      if (shown.length > KEPT) shown.shift();
      notification.show();
    }
  };
  return {
    notify: (notice) => {
      gathered.push(notice);
      if (gathered.length === 1) setTimeout(show, GATHER_MS);
    },
    onClick: (listener) => {
      listeners.push(listener);
    },
  };
}
