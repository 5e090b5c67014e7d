// Holds what the person adds to a calendar file: closed days, suspensions, and entries of it they found confirmed. Pure.
// Must not touch the file's own entries: they are marked, never rewritten, and the person's are told apart by their source.
import { z } from 'zod';
import { type CalendarData, type CalendarEntry, civilDateSchema, scopeSchema } from './schema.ts';

const ownEntrySchema = z.strictObject({
  id: z.string().regex(/^own-[a-z0-9-]{1,50}$/),
  kind: z.enum(['closure', 'suspension']),
  date: civilDateSchema,
  until: civilDateSchema,
  name: z.string().min(1).max(160),
  scope: scopeSchema,
  source: z.string().min(1).max(300),
  addedAt: z.string(),
});
export const ownDaysSchema = z.strictObject({
  entries: z.array(ownEntrySchema).max(1000),
  /** Entries of the file that the person found confirmed: they count from then on. */
  confirmed: z.array(z.string().max(60)).max(1000),
});
export type OwnEntry = z.infer<typeof ownEntrySchema>;
export type OwnDays = z.infer<typeof ownDaysSchema>;
export const NO_OWN_DAYS: OwnDays = { entries: [], confirmed: [] };

/** The file with the person's days: what every date is counted with. */
export function withOwnDays(data: CalendarData, own: OwnDays): CalendarData {
  const confirmed = new Set(own.confirmed);
  const marked = data.entries.map(
    (entry): CalendarEntry =>
      confirmed.has(entry.id) ? { ...entry, confirmed: true, kind: entry.kind === 'disputed' ? 'closure' : entry.kind } : entry,
  );
  const added = own.entries.map(
    (entry): CalendarEntry => ({
      id: entry.id,
      date: entry.date,
      until: entry.until,
      name: entry.name,
      scope: entry.scope,
      kind: entry.kind,
      source: entry.source,
      article: entry.kind === 'suspension' ? 'CFF 12' : null,
      confirmed: true,
    }),
  );
  return { ...data, entries: [...marked, ...added] };
}

/** Names these days in a calendar's version; empty when the person added nothing. */
export const ownMark = (own: OwnDays): string =>
  [
    ...own.entries.map((entry) => `${entry.kind}/${entry.date}/${entry.until}/${entry.scope.level}/${entry.scope.key ?? ''}`),
    ...own.confirmed.map((id) => `+${id}`),
  ]
    .toSorted()
    .join('|');
