// Holds the inputs of the golden table, by theme, and how one of them is put to the program.
// Must not hold expected dates: those are in golden.tsv, written once by make-golden.ts and read by people.
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { NotificationFacts } from '../../../src-shared/domain/deadlines/facts.ts';
import { type Law, prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../../src-shared/domain/deadlines/ledger.ts';
import { LAW_DATA, must } from './law-fixture.ts';
import type { OracleAnswer, OracleCase } from './oracle.ts';

export type GoldenInput = {
  readonly theme: string;
  readonly channel: OracleCase['channel'];
  readonly kind: ActKind;
  readonly calendar: 'cff-12' | 'all';
  readonly notice?: string;
  readonly opened?: string;
  readonly deemed?: string;
  readonly known?: string;
  readonly estrados?: string;
  readonly personal?: string;
  /** Typed in by the person; otherwise the kind's own. */
  readonly period?: number;
  readonly closed?: readonly string[];
};

/** What the field's reference says for each kind (section 3.2), written here again on purpose. */
const MAIN_PERIOD: Record<ActKind, { days: number | null; cedula: boolean; friday: boolean }> = {
  'cedula-liquidacion': { days: 15, cedula: true, friday: true },
  multa: { days: 15, cedula: true, friday: true },
  'requerimiento-informacion': { days: 15, cedula: false, friday: false },
  'carta-invitacion': { days: null, cedula: false, friday: false },
  'oficio-observaciones': { days: 20, cedula: false, friday: false },
  'rectificacion-prima': { days: 15, cedula: false, friday: true },
  'oficio-conclusion': { days: 15, cedula: false, friday: false },
  citatorio: { days: null, cedula: false, friday: false },
  otro: { days: null, cedula: false, friday: false },
};

export function oracleCase(input: GoldenInput): OracleCase {
  const main = MAIN_PERIOD[input.kind];
  const { channel, notice, opened, deemed, known, estrados, personal } = input;
  return {
    channel,
    notice,
    opened,
    deemed,
    known,
    estrados,
    personal,
    cedula: main.cedula,
    period: input.period ?? main.days,
    friday: main.friday,
  };
}

const laws = new Map<string, Law>();
function lawOf(input: GoldenInput): Law {
  const key = `${input.calendar} ${(input.closed ?? []).join()}`;
  const law = laws.get(key) ?? prepareLaw(LAW_DATA, { calendar: input.calendar, extraClosed: (input.closed ?? []).map(civilDate) });
  if (laws.size > 200) laws.clear();
  laws.set(key, law);
  return law;
}

/** Far ahead: nothing is a projection any more, and no date depends on it. */
const NOW = '2099-01-01T18:00:00Z';

/** The program's answer to one input, in the oracle's words. */
export function engineAnswer(input: GoldenInput): OracleAnswer {
  const date = (text: string | undefined) => (text === undefined ? undefined : civilDate(text));
  const facts: NotificationFacts = {
    channel: input.channel,
    noticeOn: date(input.notice),
    openedAt: input.opened,
    deemedOn: date(input.deemed),
    earlierKnowledgeOn: date(input.known),
    estradosOn: date(input.estrados),
    servedOn: date(input.personal),
  };
  const override = input.period === undefined ? null : { days: input.period, unit: 'business' as const };
  const ledger = must(ledgerFor(facts, input.kind, override, lawOf(input), NOW));
  const main = ledger.periods[0];
  const { basis, notifiedOn, takesEffectOn, firstDay } = ledger;
  if (!basis || !notifiedOn || !takesEffectOn || !firstDay) throw new Error('no dates');
  return {
    basis,
    notified: notifiedOn,
    effect: takesEffectOn,
    first: firstDay,
    toOpen: ledger.lastDayToOpen,
    last: main?.lastDay ?? null,
    also: [...new Set(main?.alternatives.map((other) => other.lastDay))].toSorted(),
  };
}

const KINDS = Object.keys(MAIN_PERIOD) as ActKind[];
const mailbox = (theme: string, kind: ActKind, calendar: GoldenInput['calendar'], rest: Partial<GoldenInput>): GoldenInput => ({
  theme,
  channel: 'mailbox',
  kind,
  calendar,
  ...rest,
});

export function goldenInputs(): readonly GoldenInput[] {
  const inputs: GoldenInput[] = [];
  const add = (input: GoldenInput): void => void inputs.push(input);

  // Worked examples of the reference, with the 15 days they use.
  for (const [notice, opened] of [
    ['2025-03-10', undefined],
    ['2025-03-10', '2025-03-12'],
    ['2024-12-20', undefined],
    ['2026-01-30', undefined],
  ] as const) {
    add(mailbox('ejemplo de la referencia', 'otro', 'cff-12', { notice, opened, period: 15 }));
  }
  add({ theme: 'ejemplo de la referencia', channel: 'estrados', kind: 'otro', calendar: 'cff-12', estrados: '2025-10-06', period: 15 });
  add({ theme: 'ejemplo de la referencia', channel: 'lss-40', kind: 'otro', calendar: 'cff-12', notice: '2025-03-10', period: 15 });

  // Every kind, opened on each day it can be opened, late, or never.
  for (const kind of KINDS) {
    for (const opened of [undefined, '2026-06-08', '2026-06-10', '2026-06-11', '2026-06-12', '2026-06-15']) {
      add(mailbox('cada clase, cada apertura', kind, 'all', { notice: '2026-06-08', opened }));
    }
  }
  // A notice two business days and five before each day off of four years.
  const holidays = [
    '2024-01-01',
    '2024-02-05',
    '2024-03-18',
    '2024-05-01',
    '2024-09-16',
    '2024-11-18',
    '2024-12-25',
    '2025-01-01',
    '2025-02-03',
    '2025-03-17',
    '2025-05-01',
    '2025-05-05',
    '2025-09-16',
    '2025-11-17',
    '2025-12-25',
    '2026-01-01',
    '2026-02-02',
    '2026-03-16',
    '2026-05-01',
    '2026-05-05',
    '2026-09-16',
    '2026-11-16',
    '2026-12-25',
    '2027-01-01',
    '2027-02-01',
    '2027-03-15',
    '2027-05-05',
    '2027-09-16',
    '2027-11-15',
  ];
  for (const holiday of holidays) {
    for (const back of [2, 6, 20]) {
      const notice = new Date(Date.parse(holiday) - back * 86_400_000).toISOString().slice(0, 10);
      add(mailbox('días inhábiles de ley', back === 20 ? 'cedula-liquidacion' : 'requerimiento-informacion', 'cff-12', { notice }));
    }
  }
  for (let year = 2019; year <= 2031; year += 1) {
    add(mailbox('fin de año', 'requerimiento-informacion', 'all', { notice: `${year}-12-22` }));
    add(mailbox('fin de año', 'multa', 'all', { notice: `${year}-12-29`, opened: `${year}-12-31` }));
  }
  const thursdays = [
    '2019-04-18',
    '2020-04-09',
    '2021-04-01',
    '2022-04-14',
    '2023-04-06',
    '2024-03-28',
    '2025-04-17',
    '2026-04-02',
    '2027-03-25',
    '2028-04-13',
    '2029-03-29',
    '2030-04-18',
    '2031-04-10',
    '2032-03-25',
  ];
  for (const thursday of thursdays) {
    const before = (days: number): string => new Date(Date.parse(thursday) - days * 86_400_000).toISOString().slice(0, 10);
    add(mailbox('Semana Santa discutida', 'requerimiento-informacion', 'all', { notice: before(2) }));
    add(mailbox('Semana Santa discutida', 'cedula-liquidacion', 'all', { notice: before(14), opened: before(13) }));
    add(mailbox('Semana Santa, lista desnuda', 'requerimiento-informacion', 'cff-12', { notice: before(2), opened: thursday }));
  }
  // Outside business days and hours: both readings.
  for (const opened of [
    '2026-10-10',
    '2026-10-11',
    '2026-10-09T07:29',
    '2026-10-09T07:30',
    '2026-10-09T18:00',
    '2026-10-09T18:01',
    '2026-10-09T23:59',
    '2026-10-09T00:00',
    '2026-10-13T19:00',
    '2026-10-14T19:00',
    '2026-10-14T10:00',
    '2026-10-15T10:00',
  ]) {
    add(mailbox('apertura fuera de día u hora', 'requerimiento-informacion', 'cff-12', { notice: '2026-10-08', opened }));
    add(mailbox('apertura fuera de día u hora', 'cedula-liquidacion', 'cff-12', { notice: '2026-10-08', opened }));
  }
  for (const notice of [
    '2026-10-10',
    '2026-10-11',
    '2026-09-16',
    '2026-02-02',
    '2025-12-25',
    '2028-02-28',
    '2028-02-29',
    '2024-02-29',
    '2027-02-26',
  ]) {
    add(mailbox('aviso en día inhábil o fin de mes', 'oficio-observaciones', 'cff-12', { notice }));
  }
  for (const day of [
    '2024-12-16',
    '2025-03-03',
    '2025-04-07',
    '2025-10-06',
    '2026-01-31',
    '2026-03-31',
    '2026-04-25',
    '2026-09-01',
    '2026-11-02',
    '2026-12-11',
  ]) {
    add({ theme: 'estrados', channel: 'estrados', kind: 'requerimiento-informacion', calendar: 'all', estrados: day });
    add({ theme: 'personal', channel: 'personal', kind: 'multa', calendar: 'all', personal: day });
    add({ theme: 'LSS 40', channel: 'lss-40', kind: 'otro', calendar: 'all', notice: day, period: 15 });
  }
  for (const [estrados, personal] of [
    ['2026-10-08', undefined],
    [undefined, '2026-10-09'],
    [undefined, '2026-10-20'],
    ['2026-09-28', '2026-10-10'],
  ] as const) {
    add(mailbox('dos vías a la vez', 'requerimiento-informacion', 'all', { notice: '2026-10-08', estrados, personal }));
    add(mailbox('dos vías a la vez', 'cedula-liquidacion', 'all', { notice: '2026-10-08', estrados, personal }));
  }
  for (const known of ['2026-10-05', '2026-10-08', '2026-10-12', '2026-10-14', '2026-10-15', '2026-10-17']) {
    add(mailbox('conocimiento manifestado', 'requerimiento-informacion', 'cff-12', { notice: '2026-10-08', known }));
  }
  for (const deemed of ['2026-10-13', '2026-10-14', '2026-10-15', '2026-10-17']) {
    add(mailbox('constancia con otro día', 'requerimiento-informacion', 'cff-12', { notice: '2026-10-08', deemed }));
  }
  for (const closed of [
    ['2026-10-09'],
    ['2026-10-14'],
    ['2026-10-15'],
    ['2026-10-16'],
    ['2026-11-05'],
    ['2026-11-06', '2026-11-09'],
    ['2026-10-10'],
    ['2026-10-12', '2026-10-13'],
  ]) {
    add(mailbox('día agregado por la persona', 'requerimiento-informacion', 'cff-12', { notice: '2026-10-08', closed }));
    add(mailbox('día agregado por la persona', 'cedula-liquidacion', 'all', { notice: '2026-10-08', opened: '2026-10-09', closed }));
  }
  for (const notice of ['2024-09-20', '2024-09-27', '2030-09-20', '2030-09-27', '2018-11-26', '2030-11-25']) {
    add(mailbox('cambio de Poder Ejecutivo', 'oficio-conclusion', notice < '2019' ? 'cff-12' : 'all', { notice }));
  }
  add(mailbox('cierre sin confirmar', 'multa', 'all', { notice: '2025-09-08' }));
  add(mailbox('cierre sin confirmar', 'requerimiento-informacion', 'all', { notice: '2025-08-25', opened: '2025-08-26' }));
  for (const opened of ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05']) {
    add(mailbox('pago que vence en viernes', 'multa', 'cff-12', { notice: '2026-06-01', opened }));
    add(mailbox('desacuerdo que vence en viernes', 'rectificacion-prima', 'cff-12', { notice: '2026-06-01', opened }));
  }
  for (const period of [1, 2, 5, 6, 10, 30, 45, 90, 400])
    add(mailbox('plazo leído en el documento', 'otro', 'all', { notice: '2026-11-12', period }));
  return inputs;
}
