// Holds what the desktop is told after each round of checks: new acts (grouped, no private text), blindness, the tray's state.
// Of several employers none is named: a notification may be read by anybody who passes.
import type { AppError } from '../../src-shared/contract/result.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { ArchiveClient } from '../archive/index.ts';
import { blindId } from './notification-click.ts';
import type { Desktop } from './ports.ts';

export type DesktopNoticesParts = {
  readonly archive: ArchiveClient;
  readonly desktop: Desktop;
  readonly text: () => Text;
  /** Whether arrivals may be told now. Without it: always. */
  readonly hold?: () => Promise<'now' | 'later' | 'never'>;
};

/** Up to this many acts have a notification each; more are told in one. */
const ONE_EACH = 3;

export function createDesktopNotices({ archive, desktop, text, hold = async () => 'now' }: DesktopNoticesParts) {
  const blindTold = new Set<string>();

  const tellNew = async (rfcs: readonly string[]): Promise<void> => {
    const { t, longDay } = text();
    const held = await hold();
    const pending = held === 'later' ? [] : await archive.pendingDesktopNotifications();
    const arrived = pending.filter((act) => rfcs.includes(act.rfc) && act.state === 'noticed');
    // Marked before it is told: what is cut short between the two is in the list, and nothing is told twice.
    if (arrived.length > 0) await archive.markDesktopNotified(arrived.map((act) => act.id));
    const fresh = held === 'never' ? [] : arrived;
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
  };

  const tellBlind = async (rfc: string, failure: AppError | null): Promise<boolean> => {
    if (failure === null) {
      blindTold.delete(rfc);
      return false;
    }
    // Once for all that became blind in this round, and not again while they are.
    const isNew = blindTold.size === 0;
    blindTold.add(rfc);
    if (!isNew) return true;
    const { t, fullInstant } = text();
    const last = await archive.lastSuccess(rfc);
    const body = last ? t('desktop.blind.body', { cuando: fullInstant(last) }) : t('desktop.blind.bodyNever');
    desktop.notify({ id: blindId(rfc), title: t('desktop.blind.title'), body, urgency: 'critical' });
    return true;
  };

  return async (checked: readonly { readonly rfc: string; readonly failure: AppError | null }[]): Promise<void> => {
    if (checked.length === 0) return;
    await tellNew(checked.map(({ rfc }) => rfc));
    let blind = false;
    let closed = 0;
    for (const { rfc, failure } of checked) blind = (await tellBlind(rfc, failure)) || blind;
    for (const { rfc } of await archive.profiles()) closed += (await archive.counts(rfc)).byState.noticed;
    desktop.setBadge(closed, blind ? 'blind' : closed > 0 ? 'new' : 'ok');
  };
}
