// Holds several employers in one house: whoever is on screen sees nothing of another, nobody signs for another, and all are looked at.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterEach, expect, test } from 'vitest';
import { actsOf, enrol, openAct } from '../../support/mailbox-owner.ts';
import { PASSWORD } from '../practice/support.ts';
import { type Home, moveInEnabled } from './support.ts';

const homes: Home[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.stop();
});

type Two = { readonly home: Home; readonly first: string; readonly second: string; readonly use: (who: 'first' | 'second') => void };

/** Two employers in one archive; the second is on screen. */
async function two(): Promise<Two> {
  const home = await moveInEnabled();
  homes.push(home);
  const made = await home.institute.controls.makeEfirma({ person: 'fisica', name: 'Xóchitl Casas', password: PASSWORD });
  const path = (end: string): string => join(home.folder, `otra.${end}`);
  writeFileSync(path('cer'), made.cer);
  writeFileSync(path('key'), made.key);
  const firsts = { cer: home.hands.cer, key: home.hands.key };
  const use = (who: 'first' | 'second') => Object.assign(home.hands, who === 'first' ? firsts : { cer: path('cer'), key: path('key') });
  expect((await home.must('profiles.add', undefined)).profile).toBeNull();
  use('second');
  await enrol(home, home.mail);
  await home.must('sync.now', undefined);
  return { home, first: home.rfc, second: made.rfc, use };
}
const notHere = { ok: false, error: { code: 'NOT_FOUND' } };

test('nothing of one is listed, found, shown, tagged, verified or counted under the other', async () => {
  const { home, first, second } = await two();
  const ofSecond = await actsOf(home);
  await home.must('practice.announce', undefined);
  await home.must('sync.now', undefined);
  await home.must('acts.tag', { id: ofSecond[0]?.id ?? '', tag: 'sólo de la segunda', on: true });
  const receiptOfSecond = (await home.must('receipts.list', {}))[0];
  expect((await home.must('app.status', undefined)).profile?.rfc).toBe(second);
  const { current, items } = await home.must('profiles.list', undefined);
  expect([current, items.map((item) => item.rfc).sort()]).toEqual([second, [first, second].sort()]);

  const status = await home.must('profiles.switch', { rfc: first });
  expect(status.profile?.rfc).toBe(first);
  const ofFirst = await actsOf(home);
  expect([...ofFirst, ...ofSecond].length).toBeGreaterThan(1);
  expect(ofFirst.every((act) => act.rfc === first) && ofSecond.every((act) => act.rfc === second)).toBe(true);
  expect(status.counts.total).toBe(ofFirst.length);
  const search = (text: string) => home.must('acts.list', { filter: { text }, order: 'newest', offset: 0, limit: 50 });
  expect((await search(ofSecond[0]?.folio ?? '')).items).toEqual([]);
  expect(await home.must('tags.list', undefined)).toEqual([]);
  const receipts = await home.must('receipts.list', {});
  expect(receipts.length).toBeGreaterThan(0);
  expect(receipts.every((receipt) => receipt.rfc === first)).toBe(true);
  const strange = ofSecond[0]?.id ?? '';
  for (const answer of [
    await home.call('acts.get', { id: strange }),
    await home.call('acts.prepareOpening', { id: strange }),
    await home.call('acts.consent', { id: strange, wordsSha256: 'a'.repeat(64) }),
    await home.call('acts.setWorkState', { id: strange, state: 'answered' }),
    await home.call('acts.note', { id: strange, text: 'x' }),
    await home.call('acts.tag', { id: strange, tag: 'x', on: true }),
    await home.call('acts.conclude', { id: strange, concluded: true }),
    await home.call('acts.fetchDocuments', { id: strange }),
    await home.call('receipts.verify', { id: receiptOfSecond?.id ?? '' }),
    await home.call('receipts.export', { id: receiptOfSecond?.id ?? '' }),
  ])
    expect(answer).toMatchObject(notHere);
  expect((await home.must('enrolment.get', undefined)).identity?.rfc).toBe(first);
  expect((await home.must('sync.attempts', { limit: 50 })).length).toBeGreaterThan(0);
  expect(await home.call('profiles.switch', { rfc: 'ZZZ010101ZZ1' })).toMatchObject(notHere);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
});

