// Holds the main journey in a real window: a practice e.firma, contact means, terms, an act, opening it, reading it offline later.
// Must not reach into main but for what a person does with native dialogs.
import { mkdtempSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { AcuseBridge, Answer, ChannelName, Request } from '../../src-shared/contract/channels.ts';
import type { Result } from '../../src-shared/contract/result.ts';
import { closeApp, launchApp } from '../support/electron.ts';

declare global {
  interface Window {
    readonly acuse: AcuseBridge;
  }
}

async function call<C extends ChannelName>(page: Page, channel: C, request: Request<C>): Promise<Answer<C>> {
  const answer = (await page.evaluate(([name, body]) => window.acuse.call(name as ChannelName, body as never), [
    channel,
    request,
  ] as const)) as Result<Answer<C>>;
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** What the person answers in the system's dialogs: always this path. */
const answerDialogs = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog }, chosen) => {
    const answer = async () => ({ canceled: false, filePaths: [chosen], filePath: chosen });
    dialog.showOpenDialog = answer as typeof dialog.showOpenDialog;
    dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
  }, path);

/** Types the password in the signing window and signs; resolves when that window is gone. */
async function signInWindow(app: ElectronApplication, password: string, start: () => Promise<unknown>, screenshot?: string): Promise<void> {
  const opening = app.waitForEvent('window');
  const started = start();
  const window = await opening;
  const field = window.getByLabel('Contraseña de la llave privada');
  await field.fill(password);
  if (screenshot) await window.screenshot({ path: screenshot });
  const closed = window.waitForEvent('close');
  // The window may be gone before the key is up: that is what signing does.
  await field.press('Enter').catch(() => undefined);
  await closed;
  await started;
}

test('enable, receive, open knowingly, read again later without a network', async ({ browserName: _unused }, info) => {
  test.setTimeout(180_000);
  const files = mkdtempSync(join(tmpdir(), 'acuse-efirma-'));
  const profileDir = mkdtempSync(join(tmpdir(), 'acuse-profile-'));
  const first = await launchApp({ profileDir });
  const { app, page } = first;
  await call(page, 'settings.set', { noticeAccepted: true });
  await answerDialogs(app, files);
  await call(page, 'enrolment.makePractice', { person: 'moral', name: 'Panadería Ñandú & Hijos' });
  const password = await readFile(join(files, readdirSync(files).find((name) => name.endsWith('.txt')) ?? ''), 'utf8');
  await page.screenshot({ path: info.outputPath('1-efirma.png') });

  await signInWindow(app, password, () => call(page, 'enrolment.identify', undefined), info.outputPath('2-firma.png'));
  let view = await call(page, 'enrolment.addContact', { kind: 'email', value: 'direccion@ejemplo.com.mx' });
  view = await call(page, 'enrolment.addContact', { kind: 'mobile', value: '442 555 0147' });
  for (const contact of view.contacts) {
    const { outbox } = await call(page, 'practice.get', undefined);
    const message = outbox.filter((m) => m.to.includes(contact.value)).at(-1) ?? outbox.find((m) => m.to === contact.value);
    const code = /\b(\d{5})\b/.exec(message?.body ?? '')?.[1] ?? /c=([A-Za-z0-9_-]+)/.exec(message?.body ?? '')?.[1] ?? '';
    view = await call(page, 'enrolment.confirmContact', { id: contact.id, code });
  }
  expect(view.contacts.map((c) => c.state)).toEqual(['confirmed', 'confirmed']);
  await page.screenshot({ path: info.outputPath('3-contactos.png') });

  view = await call(page, 'enrolment.continueTo', { step: 'terms' });
  view = await call(page, 'enrolment.termsRead', { sha256: view.terms?.sha256 ?? '' });
  await page.screenshot({ path: info.outputPath('4-terminos.png') });
  await signInWindow(app, password, () => call(page, 'enrolment.signTerms', undefined));
  view = await call(page, 'enrolment.get', undefined);
  expect(view.state).toBe('active');
  expect(view.receipt?.verdict).toBe('valid');
  await page.screenshot({ path: info.outputPath('5-acuse.png') });

  const check = await call(page, 'sync.now', undefined);
  expect(check.failure).toBeNull();
  const { items } = await call(page, 'acts.list', { filter: { state: 'noticed' }, order: 'urgency', offset: 0, limit: 50 });
  const act = items[0];
  if (!act) throw new Error('no act arrived');
  expect((await call(page, 'acts.get', { id: act.id })).documents).toEqual([]);

  const outcomes = await call(page, 'acts.prepareOpening', { id: act.id });
  expect(outcomes.ifNotOpened.steps.find((s) => s.id === 'notified')?.article).toContain('134');
  const { consentId } = await call(page, 'acts.consent', { id: act.id, wordsSha256: outcomes.wordsSha256 });
  await signInWindow(app, password, () => call(page, 'acts.open', { consentId }), info.outputPath('6-abrir.png'));
  const opened = await call(page, 'acts.get', { id: act.id });
  expect(opened.row.state).toBe('opened');
  expect(opened.documents.every((d) => d.state === 'verified')).toBe(true);
  const again = (await page.evaluate((id) => window.acuse.call('acts.open', { consentId: id }), consentId)) as Result<unknown>;
  expect(again).toMatchObject({ ok: false, error: { code: 'CONSENT_USED' } });

  // Left unopened, another act is deemed notified on the fourth business day, with its constancia.
  await call(page, 'practice.issue', { kind: 'multa' });
  await call(page, 'sync.now', undefined);
  await call(page, 'practice.advance', { businessDays: 4, hours: 0 });
  await call(page, 'sync.now', undefined);
  const deemed = (await call(page, 'acts.list', { filter: { state: 'deemed' }, order: 'newest', offset: 0, limit: 50 })).items;
  expect(deemed.map((d) => d.kind)).toContain('multa');
  await closeApp(first);

  const later = await launchApp({ profileDir });
  await call(later.page, 'app.status', undefined);
  const kept = await call(later.page, 'acts.get', { id: act.id });
  const document = kept.documents[0];
  if (!document) throw new Error('the document is gone');
  const drawn = await call(later.page, 'documents.page', { id: document.id, page: 1, scale: 1 });
  expect(drawn.width).toBeGreaterThan(300);
  const found = await call(later.page, 'acts.list', { filter: { text: act.folio }, order: 'newest', offset: 0, limit: 5 });
  expect(found.items.map((i) => i.id)).toContain(act.id);
  expect((await call(later.page, 'archive.verify', undefined)).problems).toEqual([]);
  await later.page.getByRole('option', { name: kept.row.title }).first().click();
  await expect(later.page.getByRole('heading', { name: kept.row.title }).first()).toBeVisible();
  await later.page.screenshot({ path: info.outputPath('7-despues.png') });
  await closeApp(later);
});
