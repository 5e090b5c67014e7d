// Holds, in Spanish, the three sentences of every expected failure: what happened, what it means for the deadline, what to do now.
// Must not hold logic or name a file, a password or anything private beyond the {blanks} that main fills.
import type { APP_CODES, EfirmaWarning, ErrorCode } from '../../contract/errors.ts';
import { type ErrorText, efirmaErrors, efirmaWarnings, verificationErrors } from './errors-efirma.ts';

const SAME = 'Sus plazos no cambian.';
const NOTHING_SENT = 'No se envió nada; sus plazos no cambian.';
const BLIND = 'Lo que el IMSS envíe mientras tanto no aparece aquí, pero su plazo corre igual.';

const appErrors = {
  BAD_REQUEST: {
    what: 'Acuse se pidió a sí mismo algo que no entiende. Es un error del programa, no suyo.',
    meaning: NOTHING_SENT,
    action: 'Cierre y abra Acuse. Si se repite, anote qué estaba haciendo y repórtelo.',
  },
  FOREIGN_SENDER: {
    what: 'Algo que no es una ventana de Acuse intentó usar sus funciones y no se le permitió.',
    meaning: NOTHING_SENT,
    action: 'Cierre y abra Acuse. Si se repite, revise su equipo antes de volver a firmar.',
  },
  INTERNAL: {
    what: 'Acuse falló por dentro. Lo guardado sigue en su archivo.',
    meaning: SAME,
    action: 'Intente otra vez. Si se repite, cierre y abra Acuse.',
  },
  CANCELLED: {
    what: 'Usted canceló.',
    meaning: 'No se firmó ni se envió nada; sus plazos no cambian.',
    action: 'Puede volver a intentarlo cuando quiera, dentro de su plazo.',
  },
  NOT_FOUND: {
    what: 'No encontré lo que pidió: pudo cambiar mientras lo veía.',
    meaning: SAME,
    action: 'Vuelva a la lista y búsquelo ahí.',
  },
  CONFLICT: {
    what: 'Ya hay otra operación en curso sobre lo mismo.',
    meaning: NOTHING_SENT,
    action: 'Espere a que termine y vuelva a intentarlo.',
  },

  OFFLINE: {
    what: 'No hay conexión con el buzón.',
    meaning: BLIND,
    action: 'Revise su conexión a internet. Lo guardado puede leerse; Acuse volverá a intentarlo.',
  },
  TIMEOUT: {
    what: 'El servicio tardó demasiado en contestar.',
    meaning: BLIND,
    action: 'Espere unos minutos e intente otra vez.',
  },
  SERVICE_DOWN: {
    what: 'El servicio no contesta.',
    meaning: BLIND,
    action: 'No es su equipo. Intente más tarde; si un plazo vence hoy, entre al portal del IMSS o llame al 800 623 2323.',
  },
  SERVICE_ERROR: {
    what: 'El servicio contestó con un error propio.',
    meaning: BLIND,
    action: 'No es su equipo. Intente más tarde; si un plazo vence hoy, entre al portal del IMSS o llame al 800 623 2323.',
  },
  MAINTENANCE: {
    what: 'El servicio está en mantenimiento.',
    meaning: 'El mantenimiento no suspende sus plazos, salvo que el IMSS lo publique. Lo que envíe mientras tanto no aparece aquí.',
    action: 'Guarde una captura si un plazo vence hoy, y llame al 800 623 2323.',
  },
  ANSWER_MALFORMED: {
    what: 'El servicio contestó algo que no se puede leer, y no lo guardé como si fuera bueno.',
    meaning: BLIND,
    action: 'Intente otra vez. Si se repite, puede que haya una versión más nueva de Acuse.',
  },
  ANSWER_CUT: {
    what: 'La respuesta llegó incompleta.',
    meaning: 'No se guardó a medias; su plazo no cambia.',
    action: 'Revise su conexión e intente otra vez.',
  },
  OUTCOME_UNKNOWN: {
    what: 'Se envió, pero la conexión se perdió antes de la respuesta: no sé si el instituto lo recibió.',
    meaning: 'Cuente como si lo hubiera recibido: es lo más seguro para su plazo. No se enviará dos veces.',
    action: 'Elija «Preguntar qué pasó». Acuse lo pregunta también solo al volver la conexión.',
  },
  SESSION_NEEDED: {
    what: 'Para consultar su buzón debe identificarse con su e.firma.',
    meaning: BLIND,
    action: 'Elija «Identificarse» y firme el acceso. Consultar no abre ningún acto ni lo notifica.',
  },
  SESSION_REFUSED: {
    what: 'El instituto no aceptó esta firma.',
    meaning: NOTHING_SENT,
    action: 'Compruebe que la e.firma sea la de este buzón y que esté vigente, y firme otra vez.',
  },
  CLOCK_SKEW: {
    what: 'La hora de su equipo no coincide con la del instituto.',
    meaning: 'Los plazos se cuentan con la hora del instituto; las fechas que muestra Acuse ya la usan.',
    action: 'Ponga la fecha y la hora de su equipo en automático.',
  },
  TLS_UNTRUSTED: {
    what: 'No pude comprobar que quien contesta sea el servicio: su certificado no es de confianza.',
    meaning: NOTHING_SENT,
    action: 'Pruebe desde otra red. Si se repite, no firme y avise a quien administra su equipo.',
  },

  CONTACT_INVALID: {
    what: 'No parece un correo ni un celular que pueda recibir avisos.',
    meaning: SAME,
    action: 'Escriba un correo como nombre@dominio.mx, o un celular de 10 cifras.',
  },
  CONTACT_DUPLICATE: {
    what: 'Ya tiene registrado este medio de contacto.',
    meaning: SAME,
    action: 'Escriba uno distinto, o confirme el que ya está en la lista.',
  },
  CONTACT_LIMIT: {
    what: 'Ya tiene todos los que se permiten: 5 correos y 1 celular.',
    meaning: SAME,
    action: 'Quite uno para registrar otro.',
  },
  CONTACT_LAPSED: {
    what: 'Pasaron 72 horas sin confirmarlo y se dio de baja.',
    meaning: 'Mientras no lo confirme, ahí no llegan avisos; los plazos corren igual.',
    action: 'Elija «Registrar otra vez» y confírmelo hoy.',
  },
  CONTACT_NOT_PENDING: {
    what: 'Este medio de contacto no está en espera de confirmación.',
    meaning: SAME,
    action: 'Vea su estado en la lista: quizá ya quedó confirmado.',
  },
  CONTACT_LAST: {
    what: 'Es el último confirmado de su clase y el buzón está habilitado: no se puede quitar.',
    meaning: 'Sin él no recibiría avisos, y el IMSS podría notificarle por estrados (LSS 286 M).',
    action: 'Registre y confirme otro primero; después quite éste.',
  },
  CODE_WRONG: {
    what: 'El código no es el que se envió.',
    meaning: 'Sigue en proceso, y las 72 horas siguen corriendo.',
    action: 'Revise las cifras, o pida que se lo reenvíen: sólo vale el más reciente.',
  },
  CODE_LAPSED: {
    what: 'El código ya venció.',
    meaning: 'Mientras no lo confirme, ahí no llegan avisos; los plazos corren igual.',
    action: 'Pida uno nuevo, o registre el medio otra vez.',
  },
  CODE_USED: {
    what: 'Ese código ya se usó.',
    meaning: SAME,
    action: 'Vea su estado en la lista: quizá ya quedó confirmado. Si no, pida uno nuevo.',
  },
  CONTACTS_MISSING: {
    what: 'Falta al menos 1 correo y 1 celular confirmados.',
    meaning: 'El buzón no queda habilitado, y el IMSS puede notificarle por estrados (LSS 286 M).',
    action: 'Confirme los que faltan y vuelva a este paso.',
  },
  TERMS_CHANGED: {
    what: 'Los Términos y Condiciones cambiaron mientras los leía.',
    meaning: 'No se firmó nada; el buzón aún no queda habilitado.',
    action: 'Lea la versión nueva hasta el final y fírmela si está de acuerdo.',
  },
  NOT_ENROLLED: {
    what: 'El buzón no está habilitado.',
    meaning: 'Aquí no llegan actos, y el IMSS puede notificarle por estrados (LSS 286 M).',
    action: 'Habilítelo en Ajustes.',
  },
  ALREADY_ENROLLED: {
    what: 'El buzón ya estaba habilitado.',
    meaning: 'No hace falta firmar de nuevo; sus plazos no cambian.',
    action: 'Revise sus medios de contacto en Ajustes.',
  },

  NOT_NOTIFIED: {
    what: 'El acto sigue cerrado: todavía no se le ha notificado.',
    meaning: 'Su plazo para responder aún no corre; el de abrirlo, sí.',
    action: 'Lea qué pasa si lo abre y si no, y decida.',
  },
  ALREADY_NOTIFIED: {
    what: 'Este acto ya estaba notificado.',
    meaning: 'Vale la fecha de la primera notificación; no se firmó otra vez.',
    action: 'Vea en el acto la fecha desde la que cuenta su plazo.',
  },
  CONSENT_USED: {
    what: 'Ese consentimiento ya se usó; cada apertura necesita el suyo.',
    meaning: NOTHING_SENT,
    action: 'Vea si el acto ya quedó abierto. Si no, empiece de nuevo la apertura.',
  },
  CONSENT_UNKNOWN: {
    what: 'No hay constancia de que usted haya aceptado abrir este acto.',
    meaning: 'El acto sigue cerrado; su plazo no cambia.',
    action: 'Empiece de nuevo la apertura y lea las consecuencias.',
  },
  CONSENT_OUTDATED: {
    what: 'Las consecuencias que leyó ya no son las mismas: cambió el día o el acto.',
    meaning: 'El acto sigue cerrado.',
    action: 'Léalas otra vez con las fechas de hoy antes de abrir.',
  },
  DOCUMENT_HASH_MISMATCH: {
    what: 'El documento que llegó no es el anunciado: su huella no coincide.',
    meaning: 'Si ya abrió el acto, quedó notificado aunque el documento falle: su plazo corre.',
    action: 'Descárguelo de nuevo. Lo recibido se guardó aparte, tal cual, como prueba.',
  },
  DOCUMENT_SEAL_INVALID: {
    what: 'El sello del documento no es válido.',
    meaning: 'Si ya abrió el acto, quedó notificado aunque el documento falle: su plazo corre.',
    action: 'Descárguelo de nuevo. Si llega igual, repórtelo al IMSS; lo recibido se guardó aparte.',
  },
  RECEIPT_INVALID: {
    what: 'El acuse que contestó el instituto no pasó la comprobación.',
    meaning: 'No lo cuento como bueno. Para su plazo, cuente como si lo fuera: es lo más seguro.',
    action: 'Elija «Preguntar qué pasó». El acuse recibido se guardó aparte, tal cual.',
  },
  DOCUMENT_UNREADABLE: {
    what: 'El documento está guardado completo, pero no puedo mostrarlo.',
    meaning: SAME,
    action: 'Exporte una copia y ábrala con otro programa.',
  },

  ARCHIVE_DAMAGED: {
    what: 'No abrí su archivo: está dañado.',
    meaning: 'Sus plazos no cambian, y el instituto conserva lo que le notificó.',
    action: 'Restaure la copia más reciente. El dañado se aparta con otro nombre y no se borra.',
  },
  ARCHIVE_FROM_FUTURE: {
    what: 'Su archivo se guardó con una versión más nueva de Acuse.',
    meaning: 'No lo toqué. Sus plazos no cambian.',
    action: 'Instale la versión más reciente de Acuse para abrirlo.',
  },
  ARCHIVE_READ_ONLY: {
    what: 'No puedo escribir en la carpeta de su archivo.',
    meaning: 'Puede leer lo guardado; lo que llegue no se guardará y su plazo corre igual.',
    action: 'Dé permiso de escritura a la carpeta, o quite la protección del disco, y reintente.',
  },
  ARCHIVE_TAMPERED: {
    what: 'El libro del archivo no cuadra: algo se borró, se cambió o se insertó por fuera de Acuse.',
    meaning: 'Sus plazos no cambian. Lo señalado puede no servir como prueba.',
    action: 'No lo use para firmar. Restaure una copia anterior y guarde la actual.',
  },
  DISK_FULL: {
    what: 'No queda espacio en el disco.',
    meaning: 'Lo guardado está completo; lo nuevo no se guarda y su plazo corre igual.',
    action: 'Libere espacio y reintente. No borre nada de la carpeta de Acuse.',
  },
  ARCHIVE_UNAVAILABLE: {
    what: 'No pude abrir su archivo: otro programa lo tiene ocupado o el disco no está.',
    meaning: SAME,
    action: 'Conecte el disco, cierre otros programas que lo usen y reintente.',
  },
  FILE_UNREADABLE: {
    what: 'No pude leer ese archivo.',
    meaning: SAME,
    action: 'Compruebe que exista, que no esté abierto en otro programa y que usted pueda leerlo.',
  },
  FILE_NOT_WRITTEN: {
    what: 'No pude guardar el archivo en ese lugar.',
    meaning: 'El original sigue en su archivo; sus plazos no cambian.',
    action: 'Elija otra carpeta, o revise el espacio y los permisos.',
  },

  DATE_INVALID: {
    what: 'Esa fecha no existe o no se entiende.',
    meaning: 'No calculé nada con ella.',
    action: 'Escríbala como año-mes-día, por ejemplo 2026-10-07.',
  },
  OPENED_BEFORE_NOTICE: {
    what: 'La fecha de apertura es anterior a la del aviso.',
    meaning: 'No calculé el plazo: una de las dos está equivocada.',
    action: 'Compárelas con el acuse y corríjalas.',
  },
  CALENDAR_INVALID: {
    what: 'El calendario de días inhábiles no se puede leer.',
    meaning: 'No calculé fechas con él: podrían salir más tarde de lo debido.',
    action: 'Vuelva al calendario que trae Acuse, o reinstálelo.',
  },
  CALENDAR_OLDER: {
    what: 'El calendario de días inhábiles no llega hasta esa fecha.',
    meaning: 'Las fechas que dependen de él son provisionales: podrían vencer antes o después.',
    action: 'Actualice Acuse, y mientras tanto tome la fecha más temprana.',
  },
  DATUM_MISSING: {
    what: 'Falta un dato para calcular esta fecha, y no lo voy a suponer.',
    meaning: 'Su plazo corre aunque aquí no se vea.',
    action: 'Búsquelo en el documento y escríbalo en el acto.',
  },
  SNOOZE_PAST_TERM: {
    what: 'No se puede posponer más allá del último día del plazo.',
    meaning: 'El recordatorio queda como estaba.',
    action: 'Elija una fecha anterior.',
  },

  KEYRING_UNAVAILABLE: {
    what: 'Este equipo no ofrece un llavero seguro.',
    meaning: 'Acuse no guarda su sesión: le pedirá firmar el acceso cada vez que lo abra. Sus plazos no cambian.',
    action: 'Puede seguir así, o activar el llavero de su sistema y volver a abrir Acuse.',
  },
} as const satisfies Record<(typeof APP_CODES)[number], ErrorText>;

export const errors = { ...efirmaErrors, ...efirmaWarnings, ...verificationErrors, ...appErrors } satisfies Record<
  ErrorCode | EfirmaWarning,
  ErrorText
>;
