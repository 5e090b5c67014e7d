// Holds that nothing short of a person who saw the words and typed the password opens an act: what a script in the page could call is called.
// Must not test the windows, which have their own locks.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAct } from '../../support/mailbox-owner.ts';
import { PASSWORD } from '../practice/support.ts';
import { newAct, nothingTwice } from './exchanges.ts';
import { type Home, moveInEnabled } from './support.ts';

let home: Home;
beforeAll(async () => {
  home = await moveInEnabled();
});
afterAll(() => home.stop());

const closedAct = async (): Promise<string> => {
  const { id } = await newAct(home);
  await home.must('sync.now', undefined);
  return id;
};
const opened = (): number => Object.keys(home.institute.controls.counters().openings).length;
const code = (answer: { ok: boolean; error?: { code: string } }): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

it('looking, preparing and consenting open nothing and send nothing', async () => {
  const id = await closedAct();
  const sent = home.sent.length;
  await home.must('acts.list', { filter: {}, order: 'urgency', offset: 0, limit: 50 });
  await home.must('acts.get', { id });
  const prepared = await home.must('acts.prepareOpening', { id });
  await home.must('acts.consent', { id, wordsSha256: prepared.wordsSha256 });
  expect(code(await home.call('acts.fetchDocuments', { id }))).toBe('ok');
  await home.must('acts.resolveOutcome', { id });
  await home.must('sync.now', undefined);
  expect(home.sent.length).toBe(sent);
  expect([opened(), (await home.must('acts.get', { id })).row.state]).toEqual([0, 'noticed']);
});

it('says of a fine both days on which leaving it may count as notified, and from which law each comes', async () => {
  const { words, ifNotOpened } = await home.must('acts.prepareOpening', { id: await closedAct() });
  expect(ifNotOpened.steps.find((step) => step.id === 'notified')?.article).toBe('LSS 40');
  expect(words[2]).toMatch(
    /^Si no lo abre, puede tenerse por notificado desde el .+ \(LSS 40\) y a más tardar el .+ \(CFF 134 I\), aunque no lo haya leído\.$/,
  );
});

it('a consent is main’s own, to the words it showed, and used once', async () => {
  const id = await closedAct();
  expect(code(await home.call('acts.open', { consentId: 'inventado' }))).toBe('CONSENT_UNKNOWN');
  expect(code(await home.call('acts.consent', { id, wordsSha256: 'a'.repeat(64) }))).toBe('CONSENT_OUTDATED');
  const { wordsSha256 } = await home.must('acts.prepareOpening', { id });
  const { consentId } = await home.must('acts.consent', { id, wordsSha256 });
  expect(code(await home.call('acts.open', { consentId }))).toBe('ok');
  expect(code(await home.call('acts.open', { consentId }))).toBe('CONSENT_USED');
  expect(home.sent.filter((line) => line.endsWith(`/acts/${id}/opening`)).length).toBe(1);
  await nothingTwice(home);
});

it('a consent given yesterday is to yesterday’s dates: CONSENT_OUTDATED', async () => {
  const id = await closedAct();
  const { wordsSha256 } = await home.must('acts.prepareOpening', { id });
  const { consentId } = await home.must('acts.consent', { id, wordsSha256 });
  home.machine.now = new Date(home.machine.now.getTime() + 86_400_000);
  expect(code(await home.call('acts.open', { consentId }))).toBe('CONSENT_OUTDATED');
  expect(await openAct(home, id)).toMatchObject({ ok: true });
});

it('without the password nothing is signed, and the consent is still there for whoever has it', async () => {
  const id = await closedAct();
  const { wordsSha256 } = await home.must('acts.prepareOpening', { id });
  const { consentId } = await home.must('acts.consent', { id, wordsSha256 });
  const sent = home.sent.length;
  home.hands.password = 'no es ésta';
  expect(code(await home.call('acts.open', { consentId }))).toBe('CANCELLED');
  expect(home.sent.length).toBe(sent);
  home.hands.password = PASSWORD;
  expect(code(await home.call('acts.open', { consentId }))).toBe('ok');
  // What was logged on the way names neither the password nor the session.
  expect(JSON.stringify(home.log)).not.toMatch(new RegExp(`${PASSWORD}|Bearer|no es ésta`));
});
