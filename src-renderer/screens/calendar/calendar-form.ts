// Holds what is typed in of a day or stretch that does not count, and what is still wrong with it. Pure. Must not touch the calendar.
import type { Request } from '../../../src-shared/contract/channels.ts';
import { toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';

export type OffKind = 'day' | 'suspension';
export type OffForm = {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly level: Request<'calendar.addDay'>['scope']['level'];
  readonly key: string;
  readonly source: string;
};
export type OffField = 'from' | 'to' | 'name' | 'key';
export type OffProblem = { readonly field: OffField; readonly what: 'missing' | 'invalid' | 'order' };

export const emptyOff: OffForm = { from: '', to: '', name: '', level: 'national', key: '', source: '' };

export function problemsOf(form: OffForm, kind: OffKind): readonly OffProblem[] {
  const problems: OffProblem[] = [];
  const date = (field: 'from' | 'to'): void => {
    if (form[field] === '') problems.push({ field, what: 'missing' });
    else if (!toCivilDate(form[field])) problems.push({ field, what: 'invalid' });
  };
  date('from');
  if (kind === 'suspension') {
    date('to');
    if (toCivilDate(form.from) && toCivilDate(form.to) && form.to < form.from) problems.push({ field: 'to', what: 'order' });
  }
  if (form.name.trim() === '') problems.push({ field: 'name', what: 'missing' });
  if (form.level !== 'national' && form.key.trim() === '') problems.push({ field: 'key', what: 'missing' });
  return problems;
}

const scopeOf = (form: OffForm): Request<'calendar.addDay'>['scope'] => ({
  level: form.level,
  ...(form.level === 'national' ? {} : { key: form.key.trim() }),
});

/** Only for a form without problems. */
export const dayOf = (form: OffForm): Request<'calendar.addDay'> => ({
  date: form.from,
  name: form.name.trim(),
  scope: scopeOf(form),
  source: form.source.trim(),
});
export const suspensionOf = (form: OffForm): Request<'calendar.addSuspension'> => ({
  from: form.from,
  to: form.to,
  name: form.name.trim(),
  scope: scopeOf(form),
  source: form.source.trim(),
});
