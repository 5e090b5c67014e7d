// Checks the way from a chosen folder to a deadline, over the whole house: what came is listed and read, confirmed, dated, in the agenda, once.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPracticeAuthority, openSigner } from '../../../src-main/efirma/index.ts';
import { must, tempFolder } from '../../archive/support/fixtures.ts';
import { pairOf } from '../../corpus/pair.ts';
import { iso } from '../../corpus/truth.ts';
import { type Home, moveInEnabled } from '../services/support.ts';

const MAIL =
  'From: Buzon IMSS <a@imss-gob.mx>\r\nTo: b@c.d\r\nSubject: Urgente\r\nContent-Type: text/html\r\n\r\n<a href="https://x.example/">https://buzon.imss.gob.mx</a> Envíe su archivo .key';

async function ended(home: Home) {
  for (;;) {
    const progress = await home.must('intake.progress', undefined);
    if (!progress.running) return progress;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function signedByAStranger(content: Uint8Array): Uint8Array {
  const at = new Date('2026-11-23T15:00:00.000Z');
  const authority = createPracticeAuthority(at);
  const { cer, key, password } = authority.issueSeal({ name: 'OTRA DEPENDENCIA' });
  const signer = must(openSigner({ cer, key, password: Buffer.from(password), trust: authority.trustStore(), at, purpose: 'seal' }));
  return must(signer.cades(content, at));
}

it('from a folder to the agenda', { timeout: 180_000 }, async () => {
  const home = await moveInEnabled();
  const folder = tempFolder();
  const pair = await pairOf('multa', 3, null);
  const other = await pairOf('cedula-liquidacion', 5, null);
  writeFileSync(join(folder, 'multa.pdf'), pair.act);
  writeFileSync(join(folder, 'cedula.pdf'), other.act);
  writeFileSync(join(folder, 'correo.eml'), MAIL);
  home.hands.folder = folder;
  await home.must('intake.begin', { what: 'folder' });
  expect(await ended(home)).toMatchObject({ total: 3, done: 3, understood: 3, failed: [], waiting: 0 });

  const { items, total } = await home.must('intake.list', { limit: 50 });
  expect(total).toBe(3);
  const row = (name: string) => items.find((each) => each.name === name) ?? expect.fail(name);
  expect(row('multa.pdf')).toMatchObject({ state: 'new', readKind: 'multa', number: pair.truth.number });

  const mail = await home.must('intake.get', { id: row('correo.eml').id });
  expect(mail.phishing?.verdict).toBe('danger');
  expect(mail.fields).toEqual([]);

  const id = row('multa.pdf').id;
  const detail = await home.must('intake.get', { id });
  const field = (name: string) => detail.fields.find((each) => each.name === name)?.value;
  expect(field('folio')).toBe(pair.truth.folio);
  expect(field('amount')).toBe((pair.truth.centavos / 100).toFixed(2));
  // Of another employer than the one on screen: asked, not judged.
  expect(detail.defects.map((each) => each.id)).toContain('rfc-of-another');
  expect(detail.card.sentences.every((each) => each.source.words !== '')).toBe(true);
  expect((await home.must('intake.page', { id, page: 1, scale: 1 })).pages).toBe(1);

  // A code on its page: its RFC is the document's, its folio another.
  home.hands.codes = [{ text: `||FOLIO DEL ACUSE|XX-00001|RFC|${pair.truth.rfc}||`, box: [0.5, 0.5, 0.1, 0.1] }];
  const codes = await home.must('intake.codes', { id });
  expect(codes.fields.map(({ name, value }) => [name, value])).toEqual([
    ['rfc', pair.truth.rfc],
    ['folio', 'XX-00001'],
  ]);
  expect(codes.codes[0]).toMatchObject({ page: 1, boxes: [[306, 396, expect.closeTo(61.2), expect.closeTo(79.2)]] });
  expect(codes.differs).toEqual([{ name: 'folio', value: pair.truth.folio, code: 'XX-00001' }]);
  expect((await home.must('evidence.verifyFile', { name: 'a.pdf', bytes: new Uint8Array(other.proof) })).codes).toHaveLength(1);

  const said = {
    id,
    channel: 'opened',
    kind: 'multa',
    folio: pair.truth.folio,
    on: iso(pair.truth.notifiedDate),
    at: '10:30',
    noticeOn: iso(pair.truth.noticeDate),
  } as const;
  expect(await home.call('intake.confirm', { ...said, noticeOn: '2030-01-01' })).toMatchObject({
    ok: false,
    error: { code: 'OPENED_BEFORE_NOTICE' },
  });
  const { noticeOn: _left, ...without } = said;
  expect(await home.call('intake.confirm', without)).toMatchObject({ ok: false, error: { code: 'DATUM_MISSING' } });
  const confirmed = await home.must('intake.confirm', said);
  expect(confirmed.row.state).toBe('confirmed');
  expect(await home.call('intake.confirm', said)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  const act = await home.must('acts.get', { id: confirmed.actId ?? '' });
  expect(act.row).toMatchObject({ folio: pair.truth.folio, kind: 'multa', state: 'opened' });
  expect(act.ledger?.periods.length).toBeGreaterThan(0);
  expect(act.documents).toMatchObject([{ name: 'multa.pdf', state: 'unchecked' }]);
  const agenda = await home.must('agenda.list', { order: 'date', offset: 0, limit: 200, from: '2000-01-01', to: '2099-12-31' });
  expect(agenda.items.some((each) => each.actId === confirmed.actId)).toBe(true);

  const paper = await home.must('intake.confirm', {
    id: row('cedula.pdf').id,
    channel: 'personal',
    kind: 'cedula-liquidacion',
    folio: other.truth.folio,
    on: iso(other.truth.notifiedDate),
  });
  expect((await home.must('papers.list', undefined)).find((each) => each.id === paper.paperId)).toMatchObject({
    folio: other.truth.folio,
    channel: 'personal',
  });

  await home.must('intake.setAside', { id: row('correo.eml').id, aside: true });
  const states = (await home.must('intake.list', { limit: 50 })).items.map((each) => each.state).sort();
  expect(states).toEqual(['aside', 'confirmed', 'confirmed']);

  // The same again, dropped: known, and nothing is made twice.
  await home.must('intake.drop', { name: 'otra vez.pdf', bytes: new Uint8Array(pair.act), how: 'drop' });
  expect((await home.must('intake.list', { limit: 50 })).total).toBe(3);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  await home.stop();
});

it('what is of another employer is not shown', { timeout: 120_000 }, async () => {
  const home = await moveInEnabled();
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.txt'), 'hola');
  home.hands.files = [join(folder, 'a.txt')];
  await home.must('intake.begin', { what: 'files' });
  await ended(home);
  expect((await home.must('intake.list', { limit: 10 })).total).toBe(1);
  home.hands.files = [];
  expect(await home.must('intake.begin', { what: 'files' })).toMatchObject({ running: false });
  await home.must('profiles.add', undefined);
  expect((await home.must('intake.list', { limit: 10 })).total).toBe(0);
  await home.stop();
});

it('an act and its constancia are put side by side: alone when their number says so, else by the person; its signature file is judged', {
  timeout: 180_000,
}, async () => {
  const home = await moveInEnabled();
  const folder = tempFolder();
  const [fits, differs] = [await pairOf('multa', 11, 'date-differs'), await pairOf('cedula-liquidacion', 12, 'number-differs')];
  for (const [name, bytes] of Object.entries({
    'multa.pdf': fits.act,
    'acuse.pdf': fits.proof,
    'cedula.pdf': differs.act,
    'constancia.pdf': differs.proof,
  }))
    writeFileSync(join(folder, name), bytes);
  // Signed by somebody else, over the notice of fine only.
  writeFileSync(join(folder, 'multa.p7s'), signedByAStranger(fits.act));
  home.hands.folder = folder;
  await home.must('intake.begin', { what: 'folder' });
  await ended(home);
  const { items } = await home.must('intake.list', { limit: 50 });
  const id = (name: string): string => items.find((each) => each.name === name)?.id ?? expect.fail(name);

  const multa = await home.must('intake.get', { id: id('multa.pdf') });
  expect(multa.proof).toMatchObject({ id: id('acuse.pdf'), chosen: false });
  expect(multa.defects.find((each) => each.id === 'date-differs')).toMatchObject({
    criterion: { article: 'CFF 38, fracción III', words: 'Señalar lugar y fecha de emisión' },
    sources: [{ of: 'act' }, { of: 'proof' }],
  });
  expect(multa.signer).toBe('unrecognised');
  expect(multa.defects.map((each) => each.id)).toContain('signer-unknown');
  expect((await home.must('intake.get', { id: id('acuse.pdf') })).proofs).toEqual([]);

  // Its folio is the same, so it is found; told that it goes with none, and with it again.
  const cedula = await home.must('intake.get', { id: id('cedula.pdf') });
  expect(cedula.signer).toBe('none');
  expect(cedula.proof).toMatchObject({ id: id('constancia.pdf') });
  const none = await home.must('intake.pair', { id: id('cedula.pdf'), proof: null });
  expect(none.proof).toBeNull();
  expect(none.defects.map((each) => each.id)).not.toContain('number-differs');
  const chosen = await home.must('intake.pair', { id: id('cedula.pdf'), proof: id('constancia.pdf') });
  expect(chosen.proof).toMatchObject({ chosen: true });
  expect(chosen.defects.map((each) => each.id)).toContain('number-differs');
  expect((await home.must('intake.get', { id: id('cedula.pdf') })).proof).toMatchObject({ chosen: true });
  await home.stop();
});
