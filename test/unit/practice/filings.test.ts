// Checks filings at the practice institute over its contract: every path of a case, what is refused, and that nothing is filed twice.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifySeal } from '../../../src-main/efirma/index.ts';
import { filedProcedure } from '../../../src-shared/domain/procedures/catalogue.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { answerPrevention, bodyOf, file, pdf, submit, upload, valuesFor, withdraw } from './filing-support.ts';
import { type Answer, type Bench, newKey, newPerson, type Person, sha256, startInstitute, trustOfAuthority } from './support.ts';

const procedure = (id: string): FiledProcedure => {
  const found = filedProcedure(id);
  if (!found) throw new Error(id);
  return found;
};
const FREE = procedure('promocion-libre');
const DEAL = procedure('convenio-parcialidades');

let bench: Bench;
let person: Person;
beforeAll(async () => {
  bench = startInstitute();
  person = await newPerson(bench);
  await person.enrol();
});
// The institute's clock moves weeks on in here: the thirty days of a session pass.
beforeEach(async () => void (await person.login()));
const advance = (businessDays: number) => bench.institute.controls.advance({ businessDays });
const stateOf = async (id: string): Promise<Answer['body'] & { id: string; folio: string }> =>
  (await person.call('GET', `/v1/filings/${id}`)).body as Answer['body'] & { id: string; folio: string };

describe('a filing', () => {
  it('is acknowledged with folio and seal over exactly what was signed, reviewed, answered and closed', async () => {
    const made = await file(person, FREE);
    expect(made.status).toBe(200);
    const { filing, receipt } = made.body;
    expect(filing).toMatchObject({ state: 'received', folio: receipt.folio, procedure: 'promocion-libre' });
    expect(receipt).toMatchObject({ kind: 'filing', subject: 'promocion-libre' });
    expect(verifySeal(receipt.seal, trustOfAuthority(), new Date(receipt.at)).ok).toBe(true);
    const seen: string[] = [filing.state];
    for (let day = 0; day < 6; day += 1) {
      await advance(1);
      seen.push((await stateOf(filing.id)).state);
    }
    expect([...new Set(seen)]).toEqual(['received', 'in-review', 'answered', 'closed']);
  });

  it('is asked for what was expected, is answered from the same case, and ends', async () => {
    const files = [pdf('guarantee', 'a bond')];
    const made = await file(person, DEAL, { files });
    expect(made.status).toBe(200);
    await advance(3);
    const asked = await stateOf(made.body.filing.id);
    expect(asked).toMatchObject({ state: 'asked' });
    expect(asked.events.at(-1)?.text).toContain('Comprobante del pago inicial');
    expect(asked.events.at(-1)?.dueOn).toBe(asked.dueOn);
    const answered = await answerPrevention(person, DEAL, asked, [pdf('payment', 'paid')]);
    expect(answered.body).toMatchObject({ filing: { state: 'in-review', dueOn: null }, receipt: { kind: 'filing', subject: asked.folio } });
    await advance(5);
    expect((await stateOf(asked.id)).events.map((e: { kind: string }) => e.kind)).toEqual([
      'received',
      'in-review',
      'asked',
      'completed',
      'answered',
      'closed',
    ]);
    expect((await answerPrevention(person, DEAL, asked, [])).body.code).toBe('FILING_STATE');
  });

  it('lapses when the ten business days pass without an answer, and not one before', async () => {
    const made = await file(person, DEAL);
    await advance(3);
    const asked = await stateOf(made.body.filing.id);
    await bench.institute.controls.advance({ to: `${asked.dueOn}T18:00:00.000Z` });
    expect((await stateOf(asked.id)).state).toBe('asked');
    await advance(1);
    expect((await stateOf(asked.id)).state).toBe('lapsed');
  });

  it('may be withdrawn until it is decided', async () => {
    const made = await file(person, FREE);
    const gone = await withdraw(person, made.body.filing);
    expect(gone.body).toMatchObject({ filing: { state: 'withdrawn' }, receipt: { subject: made.body.filing.folio } });
    expect((await withdraw(person, made.body.filing)).body.code).toBe('FILING_STATE');
  });

  it('about an act out of its period is not admitted; within it, it is', async () => {
    const clarify = procedure('aclaracion-cedula');
    const issued = await bench.institute.controls.issueAct({ rfc: person.rfc, kind: 'cedula-liquidacion' });
    if (!issued.ok) throw new Error(issued.error.code);
    const act = issued.value;
    await person.open(act);
    const acts = { [act.id]: { kind: 'cedula-liquidacion' as const, folio: act.folio } };
    const values = valuesFor(person, clarify, { act: act.id });
    const files = [pdf('evidence', 'notices')];
    const early = await file(person, clarify, { values, files, acts });
    expect(early.status).toBe(200);
    expect(early.body.filing.actId).toBe(act.id);
    await advance(8);
    const late = await file(person, clarify, { values: { ...values, reasonText: 'tarde' }, files, acts });
    await advance(4);
    expect((await stateOf(early.body.filing.id)).state).toBe('closed');
    expect((await stateOf(late.body.filing.id)).state).toBe('refused');
  });
});

