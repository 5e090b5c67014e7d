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
    notified: 'Si firma hoy, {hoy}, queda notificado hoy del acto {folio} (CFF 134 I). No se puede deshacer.',
    effect: 'La notificación surte efectos el {efectos}; el día 1 de su plazo es el {primero} (CFF 135).',
    notEither:
      'Si no lo abre, puede tenerse por notificado desde el {temprana} (LSS 40) y a más tardar el {tardia} (CFF 134 I), aunque no lo haya leído.',
    not: 'Si no lo abre, se tendrá por notificado el {vencimiento}, aunque no lo haya leído.',
  },
  file: {
    title: 'Presentar: {nombre}',
    effect: 'Al firmar se presenta «{nombre}» a nombre de {quien}, con {anexos}.',
    annexes_one: '{count} anexo',
    annexes_other: '{count} anexos',
    noAnnexes: 'ningún anexo',
    hash: 'Se firma la huella del escrito que acaba de revisar: {huella}',
    later: 'Si no hay conexión, queda firmado y se envía solo en cuanto la haya. Cuenta la hora en que llega (CFF 17-E).',
    notifies: 'El trámite se refiere al acto {folio}, que no ha abierto. Decir que lo conoce puede notificarlo desde hoy (CFF 135).',
    answerTitle: 'Contestar la prevención de {folio}',
    answerEffect: 'Al firmar se contesta lo que se le pidió en {folio}, con {anexos}.',
    withdrawTitle: 'Desistirse de {folio}',
    withdrawEffect: 'Al firmar se retira el trámite {folio}. No se puede deshacer; si tiene plazo, podría presentarlo de nuevo.',
    choose: 'Elija el archivo para «{documento}»',
    files: 'Documentos',
  },
  report: {
    title: 'Firmar la bitácora de fallas',
    effect: 'Al firmar, {nombre} hace suya la lista de intentos tal como está en este archivo.',
    limits: 'No se envía a nadie, no abre actos y no prueba de quién fue la falla.',
  },
  folder: 'Carpeta donde guardar su e.firma de práctica',
  chooseCer: 'Elija su certificado (.cer)',
  chooseKey: 'Elija su llave privada (.key)',
  save: 'Guardar una copia',
} as const;
