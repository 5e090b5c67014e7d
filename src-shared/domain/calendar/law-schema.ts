// Holds the shapes of the law files other than the calendar: response periods, recurring duties, enabling window, contact centre.
// Must not compute dates; the files live in src-shared/data/law.
import { z } from 'zod';
import { ACT_KINDS } from '../act-kind.ts';
import { PERIOD_ACTIONS } from './period-actions.ts';
import { civilDateSchema } from './schema.ts';

export { PERIOD_ACTIONS, type PeriodAction } from './period-actions.ts';

const head = {
  version: z.string().regex(/^\d{4}\.\d{1,4}$/),
  publishedAt: civilDateSchema,
};
const confidence = z.enum(['high', 'medium', 'low']);
const id = z.string().regex(/^[a-z0-9-]{2,60}$/);
const text = z.string().min(1).max(600);

export const periodActionSchema = z.enum(PERIOD_ACTIONS);

/** business: CFF 12. calendar: every day. months: same day of a later month. immediate: at once. stated: only the document says. */
export const periodUnitSchema = z.enum(['business', 'calendar', 'months', 'immediate', 'stated']);

export const responsePeriodSchema = z
  .strictObject({
    id,
    action: periodActionSchema,
    /** 'main' is the one a card shows first; 'default' runs too; 'variant' only if the person says it is the case. */
    role: z.enum(['main', 'default', 'variant']),
    days: z.int().min(1).max(400).nullable(),
    unit: periodUnitSchema,
    from: z.enum(['effect-next', 'stated']),
    article: text,
    source: text,
    confidence,
    calendar: z.enum(['cff-12', 'tfja']),
    /** Paid at a bank: a Friday last day moves on (CFF 12). 'racerf': filed under the affiliation rules, which move Fridays too. */
    friday: z.enum(['bank', 'racerf']).optional(),
    note: text.optional(),
    extension: z.strictObject({ days: z.int().min(1).max(60), article: text, note: text }).optional(),
  })
  .refine((period) => (period.days === null) === (period.unit === 'stated' || period.unit === 'immediate'), {
    message: 'los días van con unidad hábil, natural o mes',
  });

const periodsOfKind = z
  .strictObject({
    /** Older rule on when the act is notified that the institute, or a court, could apply: both are computed. */
    disputedBases: z.array(z.enum(['lss-40'])).max(1),
    periods: z.array(responsePeriodSchema).min(1),
  })
  .refine((kind) => kind.periods.filter((period) => period.role === 'main').length === 1, { message: 'lleva un plazo principal, uno solo' })
  .refine((kind) => new Set(kind.periods.map((period) => period.id)).size === kind.periods.length, { message: 'hay plazos repetidos' });

export const responsePeriodsSchema = z.strictObject({
  format: z.literal('acuse-periods/1'),
  ...head,
  kinds: z.strictObject(
    Object.fromEntries(ACT_KINDS.map((kind) => [kind, periodsOfKind])) as Record<(typeof ACT_KINDS)[number], typeof periodsOfKind>,
  ),
});

const dutyRule = z.discriminatedUnion('type', [
  /** Day `day` (or the last one, with 'last') of each listed month. */
  z.strictObject({
    type: z.literal('day-of-month'),
    months: z.array(z.int().min(1).max(12)).min(1),
    day: z.union([z.int().min(1).max(31), z.literal('last')]),
  }),
  /** Within the first `count` business days of each listed month. */
  z.strictObject({ type: z.literal('first-business-days'), months: z.array(z.int().min(1).max(12)).min(1), count: z.int().min(1).max(20) }),
  /** `days` business days after something the person types in. */
  z.strictObject({ type: z.literal('after-event'), event: text, days: z.int().min(1).max(60) }),
]);

export const recurringDutySchema = z.strictObject({
  id,
  name: text,
  asks: text,
  rule: dutyRule,
  /** What happens when the day is off: to the next business day (CFF 12), or it does not move. */
  ifNonBusiness: z.enum(['next-business-day', 'fixed']),
  friday: z.enum(['bank', 'racerf']).optional(),
  /** What the day covers, counted back from the due month. */
  covers: z.strictObject({ months: z.int().min(0).max(12), label: text }).optional(),
  opensOn: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }).optional(),
  article: text,
  source: text,
  confidence,
  consequence: text.nullable(),
  note: text.optional(),
});

export const recurringDutiesSchema = z.strictObject({
  format: z.literal('acuse-duties/1'),
  ...head,
  duties: z.array(recurringDutySchema).min(1),
});

export const enablingWindowSchema = z.strictObject({
  format: z.literal('acuse-enabling/1'),
  ...head,
  from: civilDateSchema,
  calendarDays: z.int().min(1),
  lastDay: civilDateSchema,
  norm: text,
  source: text,
  confidence,
  consequence: z.strictObject({ text, article: text, source: text }),
  extensions: z.array(z.strictObject({ lastDay: civilDateSchema, norm: text, source: text })),
  note: text.optional(),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const contactCentreSchema = z.strictObject({
  format: z.literal('acuse-contact-centre/1'),
  ...head,
  phone: z.string().regex(/^[\d ]{10,16}$/),
  options: z.array(z.string().regex(/^\d$/)),
  zone: z.string(),
  opens: z.array(z.strictObject({ weekdays: z.array(z.int().min(0).max(6)).min(1), from: clock, to: clock })).min(1),
  source: text,
  confidence,
  note: text.optional(),
});

export type PeriodUnit = z.infer<typeof periodUnitSchema>;
export type ResponsePeriod = z.infer<typeof responsePeriodSchema>;
export type ResponsePeriods = z.infer<typeof responsePeriodsSchema>;
export type RecurringDuty = z.infer<typeof recurringDutySchema>;
export type RecurringDuties = z.infer<typeof recurringDutiesSchema>;
export type EnablingWindow = z.infer<typeof enablingWindowSchema>;
export type ContactCentre = z.infer<typeof contactCentreSchema>;
