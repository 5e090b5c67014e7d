// Holds whom the clock believes: the institute, unless its answer was so long on the way that it says nothing about now.
import { expect, it } from 'vitest';
import { createClock } from '../../../src-main/services/clock.ts';

const at = (iso: string) => new Date(`2026-11-24T${iso}Z`);

it.each([
  { what: 'this machine is an hour behind', asked: '10:00:00', heard: '10:00:01', told: '11:00:00', now: '11:00:00' },
  { what: 'a day ahead is as good', asked: '10:00:00', heard: '10:00:00', told: '03:00:00', now: '03:00:00' },
  { what: 'travel time is noise', asked: '10:00:00', heard: '10:00:01', told: '10:00:00', now: '10:00:01' },
  { what: 'the machine slept in between', asked: '10:00:00', heard: '12:00:00', told: '10:00:00', now: '12:00:00' },
  { what: 'its clock was set back in between', asked: '10:00:00', heard: '08:00:00', told: '10:00:00', now: '08:00:00' },
])('$what', ({ asked, heard, told, now }) => {
  const clock = createClock(() => at(heard));
  clock.note(at(told), at(asked));
  expect(clock.now()).toEqual(at(now));
});

it('an answer without a time changes nothing', () => {
  const clock = createClock(() => at('10:00:00'));
  clock.note(new Date('no es fecha'), at('10:00:00'));
  expect(clock.offsetMs()).toBe(0);
});
