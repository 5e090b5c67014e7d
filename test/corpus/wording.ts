// Holds the many ways in which letters say the same: dates, sums, labels, sentences. Written after the manner of official letters.
// Must not import the reading rules.
import type { Dice } from '../../src-main/practice/letters/dice.ts';
import { pesos, pesosInWords } from '../../src-main/practice/letters/money.ts';
import { type CorpusKind, iso, type Truth } from './truth.ts';

const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const DAYS = [
  '',
  'primero',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
  'trece',
  'catorce',
  'quince',
  'dieciséis',
  'diecisiete',
  'dieciocho',
  'diecinueve',
  'veinte',
  'veintiuno',
  'veintidós',
  'veintitrés',
  'veinticuatro',
  'veinticinco',
  'veintiséis',
  'veintisiete',
  'veintiocho',
];
const YEARS: Readonly<Record<number, string>> = {
  2023: 'dos mil veintitrés',
  2024: 'dos mil veinticuatro',
  2025: 'dos mil veinticinco',
  2026: 'dos mil veintiséis',
};
const COUNTS: Readonly<Record<number, string>> = { 5: 'cinco', 6: 'seis', 10: 'diez', 15: 'quince', 20: 'veinte' };
type Day = Truth['actDate'];
const two = (n: number): string => String(n).padStart(2, '0');

export const dateWords = (dice: Dice, day: Day, spelt = true): string => {
  const month = MONTHS[day.m - 1] ?? '';
  const ways = [
    `${day.d} de ${month} de ${day.y}`,
    `${two(day.d)} de ${month} de ${day.y}`,
    `${day.d} de ${month} del ${day.y}`,
    `${two(day.d)} de ${month.toUpperCase()} de ${day.y}`,
    ...(spelt ? [`${DAYS[day.d]} de ${month} de ${YEARS[day.y] ?? day.y}`, `${day.d} de ${month} del año ${day.y}`] : []),
  ];
  return dice.pick(ways);
};
export const dateField = (dice: Dice, day: Day): string =>
  dice.pick([
    dateWords(dice, day),
    `${two(day.d)}/${two(day.m)}/${day.y}`,
    `${two(day.d)}-${two(day.m)}-${day.y}`,
    iso(day),
    `${two(day.d)}/${(MONTHS[day.m - 1] ?? '').slice(0, 3)}/${day.y}`,
  ]);

export function periodWords(dice: Dice, { from, to, shape }: Truth['period']): string {
  const [a, b] = [MONTHS[from.m - 1], MONTHS[to.m - 1]];
  const days = dice.pick([
    `del ${from.d} de ${a} de ${from.y} al ${to.d} de ${b} de ${to.y}`,
    `del ${from.d} de ${a} al ${to.d} de ${b} de ${to.y}`,
    `del ${two(from.d)}/${two(from.m)}/${from.y} al ${two(to.d)}/${two(to.m)}/${to.y}`,
    `comprendido del 01 de ${a} de ${from.y} al ${two(to.d)} de ${b} de ${to.y}`,
  ]);
  if (shape === 'year') return dice.pick([`ejercicio ${from.y}`, `${from.y}`, `enero a diciembre de ${from.y}`, days]);
  if (shape === 'month')
    return dice.pick([`${two(from.m)}-${from.y}`, `${two(from.m)}/${from.y}`, `${a} de ${from.y}`, `mes de ${a} de ${from.y}`, days]);
  if (shape === 'bimester') {
    const n = to.m / 2;
    const name = ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto'][n - 1];
    return dice.pick([
      `${name} bimestre de ${from.y}`,
      `${n}o. bimestre de ${from.y}`,
      `${a}-${b} ${from.y}`,
      `${two(to.m)}-${to.y} (${days})`,
      days,
    ]);
  }
  return from.m === to.m ? days : dice.pick([days, `${a} a ${b} de ${from.y}`, `de ${a} a ${b} del ${from.y}`]);
}

export const money = (dice: Dice, centavos: number): string =>
  dice.pick([
    pesos(centavos),
    pesos(centavos).replace('$', '$ '),
    `${pesos(centavos)} M.N.`,
    `${pesos(centavos)} (${pesosInWords(centavos)})`,
    `${pesos(centavos)} (Son: ${pesosInWords(centavos).toLowerCase()})`,
  ]);

