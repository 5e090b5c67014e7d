// Holds what `acuse deadlines` says to people, in Spanish: the table of dates and the sentence of each error, naming its option.
// Must not compute anything.
import type { AppError } from '../../src-shared/contract/result.ts';
import { createFormats } from '../../src-shared/text/formats.ts';
import type { DeadlineAnswer } from './deadlines-answer.ts';

const NEEDS: Readonly<Record<string, string>> = {
  aviso: 'la fecha del aviso (--notice)',
  envío: 'el día en que el Instituto lo envió (--sent o --notice)',
  estrados: 'el día de la publicación en estrados (--estrados)',
  entrega: 'el día en que se entregó (--personal o --mail)',
};

/** One sentence, without a final line break. */
export function errorSentence(error: AppError): string {
  const details = error.details ?? {};
  switch (error.code) {
    case 'DATE_INVALID':
      return `La fecha de ${details.campo ?? 'entrada'} no existe, no se entiende o no corresponde: «${details.valor ?? ''}». Escríbala como año-mes-día, por ejemplo 2026-10-07.`;
    case 'OPENED_BEFORE_NOTICE':
      return `La apertura (${details.apertura}) es anterior al aviso (${details.aviso}): una de las dos está equivocada.`;
    case 'DATUM_MISSING':
      return `No se puede calcular: falta ${NEEDS[String(details.dato)] ?? details.dato}.`;
    case 'CALENDAR_INVALID':
      return `El archivo de calendario no sirve${details.lugar ? ` (${details.lugar})` : ''}: ${details.detalle ?? ''}. No se calculó nada con él.`;
    case 'CALENDAR_OLDER':
      return `Ese calendario (versión ${details.recibido}, del ${details.recibidoDel}) es anterior al que trae Acuse (versión ${details.actual}, del ${details.actualDel}); no se calculó nada con él.`;
    case 'FILE_UNREADABLE':
      return `No se pudo leer el archivo ${details.archivo}.`;
    case 'BAD_REQUEST':
      return `${details.opcion ?? 'Dato'}: «${details.valor ?? ''}» no sirve${details.detalle ? `; ${details.detalle}` : ''}.`;
    default:
      return `No se pudo calcular (${error.code}).`;
  }
}

const STEP_NAMES: Readonly<Record<string, string>> = {
  notice: 'Aviso enviado',
  sent: 'Enviado',
  published: 'Publicado en estrados',
  'last-day-to-open': 'Último día para abrir',
  'publication-ends': 'Último día en estrados',
  notified: 'Notificado',
  'takes-effect': 'Surte efectos',
  'first-day': 'Día 1 del plazo',
  'last-day': 'Último día del plazo',
};
const BASES: Readonly<Record<string, string>> = {
  'cff-134': 'CFF 134',
  'lss-40': 'LSS 40',
  estrados: 'estrados',
  personal: 'notificación personal',
  mail: 'correo certificado',
};
const WHYS: Readonly<Record<string, string>> = {
  'other-basis': 'según la otra regla',
  'parallel-channel': 'por la otra vía',
  reading: 'con la otra lectura',
  'disputed-days': 'con los días discutidos o sin confirmar',
  'bank-friday': 'si se paga en banco: el viernes pasa al día hábil siguiente',
  'racerf-friday': 'si el viernes pasa al día hábil siguiente (RACERF)',
  'offices-closed': 'si las oficinas cierran por vacaciones',
  'tfja-calendar': 'con el calendario del Tribunal',
};

export function answerTable(answer: DeadlineAnswer): string {
  const formats = createFormats('es-MX');
  const lines = answer.steps.map((step) => {
    const skipped = step.skipped
      .filter((day) => day.reason !== 'saturday' && day.reason !== 'sunday')
      .map((day) => `${day.date} ${day.name}`);
    const counted = step.counted > 1 ? `, ${step.counted} días` : '';
    return `${(STEP_NAMES[step.id] ?? step.id).padEnd(24)} ${formats.longDay(step.date)} (${step.article}${counted}${skipped.length > 0 ? `; no cuentan: ${skipped.join(', ')}` : ''})`;
  });
  if (answer.missing.includes('plazo'))
    lines.push('Último día del plazo     no se puede calcular: falta el plazo. Léalo en el documento y use --period.');
  lines.push(
    `Base                     ${BASES[answer.basis ?? ''] ?? ''}${answer.settled ? '' : ' (discutida: se muestra la fecha más temprana)'}`,
  );
  if (answer.projected) lines.push('Si el acto sigue sin abrirse. Abrirlo cambia estas fechas.');
  for (const other of answer.alternatives) {
    const last = other.lastDay ? `, último día ${formats.longDay(other.lastDay)}` : '';
    lines.push(`También                  ${BASES[other.basis]}, ${WHYS[other.why]}: surte efectos ${other.takesEffectOn ?? ''}${last}`);
  }
  lines.push(`Calendario               ${answer.calendarVersion}; plazos ${answer.periodsVersion}`);
  return lines.join('\n');
}
