// Holds amounts in centavos and the two ways a letter writes them. Must not compute contributions.

/** «$12,345.60» from whole centavos. */
export function pesos(centavos: number): string {
  const whole = Math.floor(centavos / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(centavos % 100).padStart(2, '0')}`;
}

const UNITS = [
  '',
  'UN',
  'DOS',
  'TRES',
  'CUATRO',
  'CINCO',
  'SEIS',
  'SIETE',
  'OCHO',
  'NUEVE',
  'DIEZ',
  'ONCE',
  'DOCE',
  'TRECE',
  'CATORCE',
  'QUINCE',
  'DIECISÉIS',
  'DIECISIETE',
  'DIECIOCHO',
  'DIECINUEVE',
  'VEINTE',
  'VEINTIÚN',
  'VEINTIDÓS',
  'VEINTITRÉS',
  'VEINTICUATRO',
  'VEINTICINCO',
  'VEINTISÉIS',
  'VEINTISIETE',
  'VEINTIOCHO',
  'VEINTINUEVE',
];
const TENS = ['', '', '', 'TREINTA', 'CUARENTA', 'CINCUENTA', 'SESENTA', 'SETENTA', 'OCHENTA', 'NOVENTA'];
const HUNDREDS = [
  '',
  'CIENTO',
  'DOSCIENTOS',
  'TRESCIENTOS',
  'CUATROCIENTOS',
  'QUINIENTOS',
  'SEISCIENTOS',
  'SETECIENTOS',
  'OCHOCIENTOS',
  'NOVECIENTOS',
];

function below1000(n: number): string {
  if (n === 100) return 'CIEN';
  const tens = n % 100;
  const rest = tens < 30 ? UNITS[tens] : [TENS[Math.floor(tens / 10)], UNITS[tens % 10]].filter(Boolean).join(' Y ');
  return [HUNDREDS[Math.floor(n / 100)], rest].filter(Boolean).join(' ');
}

/** «DOCE MIL TRESCIENTOS CUARENTA Y CINCO PESOS 60/100 M.N.»; up to 999,999,999 pesos. */
export function pesosInWords(centavos: number): string {
  const whole = Math.floor(centavos / 100);
  const millions = Math.floor(whole / 1_000_000);
  const thousands = Math.floor(whole / 1000) % 1000;
  const rest = whole % 1000;
  const words = [
    millions === 0 ? '' : millions === 1 ? 'UN MILLÓN' : `${below1000(millions)} MILLONES`,
    thousands === 0 ? '' : thousands === 1 ? 'MIL' : `${below1000(thousands)} MIL`,
    below1000(rest),
  ]
    .filter(Boolean)
    .join(' ');
  const unit = whole === 1 ? 'PESO' : millions > 0 && thousands === 0 && rest === 0 ? 'DE PESOS' : 'PESOS';
  return `${words || 'CERO'} ${unit} ${String(centavos % 100).padStart(2, '0')}/100 M.N.`;
}

/** «$1,234.50 (MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.)». */
export const pesosBoth = (centavos: number): string => `${pesos(centavos)} (${pesosInWords(centavos)})`;
