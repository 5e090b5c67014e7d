// Holds the tests of what time alone brings about: deemed notification by the worked examples, the clock that only goes forward, paging by revision.
import { describe, expect, it } from 'vitest';
import { startOfCentralDay } from '../../../src-main/practice/institute-clock.ts';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import * as s from '../../../src-shared/protocol/schemas.ts';
import { newPerson, sha256, startInstitute } from './support.ts';

async function noticed(at: string) {
  const bench = startInstitute(at);
  const person = await newPerson(bench);
  await person.enrol();
  const issued = await bench.institute.controls.issueAct({ rfc: person.rfc });
  if (!issued.ok) throw new Error('not issued');
  return { person, controls: bench.institute.controls, act: issued.value };
}

describe('an act left unopened', () => {
  // The worked examples of CFF 134 I and 12: notice, last day to open, and the first instant (06:00Z is midnight in Mexico City) it is deemed.
  it.each([
    ['A, a Monday before a holiday week', '2025-03-10T16:00:00.000Z', 'jueves 13 de marzo de 2025', '2025-03-14T06:00:00.000Z'],
    ['C, over Christmas', '2024-12-20T16:00:00.000Z', 'jueves 26 de diciembre de 2024', '2024-12-27T06:00:00.000Z'],
    ['D, over the first Monday of February', '2026-01-30T16:00:00.000Z', 'jueves 5 de febrero de 2026', '2026-02-06T06:00:00.000Z'],
    [
      'late at night in Mexico, already the next day in UTC',
      '2025-03-11T04:30:00.000Z',
      'jueves 13 de marzo de 2025',
      '2025-03-14T06:00:00.000Z',
    ],
  ])('%s', async (_name, noticeAt, lastDay, deemedAt) => {
    const { person, controls, act } = await noticed(noticeAt);
    expect(
      controls
        .outbox()
        .filter((m) => m.subject === 'Tiene un acto administrativo por notificar')
        .at(-1)?.body,
    ).toContain(`Puede abrirlo hasta el ${lastDay}.`);
    await controls.advance({ to: new Date(Date.parse(deemedAt) - 1).toISOString() });
    expect(controls.acts().find((a) => a.id === act.id)?.state).toBe('noticed');
    await controls.advance({ to: deemedAt });
    expect(controls.acts().find((a) => a.id === act.id)).toMatchObject({ state: 'deemed', deemedAt, openedAt: null });
    await person.login();
    const documents = s.DocumentList.parse((await person.call('GET', `/v1/acts/${act.id}/documents`)).body).items;
    const constancia = s.ReceiptAnswer.parse((await person.call('GET', `/v1/acts/${act.id}/receipt`)).body).receipt;
    expect(constancia).toMatchObject({
      kind: 'deemed',
      subject: act.folio,
      at: deemedAt,
      signed: null,
      contentSha256: sha256(documents.map((d) => d.sha256).join(',')),
    });
    expect(controls.outbox().filter((m) => m.subject.includes('por vencimiento') && m.body.includes(act.folio))).toHaveLength(1);
    expect((await person.open(act)).body.code).toBe('ALREADY_NOTIFIED');
    expect(controls.counters()).toMatchObject({ openings: {}, deemed: { [act.id]: 1 } });
  });

  it('B: opened in time it is never deemed', async () => {
    const { person, controls, act } = await noticed('2025-03-10T16:00:00.000Z');
    await controls.advance({ to: '2025-03-12T16:00:00.000Z' });
    expect((await person.open(act)).status).toBe(200);
    await controls.advance({ businessDays: 10 });
    expect(controls.acts().find((a) => a.id === act.id)).toMatchObject({
      state: 'opened',
      openedAt: '2025-03-12T16:00:00.000Z',
      deemedAt: null,
    });
  });

  it('can be opened on the third day until its last instant', async () => {
    const { person, controls, act } = await noticed('2025-03-10T16:00:00.000Z');
    await controls.advance({ to: '2025-03-14T05:59:59.000Z' });
    expect((await person.open(act)).body.receipt).toMatchObject({ kind: 'opening', at: '2025-03-14T05:59:59.000Z' });
  });

  it('is deemed on that day even when nobody looked until a month later, and by looking alone', async () => {
    const bench = startInstitute('2025-03-10T16:00:00.000Z');
    const person = await newPerson(bench);
    await person.enrol();
    await person.call('GET', '/v1/acts');
    bench.clock.now = new Date('2025-04-02T16:00:00.000Z');
    expect((await person.call('GET', '/v1/acts')).body.items).toMatchObject([{ state: 'deemed', deemedAt: '2025-03-14T06:00:00.000Z' }]);
  });
});

