// Holds what reminders say on the desktop. Must never hold private text: no title, folio, RFC, amount or name may stand on a locked screen.
export const reminders = {
  'day-2': { title: 'You have an unopened act', body: 'You may open it until {fecha}. Looking at it does not notify it.' },
  'last-day-to-open': {
    title: 'Last day to open an act',
    body: 'It is {fecha}. If it is not opened, it is deemed notified on the next business day. {hora}',
  },
  effect: { title: 'A notification takes effect', body: 'On {fecha}. Its period starts counting on the next business day.' },
  before: {
    title_one: '{count} business day left to {accion}',
    title_other: '{count} business days left to {accion}',
    body: 'The last day is {fecha}.',
  },
  'last-day': { title: 'Last day to {accion}', body: 'It is {fecha}. {hora}' },
  passed: { title: 'The period to {accion} has ended', body: 'It ended on {fecha}, while Acuse could not tell you. Look at it today.' },
  disputed: 'Another date is possible; this is the safe one.',
  ends: 'The day ends at 24:00, Central time.',
  endsHere: 'The day ends at 24:00, Central time; on this computer, {cuando}.',
  duty: 'comply: {titulo}',
  digest: {
    title: 'Your terms today',
    body: 'Today or tomorrow: {hoy}. Within five business days: {pronto}. Past and not concluded: {vencidos}.',
  },
  blind: {
    title: 'I cannot tell whether something came to your mailbox',
    body: 'The last good check was on {cuando}. What comes has a term even if you do not see it: look today on the IMSS site.',
    bodyNever: 'There has been no good check yet. What comes has a term even if you do not see it: look today on the IMSS site.',
  },
} as const;
