// Holds what the agenda shows: by urgency, by month, closed and done things, duties and papers, over a real archive.
import { describe, expect, it } from 'vitest';
import { AgendaItem, AgendaPage, CalendarView, DutiesView, MonthView, PaperView } from '../../../src-shared/contract/agenda.ts';
import { act, bring, enrolled, must, NRP, newWorld, openHouse, tempFolder } from './support.ts';

const NOW = '2026-11-10T18:00:00.000Z';
async function start() {
  const world = newWorld(NOW);
  const house = await openHouse(world, tempFolder());
  await enrolled(house.archive);
  return { world, ...house, house };
}
const list = { order: 'urgency', offset: 0, limit: 50 } as const;

describe('list', () => {
  it('lists a closed act by its last day to open, and by its periods once it is opened', async () => {
    const { house, handlers, world } = await start();
    await bring(house, act('a1'));
    const before = AgendaPage.parse(must(await handlers['agenda.list'](list)));
    expect(before.items).toMatchObject([
      { id: 'act:a1:open', action: 'open', on: '2026-11-13', daysLeft: 3, state: 'pending', settled: true },
    ]);
    world.now = new Date('2026-11-11T18:00:00.000Z');
    await bring(house, act('a1', { state: 'opened', openedAt: '2026-11-11T17:00:00.000Z' }));
    const after = must(await handlers['agenda.list'](list));
    // Opened Wednesday 11; effects 12; day 1 is the 13th; the 16th is off: the fifteenth business day is 4 December.
    expect(after.items).toMatchObject([{ id: 'act:a1:answer-15', action: 'answer', on: '2026-12-04', confirmed: false }]);
  });

  it('lists an act whose fourth business day passed while nothing could be heard, by the period that runs', async () => {
    const { house, handlers, world } = await start();
    await bring(house, act('a1'));
    world.now = new Date('2026-11-20T18:00:00.000Z');
    await house.house.afterCheck([]);
    const { items } = must(await handlers['agenda.list'](list));
    expect(items.map(({ action }) => action)).toEqual(['answer']);
    expect((await house.archive.act('a1'))?.dueOn).toBe(items[0]?.on);
  });

  it('puts what is to come first and what is past after it, the newest first; done things apart', async () => {
    const { house, handlers } = await start();
    const opened = (day: string) => ({ state: 'opened', noticeAt: `${day}T15:00:00.000Z`, openedAt: `${day}T16:00:00.000Z` }) as const;
    await bring(
      house,
      act('old', opened('2026-08-03')),
      act('older', opened('2026-07-01')),
      act('new', opened('2026-11-09')),
      act('closed'),
    );
    const { items, groups, total } = must(await handlers['agenda.list'](list));
    expect(items.map(({ id }) => id)).toEqual(['act:closed:open', 'act:new:answer-15', 'act:old:answer-15', 'act:older:answer-15']);
    expect(total).toBe(4);
    expect(groups).toEqual([
      { key: 'today-tomorrow', count: 0 },
      { key: 'within-5', count: 1 },
      { key: 'later', count: 1 },
      { key: 'past', count: 2 },
    ]);
    await house.archive.conclude('old');
    expect(must(await handlers['agenda.list']({ ...list, done: true })).items).toMatchObject([{ id: 'act:old:answer-15', state: 'done' }]);
    const marked = AgendaItem.parse(must(await handlers['agenda.mark']({ id: 'act:older:answer-15', done: true })));
    expect(marked.state).toBe('done');
    expect(must(await handlers['agenda.list'](list)).total).toBe(2);
    expect(must(await handlers['agenda.mark']({ id: 'act:older:answer-15', done: false })).state).toBe('past');
    expect(must(await handlers['agenda.list']({ ...list, source: 'duty' })).total).toBe(0);
    expect(AgendaItem.parse(must(await handlers['agenda.item']({ id: 'act:older:answer-15' })))).toEqual({ ...marked, state: 'past' });
    expect(await handlers['agenda.item']({ id: 'act:nada:open' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    // By the person's own word it is answered: done here too, without concluding it.
    await house.archive.setWorkState('older', 'answered');
    expect(must(await handlers['agenda.item']({ id: 'act:older:answer-15' })).state).toBe('done');
    await house.archive.setWorkState('older', 'pending');
    const pages = [0, 1, 2].map((offset) => handlers['agenda.list']({ ...list, offset, limit: 1 }));
    expect((await Promise.all(pages)).map((page) => must(page).items[0]?.id)).toEqual([
      'act:closed:open',
      'act:new:answer-15',
      'act:older:answer-15',
    ]);
  });

  it('says both days of a cédula and that the first is the safe one', async () => {
    const { house, handlers } = await start();
    await bring(house, act('c', { kind: 'cedula-liquidacion', state: 'deemed', deemedAt: '2026-11-17T06:00:00.000Z' }));
    const items = must(await handlers['agenda.list'](list)).items;
    const pay = items.find(({ action }) => action === 'pay');
    expect(pay).toMatchObject({ basis: 'lss-40', settled: false, otherWhy: 'other-basis' });
    expect(pay && pay.otherOn !== null && pay.on < pay.otherOn).toBe(true);
  });
});

describe('month', () => {
  it('shows whole weeks, why a day does not count, and where each thing falls', async () => {
    const { house, handlers, world } = await start();
    await bring(house, act('a1'));
    const month = MonthView.parse(must(await handlers['agenda.month']({ year: 2026, month: 11 })));
    expect(month.days[0]?.date).toBe('2026-10-26');
    expect(month.days.at(-1)?.date).toBe('2026-12-06');
    expect(month.days.length % 7).toBe(0);
    const day = (date: string) => month.days.find((one) => one.date === date);
    expect(day('2026-11-16')?.reasons).toMatchObject([{ id: 'cff12-revolution', counts: true, confirmed: true }]);
    expect(day('2026-11-14')?.reasons).toMatchObject([{ id: 'saturday', counts: true }]);
    expect(day('2026-11-13')?.items.map(({ id }) => id)).toEqual(['act:a1:open']);
    expect(day('2026-11-18')?.items.map(({ action }) => action)).toEqual(['effect']);
    // A date only to know, once past, is a fact: nothing is overdue.
    world.now = new Date('2026-11-20T18:00:00.000Z');
    const after = must(await handlers['agenda.month']({ year: 2026, month: 11 })).days.flatMap(({ items }) => items);
    expect(after.find(({ id }) => id === 'act:a1:effect')).toMatchObject({ state: 'pending' });
    expect(after.find(({ id }) => id === 'act:a1:open')).toMatchObject({ state: 'past' });
    const april = must(await handlers['agenda.month']({ year: 2027, month: 3 }));
    expect(april.days.find((one) => one.date === '2027-03-25')?.reasons).toMatchObject([{ counts: false, confirmed: false }]);
  });
});

describe('duties', () => {
  it('are off until switched on, for each registration, and then stand in the agenda', async () => {
    const { house, handlers } = await start();
    await bring(house, act('a1'));
    const view = DutiesView.parse(must(await handlers['duties.get'](undefined)));
    expect(view.registrations).toMatchObject([{ nrp: NRP, fromActs: true }]);
    expect(view.registrations[0]?.duties.filter(({ on }) => on)).toEqual([]);
    must(await handlers['duties.set']({ nrp: 'Y60 99999 40 8', dutyId: 'pay-cop', on: true }));
    must(await handlers['duties.set']({ nrp: NRP, dutyId: 'siroc-registration', on: true, event: '2026-11-09' }));
    const { items } = must(await handlers['agenda.list']({ ...list, order: 'date', to: '2026-12-31' }));
    expect(items.map(({ id, on }) => [id, on])).toEqual([
      ['act:a1:open', '2026-11-13'],
      [`duty:${NRP}:pay-cop/2026-11`, '2026-11-17'],
      [`duty:${NRP}:siroc-registration/2026-11-09`, '2026-11-17'],
      [`duty:${NRP}:pay-cop/2026-12`, '2026-12-17'],
    ]);
    must(await handlers['agenda.mark']({ id: `duty:${NRP}:pay-cop/2026-11`, done: true }));
    must(await handlers['duties.set']({ nrp: NRP, dutyId: 'siroc-registration', on: false }));
    const left = must(await handlers['agenda.list']({ ...list, to: '2026-12-31' })).items.map(({ id }) => id);
    expect(left).toEqual(['act:a1:open', `duty:${NRP}:pay-cop/2026-12`]);
    expect((await handlers['duties.set']({ nrp: 'nada', dutyId: 'pay-cop', on: true })).ok).toBe(false);
    expect((await handlers['duties.set']({ nrp: NRP, dutyId: 'siroc-registration', on: true, event: '2026-02-30' })).ok).toBe(false);
  });
});

describe('papers', () => {
  it('are dated like acts, by how they were served, with their appointment', async () => {
    const { handlers } = await start();
    const paper = PaperView.parse(
      must(
        await handlers['papers.add']({
          channel: 'estrados',
          on: '2025-10-06',
          kind: 'multa',
          folio: 'P-1',
          note: '',
          appointment: { on: '2026-11-20', at: '10:00' },
        }),
      ),
    );
    // The worked example of the domain file: published 6 October 2025, notified 21, effects 22, fifteenth day 12 November.
    expect(paper).toMatchObject({ notifiedOn: '2025-10-21', takesEffectOn: '2025-10-22', dueOn: '2025-11-12' });
    const { items } = must(await handlers['agenda.list'](list));
    expect(items[0]).toMatchObject({ source: 'paper', action: 'attend', on: '2026-11-20', at: '10:00', actId: null });
    must(await handlers['papers.conclude']({ id: paper.id, concluded: true }));
    expect(must(await handlers['agenda.list'](list)).total).toBe(0);
    for (const on of ['2026-02-30', '2027-01-01', '1999-01-01'])
      expect(await handlers['papers.add']({ channel: 'personal', on, kind: 'multa', folio: 'P-2', note: '' })).toMatchObject({
        ok: false,
        error: { code: 'DATE_INVALID' },
      });
  });
});

describe('confirming a period', () => {
  it("lets the act's own text win, keeps who and when, and can be taken back", async () => {
    const { house, handlers } = await start();
    await bring(house, act('a1', { state: 'opened', openedAt: '2026-11-10T17:00:00.000Z' }));
    const word = {
      id: 'a1',
      periodId: 'answer-15',
      action: 'answer',
      days: 10,
      unit: 'business',
      basis: 'Punto tercero',
      note: 'Página 2',
    } as const;
    const detail = must(await handlers['acts.confirmPeriod'](word));
    expect(detail.ledger?.periods[0]).toMatchObject({
      days: 10,
      confirmed: true,
      confirmedBy: 'ana',
      confirmedAt: NOW,
      note: 'Página 2',
      article: 'Punto tercero',
      lastDay: '2026-11-26',
    });
    expect(detail.row.dueOn).toBe('2026-11-26');
    expect(detail.timeline.map(({ kind }) => kind)).toContain('period-confirmed');
    expect(must(await handlers['agenda.list'](list)).items).toMatchObject([{ on: '2026-11-26', confirmed: true }]);
    const own = must(await handlers['acts.confirmPeriod']({ ...word, periodId: 'garantia', action: 'guarantee', days: 20 }));
    expect(own.ledger?.periods.map(({ id }) => id)).toContain('garantia');
    const back = must(await handlers['acts.withdrawPeriod']({ id: 'a1', periodId: 'answer-15' }));
    expect(back.ledger?.periods.find(({ id }) => id === 'answer-15')).toMatchObject({ days: 15, confirmed: false });
    expect(await house.archive.deadlineHistory('a1')).toHaveLength(4);
    expect(await handlers['acts.withdrawPeriod']({ id: 'a1', periodId: 'answer-15' })).toMatchObject({ ok: false });
    expect((await house.archive.verify()).clean).toBe(true);
  });
});

it('shows a calendar with the days of each year and where they come from', async () => {
  const { handlers } = await start();
  const view = CalendarView.parse(must(await handlers['calendar.get'](undefined)));
  expect(
    view.years
      .find(({ year }) => year === 2026)
      ?.days.filter(({ kind }) => kind === 'statutory')
      .map(({ date }) => date),
  ).toEqual(['2026-01-01', '2026-02-02', '2026-03-16', '2026-05-01', '2026-05-05', '2026-09-16', '2026-11-16', '2026-12-25']);
});
