// Holds the days a notification can be held to be made: the hour of an act, and knowledge stated before.
// Must not know channels or periods.
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { LeadStep, NotificationFacts, NotificationReading } from './facts.ts';
import type { LegalMoment } from './moment.ts';
import { type Anchor, buildReading } from './reading.ts';

/** The facts with their days worked out: the hours stay beside, for the person to see. */
export type ResolvedFacts = Omit<NotificationFacts, 'noticeOn' | 'noticeAt' | 'openedAt'> & {
  readonly noticeOn: CivilDate | undefined;
  readonly opened: LegalMoment | null;
  readonly noticeAt: string | null;
  readonly openedAt: string | null;
};

/**
 * Acts are done on business days and hours (CFF 13). What follows when the person opens outside them was not found in the institute's
 * rules, so both readings stand: that same day (safe), and the next business day.
 */
export function momentAnchors(
  moment: LegalMoment,
  at: string | null,
  rule: 'opened' | 'served' | 'received-by-mail',
  article: string,
  calendar: Calendar,
): readonly Anchor[] {
  const fact = { date: moment.date, at, rule, article, counted: 0, skipped: [], projected: false } as const;
  const { from, to } = calendar.businessHours;
  const inHours = moment.minutes === null || (moment.minutes >= from && moment.minutes <= to);
  if (calendar.isBusinessDay(moment.date) && inHours) return [{ ...fact, reading: 'plain', settled: true }];
  const next = calendar.nextBusinessDay(moment.date);
  return [
    { ...fact, reading: 'same-day', settled: false },
    {
      reading: 'next-business-day',
      date: next,
      at: null,
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
export function withKnowledge(
  anchors: readonly Anchor[],
  facts: ResolvedFacts,
  basis: NotificationReading['basis'],
  lead: readonly LeadStep[],
  calendar: Calendar,
): readonly NotificationReading[] {
  const known = facts.earlierKnowledgeOn;
  const plain = anchors.map((anchor) => buildReading(anchor, basis, lead, calendar));
  const earliest = plain.map((reading) => reading.takesEffectOn).toSorted()[0];
  if (known === undefined || earliest === undefined || known >= earliest) return plain;
  const anchor: Anchor = {
    reading: 'knowledge',
    date: known,
    at: null,
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
