// Holds the .ics as another library reads it: whole days, alarms, names that stay, revisions that grow, lines as the format wants them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { act, bring, enrolled, must, NRP, newWorld, openHouse, tempFolder } from './support.ts';

async function start(zone = 'America/Mexico_City') {
  const world = newWorld('2026-11-10T18:00:00.000Z');
  world.zone = zone;
  const folder = tempFolder();
  const house = await openHouse(world, folder);
  await enrolled(house.archive);
  await bring(
    house,
    act('closed'),
    act('paid', { kind: 'cedula-liquidacion', title: 'Cédula por Juan Pérez', state: 'deemed', deemedAt: '2026-11-17T06:00:00.000Z' }),
  );
  must(await house.handlers['duties.set']({ nrp: NRP, dutyId: 'icsoe', on: true }));
  must(
    await house.handlers['papers.add']({
      channel: 'personal',
      on: '2026-11-09',
      kind: 'citatorio',
      folio: 'P-1',
      note: 'secreto',
      appointment: { on: '2026-11-20', at: '10:30' },
    }),
  );
  const write = async (): Promise<string> => {
    world.chosen = join(folder, 'agenda.ics');
    expect(must(await house.handlers['agenda.exportIcs'](undefined)).saved).toBe(true);
    return readFileSync(world.chosen, 'utf8');
  };
  return { world, folder, ...house, house, write };
}
const eventsOf = (ics: string) => new ICAL.Component(ICAL.parse(ics) as unknown[]).getAllSubcomponents('vevent');
const byUid = (ics: string) => new Map(eventsOf(ics).map((event) => [String(event.getFirstPropertyValue('uid')), event]));

