// Holds other ways to say the same than wording.ts: a second hand, with labels, sentences and traps of its own. The reading rules were not
// made with these in sight. Must not import the reading rules nor the first hand's words.
import type { Dice } from '../../src-main/practice/letters/dice.ts';
import { pesos, pesosInWords } from '../../src-main/practice/letters/money.ts';
import type { CorpusKind, Truth } from './truth.ts';

type Day = Truth['actDate'];
const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const NUMBERS: Readonly<Record<number, string>> = { 5: 'cinco', 6: 'seis', 10: 'diez', 15: 'quince', 20: 'veinte' };
const two = (n: number): string => String(n).padStart(2, '0');
const monthOf = (day: Day): string => MONTHS[day.m - 1] ?? '';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const date = (dice: Dice, day: Day): string =>
  dice.pick([
    `${day.d} de ${monthOf(day)} de ${day.y}`,
    `${two(day.d)} de ${capital(monthOf(day))} de ${day.y}`,
    `${two(day.d)}/${two(day.m)}/${day.y}`,
    `${two(day.d)}.${two(day.m)}.${day.y}`,
    `${two(day.d)} de ${monthOf(day)} del ${day.y}`,
  ]);
export const instant = (dice: Dice, day: Day, hour: string): string =>
  dice.pick([
    `${date(dice, day)} ${hour}:27 hrs.`,
    `${date(dice, day)}, a las ${hour} horas`,
    `${date(dice, day)} ${hour}:00`,
    `${two(day.d)} de ${monthOf(day)} de ${day.y} ${hour}:41 hrs.`,
  ]);

export function period(dice: Dice, { from, to, shape }: Truth['period']): string {
  const days = `${two(from.d)}/${two(from.m)}/${from.y} al ${two(to.d)}/${two(to.m)}/${to.y}`;
  const words = `${from.d} de ${monthOf(from)} al ${to.d} de ${monthOf(to)} de ${to.y}`;
  if (shape === 'year') return dice.pick([`Ejercicio ${from.y}`, `del ${days}`, `año ${from.y}`]);
  if (shape === 'month') return dice.pick([`${capital(monthOf(from))} ${from.y}`, `${monthOf(from)} del ${from.y}`, `del ${days}`]);
  if (shape === 'bimester')
    return dice.pick([
      `${to.m / 2}° bimestre de ${from.y}`,
      `Bimestre ${to.m / 2} de ${from.y}`,
      `${monthOf(from)} y ${monthOf(to)} de ${from.y}`,
      `del ${words}`,
    ]);
  return dice.pick([`del ${words}`, `del ${days}`, `${days}`]);
}
export const money = (dice: Dice, centavos: number): string =>
  dice.pick([
    pesos(centavos),
    `${pesos(centavos)} MN`,
    `${pesos(centavos)} pesos`,
    `${pesos(centavos)} (${pesosInWords(centavos)})`,
    `(${pesosInWords(centavos)}) ${pesos(centavos)}`.replace(/^\(.*\) /, ''),
  ]);
export const registration = (dice: Dice, nrp: string): string =>
  dice.pick([
    nrp,
    `${nrp.slice(0, 3)} ${nrp.slice(3, 8)} ${nrp.slice(8)}`,
    `${nrp.slice(0, 8)}-${nrp.slice(8, 10)}-${nrp.slice(10)}`,
    nrp.replace(/(.{10})(.)/, '$1-$2'),
  ]);

export const NAMES = {
  rfc: ['RFC', 'R. F. C.', 'R.F.C. del patrón', 'Clave de RFC', 'Reg. Fed. de Contribuyentes', 'RFC del patrón o sujeto obligado'],
  registration: [
    'Registro patronal',
    'Registro Patronal No.',
    'Reg. Patronal',
    'Núm. de Registro Patronal',
    'Registro patronal (NRP)',
    'Número de registro patronal',
  ],
  folio: ['Folio', 'Folio No.', 'Folio de firma digital', 'Folio del acto administrativo', 'Folio único', 'Número de folio'],
  oficio: ['Oficio', 'Oficio número', 'Oficio Núm', 'No. Oficio', 'Núm. de oficio'],
  credit: ['Crédito núm.', 'Número de crédito', 'Núm. crédito', 'Crédito fiscal núm.', 'No. de Crédito'],
  issued: ['Fecha', 'Fecha de emisión', 'Fecha de expedición', 'Emitido el'],
  notice: ['Fecha y hora de envío del aviso', 'Aviso electrónico enviado', 'Fecha del aviso electrónico', 'Fecha y hora del aviso'],
  notified: ['Fecha y hora de la notificación', 'Fecha y hora de apertura', 'Notificado el', 'Fecha de notificación electrónica'],
  period: ['Periodo', 'Período', 'Periodo revisado', 'Período que comprende', 'Periodo de revisión', 'Periodo omitido'],
} as const;

export const SUMS: Readonly<Partial<Record<CorpusKind, readonly string[]>>> = {
  'cedula-liquidacion': [
    'Total a pagar',
    'Importe total del crédito',
    'Importe a pagar',
    'Total del adeudo',
    'Cantidad a pagar',
    'Monto total a pagar',
  ],
  multa: ['Importe de la multa', 'Monto de la multa impuesta', 'Total de la multa', 'Importe de la sanción', 'Multa por'],
  'carta-invitacion': ['Diferencia estimada', 'Monto estimado', 'Diferencias detectadas'],
  'oficio-observaciones': ['Cuotas omitidas', 'Importe de cuotas omitidas', 'Total omitido'],
  'oficio-conclusion': ['Importe pagado', 'Monto enterado', 'Total pagado'],
};

