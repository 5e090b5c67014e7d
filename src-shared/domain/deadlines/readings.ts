// Holds every way one act can be held to be notified: its channel, the older rule for cédulas, and parallel channels.
// Must not know periods.

import { fail, ok, type Result } from '../../contract/result.ts';
import type { ActKind } from '../act-kind.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Channel, NotificationFacts, NotificationReading } from './facts.ts';
import type { Law } from './law.ts';
import type { Why } from './ledger-types.ts';
import { notificationDates } from './notification.ts';

/** `why` is null for the readings of the act's own channel and settled basis. */
export type ReadingWithWhy = NotificationReading & { readonly why: Why | null };

/** `missing` names what could make the dates earlier and is not known, when another channel gave dates all the same. */
export type Readings = { readonly readings: readonly ReadingWithWhy[]; readonly missing: string | null };

/**
 * All readings, the earliest first.
 * DATUM_MISSING when no channel has what it needs; other errors as notificationDates.
 */
export function allReadings(facts: NotificationFacts, kind: ActKind, calendar: Calendar, law: Law, now: string): Result<Readings> {
  const readings: ReadingWithWhy[] = [];
  let missing: Extract<Result<never>, { ok: false }> | null = null;
  for (const { channel, why } of channelsOf(facts, kind, law)) {
    const dates = notificationDates({ ...facts, channel }, calendar, now);
    if (!dates.ok) {
      if (dates.error.code !== 'DATUM_MISSING') return dates;
      // A reading that would only be later is not missed; the act's own channel, and the sending that LSS 40 counts from, are.
      if (channel === facts.channel || channel === 'lss-40') missing ??= dates;
      continue;
    }
    const { alternatives, calendarVersion: _version, ...safe } = dates.value;
    for (const [index, reading] of [safe, ...alternatives].entries()) {
      const known = readings.some((other) => other.firstDay === reading.firstDay && other.notifiedOn === reading.notifiedOn);
      if (!known) readings.push({ ...reading, why: index === 0 ? why : (why ?? 'reading') });
    }
  }
  if (readings.length === 0) return missing ?? fail('DATUM_MISSING', { dato: 'aviso' });
  return ok({
    readings: argued(readings).toSorted(earliestFirst),
    missing: missing ? String(missing.error.details?.dato ?? 'aviso') : null,
  });
}

type ChannelWithWhy = { readonly channel: Channel; readonly why: Why | null };

function channelsOf(facts: NotificationFacts, kind: ActKind, law: Law): readonly ChannelWithWhy[] {
  const channels: ChannelWithWhy[] = [{ channel: facts.channel, why: null }];
  const disputed = law.periods.kinds[kind].disputedBases.length > 0;
  // LSS 40 speaks of cédulas sent electronically; the mailbox FAQ of the three and four days without exception. Neither was ruled out.
  if (disputed && facts.channel === 'mailbox') channels.push({ channel: 'lss-40', why: 'other-basis' });
  if (disputed && facts.channel === 'lss-40') channels.push({ channel: 'mailbox', why: 'other-basis' });
  // The institute may notify employers by any form of the Code at any time (LSS 286 M): the first one made counts.
  if (facts.estradosOn !== undefined && facts.channel !== 'estrados') channels.push({ channel: 'estrados', why: 'parallel-channel' });
  if (facts.servedOn !== undefined && facts.channel !== 'personal' && facts.channel !== 'mail') {
    channels.push({ channel: 'personal', why: 'parallel-channel' });
  }
  if ((facts.noticeOn !== undefined || facts.noticeAt !== undefined) && facts.channel !== 'mailbox' && facts.channel !== 'lss-40') {
    channels.push({ channel: 'mailbox', why: 'parallel-channel' });
  }
  return channels;
}

const earliestFirst = (a: NotificationReading, b: NotificationReading): number =>
  a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : 0;

/** Two bases that give different dates are both in dispute, whichever comes first. */
function argued(readings: readonly ReadingWithWhy[]): readonly ReadingWithWhy[] {
  if (!readings.some((reading) => reading.why === 'other-basis')) return readings;
  return readings.map((reading) => ({
    ...reading,
    settled: false,
    steps: reading.steps.map((step) =>
      step.id === 'notified' || step.id === 'takes-effect' || step.id === 'first-day' ? { ...step, settled: false } : step,
    ),
  }));
}
