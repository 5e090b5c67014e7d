// Holds what is typed in of a notice that came outside the mailbox, and what is still wrong with it. Pure. Must not compute its dates.
import type { Request } from '../../../src-shared/contract/channels.ts';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';

export type NewPaper = Request<'papers.add'>;
export type PaperForm = {
  readonly channel: NewPaper['channel'];
  readonly on: string;
  readonly kind: ActKind;
  readonly folio: string;
  readonly employerRegistration: string;
  readonly office: string;
  readonly note: string;
  readonly appointmentOn: string;
  readonly appointmentAt: string;
};
export type PaperField = 'on' | 'folio' | 'appointment';
export type PaperProblem = { readonly field: PaperField; readonly what: 'missing' | 'invalid' | 'future' | 'past' };

export const emptyPaper: PaperForm = {
  channel: 'personal',
  on: '',
  kind: 'multa',
  folio: '',
  employerRegistration: '',
  office: '',
  note: '',
  appointmentOn: '',
  appointmentAt: '',
};

/** An appointment is only asked of a citatorio: its day and hour are the term. */
export const wantsAppointment = (form: Pick<PaperForm, 'kind'>): boolean => form.kind === 'citatorio';

export function problemsOf(form: PaperForm, today: string): readonly PaperProblem[] {
  const problems: PaperProblem[] = [];
  if (form.on === '') problems.push({ field: 'on', what: 'missing' });
  else if (!toCivilDate(form.on)) problems.push({ field: 'on', what: 'invalid' });
  else if (form.on > today) problems.push({ field: 'on', what: 'future' });
  if (form.folio.trim() === '') problems.push({ field: 'folio', what: 'missing' });
  if (wantsAppointment(form)) {
    if (form.appointmentOn === '' || form.appointmentAt === '') problems.push({ field: 'appointment', what: 'missing' });
    else if (!toCivilDate(form.appointmentOn)) problems.push({ field: 'appointment', what: 'invalid' });
    else if (toCivilDate(form.on) && form.appointmentOn < form.on) problems.push({ field: 'appointment', what: 'past' });
  }
  return problems;
}

/** Only for a form without problems. */
export function requestOf(form: PaperForm): NewPaper {
  const registration = form.employerRegistration.replace(/[\s-]/g, '').toUpperCase();
  return {
    channel: form.channel,
    on: form.on,
    kind: form.kind,
    folio: form.folio.trim(),
    ...(registration ? { employerRegistration: registration } : {}),
    ...(form.office.trim() ? { office: form.office.trim() } : {}),
    note: form.note.trim(),
    ...(wantsAppointment(form) ? { appointment: { on: form.appointmentOn, at: form.appointmentAt } } : {}),
  };
}
