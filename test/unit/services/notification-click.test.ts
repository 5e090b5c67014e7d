// Holds where each notification leads, and that another employer's is shown under that employer or not at all.
import { expect, it } from 'vitest';
import {
  blindId,
  createNotificationClick,
  DIGEST_ID,
  filingId,
  itemId,
  type NotificationClickParts,
} from '../../../src-main/services/notification-click.ts';
import { fail, ok } from '../../../src-shared/contract/result.ts';

const RFC = 'EKU9003173C9';
const KEY = 'duty:Y6099999408:pay-cop/2026-11';
const archive = {
  act: async (id: string) => (id === 'a1' ? { rfc: RFC } : null),
  agendaItem: async (key: string) => (key === KEY ? { rfc: RFC } : null),
  filing: async (id: string) => (id === 'f1' ? { rfc: RFC } : null),
} as unknown as NotificationClickParts['archive'];

it.each([
  ['an act', 'a1', { kind: 'act', id: 'a1' }, [RFC]],
  ['a term of the agenda', itemId(KEY), { kind: 'agenda', item: KEY }, [RFC]],
  ['the morning digest of all employers', DIGEST_ID, { kind: 'agenda', item: null }, []],
  ['a mailbox that cannot be seen', blindId(RFC), { kind: 'trouble' }, [RFC]],
  ['a filing', filingId('f1'), { kind: 'filing', id: 'f1' }, [RFC]],
  ['an act that is gone', 'a9', null, []],
  ['a term that is gone', itemId('duty:x'), null, []],
  ['a filing that is gone', filingId('f9'), null, []],
] as const)('%s', async (_what, id, expected, shown) => {
  const asked: string[] = [];
  const leadsTo = createNotificationClick({
    archive,
    show: async (rfc) => {
      asked.push(rfc);
      return ok(undefined);
    },
  });
  expect(await leadsTo(id)).toEqual(expected);
  expect(asked).toEqual(shown);
});

it.each(['a1', itemId(KEY), blindId(RFC), filingId('f1')])('%s leads nowhere while its employer may not be shown', async (id) => {
  const leadsTo = createNotificationClick({ archive, show: async () => fail('CONFLICT') });
  expect(await leadsTo(id)).toBeNull();
});
