// Holds the telling of reminders over a real archive and a clock the test moves: 72 hours with sleep, restarts, a clock put right and other
// zones. All are told, none twice. No real waiting.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActSummary } from '../../../src-shared/domain/act.ts';
import { act, bring, enrolled, must, newWorld, openHouse, RFC, tempFolder, type World } from './support.ts';

const opened = (day: string): Partial<ActSummary> => ({
  state: 'opened',
  noticeAt: `${day}T15:00:00.000Z`,
  openedAt: `${day}T16:00:00.000Z`,
});
const LONG = process.env.ACUSE_LONG === '1';

async function start(now: string) {
  const world = newWorld(now);
  const folder = tempFolder();
  const first = await openHouse(world, folder);
  await enrolled(first.archive);
  return { world, folder, first };
}
/** Lets the timers that fall due run, in order, up to `until`; time stands at each when it does. */
async function run(world: World, until: string, tick: () => Promise<void>): Promise<void> {
  for (;;) {
    const next = world.timers.toSorted((a, b) => a.at - b.at)[0];
    if (!next || next.at > Date.parse(until)) break;
    world.timers.splice(world.timers.indexOf(next), 1);
    world.now = new Date(Math.max(next.at, world.now.getTime()));
    await tick();
  }
  world.now = new Date(until);
}
const told = (world: World) =>
  world.told.filter(({ id }) => !id.startsWith('agenda:digest') && !id.startsWith('blind:')).map(({ id, title }) => `${id}: ${title}`);

