// Holds one case of `acuse deadlines`: what was typed, or a line of a batch, checked and turned into facts.
// Must not print, nor compute dates.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type ActKind, isActKind } from '../../src-shared/domain/act-kind.ts';
import type { Suspension } from '../../src-shared/domain/calendar/calendar.ts';
import { type CivilDate, centralInstant, parseCivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Basis, NotificationFacts } from '../../src-shared/domain/deadlines/facts.ts';
import { parseMoment } from '../../src-shared/domain/deadlines/moment.ts';

/** The options by name, as texts; a batch line uses the same names. */
export const CASE_OPTIONS = [
  'notice',
  'opened',
  'deemed',
  'estrados',
  'personal',
  'mail',
  'sent',
  'known',
  'kind',
  'period',
  'basis',
  'closed',
  'suspended',
  'calendar',
  'ooad',
  'office',
  'at',
] as const;
export type CaseOption = (typeof CASE_OPTIONS)[number];
export type CaseTexts = { readonly [K in CaseOption]?: string };

export const FORCED_BASES = ['cff-134', 'lss-40', 'estrados', 'personal', 'mail'] as const satisfies readonly Basis[];

export type DeadlineCase = {
  readonly facts: NotificationFacts;
  readonly kind: ActKind;
  readonly days: number | null;
  readonly basis: Basis | null;
  readonly calendar: string | undefined;
  readonly closed: readonly CivilDate[];
  readonly suspensions: readonly Suspension[];
  readonly ooad: string | undefined;
  readonly office: string | undefined;
  /** Instant. */
  readonly at: string | null;
};

const bad = (opcion: string, valor: string, detalle: string): Result<never> =>
  fail('BAD_REQUEST', { opcion, valor: valor.slice(0, 40), detalle });

export function parseCase(texts: CaseTexts): Result<DeadlineCase> {
  const dates: Partial<Record<CaseOption, CivilDate>> = {};
  for (const option of ['deemed', 'estrados', 'personal', 'mail', 'sent', 'known'] as const) {
    const text = texts[option];
    if (text === undefined) continue;
    const date = parseCivilDate(text, `--${option}`);
    if (!date.ok) return date;
    dates[option] = date.value;
  }
  for (const option of ['notice', 'opened'] as const) {
    const text = texts[option];
    const moment = text === undefined ? null : parseMoment(text, `--${option}`);
    if (moment && !moment.ok) return moment;
  }
  const basis = texts.basis === undefined ? null : (FORCED_BASES.find((name) => name === texts.basis) ?? undefined);
  if (basis === undefined) return bad('--basis', texts.basis ?? '', `use una de: ${FORCED_BASES.join(', ')}`);
  const kind = texts.kind ?? 'otro';
  if (!isActKind(kind)) return bad('--kind', kind, 'no es una clase de acto; vea la lista en --help');
  const days = texts.period === undefined ? ok(null) : parseDays(texts.period);
  if (!days.ok) return days;
  const closed = parseDates(texts.closed);
  if (!closed.ok) return closed;
  const suspensions = parseSpans(texts.suspended);
  if (!suspensions.ok) return suspensions;
  const at = texts.at === undefined ? ok(null) : parseInstant(texts.at);
  if (!at.ok) return at;
  return ok({
    facts: factsOf(texts, dates, basis),
    kind,
    days: days.value,
    basis,
    calendar: texts.calendar,
    closed: closed.value,
    suspensions: suspensions.value,
    ooad: texts.ooad,
    office: texts.office,
    at: at.value,
  });
}

