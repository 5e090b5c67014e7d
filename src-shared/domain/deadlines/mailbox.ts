// Holds how a notification through the mailbox, or by e-mail under the older rule, is held to be made.
// Must not know the other channels, nor periods.
import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { momentAnchors, type ResolvedFacts, withKnowledge } from './anchors.ts';
import type { LeadStep, NotificationReading } from './facts.ts';
import type { Anchor } from './reading.ts';

/** CFF 134 I: three days to open; deemed notified on the fourth. Both counted from the day after the notice was sent. */
export const DAYS_TO_OPEN = 3;
export const DEEMED_ON_DAY = 4;

/** CFF 134 I: on opening, or on the fourth business day, whichever comes first: a late opening does not undo the deemed one. */
export function mailboxReadings(
  facts: ResolvedFacts,
  noticeOn: CivilDate,
  calendar: Calendar,
  today: CivilDate | null,
): readonly NotificationReading[] {
  const lead = mailboxLead(noticeOn, facts.noticeAt, calendar);
  const fourth = calendar.addBusinessDays(noticeOn, DEEMED_ON_DAY);
  const deemed: Anchor = {
    reading: 'plain',
    date: fourth,
    at: null,
    rule: 'deemed-day-4',
    article: 'CFF 134 I',
    counted: DEEMED_ON_DAY,
    skipped: calendar.skippedBetween(noticeOn, fourth),
    settled: true,
    projected: facts.opened === null && facts.deemedOn === undefined && (today === null || today <= fourth),
  };
  const opened = facts.opened ? momentAnchors(facts.opened, facts.openedAt, 'opened', 'CFF 134 I', calendar) : [];
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
function mailboxLead(noticeOn: CivilDate, noticeAt: string | null, calendar: Calendar): readonly LeadStep[] {
  const lastDay = calendar.addBusinessDays(noticeOn, DAYS_TO_OPEN);
  return [
    {
      id: 'notice',
      date: noticeOn,
      at: noticeAt,
      rule: 'notice-sent',
      article: 'CFF 134 I',
      counted: 0,
      skipped: [],
      settled: true,
      projected: false,
    },
    {
      id: 'last-day-to-open',
      date: lastDay,
      at: null,
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
export function emailReadings(
  facts: ResolvedFacts,
  sentOn: CivilDate,
  calendar: Calendar,
  today: CivilDate | null,
): readonly NotificationReading[] {
  const lead = facts.noticeOn ? mailboxLead(facts.noticeOn, facts.noticeAt, calendar) : [sentStep(sentOn)];
  const limit = calendar.addBusinessDays(sentOn, DEEMED_ON_DAY);
  const { opened } = facts;
  if (opened && opened.date >= sentOn && opened.date <= limit) {
    const acknowledged = momentAnchors(opened, facts.openedAt, 'opened', 'LSS 40', calendar).map((anchor) => ({
      ...anchor,
      settled: false,
    }));
    return withKnowledge(acknowledged, facts, 'lss-40', lead, calendar);
  }
  const anchors: readonly Anchor[] = [
    {
      reading: 'plain',
      date: sentOn,
      at: null,
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

const sentStep = (date: CivilDate): LeadStep => ({
  id: 'sent',
  date,
  at: null,
  rule: 'notice-sent',
  article: 'LSS 40',
  counted: 0,
  skipped: [],
  settled: true,
  projected: false,
});

/** Only the institute's constancia is at hand, without the notice: its day is the day of notification. */
export function certificateReadings(facts: ResolvedFacts, deemedOn: CivilDate, calendar: Calendar): readonly NotificationReading[] {
  const anchor: Anchor = {
    reading: 'plain',
    date: deemedOn,
    at: null,
    rule: 'deemed-certificate',
    article: 'CFF 134 I',
    counted: 0,
    skipped: [],
    settled: true,
    projected: false,
  };
  return withKnowledge([anchor], facts, 'cff-134', [], calendar);
}
