// Holds the one function that turns the facts of a notification into dates: last day to open, notified, takes effect, day 1.
// Must not know response periods, act kinds or the clock: `notificationDates` depends on its arguments only.

import { assertNever, fail, ok, type Result } from '../../contract/result.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type CivilDate, civilDate, civilDateAt } from '../calendar/civil-date.ts';
import { momentAnchors, type ResolvedFacts, withKnowledge } from './anchors.ts';
import type { LeadStep, Ledger, NotificationFacts, NotificationReading } from './facts.ts';
import { certificateReadings, emailReadings, mailboxReadings } from './mailbox.ts';
import { type LegalMoment, parseMoment } from './moment.ts';
import type { Anchor } from './reading.ts';

/** CFF 139: ten days on the notice board, notified on the eleventh, counted from the day after publication. */
export const ESTRADOS_DAYS = 10;

const EARLIEST = civilDate('2000-01-01');
const LATEST = civilDate('2099-12-31');

/**
 * Dates of one channel. `now` (ISO instant) only decides what is still a projection: without it, an unopened act without a
 * constancia is one. Errors: DATUM_MISSING {dato}, DATE_INVALID {campo, valor}, OPENED_BEFORE_NOTICE.
 * Sources: CFF 12, 13, 134 I, 135, 139; LSS 40, 286 M.
 */
export function notificationDates(facts: NotificationFacts, calendar: Calendar, now?: string): Result<Ledger> {
  const resolved = resolveFacts(facts);
  if (!resolved.ok) return resolved;
  const today = now === undefined ? null : civilDateAt(now);
  const readings = readingsOf(resolved.value, calendar, today);
  if (!readings.ok) return readings;
  return ok(ledgerOf(readings.value, calendar));
}

/** The earliest effect is the safe one: nobody loses a right by acting early. */
export function ledgerOf(readings: readonly NotificationReading[], calendar: Calendar): Ledger {
  const ordered = readings.toSorted((a, b) =>
    a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : a.notifiedOn < b.notifiedOn ? -1 : 0,
  );
  const [safe, ...others] = ordered;
  if (!safe) throw new RangeError('a ledger needs at least one reading');
  return { ...safe, alternatives: others, calendarVersion: calendar.version };
}

function resolveFacts(facts: NotificationFacts): Result<ResolvedFacts> {
  const { noticeAt, openedAt, ...rest } = facts;
  const sent = noticeAt === undefined ? null : parseMoment(noticeAt, 'aviso');
  if (sent && !sent.ok) return sent;
  const opened = openedAt === undefined ? null : parseMoment(openedAt, 'apertura');
  if (opened && !opened.ok) return opened;
  const sentMoment: LegalMoment | null = sent?.value ?? (facts.noticeOn ? { date: facts.noticeOn, minutes: null } : null);
  const openedMoment = opened?.value ?? null;
  if (sentMoment && facts.noticeOn && facts.noticeOn !== sentMoment.date) {
    return fail('DATE_INVALID', { campo: 'aviso', valor: facts.noticeOn });
  }
  const dates: readonly (readonly [string, CivilDate | undefined])[] = [
    ['aviso', sentMoment?.date],
    ['apertura', openedMoment?.date],
    ['constancia', facts.deemedOn],
    ['conocimiento', facts.earlierKnowledgeOn],
    ['estrados', facts.estradosOn],
    ['entrega', facts.servedOn],
    ['envío', facts.sentOn],
  ];
  for (const [campo, date] of dates) {
    if (date !== undefined && (date < EARLIEST || date > LATEST)) return fail('DATE_INVALID', { campo, valor: date });
  }
  if (sentMoment && openedMoment && isBefore(openedMoment, sentMoment)) {
    return fail('OPENED_BEFORE_NOTICE', { aviso: noticeAt ?? sentMoment.date, apertura: openedAt ?? openedMoment.date });
  }
  if (sentMoment && facts.deemedOn && facts.deemedOn < sentMoment.date) {
    return fail('DATE_INVALID', { campo: 'constancia', valor: facts.deemedOn });
  }
  return ok({
    ...rest,
    noticeOn: sentMoment?.date,
    opened: openedMoment,
    noticeAt: sentMoment?.minutes == null ? null : (noticeAt ?? null),
    openedAt: openedMoment?.minutes == null ? null : (openedAt ?? null),
  });
}

/** By the hour too, where both hours are known. */
const isBefore = (a: LegalMoment, b: LegalMoment): boolean =>
  a.date < b.date || (a.date === b.date && a.minutes !== null && b.minutes !== null && a.minutes < b.minutes);

function readingsOf(facts: ResolvedFacts, calendar: Calendar, today: CivilDate | null): Result<readonly NotificationReading[]> {
  switch (facts.channel) {
    case 'mailbox':
      if (facts.noticeOn) return ok(mailboxReadings(facts, facts.noticeOn, calendar, today));
      // The constancia states the day by itself. An opening does not: without the notice nobody knows whether the fourth day came first.
      return facts.deemedOn ? ok(certificateReadings(facts, facts.deemedOn, calendar)) : fail('DATUM_MISSING', { dato: 'aviso' });
    case 'lss-40': {
      const sentOn = facts.sentOn ?? facts.noticeOn;
      return sentOn ? ok(emailReadings(facts, sentOn, calendar, today)) : fail('DATUM_MISSING', { dato: 'envío' });
    }
    case 'estrados':
      return facts.estradosOn ? ok(estradosReadings(facts, facts.estradosOn, calendar)) : fail('DATUM_MISSING', { dato: 'estrados' });
    case 'personal':
    case 'mail':
      return facts.servedOn
        ? ok(servedReadings(facts, facts.channel, facts.servedOn, calendar))
        : fail('DATUM_MISSING', { dato: 'entrega' });
    default:
      return assertNever(facts.channel);
  }
}

function estradosReadings(facts: ResolvedFacts, publishedOn: CivilDate, calendar: Calendar): readonly NotificationReading[] {
  const ends = calendar.addBusinessDays(publishedOn, ESTRADOS_DAYS);
  const eleventh = calendar.addBusinessDays(publishedOn, ESTRADOS_DAYS + 1);
  const lead: readonly LeadStep[] = [
    {
      id: 'published',
      date: publishedOn,
      at: null,
      rule: 'published',
      article: 'CFF 139',
      counted: 0,
      skipped: [],
      settled: true,
      projected: false,
    },
    {
      id: 'publication-ends',
      date: ends,
      at: null,
      rule: 'estrados-10-days',
      article: 'CFF 139',
      counted: ESTRADOS_DAYS,
      skipped: calendar.skippedBetween(publishedOn, ends),
      settled: true,
      projected: false,
    },
  ];
  const anchor: Anchor = {
    reading: 'plain',
    date: eleventh,
    at: null,
    rule: 'estrados-day-11',
    article: 'CFF 139',
    counted: ESTRADOS_DAYS + 1,
    skipped: calendar.skippedBetween(publishedOn, eleventh),
    settled: true,
    projected: false,
  };
  return withKnowledge([anchor], facts, 'estrados', lead, calendar);
}

function servedReadings(
  facts: ResolvedFacts,
  channel: 'personal' | 'mail',
  servedOn: CivilDate,
  calendar: Calendar,
): readonly NotificationReading[] {
  const rule = channel === 'personal' ? 'served' : 'received-by-mail';
  const anchors = momentAnchors({ date: servedOn, minutes: null }, null, rule, channel === 'personal' ? 'CFF 137' : 'CFF 134 I', calendar);
  return withKnowledge(anchors, facts, channel, [], calendar);
}
