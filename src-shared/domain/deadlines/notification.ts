// Holds the one function that turns the facts of a notification into dates: last day to open, notified, takes effect, day 1.
// Must not know response periods, act kinds or the clock: `notificationDates` depends on its arguments only.

import { assertNever, fail, ok, type Result } from '../../contract/result.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type CivilDate, civilDate, civilDateAt } from '../calendar/civil-date.ts';
import type { DateStep, Ledger, NotificationFacts, NotificationReading } from './facts.ts';
import { type LegalMoment, parseMoment } from './moment.ts';
import { type Anchor, buildReading } from './reading.ts';

/** CFF 134 I: three days to open; deemed notified on the fourth. Both counted from the day after the notice was sent. */
export const DAYS_TO_OPEN = 3;
export const DEEMED_ON_DAY = 4;
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

type Resolved = Omit<NotificationFacts, 'noticeAt' | 'openedAt'> & { readonly opened: LegalMoment | null };

function resolveFacts(facts: NotificationFacts): Result<Resolved> {
  const { noticeAt, openedAt, ...rest } = facts;
  let noticeOn = facts.noticeOn;
  if (noticeAt !== undefined) {
    const sent = parseMoment(noticeAt, 'aviso');
    if (!sent.ok) return sent;
    if (noticeOn !== undefined && noticeOn !== sent.value.date) return fail('DATE_INVALID', { campo: 'aviso', valor: noticeOn });
    noticeOn = sent.value.date;
  }
  const opened = openedAt === undefined ? null : parseMoment(openedAt, 'apertura');
  if (opened && !opened.ok) return opened;
  const openedMoment = opened?.value ?? null;
  const dates: readonly (readonly [string, CivilDate | undefined])[] = [
    ['aviso', noticeOn],
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
  if (noticeOn && openedMoment && openedMoment.date < noticeOn) {
    return fail('OPENED_BEFORE_NOTICE', { aviso: noticeOn, apertura: openedMoment.date });
  }
  if (noticeOn && facts.deemedOn && facts.deemedOn < noticeOn) return fail('DATE_INVALID', { campo: 'constancia', valor: facts.deemedOn });
  return ok({ ...rest, ...(noticeOn ? { noticeOn } : {}), opened: openedMoment });
}

function readingsOf(facts: Resolved, calendar: Calendar, today: CivilDate | null): Result<readonly NotificationReading[]> {
  switch (facts.channel) {
    case 'mailbox':
      return facts.noticeOn ? ok(mailboxReadings(facts, facts.noticeOn, calendar, today)) : fail('DATUM_MISSING', { dato: 'aviso' });
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

/** CFF 134 I: on opening, or on the fourth business day, whichever comes first: a late opening does not undo the deemed one. */
function mailboxReadings(
  facts: Resolved,
  noticeOn: CivilDate,
  calendar: Calendar,
  today: CivilDate | null,
): readonly NotificationReading[] {
  const lead = mailboxLead(noticeOn, calendar);
  const fourth = calendar.addBusinessDays(noticeOn, DEEMED_ON_DAY);
  const deemed: Anchor = {
    reading: 'plain',
    date: fourth,
    rule: 'deemed-day-4',
    article: 'CFF 134 I',
    counted: DEEMED_ON_DAY,
    skipped: calendar.skippedBetween(noticeOn, fourth),
    settled: true,
    projected: facts.opened === null && facts.deemedOn === undefined && (today === null || today <= fourth),
  };
  const opened = facts.opened ? momentAnchors(facts.opened, 'opened', 'CFF 134 I', calendar) : [];
  const inTime = opened.filter((anchor) => anchor.date <= fourth);
  if (inTime.length > 0) {
    // The other reading of an opening outside hours may fall past the fourth day: then the act is deemed notified on it.
    const late = inTime.length < opened.length && inTime[0]?.date !== fourth;
    const anchors = late ? [...inTime, { ...deemed, reading: 'next-business-day' as const, settled: false }] : inTime;
    return withKnowledge(anchors, facts, 'cff-134', lead, calendar);
  }
  const certificate = facts.deemedOn;
  const anchors: readonly Anchor[] =
    certificate === undefined || certificate === fourth
      ? [deemed]
      : [
          { ...deemed, reading: 'computed', settled: false },
          { ...deemed, reading: 'certificate', date: certificate, rule: 'deemed-certificate', counted: 0, skipped: [], settled: false },
        ];
  return withKnowledge(anchors, facts, 'cff-134', lead, calendar);
}

/** The act can be opened only while it is listed as pending; the two first steps are the same however it ends. */
function mailboxLead(noticeOn: CivilDate, calendar: Calendar): readonly Omit<DateStep, 'basis'>[] {
  const lastDay = calendar.addBusinessDays(noticeOn, DAYS_TO_OPEN);
  return [
    { id: 'notice', date: noticeOn, rule: 'notice-sent', article: 'CFF 134 I', counted: 0, skipped: [], settled: true, projected: false },
    {
      id: 'last-day-to-open',
      date: lastDay,
      rule: 'open-within-3',
      article: 'CFF 134 I',
      counted: DAYS_TO_OPEN,
      skipped: calendar.skippedBetween(noticeOn, lastDay),
      settled: true,
      projected: false,
    },
  ];
}

/** LSS 40: the acknowledgement fixes the day; without it, the day the institute sent the cédula. An opening after the lapse came too late. */
function emailReadings(facts: Resolved, sentOn: CivilDate, calendar: Calendar, today: CivilDate | null): readonly NotificationReading[] {
  const lead = facts.noticeOn ? mailboxLead(facts.noticeOn, calendar) : [sentStep(sentOn)];
  const limit = calendar.addBusinessDays(sentOn, DEEMED_ON_DAY);
  const { opened } = facts;
  if (opened && opened.date >= sentOn && opened.date <= limit) {
    const acknowledged = momentAnchors(opened, 'opened', 'LSS 40', calendar).map((anchor) => ({ ...anchor, settled: false }));
    return withKnowledge(acknowledged, facts, 'lss-40', lead, calendar);
  }
  const anchors: readonly Anchor[] = [
    {
      reading: 'plain',
      date: sentOn,
      rule: 'sent-day-no-acknowledgement',
      article: 'LSS 40',
      counted: 0,
      skipped: [],
      settled: false,
      projected: opened === null && facts.deemedOn === undefined && (today === null || today <= limit),
    },
  ];
  return withKnowledge(anchors, facts, 'lss-40', lead, calendar);
}

const sentStep = (date: CivilDate): Omit<DateStep, 'basis'> => ({
  id: 'sent',
  date,
  rule: 'notice-sent',
  article: 'LSS 40',
  counted: 0,
  skipped: [],
  settled: true,
  projected: false,
});

function estradosReadings(facts: Resolved, publishedOn: CivilDate, calendar: Calendar): readonly NotificationReading[] {
  const ends = calendar.addBusinessDays(publishedOn, ESTRADOS_DAYS);
  const eleventh = calendar.addBusinessDays(publishedOn, ESTRADOS_DAYS + 1);
  const lead: readonly Omit<DateStep, 'basis'>[] = [
    { id: 'published', date: publishedOn, rule: 'published', article: 'CFF 139', counted: 0, skipped: [], settled: true, projected: false },
    {
      id: 'publication-ends',
      date: ends,
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
  facts: Resolved,
  channel: 'personal' | 'mail',
  servedOn: CivilDate,
  calendar: Calendar,
): readonly NotificationReading[] {
  const rule = channel === 'personal' ? 'served' : 'received-by-mail';
  const anchors = momentAnchors({ date: servedOn, minutes: null }, rule, channel === 'personal' ? 'CFF 137' : 'CFF 134 I', calendar);
  return withKnowledge(anchors, facts, channel, [], calendar);
}

/**
 * Acts are done on business days and hours (CFF 13). What follows when the person opens outside them was not found in the institute's
 * rules, so both readings stand: that same day (safe), and the next business day.
 */
function momentAnchors(
  moment: LegalMoment,
  rule: 'opened' | 'served' | 'received-by-mail',
  article: string,
  calendar: Calendar,
): readonly Anchor[] {
  const fact = { date: moment.date, rule, article, counted: 0, skipped: [], projected: false } as const;
  const { from, to } = calendar.businessHours;
  const inHours = moment.minutes === null || (moment.minutes >= from && moment.minutes <= to);
  if (calendar.isBusinessDay(moment.date) && inHours) return [{ ...fact, reading: 'plain', settled: true }];
  const next = calendar.nextBusinessDay(moment.date);
  return [
    { ...fact, reading: 'same-day', settled: false },
    {
      reading: 'next-business-day',
      date: next,
      rule: 'non-business-next-day',
      article: 'CFF 13',
      counted: 1,
      skipped: calendar.skippedBetween(addDays(moment.date, -1), next),
      settled: false,
      projected: false,
    },
  ];
}

/** CFF 135, second paragraph: stated knowledge works from its own day, if that is before the notification would take effect. */
function withKnowledge(
  anchors: readonly Anchor[],
  facts: Resolved,
  basis: NotificationReading['basis'],
  lead: readonly Omit<DateStep, 'basis'>[],
  calendar: Calendar,
): readonly NotificationReading[] {
  const known = facts.earlierKnowledgeOn;
  const plain = anchors.map((anchor) => buildReading(anchor, basis, lead, calendar));
  const earliest = plain.map((reading) => reading.takesEffectOn).toSorted()[0] ?? LATEST;
  if (known === undefined || known >= earliest) return plain;
  const anchor: Anchor = {
    reading: 'knowledge',
    date: known,
    rule: 'effect-on-knowledge',
    article: 'CFF 135',
    counted: 0,
    skipped: [],
    settled: false,
    projected: false,
  };
  return [
    buildReading(anchor, basis, lead, calendar, known),
    buildReading({ ...anchor, reading: 'knowledge-next-day' }, basis, lead, calendar),
  ];
}
