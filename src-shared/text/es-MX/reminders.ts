// Holds what reminders say on the desktop. Must never hold private text: no title, folio, RFC, amount or name may stand on a locked screen.
export const reminders = {
  'day-2': { title: 'Tiene un acto sin abrir', body: 'Puede abrirlo hasta el {fecha}. Verlo no lo notifica.' },
  'last-day-to-open': {
    title: 'Último día para abrir un acto',
    body: 'Es el {fecha}. Si no se abre, se tendrá por notificado el siguiente día hábil. {hora}',
  },
  effect: { title: 'Surte efectos una notificación', body: 'El {fecha}. Su plazo empieza a contar el siguiente día hábil.' },
  before: {
    title_one: 'Falta {count} día hábil para {accion}',
    title_other: 'Faltan {count} días hábiles para {accion}',
    body: 'El último día es el {fecha}.',
  },
  'last-day': { title: 'Último día para {accion}', body: 'Es el {fecha}. {hora}' },
  passed: { title: 'Venció el plazo para {accion}', body: 'Venció el {fecha}, mientras Acuse no podía avisarle. Revíselo hoy.' },
  disputed: 'Hay otra fecha posible; esta es la segura.',
  ends: 'El día termina a las 24:00, hora del centro.',
  endsHere: 'El día termina a las 24:00, hora del centro; en su equipo, {cuando}.',
  duty: 'cumplir: {titulo}',
  digest: {
    title: 'Sus plazos de hoy',
    body: 'Hoy o mañana: {hoy}. En cinco días hábiles: {pronto}. Vencidos sin concluir: {vencidos}.',
  },
  blind: {
    title: 'No sé si llegó algo a su buzón',
    body: 'La última revisión correcta fue el {cuando}. Lo que llegue tiene plazo aunque no lo vea: revíselo hoy en el sitio del IMSS.',
    bodyNever: 'Todavía no hay una revisión correcta. Lo que llegue tiene plazo aunque no lo vea: revíselo hoy en el sitio del IMSS.',
  },
} as const;