export const registration = (dice: Dice, nrp: string): string =>
  dice.pick([
    nrp,
    nrp.replace(/^(.{3})(.{5})(.{2})(.)$/, '$1-$2-$3-$4'),
    nrp.replace(/^(.{3})(.{5})(.{2})(.)$/, '$1 $2 $3 $4'),
    nrp.replace(/^(.{8})(.{2})(.)$/, '$1-$2-$3'),
  ]);

export const days = (dice: Dice, n: number): string =>
  dice.pick([
    `${COUNTS[n]} días hábiles`,
    `${n} días hábiles`,
    `${n} (${COUNTS[n]}) días hábiles`,
    `${COUNTS[n]} (${n}) días hábiles`,
    `${n} (${(COUNTS[n] ?? '').toUpperCase()}) DÍAS HÁBILES`,
  ]);

export const LABELS = {
  rfc: [
    'RFC',
    'R.F.C.',
    'Registro Federal de Contribuyentes',
    'REGISTRO FEDERAL DE CONTRIBUYENTES (RFC)',
    'Clave del RFC',
    'RFC del patrón',
  ],
  registration: [
    'Registro patronal',
    'REGISTRO PATRONAL',
    'No. de registro patronal',
    'Número de registro patronal',
    'Reg. Pat.',
    'NRP',
    'Registro Patronal IMSS',
  ],
  folio: ['Folio', 'FOLIO', 'Folio de Firma Digital', 'Folio del acto', 'Folio electrónico', 'Folio de la notificación'],
  oficio: ['Oficio', 'Oficio núm.', 'Oficio No.', 'Número de oficio', 'NO. DE OFICIO'],
  credit: ['Crédito', 'Número de crédito', 'No. de crédito', 'Crédito fiscal número', 'NÚM. DE CRÉDITO'],
  date: ['Fecha', 'Fecha de emisión', 'FECHA DE EXPEDICIÓN', 'Fecha del oficio'],
  notice: ['Fecha y hora del aviso electrónico', 'Fecha de aviso', 'Fecha de envío del aviso', 'Aviso electrónico enviado el'],
  notified: ['Fecha y hora de notificación', 'Fecha de la notificación', 'Fecha del acuse', 'Fecha y hora de autenticación'],
  period: ['Periodo', 'PERIODO', 'Período', 'Periodo revisado', 'Periodo que se liquida', 'Periodo de revisión'],
} as const;

export const AMOUNT_LABELS: Partial<Record<CorpusKind, readonly string[]>> = {
  'cedula-liquidacion': ['Importe total', 'Total a pagar', 'TOTAL A PAGAR', 'Monto total del crédito', 'Suma total'],
  multa: ['Importe de la multa', 'Monto de la multa', 'IMPORTE TOTAL DE LA MULTA', 'Monto total de la sanción'],
  'carta-invitacion': ['Diferencia estimada', 'Diferencias estimadas de cuotas', 'Monto estimado'],
  'oficio-observaciones': ['Cuotas omitidas', 'Importe de las cuotas omitidas', 'Cuotas omitidas observadas'],
  'oficio-conclusion': ['Importe pagado', 'Monto pagado', 'Importe total enterado'],
};