export const HEADINGS: Readonly<Record<CorpusKind, readonly string[]>> = {
  'cedula-liquidacion': [
    'CÉDULA DE LIQUIDACIÓN DE CUOTAS',
    'Cédula de liquidación por la omisión total de cuotas',
    'Cédula de Liquidación por Diferencias en la Determinación y Pago de Cuotas',
  ],
  multa: ['RESOLUCIÓN DE MULTA', 'Multa por infracción a la Ley del Seguro Social', 'Imposición de multa', 'Se impone multa'],
  'requerimiento-informacion': [
    'REQUERIMIENTO DE INFORMACIÓN Y DOCUMENTACIÓN',
    'Se requiere información',
    'Requerimiento de documentación',
    'Solicitud de información y documentos',
  ],
  'carta-invitacion': ['CARTA INVITACIÓN', 'Carta Invitación para revisar sus obligaciones', 'Invitación a regularizar'],
  'oficio-observaciones': [
    'OFICIO DE OBSERVACIONES',
    'Se dan a conocer las observaciones determinadas',
    'Oficio de Observaciones derivado de la revisión',
  ],
  'rectificacion-prima': [
    'RECTIFICACIÓN DE LA PRIMA',
    'Resolución por la que se rectifica la prima del seguro de riesgos de trabajo',
    'Rectificación de la prima en el seguro de riesgos de trabajo',
  ],
  'oficio-conclusion': [
    'OFICIO DE CONCLUSIÓN',
    'Conclusión de la corrección patronal',
    'Oficio de conclusión del procedimiento de corrección',
  ],
  citatorio: ['CITATORIO', 'Citatorio para notificación', 'CITATORIO DE ESPERA'],
  prevencion: ['PREVENCIÓN', 'Acuerdo de prevención', 'Prevención a su promoción'],
  'acuse-notificacion': ['ACUSE DE RECIBO ELECTRÓNICO', 'Acuse de notificación por Buzón IMSS', 'Acuse de recibo'],
  'constancia-vencimiento': ['CONSTANCIA DE NOTIFICACIÓN POR VENCIMIENTO', 'Constancia de vencimiento', 'Notificación por vencimiento'],
  'aviso-notificacion': ['AVISO ELECTRÓNICO', 'Aviso de notificación pendiente', 'Aviso electrónico de notificación en Buzón IMSS'],
};

export function asked(dice: Dice, t: Truth): string | null {
  const n = NUMBERS[t.days] ?? '';
  const term = dice.pick([`${t.days} días hábiles`, `${n} días hábiles`, `${n} (${t.days}) días hábiles`, `${t.days} (${n}) días hábiles`]);
  const from = dice.pick([
    'a partir del día siguiente a aquel en que surta efectos la notificación de este oficio',
    'siguientes al en que surta efectos su notificación',
    'contados desde el día siguiente al en que surta efectos la notificación',
  ]);
  switch (t.kind) {
    case 'cedula-liquidacion':
    case 'multa':
      return dice.pick([
        `Para pagar cuenta con ${term}, ${from}.`,
        `La cantidad indicada se cubrirá en un plazo de ${term} ${from}.`,
        `Deberá pagar dentro de ${term} ${from}.`,
      ]);
    case 'requerimiento-informacion':
      return dice.pick([
        `Tiene ${term} ${from} para entregar lo que se enlista.`,
        `Lo anterior deberá presentarse en ${term} ${from}.`,
        `Se le otorgan ${term} ${from} para exhibir la documentación.`,
      ]);
    case 'carta-invitacion':
      return `Cuenta con ${term} ${from} para aclarar o pagar las diferencias.`;
    case 'oficio-observaciones':
      return dice.pick([
        `Dispone de ${term} ${from} para desvirtuar lo observado.`,
        `Podrá presentar pruebas en el plazo de ${term} ${from}.`,
      ]);
    case 'prevencion':
      return `Se le concede el término de ${term} ${from} para cumplir lo omitido; de lo contrario se tendrá por no presentada su promoción.`;
    default:
      return null;
  }
}

/** True of many letters, and none of it this letter's own data. */
export function others(dice: Dice, t: Truth): readonly string[] {
  const o = t.other;
  return [
    `Se atiende su escrito de fecha ${date(dice, o.day)}, recibido en esta Subdelegación, al que recayó el oficio ${o.number}.`,
    `El proveedor con R.F.C. ${o.rfc} manifestó haber prestado servicios a su empresa.`,
    `Antecedente: registro patronal ${o.registration}, dado de baja el ${date(dice, o.day)}.`,
    `El pago anterior, por ${pesos(o.centavos)}, ya fue considerado.`,
    `Si no está de acuerdo, puede promover el recurso de inconformidad del artículo 294 de la Ley del Seguro Social en quince días hábiles, o el juicio contencioso administrativo en treinta días hábiles.`,
    `De existir causa justificada podrá solicitar una prórroga de diez días hábiles.`,
    `La aclaración administrativa podrá promoverse dentro de los cinco días hábiles siguientes.`,
    `Atentamente, el Titular de la Subdelegación. Conforme al acuerdo publicado en el DOF el 15 de enero de 2020.`,
    `Dudas: 800 623 2323. Conserve este documento por cinco años.`,
  ].filter(() => dice.real() < 0.5);
}
