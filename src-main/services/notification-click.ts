// Holds where a click on a notification leads: its act, its term in the agenda, the trouble with checking, its filing.
// Must not show another employer's things under the one on screen: whose it is comes first, or the click leads nowhere.
import type { z } from 'zod';
import type { Result } from '../../src-shared/contract/result.ts';
import type { GoTo as GoToView } from '../../src-shared/contract/views.ts';
import type { ArchiveClient } from '../archive/index.ts';

export type GoTo = z.infer<typeof GoToView>;

export type NotificationClickParts = {
  readonly archive: Pick<ArchiveClient, 'act' | 'agendaItem' | 'filing'>;
  /** Puts that employer on screen; refused while something is being signed. */
  readonly show: (rfc: string) => Promise<Result<void>>;
};

/** What is only one for all employers at once. */
export const DIGEST_ID = 'agenda:digest';
/** Of the employer whose mailbox cannot be seen. */
export const blindId = (rfc: string): string => `blind:${rfc}`;
export const itemId = (key: string): string => `agenda:${key}`;
export const filingId = (id: string): string => `filing:${id}`;

/** null: what it was about is gone, or may not be shown now. Ids: see above; an act's own id stands for itself. */
export function createNotificationClick({ archive, show }: NotificationClickParts) {
  const after = (prefix: string, id: string): string | null => (id.startsWith(prefix) ? id.slice(prefix.length) : null);
  const shown = async (rfc: string | undefined, to: GoTo): Promise<GoTo | null> => (rfc !== undefined && (await show(rfc)).ok ? to : null);
  return async (id: string): Promise<GoTo | null> => {
    if (id === DIGEST_ID) return { kind: 'agenda', item: null };
    const blind = after(blindId(''), id);
    if (blind !== null) return shown(blind, { kind: 'trouble' });
    const item = after(itemId(''), id);
    if (item !== null) return shown((await archive.agendaItem(item))?.rfc, { kind: 'agenda', item });
    const filing = after(filingId(''), id);
    if (filing !== null) return shown((await archive.filing(filing))?.rfc, { kind: 'filing', id: filing });
    return shown((await archive.act(id))?.rfc, { kind: 'act', id });
  };
}
