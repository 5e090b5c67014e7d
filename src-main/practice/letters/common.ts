// Holds what several letters say in the same words: competence, notification, remedies, periods. Must not hold what only one says.
import { addDays, type CivilDate, civilDateOf, daysInMonth, monthOf, yearOf } from '../../../src-shared/domain/calendar/civil-date.ts';
import { type Block, type Case, heading, list, paragraph, term } from './letter.ts';

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
const WEEKDAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];

export const monthName = (month: number): string => MONTHS[month - 1] ?? '';
export const longDay = (day: CivilDate): string => `${Number(day.slice(8))} de ${monthName(monthOf(day))} de ${yearOf(day)}`;
export const longWeekday = (day: CivilDate): string => `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${longDay(day)}`;

/** A month `back` months before that of the day: what a letter reviews always lies behind it. */
export function monthBefore(day: CivilDate, back: number): { readonly year: number; readonly month: number } {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) - back;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}
export const periodCode = (p: { readonly year: number; readonly month: number }): string => `${String(p.month).padStart(2, '0')}-${p.year}`;
export const lastDayOf = (p: { readonly year: number; readonly month: number }): CivilDate =>
  civilDateOf(p.year, p.month, daysInMonth(p.year, p.month));
export const firstDayOf = (p: { readonly year: number; readonly month: number }): CivilDate => civilDateOf(p.year, p.month, 1);
export const before = (day: CivilDate, days: number): CivilDate => addDays(day, -days);

export const subdelegation = (about: Case): string => `Subdelegación ${about.office.name}`;

export const competence = (about: Case, articles: string): Block =>
  paragraph(
    `La ${subdelegation(about)} del Órgano de Operación Administrativa Desconcentrada ${about.office.ooad} es competente para emitir el presente con fundamento en los artículos 251 de la Ley del Seguro Social y 38 del Código Fiscal de la Federación, y en los demás que se citan: ${articles}.`,
  );

/** How any act of the mailbox is notified and takes effect. */
export const notification = (): Block =>
  paragraph(
    'Este acto se notifica por el Buzón IMSS (artículo 286 M de la Ley del Seguro Social; artículo 134, fracción I, del Código Fiscal de la Federación). La notificación surte efectos el día hábil siguiente a aquel en que se hizo (artículo 135 del mismo Código). Los plazos en días se cuentan en días hábiles conforme a su artículo 12.',
  );

export const remedies = (): readonly Block[] => [
  heading('Medios de defensa'),
  list(
    'Recurso de inconformidad, ante el Consejo Consultivo por conducto de esta Subdelegación, dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 294 de la Ley del Seguro Social; artículo 6 del Reglamento del Recurso de Inconformidad). Lo que no se impugna en ese plazo se entiende consentido.',
    'Juicio contencioso administrativo ante el Tribunal Federal de Justicia Administrativa, dentro de los treinta días siguientes a aquel en que surta efectos la notificación (artículo 295 de la Ley del Seguro Social; artículo 13, fracción I, inciso a), de la Ley Federal de Procedimiento Contencioso Administrativo).',
  ),
];

export const payIn15 = (about: Case, amount: string): Block =>
  term(
    'Plazo para pagar: quince días hábiles',
    `Deberá cubrir ${amount} dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 39 C de la Ley del Seguro Social). El pago se hace en entidad receptora autorizada con la línea de captura PRÁCTICA-${about.folio.slice(-9)}, que no sirve para pagar: este documento es un ejemplo.`,
  );
