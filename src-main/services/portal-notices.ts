// Holds the notices a person saw on the official site and noted here: their days to open, in the agenda, by the law in use.
// Must not open anything, nor say that an act was notified: only that its notice was seen.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Request } from '../../src-shared/contract/channels.ts';
import type { PortalNotice } from '../../src-shared/contract/portal.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { itemsOfNotice, staysClosed } from '../../src-shared/domain/agenda/items.ts';
import { addDays, civilDate, civilDateAt, parseCivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { DeadlineLedger } from '../../src-shared/domain/deadlines/ledger-types.ts';
import type { ArchiveClient, JsonValue } from '../archive/index.ts';
import type { Clock } from './clock.ts';

type View = z.infer<typeof PortalNotice>;
type Noted = Pick<View, 'id' | 'noticeOn' | 'folio' | 'notedAt'>;
export type PortalNoticesParts = {
  readonly archive: Pick<ArchiveClient, 'getValue' | 'setValue' | 'replaceItems'>;
  readonly law: () => Law;
  readonly clock: Clock;
  readonly rfc: () => Promise<string | null>;
  /** The agenda, its file and its reminders follow. */
  readonly onChanged: () => Promise<void>;
};

const MAX_NOTICES = 200;
const keyOf = (rfc: string): string => `portal-notices:${rfc}`;

export function createPortalNotices(p: PortalNoticesParts) {
  const now = (): string => p.clock.now().toISOString();
  const noted = async (rfc: string): Promise<readonly Noted[]> => ((await p.archive.getValue(keyOf(rfc))) as readonly Noted[] | null) ?? [];
  const ledgerOf = (notice: Noted): DeadlineLedger | null => {
    const ledger = ledgerFor({ channel: 'mailbox', noticeOn: civilDate(notice.noticeOn) }, 'otro', null, p.law(), now());
    return ledger.ok ? ledger.value : null;
  };
  const date = async (rfc: string, notice: Noted): Promise<void> => {
    const ledger = ledgerOf(notice);
    const items = ledger && staysClosed({ state: 'noticed' }, ledger) ? itemsOfNotice(notice, ledger, civilDateAt(notice.notedAt)) : null;
    // Past its fourth day the item stays as it was: what was owed on a day is not taken back.
    if (items) await p.archive.replaceItems(rfc, notice.id, items as unknown as Parameters<ArchiveClient['replaceItems']>[2], null);
  };
  const shown = (notice: Noted): View => {
    const ledger = ledgerOf(notice);
    return {
      ...notice,
      lastDayToOpen: ledger?.lastDayToOpen ?? null,
      deemedOn: ledger?.notifiedOn ?? null,
      effectOn: ledger?.takesEffectOn ?? null,
      firstDay: ledger?.firstDay ?? null,
    };
  };
  const list = async (): Promise<View[]> => {
    const who = await p.rfc();
    return who ? (await noted(who)).map(shown) : [];
  };
  return {
    list,
    async note({ noticeOn, folio }: Request<'portal.note'>): Promise<Result<void>> {
      const who = await p.rfc();
      if (!who) return fail('NOT_ENROLLED');
      const on = parseCivilDate(noticeOn, 'aviso');
      if (!on.ok) return on;
      // Tomorrow is left for zones ahead of the Centre.
      if (on.value > addDays(civilDateAt(now()), 1)) return fail('DATE_INVALID', { campo: 'aviso', valor: noticeOn });
      const before = await noted(who);
      if (before.some((each) => each.noticeOn === noticeOn && each.folio === folio)) return ok(undefined);
      const notice: Noted = { id: `notice-${randomUUID()}`, noticeOn, folio, notedAt: now() };
      await p.archive.setValue(keyOf(who), [notice, ...before].slice(0, MAX_NOTICES) as unknown as JsonValue);
      await date(who, notice);
      await p.onChanged();
      return ok(undefined);
    },
    async forget(id: string): Promise<void> {
      const who = await p.rfc();
      if (!who) return;
      const before = await noted(who);
      if (!before.some((each) => each.id === id)) return;
      await p.archive.setValue(keyOf(who), before.filter((each) => each.id !== id) as unknown as JsonValue);
      await p.archive.replaceItems(who, id, [], null);
      await p.onChanged();
    },
    /** After the calendar changed. */
    async redate(): Promise<void> {
      const who = await p.rfc();
      if (who) for (const notice of await noted(who)) await date(who, notice);
    },
  };
}
