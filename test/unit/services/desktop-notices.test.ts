// Holds what a locked screen may be told when the mailbox could not be checked: when it last was, and never that it never was.
import { expect, it } from 'vitest';
import { createDesktopNotices } from '../../../src-main/services/desktop-notices.ts';
import type { Desktop } from '../../../src-main/services/ports.ts';
import { createText } from '../../../src-shared/text/index.ts';
import { openTestArchive } from './support.ts';

const RFC = 'EKU9003173C9';
const AT = '2026-11-10T15:12:00.000Z';

it.each([
  ['after a good check', true],
  ['when none ever went well', false],
])('says the truth about the last good check, %s', async (_case, checked) => {
  const archive = openTestArchive();
  await archive.upsertProfile({ rfc: RFC, name: 'Escuela', person: 'moral', source: 'practice', certificateSerial: null, createdAt: AT });
  if (checked) await archive.recordCheck({ rfc: RFC, at: AT, ok: true });
  const told: string[] = [];
  const desktop = { notify: (n: { body: string }) => told.push(n.body), setBadge: () => undefined } as unknown as Desktop;
  const text = createText('es-MX');
  await createDesktopNotices({ archive, desktop, text: () => text })([{ rfc: RFC, failure: { code: 'OFFLINE' } }]);
  expect(told).toEqual([checked ? text.t('desktop.blind.body', { cuando: text.fullInstant(AT) }) : text.t('desktop.blind.bodyNever')]);
});
