// Holds the shape of the calendar file (src-shared/data/law/calendar*.json) and checks it. The other law files: law-schema.ts.
// Must not decide which entries apply: buildCalendar does.
import { z } from 'zod';
import { type CivilDate, toCivilDate } from './civil-date.ts';

export const civilDateSchema = z.string().transform((text, context): CivilDate => {
  const date = toCivilDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `no es una fecha: ${text.slice(0, 20)}` });
  return z.NEVER;
});

const month = z.int().min(1).max(12);
const year = z.int().min(1900).max(2200);
const weekdayNumber = z.int().min(0).max(6);

/** How a day repeats. `nth-weekday` counts from 1; `every-years` starts in `from` and repeats each `years`. */
export const ruleSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fixed'), month, day: z.int().min(1).max(31) }),
  z.strictObject({ type: z.literal('nth-weekday'), month, weekday: weekdayNumber, nth: z.int().min(1).max(5) }),
  z.strictObject({ type: z.literal('every-years'), month, day: z.int().min(1).max(31), from: year, years: z.int().min(2).max(12) }),
  z.strictObject({ type: z.literal('weekday'), weekday: weekdayNumber }),
]);

export const scopeSchema = z
  .strictObject({ level: z.enum(['national', 'ooad', 'office']), key: z.string().min(1).max(20).optional() })
  .refine((scope) => scope.level === 'national' || scope.key !== undefined, { message: 'falta la clave del OOAD o de la subdelegación' });

/**
 * statutory: CFF 12 itself. closure: declared non-working by the institute. vacation: general vacations (not counted, except for
 * paying contributions). suspension: periods suspended by general rule (CFF 12, last paragraph). disputed: argued either way.
 */
export const entryKindSchema = z.enum(['statutory', 'closure', 'vacation', 'suspension', 'disputed']);

export const calendarEntrySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{2,60}$/),
    date: civilDateSchema.optional(),
    until: civilDateSchema.optional(),
    rule: ruleSchema.optional(),
    since: year.optional(),
    name: z.string().min(1).max(160),
    scope: scopeSchema,
    kind: entryKindSchema,
    source: z.string().min(1).max(300),
    article: z.string().max(80).nullable(),
    confirmed: z.boolean(),
    note: z.string().max(400).optional(),
  })
  .refine((entry) => (entry.date === undefined) !== (entry.rule === undefined), { message: 'lleva fecha o regla, una sola' })
  .refine((entry) => entry.until === undefined || (entry.date !== undefined && entry.until >= entry.date), {
    message: 'el rango termina antes de empezar',
  });

export const calendarDataSchema = z
  .strictObject({
    format: z.literal('acuse-calendar/1'),
    calendar: z.enum(['cff-12', 'tfja']),
    version: z.string().regex(/^\d{4}\.\d{1,4}$/),
    publishedAt: civilDateSchema,
    coverage: z.strictObject({ from: year, to: year }),
    businessHours: z.strictObject({
      from: z.string().regex(/^\d{2}:\d{2}$/),
      to: z.string().regex(/^\d{2}:\d{2}$/),
      article: z.string(),
      source: z.string(),
      confidence: z.enum(['high', 'medium', 'low']),
    }),
    entries: z.array(calendarEntrySchema).min(1).max(5000),
  })
  .refine((data) => data.coverage.from <= data.coverage.to, { message: 'la cobertura está al revés' })
  .refine((data) => new Set(data.entries.map((entry) => entry.id)).size === data.entries.length, {
    message: 'hay identificadores repetidos',
  });

export type CalendarRule = z.infer<typeof ruleSchema>;
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;
export type CalendarData = z.infer<typeof calendarDataSchema>;
export type EntryKind = z.infer<typeof entryKindSchema>;