describe('the clock', () => {
  it('goes forward by hours, business days or to an instant, never back', async () => {
    const { institute } = startInstitute('2025-03-14T20:00:00.000Z');
    const { controls } = institute;
    expect(await controls.advance({ hours: 2 })).toMatchObject({
      ok: true,
      value: { now: '2025-03-14T22:00:00.000Z', offsetMs: 7_200_000 },
    });
    // Friday, then the Monday of Juárez: the next business day is Tuesday, at the same hour.
    expect(await controls.advance({ businessDays: 1 })).toMatchObject({ value: { now: '2025-03-18T22:00:00.000Z' } });
    expect(await controls.advance({ to: '2025-01-01T00:00:00.000Z' })).toMatchObject({
      ok: true,
      value: { now: '2025-03-18T22:00:00.000Z' },
    });
    for (const order of [
      { hours: -1 },
      { businessDays: -1 },
      { businessDays: 1.5 },
      { hours: Number.NaN },
      { to: 'mañana' },
      { to: '2100-01-01T00:00:00.000Z' },
    ]) {
      expect(await controls.advance(order)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
    }
    expect(controls.clock().now).toBe('2025-03-18T22:00:00.000Z');
  });

  it.each([
    ['2025-03-14', '2025-03-14T06:00:00.000Z'],
    ['2021-07-01', '2021-07-01T05:00:00.000Z'],
    ['2021-12-01', '2021-12-01T06:00:00.000Z'],
  ])('%s begins in Mexico City at %s', (day, instant) => {
    expect(startOfCentralDay(civilDate(day)).toISOString()).toBe(instant);
  });

  it('forgets on reset, and revisions go on so that no cursor hides what comes after', async () => {
    const { person, controls } = await noticed('2025-03-10T16:00:00.000Z');
    const before = Number((await person.call('GET', '/v1/acts')).body.cursor);
    await controls.advance({ businessDays: 2 });
    await controls.reset();
    expect([controls.clock(), controls.acts(), controls.outbox()]).toEqual([{ now: '2025-03-10T16:00:00.000Z', offsetMs: 0 }, [], []]);
    await person.enrol();
    expect(Number((await person.call('GET', '/v1/acts')).body.cursor)).toBeGreaterThan(before);
  });
});

describe('the list of acts', () => {
  it('pages by revision, and every change comes again under a higher one', async () => {
    const { person, controls, act } = await noticed('2025-03-10T16:00:00.000Z');
    for (let i = 0; i < 3; i += 1) await controls.issueAct({ rfc: person.rfc });
    const first = s.ActPage.parse((await person.call('GET', '/v1/acts?limit=2')).body);
    expect([first.items.length, first.more]).toEqual([2, true]);
    const second = s.ActPage.parse((await person.call('GET', `/v1/acts?limit=10&cursor=${first.cursor}`)).body);
    // Four issued, and the one that welcomes.
    expect([second.items.length, second.more]).toEqual([3, false]);
    expect((await person.call('GET', `/v1/acts?cursor=${second.cursor}`)).body).toMatchObject({
      items: [],
      cursor: second.cursor,
      more: false,
    });
    await person.open(act);
    expect((await person.call('GET', `/v1/acts?cursor=${second.cursor}`)).body.items).toMatchObject([{ id: act.id, state: 'opened' }]);
  });

  it('announces a new act without a word of what it is', async () => {
    const { controls, act } = await noticed('2025-03-10T16:00:00.000Z');
    for (const message of controls.outbox().filter((m) => m.body.includes(act.folio)))
      expect(message.body).not.toMatch(/cédula|multa|requerimiento|\$|recaudaci|fiscaliza/i);
  });
});
