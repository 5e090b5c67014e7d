// Checks a filing through the whole house, from a draft to a closed case: attachments, review, signature, sending, faults, prevención.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { filedProcedure } from '../../../src-shared/domain/procedures/catalogue.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { goodValues } from '../procedures/filing-fixture.ts';
import { type Home, moveInEnabled } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-filing-'));
const procedure = (id: string): FiledProcedure => {
  const found = filedProcedure(id);
  if (!found) throw new Error(id);
  return found;
};
async function pdfFile(name: string, text: string): Promise<string> {
  const document = new PDFDocument();
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.text(text);
  document.end();
  await ended;
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

/** Each page carries that many bytes that no compression makes less, as a scan does. */
async function heavyPdf(name: string, pages: number, bytesEach: number): Promise<string> {
  const document = new PDFDocument({ compress: false, autoFirstPage: false });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (let page = 1; page <= pages; page += 1) {
    document.addPage().text(`página ${page}`);
    (document.page as unknown as { content: { write: (bytes: Buffer) => void } }).content.write(
      Buffer.from(`% ${randomBytes(bytesEach / 2).toString('hex')}\n`),
    );
  }
  document.end();
  await ended;
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

type Draft = Answer<'drafts.get'>;
let home: Home;
let paper: string;
beforeAll(async () => {
  home = await moveInEnabled();
  paper = await pdfFile('comprobante.pdf', 'Comprobante');
});

/** A filled draft, ready for review. */
async function begin(
  id: string,
  o: { readonly more?: Draft['values']; readonly slots?: readonly string[]; readonly actId?: string } = {},
): Promise<Draft> {
  const draft = await home.must('drafts.create', { procedure: id, actId: o.actId ?? null });
  const values = { ...goodValues(procedure(id)), rfc: home.rfc, ...(o.actId ? { act: o.actId } : {}), ...o.more };
  await home.must('drafts.save', { id: draft.id, values: values as Draft['values'] });
  for (const slot of o.slots ?? []) {
    home.hands.attachment = paper;
    await home.must('drafts.attach', { id: draft.id, slot });
  }
  return home.must('drafts.get', { id: draft.id });
}
async function sign(draft: Draft, knowsItNotifies = false): Promise<Draft> {
  const review = await home.must('drafts.review', { id: draft.id });
  expect(review.errors).toEqual([]);
  await home.must('drafts.sign', { id: draft.id, writingSha256: review.writingSha256 ?? '', knowsItNotifies });
  await home.call('filings.send', undefined);
  return home.must('drafts.get', { id: draft.id });
}
const caseOf = async (draft: Draft) => home.must('filings.get', { id: (await home.must('drafts.get', { id: draft.id })).filingId ?? '' });
const advance = async (businessDays: number) => {
  await home.institute.controls.advance({ businessDays });
  home.machine.now = new Date(home.machine.now.getTime());
  await home.must('sync.now', undefined);
};
const filed = () => Object.values(home.institute.controls.counters().filings);

describe('a draft', () => {
  it('knows the employer, remembers what was answered once, and comes back as typed', async () => {
    const draft = await begin('promocion-libre', { more: { email: 'otra@ejemplo.mx', facts: 'a medias', office: 'x' } });
    expect(draft.values).toMatchObject({ rfc: home.rfc, facts: 'a medias', office: 'x' });
    expect((await home.must('drafts.review', { id: draft.id })).errors).toMatchObject([{ field: 'office', code: 'office' }]);
    const other = await home.must('drafts.create', { procedure: 'cambio-domicilio', actId: null });
    expect(other.values).toMatchObject({ email: 'otra@ejemplo.mx', name: expect.any(String), rfc: home.rfc });
    await home.must('drafts.discard', { id: other.id });
    await home.must('drafts.discard', { id: draft.id });
    expect((await home.must('filings.list', { offset: 0, limit: 50 })).drafts).toEqual([]);
  });
  it('takes attachments by what they are, keeps the picture beside its PDF, and refuses the rest with the reason', async () => {
    const draft = await begin('promocion-libre', { slots: ['annexes'] });
    const picture = join(folder, 'foto.jpg');
    writeFileSync(
      picture,
      Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'),
    );
    home.hands.attachment = picture;
    const two = await home.must('drafts.attach', { id: draft.id, slot: 'annexes' });
    expect(two.attachments.map((a) => [a.name, a.mediaType, a.pages, a.originalName])).toEqual([
      ['comprobante.pdf', 'application/pdf', 1, 'comprobante.pdf'],
      ['foto.pdf', 'application/pdf', 1, 'foto.jpg'],
    ]);
    home.hands.attachment = join(folder, 'no-esta.pdf');
    expect(await home.call('drafts.attach', { id: draft.id, slot: 'annexes' })).toMatchObject({ error: { code: 'ATTACHMENT_UNREADABLE' } });
    const gone = await home.must('drafts.detach', { id: draft.id, attachmentId: two.attachments[0]?.id ?? '' });
    expect(gone.attachments.map((a) => a.name)).toEqual(['foto.pdf']);
    await home.must('drafts.discard', { id: draft.id });
  });
  it('splits a PDF over the limit once the person agrees, keeps the original, and the parts count as one document', async () => {
    const draft = await begin('cambio-domicilio');
    home.hands.attachment = await heavyPdf('predial.pdf', 5, 300_000);
    const one = await home.must('drafts.attach', { id: draft.id, slot: 'address-proof' });
    const whole = one.attachments[0];
    if (!whole) throw new Error('not attached');
    expect((await home.must('drafts.review', { id: draft.id })).errors).toMatchObject([
      { field: 'document.address-proof', code: 'document-big' },
    ]);
    const plan = await home.must('drafts.planSplit', { id: draft.id, attachmentId: whole.id });
    expect(plan.parts.map((p) => [p.name, p.from, p.to])).toEqual([
      ['predial (1 de 2).pdf', 1, 3],
      ['predial (2 de 2).pdf', 4, 5],
    ]);
    // Nothing was done yet.
    expect((await home.must('drafts.get', { id: draft.id })).attachments).toEqual(one.attachments);
    const split = await home.must('drafts.split', { id: draft.id, attachmentId: whole.id });
    expect(split.attachments.map((a) => [a.name, a.pages, a.originalName])).toEqual([
      ['predial (1 de 2).pdf', 3, 'predial.pdf'],
      ['predial (2 de 2).pdf', 2, 'predial.pdf'],
    ]);
    expect(split.attachments.map((a) => a.size)).toEqual(plan.parts.map((p) => p.size));
    for (const part of split.attachments) expect(part.size).toBeLessThanOrEqual(1_048_576);
    expect((await home.must('drafts.review', { id: draft.id })).errors).toEqual([]);
    const [first] = split.attachments;
    const without = await home.must('drafts.detach', { id: draft.id, attachmentId: first?.id ?? '' });
    expect(without.attachments).toHaveLength(1);
    expect((await home.must('drafts.review', { id: draft.id })).warnings).toContainEqual({
      field: 'document.address-proof',
      code: 'document-part',
      params: { archivo: 'predial', partes: '1' },
    });
    expect(await home.call('drafts.split', { id: draft.id, attachmentId: whole.id })).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await home.must('drafts.discard', { id: draft.id });
  });
  it('says which page is too big by itself, and leaves the file as it was', async () => {
    const draft = await begin('cambio-domicilio');
    home.hands.attachment = await heavyPdf('planos.pdf', 2, 1_200_000);
    const one = await home.must('drafts.attach', { id: draft.id, slot: 'address-proof' });
    expect(await home.call('drafts.planSplit', { id: draft.id, attachmentId: one.attachments[0]?.id ?? '' })).toMatchObject({
      error: { code: 'ATTACHMENT_PAGE_TOO_BIG', details: { archivo: 'planos.pdf', pagina: 1, max: 1024 } },
    });
    expect((await home.must('drafts.get', { id: draft.id })).attachments).toEqual(one.attachments);
    await home.must('drafts.discard', { id: draft.id });
  });
});

describe('from signature to a closed case', () => {
  it('what is signed is what was reviewed; the acknowledgement is verified and kept; changes are told', async () => {
    const draft = await begin('promocion-libre', { slots: ['annexes'] });
    const review = await home.must('drafts.review', { id: draft.id });
    expect(review.writing).toContain(draft.attachments[0]?.sha256);
    expect(await home.call('drafts.sign', { id: draft.id, writingSha256: 'f'.repeat(64), knowsItNotifies: false })).toMatchObject({
      error: { code: 'PROCEDURE_CHANGED' },
    });
    const done = await sign(draft);
    expect(done.state).toBe('filed');
    const made = await caseOf(draft);
    expect(made.row).toMatchObject({ what: 'filing', state: 'received' });
    expect(made.signed).toMatchObject([{ writing: review.writing, sha256: review.writingSha256, sending: false }]);
    const receipts = await home.must('receipts.list', { kind: 'filing' });
    expect(receipts.find((r) => r.folio === made.row.folio)).toMatchObject({ contentSha256: review.writingSha256, verdict: 'valid' });
    home.notified.length = 0;
    await advance(6);
    expect((await caseOf(draft)).events.map((e) => e.kind)).toEqual(['received', 'in-review', 'answered', 'closed']);
    expect(home.notified.filter((n) => n.id.startsWith('filing:'))).toHaveLength(1);
    expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  });

  it('a prevención is told, answered from the same case, and the case goes on', async () => {
    const draft = await begin('convenio-parcialidades', { slots: ['guarantee'] });
    await sign(draft);
    home.notified.length = 0;
    await advance(3);
    const asked = await caseOf(draft);
    expect(asked.row).toMatchObject({ state: 'asked', dueOn: expect.any(String) });
    expect(asked.row.daysLeft).toBeGreaterThan(9);
    expect(home.notified).toMatchObject([{ id: `filing:${asked.row.id}` }]);
    // Its last day stands where a person looks for days: agenda, reminders and .ics, with what it is counted by.
    const dues = async (done = false) =>
      (await home.must('agenda.list', { source: 'filing', done, order: 'date', offset: 0, limit: 10 })).items;
    const [due, ...others] = await dues();
    expect(others).toEqual([]);
    expect(due).toMatchObject({
      source: 'filing',
      filingId: asked.row.id,
      actId: null,
      action: 'answer',
      on: asked.row.dueOn,
      folio: asked.row.folio,
      article: 'CFF 18',
      basis: 'prevention',
      settled: true,
      confirmed: true,
      title: { key: 'agendaTitle.prevention', params: { tramite: 'Convenio de pago a plazos (parcialidades)' } },
    });
    expect(asked.prevention?.steps.map((step) => [step.rule, step.article])).toEqual([
      ['asked-in-case', 'CFF 18'],
      ['effect-next-business-day', 'CFF 135'],
      ['day-after-effect', 'CFF 135'],
    ]);
    expect(asked.prevention?.periods).toMatchObject([{ days: 10, unit: 'business', lastDay: asked.row.dueOn, article: 'CFF 18' }]);
    const reminded = async () =>
      (await home.must('reminders.list', undefined)).reminders.filter(({ item }) => item.id === due?.id).map(({ kind }) => kind);
    expect(await reminded()).toEqual(['minus-5', 'minus-3', 'minus-1', 'last-day']);
    const ics = async (): Promise<string> => {
      home.hands.save = join(folder, 'agenda.ics');
      expect((await home.must('agenda.exportIcs', undefined)).saved).toBe(true);
      return readFileSync(home.hands.save, 'utf8').replace(/\r\n[ \t]/g, '');
    };
    expect(await ics()).toContain(`Prevención de un trámite presentado · ${asked.row.folio}`);
    const answer = await home.must('filings.answer', { id: asked.row.id });
    expect(answer.asked?.text).toContain('Comprobante del pago inicial');
    expect((await home.must('filings.answer', { id: asked.row.id })).id).toBe(answer.id);
    await home.must('drafts.save', { id: answer.id, values: { text: 'Acompaño el comprobante.' } });
    home.hands.attachment = paper;
    await home.must('drafts.attach', { id: answer.id, slot: 'payment' });
    await sign(answer);
    expect((await caseOf(draft)).row.state).toBe('in-review');
    expect(await dues()).toEqual([]);
    expect(await dues(true)).toMatchObject([{ id: due?.id, state: 'done' }]);
    expect(await reminded()).toEqual([]);
    expect(await ics()).not.toContain(asked.row.folio);
    await advance(6);
    const closed = await caseOf(draft);
    expect(closed.row.state).toBe('closed');
    expect(closed.receiptIds).toHaveLength(2);
  });

  it('is withdrawn while it is not decided', async () => {
    const draft = await begin('promocion-libre', { more: { purpose: 'para retirar' } });
    await sign(draft);
    const gone = await home.must('filings.withdraw', { id: (await caseOf(draft)).row.id });
    expect(gone).toMatchObject({ row: { state: 'withdrawn' }, mayWithdraw: false });
  });
});

describe('about an act', () => {
  it('warns that it may notify one not opened, and asks for it to be known (CFF 135)', async () => {
    const issued = await home.institute.controls.issueAct({ rfc: home.rfc, kind: 'requerimiento-informacion' });
    if (!issued.ok) throw new Error(issued.error.code);
    await home.must('sync.now', undefined);
    const draft = await begin('respuesta-requerimiento', { actId: issued.value.id, slots: ['evidence'] });
    const review = await home.must('drafts.review', { id: draft.id });
    expect(review.notifies).toHaveLength(1);
    expect(
      await home.call('drafts.sign', { id: draft.id, writingSha256: review.writingSha256 ?? '', knowsItNotifies: false }),
    ).toMatchObject({
      error: { code: 'CONSENT_UNKNOWN' },
    });
    await sign(draft, true);
    expect((await caseOf(draft)).actFolio).toBe(issued.value.folio);
    expect((await home.must('acts.get', { id: issued.value.id })).row.workState).toBe('answered');
    // The warning was true: on the next look the act is notified from the day it was filed, with the article, and nobody opened it.
    await home.must('sync.now', undefined);
    const filing = await caseOf(draft);
    const { row, ledger, receipts } = await home.must('acts.get', { id: issued.value.id });
    expect(row).toMatchObject({ state: 'deemed', openedAt: null, knownAt: filing.row.at, deemedAt: filing.row.at });
    const day = civilDateAt(filing.row.at);
    expect(ledger?.steps.filter(({ id }) => id === 'takes-effect')).toMatchObject([
      { date: day, rule: 'effect-on-knowledge', article: 'CFF 135', settled: false },
    ]);
    expect(receipts.map(({ kind, at }) => [kind, at])).toEqual([['deemed', filing.row.at]]);
    expect(home.institute.controls.counters().openings).not.toHaveProperty(issued.value.id);
    // A second filing about it, and its own fourth business day, change nothing any more.
    await advance(5);
    expect((await home.must('acts.get', { id: issued.value.id })).row).toMatchObject({ knownAt: filing.row.at, deemedAt: filing.row.at });
    expect(Object.entries(home.institute.controls.counters().deemed).filter(([id]) => id === issued.value.id)).toEqual([
      [issued.value.id, 1],
    ]);
    expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  });
});

describe('one filing, whatever happens on the way', () => {
  it('signed with no way out, it waits and is sent when there is one, also after a restart', async () => {
    const before = filed().length;
    const draft = await begin('promocion-libre', { more: { purpose: 'sin conexión' }, slots: ['annexes'] });
    home.institute.controls.setFault('down', true);
    expect((await sign(draft)).state).toBe('signed');
    expect((await home.must('filings.list', { offset: 0, limit: 5 })).drafts).toMatchObject([{ id: draft.id, what: 'sending' }]);
    home = await home.reopen();
    home.institute.controls.setFault('down', false);
    await home.must('sync.now', undefined);
    expect((await caseOf(draft)).row.state).toBe('received');
    expect(filed()).toHaveLength(before + 1);
  });
  it.each([
    ['committed and the line dropped', 'commit-then-drop' as const],
    ['answered with half an answer', 'cut-body' as const],
    ['answered with a spoilt seal', 'bad-seal' as const],
    ['held back past the time-out', 'slow' as const],
    ['broken before doing anything', 'error-500' as const],
  ])('the institute %s', async (_what, fault) => {
    const before = filed().length;
    const draft = await begin('promocion-libre', { more: { purpose: `falla ${fault}` }, slots: ['annexes'] });
    home.institute.controls.setFault(fault, true, { times: 1, routes: ['submitFiling'] });
    await sign(draft);
    await home.call('filings.send', undefined);
    expect((await caseOf(draft)).row.state).toBe('received');
    expect(filed()).toHaveLength(before + 1);
    expect(filed().every((n) => n === 1)).toBe(true);
  });
  it('what the institute refuses opens the draft again with the reason, and can be filed anew', async () => {
    const draft = await begin('promocion-libre', { more: { purpose: 'reloj' } });
    const real = home.machine.now;
    home.institute.controls.setFault('down', true);
    await sign(draft);
    home.institute.controls.setFault('down', false);
    // Signed too long ago to be taken without a look.
    await home.institute.controls.advance({ hours: 24 * 31 });
    await home.must('session.open', undefined);
    await home.call('filings.send', undefined);
    const back = await home.must('drafts.get', { id: draft.id });
    expect(back).toMatchObject({ state: 'open', error: { code: 'CLOCK_SKEW' } });
    expect((await sign(back)).state).toBe('filed');
    home.machine.now = real;
  });
});
