// Holds what a change of the calendar does: only what it touches is dated again, with what moved and why; bad files change nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CalendarAnswer } from '../../../src-shared/contract/agenda.ts';
import type { ActSummary } from '../../../src-shared/domain/act.ts';
import { act, bring, enrolled, must, newWorld, openHouse, RAW, RFC, tempFolder } from './support.ts';

const opened = (day: string): Partial<ActSummary> => ({
  state: 'opened',
  noticeAt: `${day}T15:00:00.000Z`,
  openedAt: `${day}T16:00:00.000Z`,
});
const list = { order: 'date', offset: 0, limit: 50 } as const;

async function start() {
  const world = newWorld('2026-11-10T18:00:00.000Z');
  const folder = tempFolder();
  const house = await openHouse(world, folder);
  await enrolled(house.archive);
  await bring(
    house,
    act('past', opened('2026-03-02')),
    act('running', opened('2026-11-09')),
    act('closed'),
    act('querétaro', { ...opened('2026-11-09'), issuer: { office: 'Querétaro', officeKey: '2301', unit: 'Auditoría' } }),
  );
  const dueOn = async () =>
    Object.fromEntries(
      await Promise.all(['past', 'running', 'closed', 'querétaro'].map(async (id) => [id, (await house.archive.act(id))?.dueOn])),
    );
  return { world, folder, ...house, house, dueOn };
}
const national = { level: 'national' } as const;

describe('one day more', () => {
  it('re-dates only the acts it touches, says what moved and why, and keeps the old computation', async () => {
    const { handlers, archive, dueOn } = await start();
    const before = await dueOn();
    const answer = CalendarAnswer.parse(
      must(await handlers['calendar.addDay']({ date: '2026-11-12', name: 'Cierre', scope: national, source: 'Aviso' })),
    );
    expect(answer.change).toMatchObject({ kind: 'add-day', subject: '2026-11-12 Cierre', touched: 3 });
    expect(answer.change?.moved).toContainEqual({
      actId: 'running',
      paperId: null,
      folio: 'FD-running',
      what: 'answer-15',
      action: 'answer',
      before: before.running,
      after: '2026-12-03',
      why: [{ date: '2026-11-12', change: 'days-off', name: 'Cierre' }],
    });
    expect(await dueOn()).toEqual({ ...before, running: '2026-12-03', closed: '2026-11-17', querétaro: '2026-12-03' });
    const [now, old] = await archive.deadlineHistory('running');
    expect([old?.dueOn, now?.dueOn]).toEqual([before.running, '2026-12-03']);
    expect(await archive.deadlineHistory('past')).toHaveLength(1);
    const lines = (await archive.ledgerOf('running')).filter(({ kind }) => kind === 'deadline');
    expect(lines).toHaveLength(2);
    expect(lines[1]?.payload).toMatchObject({
      before: before.running,
      dueOn: '2026-12-03',
      because: { change: 'add-day', days: ['2026-11-12'] },
    });
    expect((await archive.verify()).clean).toBe(true);

    const day = answer.calendar.years.find(({ year }) => year === 2026)?.days.find(({ own }) => own);
    expect(day).toMatchObject({ date: '2026-11-12', source: 'Aviso', confirmed: true });
    must(await handlers['calendar.removeOwn']({ id: day?.id ?? '' }));
    expect(await dueOn()).toEqual(before);
    expect(must(await handlers['calendar.moves']({ limit: 10 })).map(({ kind, touched }) => [kind, touched])).toEqual([
      ['remove-own', 3],
      ['add-day', 3],
    ]);
  });

  it('of one office touches that office only', async () => {
    const { handlers, dueOn } = await start();
    const before = await dueOn();
    const scope = { level: 'ooad', key: '23' } as const;
    const answer = must(
      await handlers['calendar.addSuspension']({ from: '2026-11-11', to: '2026-11-13', name: 'Sismo', scope, source: '' }),
    );
    expect(answer.change?.touched).toBe(1);
    expect(await dueOn()).toEqual({ ...before, querétaro: '2026-12-07' });
    expect(answer.calendar.suspensions).toMatchObject([{ date: '2026-11-11', until: '2026-11-13', source: 'usted', scope }]);
  });

  it("survives a restart, and a paper's date follows it", async () => {
    const first = await start();
    must(await first.handlers['papers.add']({ channel: 'personal', on: '2026-11-09', kind: 'multa', folio: 'P', note: '' }));
    const was = must(await first.handlers['papers.list'](undefined))[0]?.dueOn;
    const answer = must(await first.handlers['calendar.addDay']({ date: '2026-11-12', name: 'Cierre', scope: national, source: '' }));
    expect(answer.change?.moved.filter(({ paperId }) => paperId !== null).map(({ action }) => action)).toContain('pay');
    first.plain.close();
    const again = await openHouse(first.world, first.folder);
    await again.house.start();
    const is = must(await again.handlers['papers.list'](undefined))[0]?.dueOn;
    expect(is !== null && is !== undefined && was !== null && was !== undefined && is > was).toBe(true);
    expect((await again.archive.act('running'))?.dueOn).toBe('2026-12-03');
    expect(must(await again.handlers['agenda.list'](list)).items.some(({ on }) => on === is)).toBe(true);
  });
});