describe('the file', () => {
  it('has an event a date, on the same day as the agenda says, with its alarms', async () => {
    const { handlers, write } = await start();
    const ics = await write();
    const items = must(await handlers['agenda.list']({ order: 'date', offset: 0, limit: 200 })).items;
    const events = byUid(ics);
    for (const item of items.filter(({ on }) => on <= '2028-11-09')) {
      const event = events.get(`${item.id.replace(/[^A-Za-z0-9]+/g, '-')}@agenda.acuse`);
      const start = event?.getFirstPropertyValue('dtstart') as ICAL.Time;
      expect([item.id, `${start.year}-${String(start.month).padStart(2, '0')}-${String(start.day).padStart(2, '0')}`]).toEqual([
        item.id,
        item.on,
      ]);
      expect([item.id, start.isDate]).toEqual([item.id, item.at === undefined]);
      expect(String(event?.getFirstPropertyValue('summary'))).toContain(item.folio);
    }
    const alarms = events.get('act-closed-open@agenda.acuse')?.getAllSubcomponents('valarm') ?? [];
    // Day 2 (12 November) and the last day (13 November), at nine.
    expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual(['-PT15H', 'PT9H']);
    for (const alarm of alarms) expect(alarm.getFirstPropertyValue('action')).toBe('DISPLAY');
  });

  it('says an appointment in Central time, wherever it is written', async () => {
    for (const zone of ['America/Tijuana', 'Asia/Tokyo']) {
      const { write } = await start(zone);
      const ics = await write();
      const [timed] = eventsOf(ics).filter((event) => !(event.getFirstPropertyValue('dtstart') as ICAL.Time).isDate);
      const start_ = timed?.getFirstPropertyValue('dtstart') as ICAL.Time;
      expect([start_.toString(), start_.zone?.tzid ?? timed?.getFirstProperty('dtstart')?.getParameter('tzid')]).toEqual([
        '2026-11-20T10:30:00',
        'America/Mexico_City',
      ]);
      expect(ics.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
      expect(String(timed?.getFirstPropertyValue('dtstamp'))).toBe('2026-11-10T18:00:00Z');
    }
  });

  it('ends its lines as the format wants, folds them, and stays the same when nothing moved', async () => {
    const { write } = await start();
    const ics = await write();
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
    expect(await write()).toBe(ics);
  });

  it('holds nothing private: no title, note or name', async () => {
    const { write } = await start();
    const plain = (await write()).replaceAll('\r\n ', '');
    for (const secret of ['Juan', 'secreto', 'Kemper', 'Requerimiento de información y documentación']) expect(plain).not.toContain(secret);
  });

  it('keeps the name of an event whose date moved, and raises its revision', async () => {
    const { handlers, write } = await start();
    const before = byUid(await write()).get('act-closed-open@agenda.acuse');
    must(await handlers['calendar.addDay']({ date: '2026-11-12', name: 'Cierre', scope: { level: 'national' }, source: '' }));
    const after = byUid(await write()).get('act-closed-open@agenda.acuse');
    expect(
      [before, after].map((event) => [String(event?.getFirstPropertyValue('dtstart')), event?.getFirstPropertyValue('sequence')]),
    ).toEqual([
      ['2026-11-13', 0],
      ['2026-11-17', 1],
    ]);
  });
});

describe('the file that stays current', () => {
  it('follows what is added and done, whole at every moment, and stops when it is switched off', async () => {
    const { world, folder, house, handlers } = await start();
    const feed = join(folder, 'compartida');
    mkdirSync(feed);
    world.chosen = feed;
    expect(must(await handlers['agenda.subscribeFile']({ on: true }))).toMatchObject({ on: true, folderName: 'compartida', failed: false });
    const read = () => byUid(readFileSync(join(feed, 'acuse-agenda.ics'), 'utf8'));
    expect(read().has('act-closed-open@agenda.acuse')).toBe(true);
    await bring(house, act('more'));
    expect(read().has('act-more-open@agenda.acuse')).toBe(true);
    must(await handlers['agenda.mark']({ id: 'act:more:open', done: true }));
    expect(read().has('act-more-open@agenda.acuse')).toBe(false);
    expect(readdirSync(feed)).toEqual(['acuse-agenda.ics']);
    must(await handlers['agenda.subscribeFile']({ on: false }));
    rmSync(feed, { recursive: true });
    await bring(house, act('last'));
    expect(existsSync(feed)).toBe(false);
  });

  it('says when it could not be written, and works again when it can', async () => {
    const { world, folder, house, handlers } = await start();
    const feed = join(folder, 'compartida');
    world.chosen = feed;
    expect(await handlers['agenda.subscribeFile']({ on: true })).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
    mkdirSync(feed);
    must(await handlers['agenda.subscribeFile']({ on: true }));
    rmSync(feed, { recursive: true });
    await bring(house, act('a2'));
    expect(must(await handlers['agenda.subscription'](undefined)).failed).toBe(true);
    mkdirSync(feed);
    await bring(house, act('a3'));
    expect(must(await handlers['agenda.subscription'](undefined)).failed).toBe(false);
  });
});

describe('acuse agenda', () => {
  const acuse = (...args: string[]) => {
    const script = join(import.meta.dirname, '../../../src-main/cli/acuse.ts');
    const done = spawnSync(process.execPath, [script, 'agenda', ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };

  it('writes the same calendar beside an app that has the archive open, and lists it', async () => {
    const { folder } = await start();
    const file = join(folder, 'orden.ics');
    const answer = acuse('--ics', file, '--profile', folder, '--json');
    expect([answer.code, answer.err]).toEqual([0, '']);
    const { items, events } = JSON.parse(answer.out);
    expect(eventsOf(readFileSync(file, 'utf8'))).toHaveLength(events);
    expect(items.map(({ id }: { id: string }) => id)).toContain('act:closed:open');
    expect(acuse('--profile', folder).out).toContain('FD-closed');
  });

  it('says what is wrong: no archive there, nowhere to write', async () => {
    const { folder } = await start();
    const missing = acuse('--profile', join(folder, 'nada'), '--json');
    expect([missing.code, JSON.parse(missing.out).error.code]).toEqual([3, 'FILE_UNREADABLE']);
    const nowhere = acuse('--ics', join(folder, 'nada', 'a.ics'), '--profile', folder, '--json');
    expect([nowhere.code, JSON.parse(nowhere.out).error.code]).toEqual([3, 'FILE_NOT_WRITTEN']);
    expect(acuse('--nada').code).toBe(2);
  });
});
