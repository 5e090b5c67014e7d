// Holds the sentences main shows and keeps: what a signature does. They are hashed into consents: change them with care.
export const effects = {
  login: {
    title: 'Entrar al buzón con e.firma',
    effect: 'Entrar permite a Acuse ver si llegó algo al buzón de {nombre}.',
    limits: 'No abre ni notifica ningún acto.',
  },
  enable: {
    title: 'Habilitar el buzón',
    effect: 'Al firmar acepta los Términos y Condiciones y habilita el buzón de {nombre}.',
    later: 'Desde entonces el instituto puede notificarle por este medio (LSS 286 M).',
  },
  disable: {
    title: 'Deshabilitar el buzón',
    effect: 'Al firmar se deshabilita el buzón de {nombre}.',
    later: 'Sin buzón habilitado el instituto puede notificarle por estrados (LSS 286 M).',
  },
  open: {
    title: 'Abrir el acto y firmar su acuse',
    notified: 'Si firma hoy, {hoy}, queda notificado hoy del acto {folio} (CFF 134-I). No se puede deshacer.',
    effect: 'La notificación surte efectos el {efectos}; el día 1 de su plazo es el {primero} (CFF 135).',
    not: 'Si no lo abre, se tendrá por notificado el {vencimiento}, aunque no lo haya leído.',
  },
  folder: 'Carpeta donde guardar su e.firma de práctica',
  chooseCer: 'Elija su certificado (.cer)',
  chooseKey: 'Elija su llave privada (.key)',
  save: 'Guardar una copia',
} as const;