it('a disputed day found confirmed counts from then on, and can be taken back', async () => {
  const { handlers, house, dueOn } = await start();
  await bring(house, act('easter', opened('2026-03-23')));
  const before = (await house.archive.act('easter'))?.dueOn;
  must(await handlers['calendar.confirmDay']({ id: 'holy-thursday-2026', confirmed: true }));
  const after = (await house.archive.act('easter'))?.dueOn ?? '';
  expect(before !== null && before !== undefined && after > before).toBe(true);
  must(await handlers['calendar.confirmDay']({ id: 'holy-thursday-2026', confirmed: false }));
  expect((await house.archive.act('easter'))?.dueOn).toBe(before);
  expect(await handlers['calendar.confirmDay']({ id: 'cff12-christmas', confirmed: false })).toMatchObject({ ok: false });
  expect(await dueOn()).toBeTruthy();
});

describe('a file', () => {
  const file = (folder: string, change: (data: typeof RAW.calendar) => object | string): string => {
    const path = join(folder, 'calendario.json');
    const made = change(structuredClone(RAW.calendar));
    writeFileSync(path, typeof made === 'string' ? made : JSON.stringify(made));
    return path;
  };
  const newer = (data: typeof RAW.calendar) => ({
    ...data,
    version: '2026.2',
    entries: [
      ...data.entries,
      {
        id: 'imss-2026-12-24',
        date: '2026-11-27',
        name: 'Día inhábil',
        scope: national,
        kind: 'closure',
        source: 'DOF',
        article: null,
        confirmed: true,
      },
    ],
  });

  it('that is newer is used, and says which dates moved', async () => {
    const { world, folder, handlers } = await start();
    world.chosen = file(folder, newer);
    const answer = must(await handlers['calendar.import'](undefined));
    expect(answer.calendar.file).toMatchObject({ version: '2026.2', origin: 'imported', importedAt: '2026-11-10T18:00:00.000Z' });
    expect(answer.change).toMatchObject({ kind: 'import', fromVersion: '2026.1', toVersion: '2026.2', subject: 'calendario.json' });
    expect(answer.change?.moved.map(({ actId }) => actId)).toContain('running');
  });

  it.each([
    ['older', (data: typeof RAW.calendar) => ({ ...data, publishedAt: '2024-01-01' }), 'CALENDAR_OLDER'],
    ['the same', (data: typeof RAW.calendar) => data, 'CALENDAR_OLDER'],
    ['not JSON', () => '{"format": ', 'CALENDAR_INVALID'],
    ['of another kind', (data: typeof RAW.calendar) => ({ ...newer(data), calendar: 'tfja' }), 'CALENDAR_INVALID'],
    ['with a day that does not exist', (data: typeof RAW.calendar) => ({ ...newer(data), publishedAt: '2026-02-30' }), 'CALENDAR_INVALID'],
    ['with a field nobody knows', (data: typeof RAW.calendar) => ({ ...newer(data), extra: 1 }), 'CALENDAR_INVALID'],
    ['cut short', (data: typeof RAW.calendar) => JSON.stringify(newer(data)).slice(0, 2000), 'CALENDAR_INVALID'],
  ] as const)('that is %s is refused in words, and the last good one stays', async (_what, change, code) => {
    const { world, folder, handlers, dueOn } = await start();
    const before = await dueOn();
    world.chosen = file(folder, change);
    expect(await handlers['calendar.import'](undefined)).toMatchObject({ ok: false, error: { code } });
    expect(must(await handlers['calendar.get'](undefined)).file).toMatchObject({ version: '2026.1', origin: 'bundled' });
    expect(await dueOn()).toEqual(before);
    expect(must(await handlers['calendar.moves']({ limit: 5 }))).toEqual([]);
  });

  it('that is not there, or not chosen, changes nothing', async () => {
    const { world, folder, handlers } = await start();
    world.chosen = join(folder, 'nada.json');
    expect(await handlers['calendar.import'](undefined)).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
    world.chosen = null;
    expect(must(await handlers['calendar.import'](undefined))).toMatchObject({ cancelled: true, change: null });
  });

  it('kept in the archive and spoiled there does not stop the app: the one that came with it is used', async () => {
    const { world, folder, handlers, plain } = await start();
    world.chosen = file(folder, newer);
    must(await handlers['calendar.import'](undefined));
    plain.setValue('calendar.file', { data: { format: 'nonsense' }, importedAt: 'x' });
    plain.close();
    const again = await openHouse(world, folder);
    expect(must(await again.handlers['calendar.get'](undefined)).file).toMatchObject({ version: '2026.1', origin: 'bundled' });
    expect(readFileSync(world.chosen, 'utf8')).toContain('2026.2');
  });
});

it.each([
  ['2026-02-30', '2026-03-02'],
  ['2026-03-05', '2026-03-02'],
  ['2026-01-01', '2028-01-01'],
])('a stretch from %s to %s is refused', async (from, to) => {
  const { handlers } = await start();
  expect(await handlers['calendar.addSuspension']({ from, to, name: 'x', scope: national, source: '' })).toMatchObject({
    ok: false,
    error: { code: 'DATE_INVALID' },
  });
  expect(await handlers['calendar.removeOwn']({ id: 'own-nada' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

it('a change cut short is finished at the next start', async () => {
  const { world, folder, plain, archive } = await start();
  const good = await archive.deadline('running');
  plain.setDeadline('running', { dueOn: '2026-01-01', action: 'answer', ledgerJson: good?.ledgerJson, calendarVersion: 'half-done' });
  plain.setValue('agenda.stale', true);
  plain.close();
  const again = await openHouse(world, folder);
  await again.house.start();
  expect((await again.archive.act('running'))?.dueOn).toBe(good?.dueOn);
  expect(await again.archive.getValue('agenda.stale')).toBeNull();
  expect((await again.archive.profile(RFC))?.rfc).toBe(RFC);
});
