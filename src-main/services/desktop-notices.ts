// Holds what the desktop is told after each check: new acts (grouped, no private text), blindness, the tray's state.
import type { AppError } from '../../src-shared/contract/result.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { Desktop } from './ports.ts';

export type DesktopNoticesParts = {
  readonly archive: ArchiveClient;
  readonly desktop: Desktop;
  readonly text: () => Text;
};

/** Up to this many acts have a notification each; more are told in one. */
const ONE_EACH = 3;

export function createDesktopNotices({ archive, desktop, text }: DesktopNoticesParts) {
  let blindTold = false;
  return async (rfc: string | null, failure: AppError | null): Promise<void> => {
    const { t, longDay, fullInstant } = text();
    if (!rfc) return;
    const fresh = (await archive.pendingDesktopNotifications()).filter((act) => act.rfc === rfc && act.state === 'noticed');
    const due = fresh
      .map((act) => act.dueOn)
      .filter((day): day is string => day !== null)
      .sort();
    if (fresh.length > ONE_EACH)
      desktop.notify({
        id: fresh[0]?.id ?? '',
        title: t('desktop.newActs.title', { count: fresh.length }),
        body: due[0] ? t('desktop.newActs.body', { fecha: longDay(due[0]) }) : '',
        urgency: 'normal',
      });
    else
      for (const act of fresh)
        desktop.notify({
          id: act.id,
          title: t('desktop.newAct.title'),
          body: act.dueOn ? t('desktop.newAct.body', { fecha: longDay(act.dueOn) }) : t('desktop.newAct.bodyPlain'),
          urgency: 'normal',
        });
    if (fresh.length > 0) await archive.markDesktopNotified(fresh.map((act) => act.id));
    if (failure && !blindTold) {
      const last = await archive.lastSuccess(rfc);
      const body = last ? t('desktop.blind.body', { cuando: fullInstant(last) }) : t('desktop.blind.bodyNever');
      desktop.notify({ id: 'blind', title: t('desktop.blind.title'), body, urgency: 'critical' });
    }
    blindTold = failure !== null;
    const counts = await archive.counts(rfc);
    desktop.setBadge(counts.byState.noticed, failure ? 'blind' : counts.byState.noticed > 0 ? 'new' : 'ok');
  };
}