/** With a forced basis only what that basis needs is kept; without one, every channel typed in stands. */
function factsOf(texts: CaseTexts, dates: Partial<Record<CaseOption, CivilDate>>, basis: Basis | null): NotificationFacts {
  const notice: Partial<NotificationFacts> = texts.notice === undefined ? {} : { noticeAt: texts.notice };
  const known = dates.known === undefined ? {} : { earlierKnowledgeOn: dates.known };
  const opened = texts.opened === undefined ? {} : { openedAt: texts.opened };
  const deemed = dates.deemed === undefined ? {} : { deemedOn: dates.deemed };
  const sent = dates.sent === undefined ? {} : { sentOn: dates.sent };
  const mailbox = { ...notice, ...opened, ...deemed, ...known };
  switch (basis) {
    case 'cff-134':
      return { channel: 'mailbox', ...mailbox };
    case 'lss-40':
      return { channel: 'lss-40', ...mailbox, ...sent };
    case 'estrados':
      // Publication is itself the notice here: --notice is read as its day when --estrados is not given.
      return { channel: 'estrados', estradosOn: dates.estrados ?? noticeDay(texts), ...known };
    case 'personal':
      return { channel: 'personal', servedOn: dates.personal ?? dates.mail, ...known };
    case 'mail':
      return { channel: 'mail', servedOn: dates.mail ?? dates.personal, ...known };
    default: {
      const served = dates.personal ?? dates.mail;
      const channel =
        texts.notice !== undefined || dates.deemed || texts.opened !== undefined
          ? 'mailbox'
          : dates.sent
            ? 'lss-40'
            : dates.estrados
              ? 'estrados'
              : dates.personal
                ? 'personal'
                : dates.mail
                  ? 'mail'
                  : 'mailbox';
      return { channel, ...mailbox, ...sent, estradosOn: dates.estrados, servedOn: served };
    }
  }
}

function noticeDay(texts: CaseTexts): CivilDate | undefined {
  const moment = texts.notice === undefined ? null : parseMoment(texts.notice, '--notice');
  return moment?.ok ? moment.value.date : undefined;
}

function parseDays(text: string): Result<number> {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= 400 ? ok(days) : bad('--period', text, 'escriba días hábiles, un entero de 1 a 400');
}

function parseDates(text: string | undefined): Result<readonly CivilDate[]> {
  const found: CivilDate[] = [];
  for (const part of (text ?? '')
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const date = parseCivilDate(part, '--closed');
    if (!date.ok) return date;
    found.push(date.value);
  }
  return ok([...new Set(found)].toSorted());
}

function parseSpans(text: string | undefined): Result<readonly Suspension[]> {
  const found: Suspension[] = [];
  for (const part of (text ?? '')
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const [first = '', last = first] = part.split('..');
    const from = parseCivilDate(first, '--suspended');
    if (!from.ok) return from;
    const to = parseCivilDate(last, '--suspended');
    if (!to.ok) return to;
    if (to.value < from.value) return bad('--suspended', part, 'termina antes de empezar');
    found.push({ from: from.value, to: to.value, name: 'suspensión de plazos agregada por usted' });
  }
  return ok(found);
}

/** A bare day is read as its noon in the Centre. */
function parseInstant(text: string): Result<string> {
  const moment = parseMoment(text, '--at');
  return moment.ok ? ok(centralInstant(moment.value.date, moment.value.minutes ?? 12 * 60)) : moment;
}

/** A line of a batch: numbers and lists are taken as the texts of the same options; `id` comes back in the answer, unknown names are told. */
export function textsOfLine(line: Readonly<Record<string, unknown>>): Result<{ texts: CaseTexts; ignored: readonly string[] }> {
  const texts: { -readonly [K in CaseOption]?: string } = {};
  const ignored: string[] = [];
  for (const [name, value] of Object.entries(line)) {
    const option = CASE_OPTIONS.find((known) => known === name);
    if (!option) {
      if (name !== 'id') ignored.push(name);
    } else if (value === null || value === undefined) {
    } else if (typeof value === 'string' || typeof value === 'number') {
      texts[option] = String(value);
    } else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
      texts[option] = value.join(',');
    } else {
      return bad(name, JSON.stringify(value) ?? '', 'se esperaba un texto');
    }
  }
  return ok({ texts, ignored });
}
