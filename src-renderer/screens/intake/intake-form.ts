// Holds what is confirmed of a thing that came: what was read as a beginning, and what is still missing. Pure. Must not compute dates.
import type { Answer, Request } from '../../../src-shared/contract/channels.ts';
import { ACT_KINDS, type ActKind } from '../../../src-shared/domain/act-kind.ts';
import { toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';

export type IntakeDetail = Answer<'intake.get'>;
export type IntakeRow = IntakeDetail['row'];
export type Said = Request<'intake.confirm'>;
/** Apart from the schemas: the page must not carry them. */
export const CHANNEL_NAMES = ['opened', 'deemed', 'personal', 'mail', 'estrados'] as const satisfies readonly Said['channel'][];

export type IntakeForm = {
  readonly channel: Said['channel'];
  readonly kind: ActKind;
  readonly folio: string;
  readonly employerRegistration: string;
  readonly office: string;
  readonly noticeOn: string;
  readonly on: string;
  readonly at: string;
};
export type FormField = 'folio' | 'noticeOn' | 'on';
export type FormProblem = { readonly field: FormField; readonly what: 'missing' | 'future' | 'order' };

/** Which field of the form each value read belongs to; the others are only shown. */
export const READ_AS = {
  kind: 'kind',
  folio: 'folio',
  number: 'folio',
  employerRegistration: 'employerRegistration',
  issuer: 'office',
  noticeDate: 'noticeOn',
  notifiedDate: 'on',
  notifiedHour: 'at',
} as const satisfies Partial<Record<IntakeDetail['fields'][number]['name'], keyof IntakeForm>>;

export const readValue = (detail: IntakeDetail, name: IntakeDetail['fields'][number]['name']): string =>
  detail.fields.find((each) => each.name === name)?.value ?? '';

export const formOf = (detail: IntakeDetail): IntakeForm => ({
  channel: 'opened',
  kind: ACT_KINDS.find((kind) => kind === readValue(detail, 'kind')) ?? 'otro',
  folio: readValue(detail, 'folio') || readValue(detail, 'number'),
  employerRegistration: readValue(detail, 'employerRegistration'),
  office: readValue(detail, 'issuer'),
  noticeOn: readValue(detail, 'noticeDate'),
  on: readValue(detail, 'notifiedDate'),
  at: readValue(detail, 'notifiedHour'),
});

/** A code fills only what stands empty: neither what was read nor what the person wrote gives way to it. */
export const withCodes = (form: IntakeForm, codes: IntakeDetail['fields']): IntakeForm => {
  const folio = codes.find((each) => each.name === 'folio')?.value;
  return form.folio === '' && folio ? { ...form, folio } : form;
};

/** In the mailbox a notice comes first; on paper there is none. */
export const inMailbox = (form: Pick<IntakeForm, 'channel'>): boolean => form.channel === 'opened' || form.channel === 'deemed';

export function problemsOf(form: IntakeForm, today: string): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (form.folio.trim() === '') problems.push({ field: 'folio', what: 'missing' });
  if (inMailbox(form) && !toCivilDate(form.noticeOn)) problems.push({ field: 'noticeOn', what: 'missing' });
  if (!toCivilDate(form.on)) problems.push({ field: 'on', what: 'missing' });
  else if (form.on > today) problems.push({ field: 'on', what: 'future' });
  else if (inMailbox(form) && toCivilDate(form.noticeOn) && form.on < form.noticeOn) problems.push({ field: 'on', what: 'order' });
  return problems;
}

/** Only for a form without problems. */
export const requestOf = (id: string, form: IntakeForm): Said => ({
  id,
  channel: form.channel,
  kind: form.kind,
  folio: form.folio.trim(),
  on: form.on,
  ...(form.at ? { at: form.at } : {}),
  ...(inMailbox(form) ? { noticeOn: form.noticeOn } : {}),
  ...(form.employerRegistration.trim() ? { employerRegistration: form.employerRegistration.trim() } : {}),
  ...(form.office.trim() ? { office: form.office.trim() } : {}),
});

/** The next that still waits for a decision, after this one and then from the top; null: none is left. */
export function nextNew(rows: readonly IntakeRow[], after: string): string | null {
  const here = rows.findIndex((row) => row.id === after);
  const order = [...rows.slice(here + 1), ...rows.slice(0, Math.max(0, here))];
  return order.find((row) => row.state === 'new' && row.readKind !== null)?.id ?? null;
}
