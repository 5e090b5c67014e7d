// Holds, in Spanish, the three sentences of every expected failure: what happened, what it means for the deadline, what to do now.
// Must not hold logic or name a file, a password or anything private beyond the {blanks} that main fills.
import type { APP_CODES, EfirmaWarning, ErrorCode } from '../../contract/errors.ts';
import type { ErrorSentence } from '../message.ts';
import { efirmaErrors, efirmaWarnings, verificationErrors } from './errors-efirma.ts';
import { procedureErrors } from './errors-procedures.ts';

const SAME = 'Sus plazos no cambian.';
const NOTHING_SENT = 'No se envió nada; sus plazos no cambian.';
const BLIND = 'Lo que el IMSS envíe mientras tanto no aparece aquí, pero su plazo corre igual.';

const appErrors = {
  ...procedureErrors,
  BAD_REQUEST: {
    what: 'Acuse se pidió a sí mismo algo que no entiende. Es un error del programa, no suyo.',
    term: NOTHING_SENT,
    todo: 'Cierre y abra Acuse. Si se repite, anote qué estaba haciendo y repórtelo.',
  },
  FOREIGN_SENDER: {
    what: 'Algo que no es una ventana de Acuse intentó usar sus funciones y no se le permitió.',
    term: NOTHING_SENT,
    todo: 'Cierre y abra Acuse. Si se repite, revise su equipo antes de volver a firmar.',
  },
  INTERNAL: {
    what: 'Acuse falló por dentro. Lo guardado sigue en su archivo.',
    term: SAME,
    todo: 'Intente otra vez. Si se repite, cierre y abra Acuse.',
  },
  CANCELLED: {
    what: 'Usted canceló.',
    term: 'No se firmó ni se envió nada; sus plazos no cambian.',
    todo: 'Puede volver a intentarlo cuando quiera, dentro de su plazo.',
  },
  NOT_FOUND: {
    what: 'No encontré lo que pidió: pudo cambiar mientras lo veía.',
    term: SAME,
    todo: 'Vuelva a la lista y búsquelo ahí.',
  },
  CONFLICT: {
    what: 'Ya hay otra operación en curso sobre lo mismo.',
    term: NOTHING_SENT,
    todo: 'Espere a que termine y vuelva a intentarlo.',
  },

  OFFLINE: {
    what: 'No hay conexión con el buzón.',
    term: BLIND,
    todo: 'Revise su conexión a internet. Lo guardado puede leerse; Acuse volverá a intentarlo.',
  },
  TIMEOUT: {
    what: 'El servicio tardó demasiado en contestar.',
    term: BLIND,
    todo: 'Espere unos minutos e intente otra vez.',
  },
  SERVICE_DOWN: {
    what: 'El servicio no contesta.',
    term: BLIND,
    todo: 'No es su equipo. Intente más tarde; si un plazo vence hoy, entre al portal del IMSS o llame al 800\u00a0623\u00a02323.',
  },
  SERVICE_ERROR: {
    what: 'El servicio contestó con un error propio.',
    term: BLIND,
    todo: 'No es su equipo. Intente más tarde; si un plazo vence hoy, entre al portal del IMSS o llame al 800\u00a0623\u00a02323.',
  },
  MAINTENANCE: {
    what: 'El servicio está en mantenimiento.',
    term: 'El mantenimiento no suspende sus plazos, salvo que el IMSS lo publique. Lo que envíe mientras tanto no aparece aquí.',
    todo: 'Guarde una captura si un plazo vence hoy, y llame al 800\u00a0623\u00a02323.',
  },
  ANSWER_MALFORMED: {
    what: 'El servicio contestó algo que no se puede leer, y no lo guardé como si fuera bueno.',
    term: BLIND,
    todo: 'Intente otra vez. Si se repite, puede que haya una versión más nueva de Acuse.',
  },
  ANSWER_CUT: {
    what: 'La respuesta llegó incompleta.',
    term: 'No se guardó a medias; su plazo no cambia.',
    todo: 'Revise su conexión e intente otra vez.',
  },
  OUTCOME_UNKNOWN: {
    what: 'Se envió, pero la conexión se perdió antes de la respuesta: no sé si el instituto lo recibió.',
    term: 'Cuente como si lo hubiera recibido: es lo más seguro para su plazo. No se enviará dos veces.',
    todo: 'Elija «Preguntar al instituto». Acuse lo pregunta también solo al volver la conexión.',
  },
  SESSION_NEEDED: {
    what: 'Para esto debe entrar a su buzón con su e.firma.',
    term: BLIND,
    todo: 'Elija «Entrar con e.firma». Entrar no abre ni notifica ningún acto.',
  },
  SESSION_REFUSED: {
    what: 'El instituto no aceptó esta firma.',
    term: NOTHING_SENT,
    todo: 'Compruebe que la e.firma sea la de este buzón y que esté vigente, y firme otra vez.',
  },
  CLOCK_SKEW: {
    what: 'La hora de su equipo no coincide con la del instituto.',
    term: 'Los plazos se cuentan con la hora del instituto; las fechas que muestra Acuse ya la usan.',
    todo: 'Ponga la fecha y la hora de su equipo en automático.',
  },
  TLS_UNTRUSTED: {
    what: 'No pude comprobar que quien contesta sea el servicio: su certificado no es de confianza.',
    term: NOTHING_SENT,
    todo: 'Pruebe desde otra red. Si se repite, no firme y avise a quien administra su equipo.',
  },

  CONTACT_INVALID: {
    what: 'No parece un correo ni un celular que pueda recibir avisos.',
    term: SAME,
    todo: 'Escriba un correo como nombre@dominio.mx, o un celular de 10 cifras.',
  },
  CONTACT_DUPLICATE: {
    what: 'Ya tiene registrado este medio de contacto.',
    term: SAME,
    todo: 'Escriba uno distinto, o confirme el que ya está en la lista.',
  },
  CONTACT_LIMIT: {
    what: 'Ya tiene todos los que se permiten: 5 correos y 1 celular.',
    term: SAME,
    todo: 'Quite uno para registrar otro.',
  },
  CONTACT_LAPSED: {
    what: 'Pasaron 72 horas sin confirmarlo y se dio de baja.',
    term: 'Mientras no lo confirme, ahí no llegan avisos; los plazos corren igual.',
    todo: 'Elija «Registrar otra vez» y confírmelo hoy.',
  },
  CONTACT_NOT_PENDING: {
    what: 'Este medio de contacto no está en espera de confirmación.',
    term: SAME,
    todo: 'Vea su estado en la lista: quizá ya quedó confirmado.',
  },
  CONTACT_LAST: {
    what: 'Es el último confirmado de su clase y el buzón está habilitado: no se puede quitar.',
    term: 'Sin él no recibiría avisos, y el IMSS podría notificarle por estrados (LSS 286 M).',
    todo: 'Registre y confirme otro primero; después quite éste.',
  },
  CODE_WRONG: {
    what: 'El código no es el que se envió.',
    term: 'Sigue en proceso, y las 72 horas siguen corriendo.',
    todo: 'Revise las cifras. Sólo vale el más reciente; tras varios intentos fallidos hay que esperar unos minutos.',
  },
  CODE_LAPSED: {
    what: 'El código ya venció.',
    term: 'Mientras no lo confirme, ahí no llegan avisos; los plazos corren igual.',
    todo: 'Pida uno nuevo, o registre el medio otra vez.',
  },
  CODE_USED: {
    what: 'Ese código ya se usó.',
    term: SAME,
    todo: 'Vea su estado en la lista: quizá ya quedó confirmado. Si no, pida uno nuevo.',
  },
  CONTACTS_MISSING: {
    what: 'Falta al menos 1 correo y 1 celular confirmados.',
    term: 'El buzón no queda habilitado, y el IMSS puede notificarle por estrados (LSS 286 M).',
    todo: 'Confirme los que faltan y vuelva a este paso.',
  },
  TERMS_CHANGED: {
    what: 'Los Términos y Condiciones cambiaron mientras los leía.',
    term: 'No se firmó nada; el buzón aún no queda habilitado.',
    todo: 'Lea la versión nueva hasta el final y fírmela si está de acuerdo.',
  },
  NOT_ENROLLED: {
    what: 'El buzón no está habilitado.',
    term: 'Aquí no llegan actos, y el IMSS puede notificarle por estrados (LSS 286 M).',
    todo: 'Habilítelo en Ajustes.',
  },
  ALREADY_ENROLLED: {
    what: 'El buzón ya estaba habilitado.',
    term: 'No hace falta firmar de nuevo; sus plazos no cambian.',
    todo: 'Revise sus medios de contacto en Ajustes.',
  },

  NOT_NOTIFIED: {
    what: 'El acto sigue cerrado: todavía no se le ha notificado.',
    term: 'Su plazo para responder aún no corre; el de abrirlo, sí.',
    todo: 'Lea qué pasa si lo abre y si no, y decida.',
  },
  ALREADY_NOTIFIED: {
    what: 'Este acto ya estaba notificado.',
    term: 'Vale la fecha de la primera notificación; no se firmó otra vez.',
    todo: 'Vea en el acto la fecha desde la que cuenta su plazo.',
  },
  CONSENT_USED: {
    what: 'Ese consentimiento ya se usó; cada apertura necesita el suyo.',
    term: NOTHING_SENT,
    todo: 'Vea si el acto ya quedó abierto. Si no, empiece de nuevo la apertura.',
  },
  CONSENT_UNKNOWN: {
    what: 'No hay constancia de que usted haya aceptado abrir este acto.',
    term: 'El acto sigue cerrado; su plazo no cambia.',
    todo: 'Empiece de nuevo la apertura y lea las consecuencias.',
  },
  CONSENT_OUTDATED: {
    what: 'Las consecuencias que leyó ya no son las mismas: cambió el día o el acto.',
    term: 'El acto sigue cerrado y el plazo para abrirlo sigue corriendo.',
    todo: 'Léalas otra vez con las fechas de hoy antes de abrir.',
  },
  DOCUMENT_HASH_MISMATCH: {
    what: 'El documento que llegó no es el anunciado: su huella no coincide.',
    term: 'Si ya abrió el acto, quedó notificado aunque el documento falle: su plazo corre.',
    todo: 'Descárguelo de nuevo. Lo recibido se guardó aparte, tal cual, como prueba.',
  },
  DOCUMENT_SEAL_INVALID: {
    what: 'El sello del documento no es válido.',
    term: 'Si ya abrió el acto, quedó notificado aunque el documento falle: su plazo corre.',
    todo: 'Descárguelo de nuevo. Si llega igual, repórtelo al IMSS; lo recibido se guardó aparte.',
  },
  RECEIPT_INVALID: {
    what: 'El acuse que contestó el instituto no pasó la comprobación.',
    term: 'No lo cuento como bueno. Para su plazo, cuente como si lo fuera: es lo más seguro.',
    todo: 'Elija «Preguntar al instituto». El acuse recibido se guardó aparte, tal cual.',
  },
  DOCUMENT_UNREADABLE: {
    what: 'El documento está guardado completo, pero no puedo mostrarlo.',
    term: SAME,
    todo: 'Exporte una copia y ábrala con otro programa.',
  },

  ARCHIVE_DAMAGED: {
    what: 'No abrí su archivo: está dañado.',
    term: 'Sus plazos no cambian, y el instituto conserva lo que le notificó.',
    todo: 'Restaure la copia más reciente. El dañado se aparta con otro nombre y no se borra.',
  },
  ARCHIVE_FROM_FUTURE: {
    what: 'Su archivo se guardó con una versión más nueva de Acuse.',
    term: 'No lo toqué. Sus plazos no cambian.',
    todo: 'Instale la versión más reciente de Acuse para abrirlo.',
  },
  ARCHIVE_OLDER: {
    what: 'Su archivo es de una versión anterior de Acuse y aquí sólo se lee.',
    term: SAME,
    todo: 'Abra la aplicación una vez: lo copia, lo pone al día y esta orden ya podrá leerlo.',
  },
  ARCHIVE_READ_ONLY: {
    what: 'No puedo escribir en la carpeta de su archivo.',
    term: 'Puede leer lo guardado; lo que llegue no se guardará y su plazo corre igual.',
    todo: 'Dé permiso de escritura a la carpeta, o quite la protección del disco, y reintente.',
  },
  ARCHIVE_TAMPERED: {
    what: 'El libro del archivo no cuadra: algo se borró, se cambió o se insertó por fuera de Acuse.',
    term: 'Sus plazos no cambian. Lo señalado puede no servir como prueba.',
    todo: 'No lo use para firmar. Restaure una copia anterior y guarde la actual.',
  },
  DISK_FULL: {
    what: 'No queda espacio en el disco.',
    term: 'Lo guardado está completo; lo nuevo no se guarda y su plazo corre igual.',
    todo: 'Libere espacio y reintente. No borre nada de la carpeta de Acuse.',
  },
  ARCHIVE_UNAVAILABLE: {
    what: 'No pude abrir su archivo: otro programa lo tiene ocupado o el disco no está.',
    term: SAME,
    todo: 'Conecte el disco, cierre otros programas que lo usen y reintente.',
  },
  FILE_UNREADABLE: {
    what: 'No pude leer ese archivo.',
    term: SAME,
    todo: 'Compruebe que exista, que no esté abierto en otro programa y que usted pueda leerlo.',
  },
  FILE_NOT_WRITTEN: {
    what: 'No pude guardar el archivo en ese lugar.',
    term: 'El original sigue en su archivo; sus plazos no cambian.',
    todo: 'Elija otra carpeta, o revise el espacio y los permisos.',
  },
  BACKUP_DAMAGED: {
    what: 'Esa copia está dañada o incompleta: «{archivo}».',
    term: 'No se cambió nada de su archivo; sus plazos no cambian.',
    todo: 'Elija otra copia. Ésta se conserva donde está.',
  },
  BACKUP_PASSPHRASE_WRONG: {
    what: 'Esa frase no abre la copia.',
    term: 'No se cambió nada de su archivo; sus plazos no cambian.',
    todo: 'Escríbala otra vez, con sus espacios, mayúsculas y acentos. Sin ella nadie puede abrir la copia.',
  },
  PASSPHRASE_SHORT: {
    what: 'La frase es demasiado corta: necesita al menos {minimo} caracteres.',
    term: 'No se hizo la copia; sus plazos no cambian.',
    todo: 'Use varias palabras que pueda recordar y anótelas en un lugar seguro.',
  },

  DATE_INVALID: {
    what: 'Esa fecha no existe o no se entiende.',
    term: 'No calculé nada con ella.',
    todo: 'Escríbala como año-mes-día, por ejemplo 2026-10-07.',
  },
  OPENED_BEFORE_NOTICE: {
    what: 'La fecha de apertura es anterior a la del aviso.',
    term: 'No calculé el plazo: una de las dos está equivocada.',
    todo: 'Compárelas con el acuse y corríjalas.',
  },
  CALENDAR_INVALID: {
    what: 'Ese archivo está roto, o no es un calendario de días inhábiles.',
    term: 'No calculé nada con él: sigue en uso el calendario que ya tenía y ninguna fecha se movió.',
    todo: 'Pida el archivo otra vez a quien se lo dio, o elija otro.',
  },
  CALENDAR_OLDER: {
    what: 'Ese calendario (versión {recibido}, del {recibidoDel}) no es más reciente que el que ya usa (versión {actual}, del {actualDel}).',
    term: 'Sigue en uso el que ya tenía y ninguna fecha se movió.',
    todo: 'No hace falta hacer nada. Si buscaba uno nuevo, elija otro archivo.',
  },
  DATUM_MISSING: {
    what: 'Falta un dato para calcular esta fecha, y no lo voy a suponer.',
    term: 'Su plazo corre aunque aquí no se vea.',
    todo: 'Búsquelo en el documento y escríbalo en el acto.',
  },
  SNOOZE_PAST_TERM: {
    what: 'No se puede posponer más allá del último día del plazo.',
    term: 'El recordatorio queda como estaba.',
    todo: 'Elija una fecha anterior.',
  },

  PORTAL_NOT_EXPLAINED: {
    what: 'Falta leer qué significa abrir un acto en el sitio del IMSS.',
    term: 'No se abrió nada: sus plazos no cambian.',
    todo: 'Lea el aviso, marque que lo entiende y abra el sitio.',
  },
  KEYRING_UNAVAILABLE: {
    what: 'Este equipo no ofrece un llavero seguro.',
    term: 'Acuse no guarda su sesión: le pedirá firmar el acceso cada vez que lo abra. Sus plazos no cambian.',
    todo: 'Puede seguir así, o activar el llavero de su sistema y volver a abrir Acuse.',
  },
} as const satisfies Record<(typeof APP_CODES)[number], ErrorSentence>;

export const errors = { ...efirmaErrors, ...efirmaWarnings, ...verificationErrors, ...appErrors } satisfies Record<
  ErrorCode | EfirmaWarning,
  ErrorSentence
>;
