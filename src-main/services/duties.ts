// Holds the employer's recurring duties: which the person switched on for each registration, and the agenda items they make.
// Must not know the law of a duty: that is data (src-shared/data/law/recurring-duties.json).
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { itemOfDuty } from '../../src-shared/domain/agenda/items.ts';
import { parseLawFile } from '../../src-shared/domain/calendar/accept.ts';
import { addDays, type CivilDate, civilDate, civilDateAt, laterOf, parseCivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import { type RecurringDuty, recurringDutiesSchema } from '../../src-shared/domain/calendar/law-schema.ts';
import { type DutyDate, dutyAfter, dutyDates } from '../../src-shared/domain/deadlines/duties.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import type { LawKeeper } from './law-keeper.ts';

/** Per registration and duty. `since`: switched on that day; nothing before it is asked for. */
type Choice = { readonly on: boolean; readonly since: string; readonly events: readonly string[] };
type Choices = Readonly<Record<string, Readonly<Record<string, Choice>>>>;
type View = Answer<'duties.get'>;

/** How far the agenda looks ahead, in calendar days; done ones stay this long too. */
const AHEAD = 400;
const BACK = 400;

export type DutiesParts = {
  readonly archive: ArchiveClient;
  readonly keeper: LawKeeper;
  readonly clock: Clock;
  readonly raw: unknown;
  readonly rfc: () => Promise<string | null>;
  readonly onChanged: () => Promise<void>;
};

export function createDuties({ archive, keeper, clock, raw, rfc, onChanged }: DutiesParts) {
  const parsed = parseLawFile(recurringDutiesSchema, raw);
  if (!parsed.ok) throw new Error('bundled duties are broken');
  const { duties } = parsed.value;
  const keyOf = (who: string): string => `duties.${who}`;
  const choicesOf = async (who: string): Promise<Choices> => ((await archive.getValue(keyOf(who))) as Choices | null) ?? {};
  const today = (): CivilDate => civilDateAt(clock.now().toISOString());
  const calendars = () => ({ safe: keeper.law.safe, wide: keeper.law.wide });

  const datesOf = (duty: RecurringDuty, choice: Choice): readonly DutyDate[] => {
    const events = choice.events.flatMap((day) => dutyAfter(duty, civilDate(day), calendars()) ?? []);
    const from = laterOf(civilDate(choice.since), addDays(today(), -BACK));
    return [...dutyDates(duty, from, addDays(today(), AHEAD), calendars()), ...events];
  };

  /** Writes the items anew: after a choice, a change of calendar, and as days go by. Marks of what is done stay with their items. */
  const refresh = async (who: string): Promise<void> => {
    for (const [nrp, chosen] of Object.entries(await choicesOf(who))) {
      const items = duties.flatMap((duty) => {
        const choice = chosen[duty.id];
        return choice?.on ? datesOf(duty, choice).map((date) => itemOfDuty(duty, date, nrp, civilDate(choice.since))) : [];
      });
      await archive.replaceItems(who, `duty:${who}:${nrp}`, items, null);
    }
  };

  const view = async (): Promise<View> => {
    const who = await rfc();
    if (!who) return { registrations: [] };
    const choices = await choicesOf(who);
    const fromActs = await archive.registrations(who);
    const names = [...new Set([...fromActs, ...Object.keys(choices)])];
    return {
      registrations: names.map((nrp) => ({
        nrp,
        fromActs: fromActs.includes(nrp),
        duties: duties.map((duty) => dutyShown(duty, choices[nrp]?.[duty.id])),
      })),
    };
  };

  const dutyShown = (duty: RecurringDuty, choice: Choice | undefined): View['registrations'][number]['duties'][number] => {
    const shown = choice ?? { on: true, since: today(), events: [] };
    const next = datesOf(duty, { ...shown, since: today() })
      .map((date) => date.dueOn)
      .filter((day) => day >= today())
      .sort()[0];
    return {
      dutyId: duty.id,
      title: { key: `agendaTitle.duty.${duty.id}`, params: {} },
      name: duty.name,
      asks: duty.asks,
      article: duty.article,
      consequence: duty.consequence,
      note: duty.note ?? null,
      confidence: duty.confidence,
      on: choice?.on ?? false,
      since: choice?.on ? choice.since : null,
      needsEvent: duty.rule.type === 'after-event',
      event: duty.rule.type === 'after-event' ? duty.rule.event : null,
      events: [...(choice?.events ?? [])],
      nextOn: next ?? null,
    };
  };

  const set = async (o: Request<'duties.set'>): Promise<Result<View>> => {
    const who = await rfc();
    if (!who) return fail('NOT_ENROLLED');
    const duty = duties.find((one) => one.id === o.dutyId);
    if (!duty) return fail('NOT_FOUND');
    const nrp = o.nrp.replace(/[\s-]/g, '').toUpperCase();
    if (!/^[A-Z]\d{9,10}$/.test(nrp)) return fail('BAD_REQUEST', { campo: 'nrp' });
    const event = o.event === undefined ? null : parseCivilDate(o.event, 'evento');
    if (event && !event.ok) return event;
    const choices = await choicesOf(who);
    const known = choices[nrp]?.[duty.id];
    const events = [...new Set([...(known?.events ?? []), ...(event ? [event.value as string] : [])])].sort();
    const next: Choice = { on: o.on, since: known?.on && o.on ? known.since : today(), events };
    await archive.setValue(keyOf(who), { ...choices, [nrp]: { ...choices[nrp], [duty.id]: next } });
    await archive.record('duty', nrp, { duty: duty.id, on: o.on, ...(event ? { event: event.value } : {}) });
    await refresh(who);
    await onChanged();
    return ok(await view());
  };
  return { view, set, refresh };
}
