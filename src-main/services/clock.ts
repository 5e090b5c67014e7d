// Holds the institute's time as far as it is known: this machine's clock plus the difference last heard. Must not tick or store.
import type { SystemNow } from './ports.ts';

export type Clock = {
  /** The institute's now: legal dates are counted from this, never from the machine alone. */
  readonly now: () => Date;
  readonly offsetMs: () => number;
  /** Called at each answer that carries the institute's time; `askedAt` is this machine's time when it was asked. */
  readonly note: (instituteNow: Date, askedAt: Date) => void;
};

/** Differences below this are travel time and are not worth moving for. */
const NOISE_MS = 2000;
/** An answer on its way for longer (the machine slept, its clock was set meanwhile) says nothing about now. */
const STALE_MS = 45_000;

export function createClock(systemNow: SystemNow): Clock {
  let offset = 0;
  return {
    now: () => new Date(systemNow().getTime() + offset),
    offsetMs: () => offset,
    note(instituteNow, askedAt) {
      const travelled = systemNow().getTime() - askedAt.getTime();
      if (travelled < 0 || travelled > STALE_MS) return;
      const heard = instituteNow.getTime() - systemNow().getTime();
      if (Number.isFinite(heard) && Math.abs(heard - offset) > NOISE_MS) offset = heard;
    },
  };
}