describe('while the app runs', () => {
  it('tells each at its morning hour, once, and a last day as urgent', async () => {
    const { world, first } = await start('2026-11-10T17:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false }));
    await bring(first, act('a1'));
    await first.house.start();
    await run(world, '2026-11-14T17:00:00.000Z', () => first.house.afterCheck([{ rfc: RFC, failure: null }]));
    expect(world.told.map(({ at, title, urgency }) => [at, title, urgency])).toEqual([
      ['2026-11-12T15:00:00.000Z', 'Tiene un acto sin abrir', 'normal'],
      ['2026-11-13T15:00:00.000Z', 'Último día para abrir un acto', 'critical'],
    ]);
    expect(JSON.stringify(world.told)).not.toContain('FD-a1');
  });

  it('tells one digest each business morning, with all that is near', async () => {
    const { world, first } = await start('2026-11-12T14:00:00.000Z');
    await bring(first, act('a1'), act('a2', opened('2026-10-22')));
    await first.house.start();
    await run(world, '2026-11-16T17:00:00.000Z', () => first.house.afterCheck([{ rfc: RFC, failure: null }]));
    const digests = world.told.filter(({ id }) => id === 'agenda:digest');
    // The 14th and 15th are a weekend; Monday 16 is off.
    expect(digests.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-12', '2026-11-13']);
  });

  it('is louder when the mailbox cannot be seen than when there is mail, once a day until it can', async () => {
    const { world, first } = await start('2026-11-10T17:00:00.000Z');
    await first.archive.recordCheck({ rfc: RFC, at: '2026-11-09T10:00:00.000Z', ok: true });
    // Just started: nobody has looked yet, and nobody is told that Acuse is blind.
    await first.house.start();
    expect(world.told).toEqual([]);
    for (const hour of ['18', '19', '23']) {
      world.now = new Date(`2026-11-10T${hour}:00:00.000Z`);
      await first.house.afterCheck([{ rfc: RFC, failure: { code: 'OFFLINE' } }]);
    }
    world.now = new Date('2026-11-11T16:00:00.000Z');
    await first.house.afterCheck([{ rfc: RFC, failure: { code: 'OFFLINE' } }]);
    expect(world.told.map(({ id, urgency }) => [id, urgency])).toEqual([
      [`blind:${RFC}`, 'critical'],
      [`blind:${RFC}`, 'critical'],
    ]);
    await first.archive.recordCheck({ rfc: RFC, at: '2026-11-11T16:01:00.000Z', ok: true });
    world.now = new Date('2026-11-12T16:00:00.000Z');
    await first.house.afterCheck([{ rfc: RFC, failure: null }]);
    expect(world.told).toHaveLength(2);
  });
});

describe('what the app missed', () => {
  it('is told when it is opened again, each once', async () => {
    const { world, folder, first } = await start('2026-11-10T17:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false }));
    await bring(first, act('a1'), act('a2', opened('2026-10-22')));
    await first.house.start();
    const before = world.told.length;
    first.plain.close();
    world.now = new Date('2026-11-13T23:00:00.000Z');
    const again = await openHouse(world, folder);
    await again.house.start();
    await again.house.afterCheck([]);
    // The day before and the last day of the second were both missed: each is told, and the desktop shows the later one of an act.
    expect(told(world).slice(before)).toEqual([
      'a1: Tiene un acto sin abrir',
      'a2: Último día para responder',
      'a1: Último día para abrir un acto',
      'a2: Último día para responder',
    ]);
  });

  it('is not dug up from before there were reminders', async () => {
    const { world, first } = await start('2026-11-10T17:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false }));
    await bring(first, act('old', { ...opened('2026-09-28') }), act('older', opened('2026-08-03')));
    await first.house.start();
    expect(world.told).toEqual([]);
  });

  it('is in the language of what happened: a term that ended meanwhile is said to have ended', async () => {
    const { world, first } = await start('2026-11-09T17:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false }));
    await bring(first, act('a2', opened('2026-10-22')));
    await first.house.start();
    world.now = new Date('2026-11-17T17:00:00.000Z');
    await first.house.afterCheck([]);
    expect(world.told.at(-1)?.title).toBe('Venció el plazo para responder');
  });
});

describe('quiet hours', () => {
  it('hold what can wait and never a last day', async () => {
    const { world, first } = await start('2026-11-12T14:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false, quiet: { from: '08:30', to: '20:00' } }));
    await bring(first, act('a1'));
    await first.house.start();
    await run(world, '2026-11-14T17:00:00.000Z', () => first.house.afterCheck([]));
    // Day 2 waits for eight in the evening; so does the last day, for it still lasts then.
    expect(world.told.map(({ at }) => at)).toEqual(['2026-11-13T02:00:00.000Z', '2026-11-14T02:00:00.000Z']);
    must(await first.handlers['reminders.set']({ quiet: { from: '08:30', to: '08:00' } }));
    await bring(first, act('b1', { noticeAt: '2026-11-12T16:00:00.000Z' }));
    world.now = new Date('2026-11-18T17:00:00.000Z');
    await first.house.afterCheck([]);
    expect(told(world).at(-1)).toBe('b1: Último día para abrir un acto');
  });
});

describe('putting off', () => {
  it('is told again at that time, once, and refused past the term', async () => {
    const { world, first } = await start('2026-11-12T16:00:00.000Z');
    must(await first.handlers['reminders.set']({ digest: false }));
    await bring(first, act('a1'));
    await first.house.start();
    const view = must(await first.handlers['reminders.list'](undefined));
    const due = view.reminders.find(({ state }) => state === 'due');
    expect(due).toMatchObject({ kind: 'day-2', snoozeLimit: '2026-11-14T06:00:00.000Z', item: { id: 'act:a1:open' } });
    const key = due?.key ?? '';
    expect(await first.handlers['reminders.snooze']({ key, until: '2026-11-14T06:00:00.000Z' })).toMatchObject({
      ok: false,
      error: { code: 'SNOOZE_PAST_TERM', details: { fecha: '2026-11-13' } },
    });
    const put = must(await first.handlers['reminders.snooze']({ key, until: '2026-11-12T20:00:00.000Z' }));
    expect(put.reminders.find((one) => one.key === key)).toMatchObject({ state: 'snoozed', snoozedUntil: '2026-11-12T20:00:00.000Z' });
    await run(world, '2026-11-12T23:00:00.000Z', () => first.house.afterCheck([]));
    expect(world.told.map(({ at }) => at)).toEqual(['2026-11-12T16:00:00.000Z', '2026-11-12T20:00:00.000Z']);
    const after = must(await first.handlers['reminders.dismiss']({ key }));
    expect(after.reminders.some((one) => one.key === key)).toBe(false);
    expect(await first.handlers['reminders.dismiss']({ key: 'act:nada:open#day-2@2026-11-12' })).toMatchObject({ ok: false });
  });
});

type Event = { readonly after: number; readonly what: 'sleep' | 'restart' | 'crash' | 'zone' | 'back' | 'check'; readonly size: number };
const ZONES = ['America/Mexico_City', 'America/Tijuana', 'America/Cancun', 'Europe/Madrid', 'Asia/Tokyo'];

it('72 hours with sleep, restarts, a clock put right and other zones: all are told, none twice', async () => {
  const event = fc.record({
    after: fc.integer({ min: 1, max: 14 * 60 }),
    what: fc.constantFrom<Event['what']>('sleep', 'restart', 'crash', 'zone', 'back', 'check'),
    size: fc.integer({ min: 0, max: 12 * 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 12 }), fc.boolean(), async (events, quiet) => {
      const { world, folder, first } = await start('2026-11-10T17:00:00.000Z');
      let house = first;
      const settings = { digest: false, quiet: quiet ? { from: '21:00', to: '08:00' } : null };
      must(await house.handlers['reminders.set'](settings));
      await bring(
        house,
        act('a1'),
        act('a2', opened('2026-10-22')),
        act('a3', opened('2026-10-23')),
        act('a4', opened('2026-11-03')),
        act('a5', opened('2026-11-09')),
      );
      await house.house.start();
      const end = Date.parse('2026-11-13T23:30:00.000Z');
      const tick = () => house.house.afterCheck([]);
      for (const { after, what, size } of events) {
        const until = Math.min(end, world.now.getTime() + after * 60_000);
        await run(world, new Date(until).toISOString(), tick);
        if (until === end) break;
        if (what === 'sleep') world.now = new Date(Math.min(end, until + size * 60_000));
        else if (what === 'back') world.now = new Date(until - Math.min(size, 120) * 60_000);
        else if (what === 'zone') world.zone = ZONES[size % ZONES.length] ?? 'America/Mexico_City';
        else if (what === 'restart' || what === 'crash') {
          if (what === 'restart') await house.house.stop();
          house.plain.close();
          world.timers.length = 0;
          world.now = new Date(Math.min(end, until + size * 60_000));
          house = await openHouse(world, folder);
          await house.house.start();
        }
        await Promise.all([tick(), tick()]);
      }
      await run(world, new Date(end).toISOString(), tick);
      await tick();
      // Business days of the three days: 10 to 13 November; each reminder that falls on them, by hand.
      const expected = ['a1: Tiene un acto sin abrir', 'a1: Último día para abrir un acto', 'a2: Último día para responder'];
      const list = told(world);
      const keys = world.told.map(({ id, title, body }) => `${id} ${title} ${body}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const one of expected) expect(list.filter((each) => each === one)).toHaveLength(1);
      // What the archive says was planned for these days is exactly what was told.
      const view = must(await house.handlers['reminders.list'](undefined));
      const pending = view.reminders.filter(({ state, at }) => state === 'pending' && at <= world.now.toISOString());
      expect(pending).toEqual([]);
      expect(view.reminders.filter(({ state }) => state === 'due')).toHaveLength(list.length);
      house.plain.close();
    }),
    { numRuns: LONG ? 200 : 12, endOnFailure: true },
  );
}, 600_000);
