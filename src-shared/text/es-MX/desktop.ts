// Holds what the desktop shows outside the window: notifications. Must never hold private text: no title, folio, RFC,
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
    body: 'Puede abrir el primero hasta el {fecha}. Verlos no los notifica.',
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
} as const;
