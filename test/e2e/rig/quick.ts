// Holds the short way to an enabled mailbox, for specs that begin after it: through the bridge, as the window itself would ask.
// Must not stand for the journey: that one is made by keys.
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import type { AcuseBridge, Answer, ChannelName, Request } from '../../../src-shared/contract/channels.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import { answerDialogs } from './machine.ts';
import { type Opened, savedPassword, sign } from './mailbox.ts';

export async function ask<C extends ChannelName>(page: Page, channel: C, request: Request<C>): Promise<Answer<C>> {
  const answer = (await page.evaluate(
    ([name, body]) => (window as unknown as { acuse: AcuseBridge }).acuse.call(name as ChannelName, body as never),
    [channel, request] as const,
  )) as Result<Answer<C>>;
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** Presses what opens the signing window without waiting for its answer; that comes once it is signed. */
const begin = (page: Page, channel: 'enrolment.identify' | 'enrolment.signTerms'): Promise<void> =>
  page.evaluate((name) => void (window as unknown as { acuse: AcuseBridge }).acuse.call(name, undefined), channel);

const BAKERY = { person: 'moral', name: 'Panadería Ñandú & Hijos' } as const;

/** Enabled, with one e-mail and one mobile; answers the password of the practice e.firma kept in `dir`. */
export async function enableQuickly(
  opened: Opened & { readonly app: ElectronApplication },
  dir: string,
  who: Request<'enrolment.makePractice'> = BAKERY,
): Promise<string> {
  const { app, page } = opened;
  await ask(page, 'settings.set', { noticeAccepted: true });
  await answerDialogs(app, dir);
  await ask(page, 'enrolment.makePractice', who);
  const password = savedPassword(dir);
  await sign(opened, password, () => begin(page, 'enrolment.identify'));
  await expect.poll(async () => (await ask(page, 'enrolment.get', undefined)).step).toBe('contacts');
  await ask(page, 'enrolment.addContact', { kind: 'email', value: 'direccion@ejemplo.com.mx' });
  const { contacts } = await ask(page, 'enrolment.addContact', { kind: 'mobile', value: '442 555 0147' });
  for (const contact of contacts) {
    const { outbox } = await ask(page, 'practice.get', undefined);
    const body = outbox.findLast((message) => message.to === contact.value)?.body ?? '';
    const code = /\b(\d{5})\b/.exec(body)?.[1] ?? /c=([A-Za-z0-9_-]+)/.exec(body)?.[1] ?? '';
    await ask(page, 'enrolment.confirmContact', { id: contact.id, code });
  }
  const { terms } = await ask(page, 'enrolment.continueTo', { step: 'terms' });
  await ask(page, 'enrolment.termsRead', { sha256: terms?.sha256 ?? '' });
  await sign(opened, password, () => begin(page, 'enrolment.signTerms'));
  await expect.poll(async () => (await ask(page, 'enrolment.get', undefined)).state).toBe('active');
  return password;
}