export const TITLES: Readonly<Record<CorpusKind, readonly string[]>> = {
  'cedula-liquidacion': [
    'Cédula de liquidación',
    'CÉDULA DE LIQUIDACIÓN POR DIFERENCIAS',
    'Cédula de liquidación de cuotas obrero patronales',
    'Resolución de cédula de liquidación',
  ],
  multa: ['Resolución de multa', 'Se impone multa', 'RESOLUCIÓN QUE IMPONE MULTA', 'Multa', 'Cédula de liquidación por concepto de multa'],
  'requerimiento-informacion': [
    'Requerimiento de información',
    'REQUERIMIENTO DE INFORMACIÓN Y DOCUMENTACIÓN',
    'Se requiere información y documentación',
    'Solicitud de información y documentos',
  ],
  'carta-invitacion': ['Carta invitación', 'CARTA INVITACIÓN', 'Invitación a regularizar su situación', 'Carta-invitación'],
  'oficio-observaciones': ['Oficio de observaciones', 'OFICIO DE OBSERVACIONES', 'Se dan a conocer los hechos u omisiones observados'],
  'rectificacion-prima': [
    'Resolución de rectificación de la prima',
    'RECTIFICACIÓN DE LA PRIMA DEL SEGURO DE RIESGOS DE TRABAJO',
    'Se rectifica la prima en el seguro de riesgos de trabajo',
  ],
  'oficio-conclusion': [
    'Oficio de conclusión',
    'OFICIO DE CONCLUSIÓN DE LA CORRECCIÓN PATRONAL',
    'Se da por concluida la corrección patronal',
  ],
  citatorio: ['Citatorio', 'C I T A T O R I O', 'CITATORIO', 'Se le cita en su domicilio'],
  prevencion: ['Prevención', 'ACUERDO DE PREVENCIÓN', 'Se previene al promovente'],
  'acuse-notificacion': ['Acuse de recibo electrónico', 'ACUSE DE NOTIFICACIÓN ELECTRÓNICA', 'Acuse de recibo de notificación'],
  'constancia-vencimiento': [
    'Constancia de notificación por vencimiento',
    'NOTIFICACIÓN REALIZADA POR VENCIMIENTO',
    'Constancia de la notificación tácita',
  ],
  'aviso-notificacion': [
    'Aviso electrónico de notificación',
    'AVISO DE NOTIFICACIÓN',
    'Tiene un acto administrativo pendiente de notificar',
  ],
};

/** What is asked, with its period; null: this kind states none to answer in. */
export function demand(dice: Dice, truth: Truth): string | null {
  const term = days(dice, truth.days);
  const from = dice.pick([
    'contados a partir del día siguiente a aquel en que surta efectos la notificación',
    'siguientes a la fecha en que surta efectos la notificación del presente',
    'siguientes a aquel en que surta sus efectos la notificación',
  ]);
  switch (truth.kind) {
    case 'cedula-liquidacion':
    case 'multa':
      return dice.pick([
        `El importe señalado deberá enterarse dentro de los ${term} ${from}.`,
        `Se le concede un plazo de ${term} ${from}, para efectuar el pago en entidad receptora autorizada.`,
      ]);
    case 'requerimiento-informacion':
      return dice.pick([
        `Deberá exhibir lo solicitado en un plazo de ${term}, ${from}.`,
        `Para tal efecto cuenta con ${term} ${from}.`,
        `Se le requiere para que en un término de ${term} ${from} presente lo siguiente: nóminas, contratos y comprobantes.`,
      ]);
    case 'carta-invitacion':
      return `Si lo estima procedente, podrá acudir a regularizarse; para ello dispone de ${term} ${from}.`;
    case 'oficio-observaciones':
      return dice.pick([
        `Cuenta con ${term} ${from}, para presentar los documentos que desvirtúen los hechos.`,
        `Se le otorga un plazo de ${term} ${from} para desvirtuar los hechos u omisiones.`,
      ]);
    case 'prevencion':
      return `Se le requiere para que dentro de los ${term} ${from} subsane lo que se indica, apercibido de que, de no hacerlo, la promoción se tendrá por no presentada.`;
    default:
      return null;
  }
}

/** True of many letters, and none of it the letter's own data. */
export function traps(dice: Dice, t: Truth): readonly string[] {
  const { other } = t;
  const all = [
    `En relación con el diverso oficio número ${other.number} de fecha ${dateWords(dice, other.day)}, se tienen por atendidas las manifestaciones ahí contenidas.`,
    `De la consulta se conoció que la contratista Servicios Integrales del Bajío, S.C., con RFC ${other.rfc} y registro patronal ${other.registration}, celebró contrato de obra con usted.`,
    `Lo anterior conforme al decreto publicado en el Diario Oficial de la Federación el ${dateWords(dice, { y: 2026, m: 1, d: 15 }, false)}.`,
    `Contra la presente resolución procede el recurso de inconformidad, que podrá interponer dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 294 de la Ley del Seguro Social), o el juicio contencioso administrativo dentro de los treinta días siguientes ante el Tribunal Federal de Justicia Administrativa.`,
    `Se hace notar que en el periodo anterior se cubrió la cantidad de ${pesos(other.centavos)}, importe que no forma parte de lo aquí señalado.`,
    `Teléfono 800 623 2323, opción 5 y de nuevo 5. Cuenta CLABE 032180000118359719.`,
    `Los avisos afiliatorios se presentaron fuera del plazo de cinco días hábiles que señala la Ley.`,
  ];
  return all.filter(() => dice.real() < 0.55);
}