describe('what is not taken', () => {
  const refused = async (change: (body: ReturnType<typeof bodyOf>) => object) => {
    const key = newKey();
    const body = bodyOf(person, FREE, valuesFor(person, FREE), [], key);
    return (await person.call('POST', '/v1/filings', { key, body: { ...body, ...change(body) } })).body.code;
  };
  it('a wrong field, another version, an unknown procedure, another writing, another signature, an old one', async () => {
    expect(await refused((b) => ({ values: { ...b.values, email: 'x' } }))).toBe('FILING_INVALID');
    expect(await refused(() => ({ version: '1999.1' }))).toBe('PROCEDURE_CHANGED');
    expect(await refused(() => ({ procedure: 'icsoe' }))).toBe('PROCEDURE_UNKNOWN');
    expect(await refused((b) => ({ values: { ...b.values, purpose: 'otro' } }))).toBe('PROCEDURE_CHANGED');
    expect(await refused((b) => ({ writingSha256: sha256(b.writingSha256) }))).toBe('PROCEDURE_CHANGED');
    expect(await refused((b) => ({ signed: { ...b.signed, canonical: '||x||' } }))).toBe('SESSION_REFUSED');
    const ancient = new Date(person.now().getTime() - 40 * 86_400_000).toISOString();
    expect(await refused(() => ({ signedAt: ancient }))).toBe('CLOCK_SKEW');
  });
  it('an attachment that did not arrive', async () => {
    const annex = pdf('annexes', 'never sent');
    const key = newKey();
    expect((await submit(person, bodyOf(person, FREE, valuesFor(person, FREE), [annex], key), key)).body.code).toBe('ATTACHMENT_MISSING');
    await upload(person, annex, 3);
    const again = newKey();
    expect((await submit(person, bodyOf(person, FREE, valuesFor(person, FREE), [annex], again), again)).status).toBe(200);
  });
  it('a filing of a mailbox that is not enabled', async () => {
    const stranger = await newPerson(bench, 'Ferretería sin Buzón SA');
    await stranger.login();
    const key = newKey();
    expect((await submit(stranger, bodyOf(stranger, FREE, valuesFor(stranger, FREE), [], key), key)).body.code).toBe('NOT_ENROLLED');
  });
});

describe('attachments', () => {
  const part = (hash: string, offset: number, bytes: Buffer, size: number) =>
    person.call('POST', `/v1/attachments/${hash}/parts`, { body: { offset, size, bytes: bytes.toString('base64') } });
  it('are resumed where they stopped, whatever comes twice or out of turn', async () => {
    const { facts, bytes } = pdf('annexes', 'x'.repeat(5000));
    const half = bytes.subarray(0, 2500);
    expect((await part(facts.sha256, 0, half, bytes.byteLength)).body).toEqual({ received: 2500, complete: false });
    expect((await part(facts.sha256, 0, half, bytes.byteLength)).body).toEqual({ received: 2500, complete: false });
    expect((await part(facts.sha256, 4000, half, bytes.byteLength)).body).toEqual({ received: 2500, complete: false });
    expect((await person.call('GET', `/v1/attachments/${facts.sha256}`)).body).toEqual({ received: 2500, complete: false });
    expect((await part(facts.sha256, 2500, bytes.subarray(2500), bytes.byteLength)).body).toEqual({
      received: bytes.byteLength,
      complete: true,
    });
  });
  it('that are not what their hash says are dropped, and may be sent again', async () => {
    const { facts, bytes } = pdf('annexes', 'truth');
    const lie = Buffer.from(bytes).fill(65, 10, 12);
    expect((await part(facts.sha256, 0, lie, bytes.byteLength)).body.code).toBe('ATTACHMENT_BROKEN');
    expect((await part(facts.sha256, 0, bytes, bytes.byteLength)).body.complete).toBe(true);
  });
});

describe('one intent is one filing', () => {
  it.each([
    ['the line drops after it was committed', 'commit-then-drop' as const],
    ['the answer is cut', 'cut-body' as const],
    ['the seal of the answer is spoilt', 'bad-seal' as const],
  ])('when %s', async (_what, fault) => {
    const key = newKey();
    const body = bodyOf(person, FREE, valuesFor(person, FREE, { purpose: `uno y no más: ${fault}` }), [], key);
    const before = Object.keys(bench.institute.controls.counters().filings).length;
    bench.institute.controls.setFault(fault, true, { times: 1, routes: ['submitFiling'] });
    await submit(person, body, key).catch(() => null);
    const again = await submit(person, body, key);
    expect(again.status).toBe(200);
    const asked = await person.call('GET', `/v1/operations/${key}`);
    expect(asked.body).toMatchObject({ state: 'done', body: { receipt: { folio: again.body.receipt.folio } } });
    const { filings } = bench.institute.controls.counters();
    expect(Object.keys(filings)).toHaveLength(before + 1);
    expect(Object.values(filings).every((n) => n === 1)).toBe(true);
    const listed = (await person.call('GET', '/v1/filings')).body.items.filter(
      (f: { folio: string }) => f.folio === again.body.filing.folio,
    );
    expect(listed).toHaveLength(1);
  });
});

it('lists what changed since a cursor', async () => {
  const first = (await person.call('GET', '/v1/filings')).body;
  expect((await person.call('GET', `/v1/filings?cursor=${first.cursor}`)).body.items).toEqual([]);
  const made = await file(person, FREE, { values: valuesFor(person, FREE, { purpose: 'para el cursor' }) });
  const next = (await person.call('GET', `/v1/filings?cursor=${first.cursor}`)).body;
  expect(next.items.map((f: { id: string }) => f.id)).toEqual([made.body.filing.id]);
});
