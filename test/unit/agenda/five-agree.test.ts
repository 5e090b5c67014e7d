// Holds that five places say the same day for an act of each kind the practice institute issues: ledger, card, agenda, reminder and .ics.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import type { DeadlineLedger } from '../../../src-shared/domain/deadlines/ledger-types.ts';
import { ActSummary } from '../../../src-shared/protocol/schemas.ts';
import { newPerson, startInstitute } from '../practice/support.ts';
import { bring, enrolled, must, newWorld, openHouse, RFC, tempFolder } from './support.ts';

const KINDS = ACT_KINDS.filter((kind) => kind !== 'otro');

it.each(['closed', 'lapsed'] as const)('an act of each kind, %s', async (state) => {
  const bench = startInstitute();
  const { institute, clock } = bench;
  const person = await newPerson(bench);
  await person.enrol();
  const issued = [];
  for (const kind of KINDS) issued.push(must(await institute.controls.issueAct({ rfc: person.rfc, kind })));
  const world = newWorld(clock.now.toISOString());
  const folder = tempFolder();
  const house = await openHouse(world, folder);
  await enrolled(house.archive);
  await bring(house, ...issued.map((one) => ({ ...ActSummary.parse(one), rfc: RFC })));
  await house.house.start();
  if (state === 'lapsed') {
    // The machine hears nothing for nine days: the term runs all the same.
    world.now = new Date(world.now.getTime() + 9 * 86_400_000);
    await house.house.afterCheck([]);
  }
  world.chosen = join(folder, 'a.ics');
  must(await house.handlers['agenda.exportIcs'](undefined));
  const events = new ICAL.Component(ICAL.parse(readFileSync(world.chosen, 'utf8')) as unknown[]).getAllSubcomponents('vevent');
  const items = must(await house.handlers['agenda.list']({ order: 'date', offset: 0, limit: 200 })).items;
  const reminders = must(await house.handlers['reminders.list'](undefined)).reminders;
  for (const { id, kind } of issued) {
    const card = await house.archive.act(id);
    const ledger = (await house.archive.deadline(id))?.ledgerJson as DeadlineLedger;
    const period = ledger.periods.flatMap(({ lastDay }) => lastDay ?? []).sort()[0] ?? null;
    const inLedger = state === 'closed' ? ledger.lastDayToOpen : period;
    const first = items.filter(({ actId }) => actId === id)[0];
    const inFile = events.find((event) =>
      String(event.getFirstPropertyValue('uid')).startsWith(`${(first?.id ?? '-').replace(/[^A-Za-z0-9]+/g, '-')}@`),
    );
    const told = reminders.find(({ item, kind: what }) => item.id === first?.id && (what === 'last-day' || what === 'last-day-to-open'));
    const days = [
      card?.dueOn,
      first?.on,
      inFile ? String(inFile.getFirstPropertyValue('dtstart')) : undefined,
      told?.key.split('@').at(-1),
    ];
    // A kind whose period only the document states has no date in any of the five, and says what is missing.
    if (inLedger === null) expect([kind, ...days, ledger.missing]).toEqual([kind, null, undefined, undefined, undefined, ['plazo']]);
    else expect([kind, ...days]).toEqual([kind, inLedger, inLedger, inLedger, inLedger]);
  }
});
