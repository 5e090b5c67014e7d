// Holds what the desktop shows outside the window: notifications and tray. Must never hold private text: no title, folio, RFC,
// amount or name may stand on a locked screen.
export const desktop = {
  newAct: {
    title: 'Llegó un acto a su buzón',
    body: 'Puede abrirlo hasta el {fecha}. Verlo no lo notifica.',
    bodyPlain: 'Ábralo en Acuse. Verlo no lo notifica.',
  },
  newActs: {
    title_one: 'Llegó {count} acto a su buzón',
    title_other: 'Llegaron {count} actos a su buzón',
    body: 'El primero vence el {fecha}. Verlos no los notifica.',
  },
  newAnnouncement: {
    title_one: 'Llegó {count} comunicado',
    title_other: 'Llegaron {count} comunicados',
    body: 'Se leen libremente; no notifican nada.',
  },
  lastDay: {
    title_one: 'Hoy es el último día para abrir {count} acto',
    title_other: 'Hoy es el último día para abrir {count} actos',
    body: 'Si no se abre, se tendrá por notificado el siguiente día hábil.',
  },
  deemed: {
    title_one: 'Se tuvo por notificado {count} acto',
    title_other: 'Se tuvieron por notificados {count} actos',
    body: 'La constancia y el documento ya están en su archivo. El plazo corre.',
  },
  filingAsked: {
    title: 'Le pidieron algo en un trámite',
    body: 'Conteste a más tardar el {fecha}.',
  },
  filingChanged: {
    title_one: 'Cambió {count} trámite',
    title_other: 'Cambiaron {count} trámites',
    body: 'Véalo en Acuse, en Trámites.',
  },
  blind: {
    title: 'No he podido revisar su buzón',
    body: 'Última revisión correcta: {cuando}. Lo que llegue tiene plazo aunque no lo vea.',
    bodyNever: 'Todavía no hay una revisión correcta. Lo que llegue tiene plazo aunque no lo vea.',
  },
  sees: {
    title: 'Ya puedo revisar su buzón',
    body_one: '{count} acto nuevo.',
    body_other: '{count} actos nuevos.',
    bodyNone: 'No llegó nada nuevo.',
  },
  session: {
    title: 'Entre a su buzón con e.firma',
    body: 'Sin entrar, Acuse no puede saber si llegó algo. Entrar no notifica nada.',
  },
  practicePrefix: 'Práctica · {texto}',
  tray: {
    well: 'Acuse: revisado {cuando}',
    closed_one: 'Acuse: {count} acto sin abrir. Revisado {cuando}',
    closed_other: 'Acuse: {count} actos sin abrir. Revisado {cuando}',
    blind: 'Acuse: no he podido revisar desde {cuando}',
    blindNever: 'Acuse: no he podido revisar',
  },
} as const;