test('each signs with their own e.firma; the other one is refused with its sentence, whoever chose it', async () => {
  const { home, first, second, use } = await two();
  await home.must('profiles.switch', { rfc: first });
  // Each has files of its own: the first one's are the ones it was enabled with.
  const [own] = await actsOf(home);
  expect((await openAct(home, own?.id ?? '')).ok).toBe(true);
  await home.must('practice.issue', { kind: 'multa' });
  await home.must('sync.now', undefined);
  const closed = (await actsOf(home)).find((act) => act.state === 'noticed')?.id ?? '';
  // By mistake the other's files.
  use('second');
  await home.must('enrolment.chooseFile', { what: 'cer' });
  await home.must('enrolment.chooseFile', { what: 'key' });
  expect(await openAct(home, closed)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(home.hands.refusals).toMatchObject([{ code: 'RFC_DISTINTO', details: { rfc: second, rfcBuzon: first } }]);
  expect((await home.must('acts.get', { id: closed })).row.state).toBe('noticed');
  for (const answer of [await home.call('session.open', undefined), await home.call('enrolment.identify', undefined)])
    expect(answer).toMatchObject({ ok: false, error: { code: 'RFC_DISTINTO', details: { rfc: second, rfcBuzon: first } } });
  expect((await home.must('app.status', undefined)).profile?.rfc).toBe(first);
  use('first');
  await home.must('enrolment.chooseFile', { what: 'cer' });
  await home.must('enrolment.chooseFile', { what: 'key' });
  expect((await openAct(home, closed)).ok).toBe(true);
  // The second one's choice of files was not touched by any of this.
  await home.must('profiles.switch', { rfc: second });
  expect((await home.must('enrolment.get', undefined)).certificate?.inspection.facts?.rfc).toBe(second);
});

test('a round looks at every employer with access; what arrives for one not on screen is told without a name', async () => {
  const { home, first, second } = await two();
  home.notified.splice(0);
  home.institute.controls.issueAct({ rfc: first, kind: 'multa' });
  await home.must('sync.now', undefined);
  expect(home.notified).toHaveLength(1);
  expect(JSON.stringify(home.notified)).not.toMatch(new RegExp(`${first}|Ñandú|Xóchitl|${second}`));
  const { items } = await home.must('profiles.list', undefined);
  expect(items.map((item) => [item.blind, item.lastSuccessAt !== null])).toEqual([
    [false, true],
    [false, true],
  ]);
  // The first one's new act is under the first one.
  expect((await actsOf(home)).map((act) => act.kind)).not.toContain('multa');
  await home.must('profiles.switch', { rfc: first });
  expect((await actsOf(home)).map((act) => act.kind)).toContain('multa');
});

test('an outcome that is not known is asked with the session of whoever sent it', async () => {
  const { home, first, second } = await two();
  await home.must('profiles.switch', { rfc: first });
  const [own] = await actsOf(home);
  // The institute commits, and the answer never comes.
  await home.must('practice.fault', { name: 'commit-then-drop', on: true, times: 1 });
  const opened = await openAct(home, own?.id ?? '');
  await home.must('profiles.switch', { rfc: second });
  const unknown = (await home.must('app.status', undefined)).counts.unknownOutcomes;
  expect([opened, unknown]).toEqual([
    expect.objectContaining({ ok: false, error: expect.objectContaining({ code: 'OUTCOME_UNKNOWN' }) }),
    0,
  ]);
  await home.must('practice.fault', { name: 'commit-then-drop', on: false, times: null });
  await home.must('sync.now', undefined);
  await home.must('profiles.switch', { rfc: first });
  expect((await home.must('acts.get', { id: own?.id ?? '' })).row).toMatchObject({ state: 'opened', pendingOutcome: false });
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
});

test('while somebody signs, the employer on screen does not change', async () => {
  const { home, first, second } = await two();
  const [own] = await actsOf(home);
  const prepared = await home.must('acts.prepareOpening', { id: own?.id ?? '' });
  const { consentId } = await home.must('acts.consent', { id: own?.id ?? '', wordsSha256: prepared.wordsSha256 });
  // The moment the hand reaches for the password.
  let meanwhile: ReturnType<typeof home.call> | null = null;
  Object.defineProperty(home.hands, 'password', {
    get: () => {
      meanwhile = home.call('profiles.switch', { rfc: first });
      return PASSWORD;
    },
  });
  expect((await home.call('acts.open', { consentId })).ok).toBe(true);
  expect(await meanwhile).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  expect((await home.must('app.status', undefined)).profile?.rfc).toBe(second);
});

test('a draft, a filing or a term of one cannot be read, written, answered or begun under the other', async () => {
  const { home, first, second } = await two();
  await home.must('profiles.switch', { rfc: first });
  const draft = await home.must('drafts.create', { procedure: 'promocion-libre', actId: null });
  await home.must('drafts.save', { id: draft.id, values: { ...draft.values, facts: 'de la primera' } });
  home.hands.attachment = join(home.folder, 'anexo.pdf');
  const paper = await PDFDocument.create();
  paper.addPage([612, 792]);
  writeFileSync(home.hands.attachment, await paper.save());
  const { attachments } = await home.must('drafts.attach', { id: draft.id, slot: 'annexes' });
  const put = await home.must('drafts.create', { procedure: 'promocion-libre', actId: null });
  await home.must('drafts.discard', { id: put.id });
  const act = (await actsOf(home))[0]?.id ?? '';
  const period = { id: act, periodId: 'pay-15', action: 'pay', days: 15, unit: 'business', note: '' } as const;
  const before = await home.must('drafts.get', { id: draft.id });
  const [num] = (await home.must('drafts.versions', { id: draft.id })).map((version) => version.num);

  await home.must('profiles.switch', { rfc: second });
  const { id } = draft;
  const attachmentId = attachments[0]?.id ?? '';
  const answers = {
    get: await home.call('drafts.get', { id }),
    save: await home.call('drafts.save', { id, values: { facts: 'de la segunda' } }),
    discard: await home.call('drafts.discard', { id }),
    versions: await home.call('drafts.versions', { id }),
    restore: await home.call('drafts.restore', { id, num: num ?? 0 }),
    recover: await home.call('drafts.recover', { id: put.id }),
    attach: await home.call('drafts.attach', { id, slot: 'annexes' }),
    detach: await home.call('drafts.detach', { id, attachmentId }),
    planSplit: await home.call('drafts.planSplit', { id, attachmentId }),
    split: await home.call('drafts.split', { id, attachmentId }),
    review: await home.call('drafts.review', { id }),
    sign: await home.call('drafts.sign', { id, writingSha256: 'a'.repeat(64), knowsItNotifies: true }),
    begin: await home.call('drafts.create', { procedure: 'respuesta-requerimiento', actId: act }),
    period: await home.call('acts.confirmPeriod', period),
    noPeriod: await home.call('acts.withdrawPeriod', { id: act, periodId: 'pay-15' }),
  };
  for (const [what, answer] of Object.entries(answers)) expect([what, answer]).toEqual([what, expect.objectContaining({ ok: false })]);
  for (const [what, answer] of Object.entries(answers)) expect([what, answer]).toMatchObject([what, notHere]);
  expect((await home.must('filings.list', { offset: 0, limit: 10 })).drafts).toEqual([]);

  await home.must('profiles.switch', { rfc: first });
  expect(await home.must('drafts.get', { id })).toEqual(before);
  expect((await home.must('filings.list', { offset: 0, limit: 10 })).drafts.map((row) => row.id)).toEqual([id]);
});
