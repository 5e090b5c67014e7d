// Holds what a made-up document of the corpus truly says, drawn by chance from a seed, before any word is chosen.
// Must not know the reading rules: the corpus would only prove them to themselves.

import { createDice, type Dice } from '../../src-main/practice/letters/dice.ts';
import { registrationCheckDigit } from '../../src-main/practice/people.ts';

export const CORPUS_KINDS = [
  'cedula-liquidacion',
  'multa',
  'requerimiento-informacion',
  'carta-invitacion',
  'oficio-observaciones',
  'rectificacion-prima',
  'oficio-conclusion',
  'citatorio',
  'prevencion',
  'acuse-notificacion',
  'constancia-vencimiento',
  'aviso-notificacion',
] as const;
export type CorpusKind = (typeof CORPUS_KINDS)[number];

type Day = { readonly y: number; readonly m: number; readonly d: number };
export type Truth = {
  readonly kind: CorpusKind;
  readonly rfc: string;
  readonly employerRegistration: string;
  readonly folio: string;
  readonly number: string;
  readonly office: string;
  readonly name: string;
  readonly actDate: Day;
  readonly noticeDate: Day;
  readonly notifiedDate: Day;
  readonly hour: string;
  readonly period: { readonly from: Day; readonly to: Day; readonly shape: 'month' | 'bimester' | 'year' | 'days' };
  readonly centavos: number;
  readonly days: number;
  readonly other: {
    readonly rfc: string;
    readonly registration: string;
    readonly number: string;
    readonly day: Day;
    readonly centavos: number;
  };
};

export const iso = ({ y, m, d }: Day): string => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
const plus = (day: Day, n: number): Day => {
  const at = new Date(Date.UTC(day.y, day.m - 1, day.d + n));
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() };
};

const OFFICES = [
  'Polanco',
  'Mérida Norte',
  'San Luis Río Colorado',
  'Guadalupe',
  'Toluca',
  'León',
  'Torreón',
  'Ciudad Obregón',
  'Tlalnepantla de Baz',
  'Cancún',
];
const KNOWN = [
  'Mérida Norte',
  'San Luis Río Colorado',
  'Toluca',
  'León',
  'Torreón',
  'Ciudad Obregón',
  'Tlalnepantla de Baz',
  'Cancún',
  'Izúcar de Matamoros',
  'La Paz',
];
const NAMES = [
  'Panadería La Espiga, S.A. de C.V.',
  'Construcciones Ñandú del Norte, S. de R.L. de C.V.',
  'Textiles Güémez y Hermanos, S.A.',
  'María Fernanda Núñez Ibáñez',
  'Transportes Águila Real, S.A. de C.V.',
  'Óptica Peña & Asociados, S.C.',
];
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

function rfcOf(dice: Dice): string {
  const letters = Array.from({ length: dice.pick([3, 4]) }, () => dice.pick([...LETTERS, ...(dice.real() < 0.05 ? ['Ñ', '&'] : [])])).join(
    '',
  );
  const date = `${dice.digits(1)}${dice.digits(1)}${String(dice.whole(1, 12)).padStart(2, '0')}${String(dice.whole(1, 28)).padStart(2, '0')}`;
  return `${letters}${date}${dice.pick([...LETTERS])}${dice.digits(1)}${dice.digits(1)}`;
}
function registrationOf(dice: Dice): string {
  const body = `${dice.pick([...'ABCDEFGHYZ'])}${dice.digits(2)}${dice.digits(5)}10`;
  return body + registrationCheckDigit(body);
}
function periodOf(dice: Dice, act: Day): Truth['period'] {
  const shape = dice.pick(['month', 'bimester', 'year', 'days'] as const);
  const y = act.y - 1;
  if (shape === 'year') return { from: { y, m: 1, d: 1 }, to: { y, m: 12, d: 31 }, shape };
  if (shape === 'bimester') {
    const m = dice.whole(1, 6) * 2;
    return { from: { y, m: m - 1, d: 1 }, to: { y, m, d: lastOf(y, m) }, shape };
  }
  const m = dice.whole(1, 10);
  if (shape === 'month') return { from: { y, m, d: 1 }, to: { y, m, d: lastOf(y, m) }, shape };
  const until = dice.whole(m, 12);
  return { from: { y, m, d: 1 }, to: { y, m: until, d: lastOf(y, until) }, shape };
}

export function truthOf(kind: CorpusKind, seed: string): Truth {
  const dice = createDice(`corpus:${kind}:${seed}`);
  const actDate: Day = { y: dice.whole(2024, 2026), m: dice.whole(1, 12), d: dice.whole(1, 28) };
  const noticeDate = plus(actDate, dice.whole(1, 9));
  const prefix = dice.pick(['FD', 'NOT', 'BI', 'AC']);
  return {
    kind,
    rfc: rfcOf(dice),
    employerRegistration: registrationOf(dice),
    folio: `${prefix}-${noticeDate.y}${String(noticeDate.m).padStart(2, '0')}${String(noticeDate.d).padStart(2, '0')}-${dice.digits(9)}`,
    number:
      kind === 'cedula-liquidacion' || kind === 'multa'
        ? `${dice.pick(['1', '2', '3', '9'])}${dice.digits(8)}`
        : `${dice.pick(['DIR', 'AP', 'CE', 'SUB'])}/${dice.digits(4)}/${dice.digits(3)}/${actDate.y}`,
    office: dice.pick(dice.real() < 0.9 ? KNOWN : OFFICES),
    name: dice.pick(NAMES),
    actDate,
    noticeDate,
    notifiedDate: plus(noticeDate, dice.whole(1, 5)),
    hour: `${String(dice.whole(8, 17)).padStart(2, '0')}:${String(dice.whole(0, 59)).padStart(2, '0')}`,
    period: periodOf(dice, actDate),
    centavos: dice.whole(1_000_00, 4_800_000_00),
    days: dice.pick([5, 6, 10, 15, 20]),
    other: {
      rfc: rfcOf(dice),
      registration: registrationOf(dice),
      number: `OF/${dice.digits(4)}/${actDate.y - 1}`,
      day: plus(actDate, -dice.whole(60, 500)),
      centavos: dice.whole(500_00, 900_000_00),
    },
  };
}
