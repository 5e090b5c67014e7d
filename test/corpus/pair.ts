// Holds an act and the acuse or constancia that goes with it, drawn as PDFs, clean or with one thing changed.
// Must not know what the radar looks for beyond the names of the changes.
import PDFDocument from 'pdfkit';
import { createDice } from '../../src-main/practice/letters/dice.ts';
import { type CorpusKind, type Truth, truthOf } from './truth.ts';
import * as w from './wording.ts';

export const MUTATIONS = [
  'hour-missing',
  'number-differs',
  'folio-differs',
  'date-differs',
  'rfc-differs',
  'rfc-of-another',
  'registration-differs',
  'registration-of-another',
  'signer-unknown',
  'remedy-missing',
  'remedy-term-missing',
  'amount-words',
  'term-words',
  'days-out-of-order',
] as const;
export type Mutation = (typeof MUTATIONS)[number];
export type Pair = { readonly act: Uint8Array; readonly proof: Uint8Array; readonly truth: Truth };

const draw = async (lines: readonly string[]): Promise<Uint8Array> => {
  const d = new PDFDocument({ size: 'LETTER', margin: 60 });
  const pieces: Buffer[] = [];
  d.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => d.once('end', resolve));
  d.fontSize(10);
  for (const line of lines) d.text(line, { width: 490 }).moveDown(0.3);
  d.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
};
const shifted = (day: Truth['actDate'], n: number): Truth['actDate'] => {
  const at = new Date(Date.UTC(day.y, day.m - 1, day.d + n));
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() };
};

/** `kind`: one that decides, so that every change has somewhere to be made. */
export async function pairOf(
  kind: Extract<CorpusKind, 'cedula-liquidacion' | 'multa'>,
  seed: number,
  mutation: Mutation | null,
): Promise<Pair> {
  const t = truthOf(kind, `pair-${seed}`);
  const dice = createDice(`pair:${kind}:${seed}`);
  const is = (m: Mutation): boolean => mutation === m;
  const stranger = is('rfc-of-another') ? t.other.rfc : t.rfc;
  const strange = is('registration-of-another') ? t.other.registration : t.employerRegistration;
  const money = w.money(dice, t.centavos).replace(/\s*\(.*$/, '');
  const sum = is('amount-words') ? `${money} (TRES PESOS 00/100 M.N.)` : w.money(dice, t.centavos);
  const remedy = is('remedy-missing')
    ? []
    : is('remedy-term-missing')
      ? ['Contra la presente resolución procede el recurso de inconformidad ante el Consejo Consultivo.']
      : [
          dice.pick([
            'Contra la presente procede el recurso de inconformidad, dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación.',
            'Podrá promover recurso de inconformidad ante el Consejo Consultivo en un plazo de 15 días hábiles, o juicio contencioso administrativo dentro de los treinta días siguientes.',
          ]),
        ];
  const term = is('term-words') ? 'quince (20) días hábiles' : w.days(dice, t.days);
  const act = await draw([
    'INSTITUTO MEXICANO DEL SEGURO SOCIAL',
    `Subdelegación ${t.office}`,
    `Ciudad de México, a ${w.dateWords(dice, t.actDate)}`,
    dice.pick(w.TITLES[kind]),
    t.name,
    `${dice.pick(w.LABELS.rfc)}: ${stranger}`,
    `${dice.pick(w.LABELS.registration)}: ${w.registration(dice, strange)}`,
    `${dice.pick(w.LABELS.folio)}: ${t.folio}`,
    `${dice.pick(w.LABELS.credit)}: ${t.number}`,
    `${dice.pick(w.AMOUNT_LABELS[kind] ?? [])}: ${sum}`,
    `Deberá cubrir lo señalado dentro de los ${term} siguientes a la fecha en que surta efectos la notificación.`,
    ...remedy,
  ]);
  const notice = is('days-out-of-order') ? shifted(t.noticeDate, 40) : t.noticeDate;
  const hour = is('hour-missing') ? '' : ` ${t.hour}:09 horas`;
  const lapsed = seed % 2 === 0;
  const proof = await draw([
    'INSTITUTO MEXICANO DEL SEGURO SOCIAL',
    dice.pick(w.TITLES[lapsed ? 'constancia-vencimiento' : 'acuse-notificacion']),
    t.name,
    `RFC: ${is('rfc-differs') ? t.other.rfc : stranger}`,
    `Registro patronal: ${w.registration(dice, is('registration-differs') ? t.other.registration : strange)}`,
    `${dice.pick(w.LABELS.folio)}: ${is('folio-differs') ? `${t.folio.slice(0, -3)}000` : t.folio}`,
    `Número de crédito: ${is('number-differs') ? `7${t.number.slice(1)}` : t.number}`,
    `Fecha del acto: ${w.dateField(dice, is('date-differs') ? shifted(t.actDate, -3) : t.actDate)}`,
    `Fecha y hora del aviso electrónico: ${w.dateField(dice, notice)} ${t.hour}:00 horas`,
    `Fecha y hora de notificación: ${w.dateField(dice, t.notifiedDate)}${hour}`,
  ]);
  return { act, proof, truth: t };
}
