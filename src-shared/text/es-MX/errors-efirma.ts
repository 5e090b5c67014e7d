// Holds what to say, in Spanish, when an e.firma cannot be used or a signature made by others does not hold.
// Must not hold logic. The `what` of each e.firma code is the wording support desks already know; do not reword it.
import type { EfirmaCode, EfirmaWarning, VerificationCode } from '../../contract/errors.ts';
import type { ErrorSentence } from '../message.ts';

const NOTHING_SIGNED = 'No se firmó ni se envió nada; sus plazos no cambian.';
const CANNOT_SIGN = 'Con esta e.firma no puede firmar ni abrir actos, pero los plazos de lo que ya le avisaron corren igual.';

export const efirmaErrors = {
  CER_ILEGIBLE: {
    what: 'El archivo «{archivo}» no es un certificado. Elija el archivo .cer de su e.firma.',
    term: NOTHING_SIGNED,
    todo: 'Suele estar en la misma carpeta que el .key. Si lo perdió, puede recuperarlo en el portal del SAT.',
  },
  ARCHIVOS_INVERTIDOS: {
    what: 'Parece que los archivos están intercambiados: «{a}» es la llave privada y «{b}» el certificado.',
    term: NOTHING_SIGNED,
    todo: 'Elija «Intercambiar archivos»; no hace falta buscarlos otra vez.',
  },
  ES_CSD: {
    what: 'Este certificado es un Certificado de Sello Digital (CSD), que sólo sirve para facturar. Para firmar se necesita la e.firma.',
    term: NOTHING_SIGNED,
    todo: 'Elija el .cer y el .key de la e.firma. El de facturar suele estar en otra carpeta y llevar el nombre de una sucursal.',
  },
  TIPO_DESCONOCIDO: {
    what: 'Este certificado no tiene la forma de una e.firma del SAT.',
    term: NOTHING_SIGNED,
    todo: 'Elija el .cer que el SAT le entregó al tramitar su e.firma.',
  },
  EMISOR_NO_CONFIABLE: {
    what: 'El certificado no fue emitido por una autoridad del SAT reconocida (emisor: {emisor}).',
    term: NOTHING_SIGNED,
    todo: 'Elija el .cer original del SAT. Si lo es, actualice Acuse: quizá el SAT tiene una autoridad más nueva.',
  },
  CERT_DE_PRUEBA: {
    what: 'Es un certificado de pruebas del SAT y no tiene validez.',
    term: NOTHING_SIGNED,
    todo: 'Para su buzón elija su e.firma. Los certificados de prueba sólo se aceptan en el modo de práctica.',
  },
  VENCIDA: {
    what: 'Su e.firma venció el {fecha}. Debe renovarla ante el SAT para poder firmar.',
    term: CANNOT_SIGN,
    todo: 'Si venció hace menos de un año puede renovarla en línea con SAT ID; después, con cita en el SAT.',
  },
  AUN_NO_VIGENTE: {
    what: 'Su e.firma será válida a partir del {fecha}. Revise también la fecha y hora de su equipo.',
    term: NOTHING_SIGNED,
    todo: 'Si la fecha de su equipo está bien, use su e.firma anterior mientras siga vigente, o espere a esa fecha.',
  },
  REVOCADA: {
    what: 'El SAT revocó esta e.firma el {fecha}. Ya no puede usarse para firmar.',
    term: CANNOT_SIGN,
    todo: 'Tramite una nueva ante el SAT. Si usted no pidió revocarla, llame al SAT hoy.',
  },
  RFC_DISTINTO: {
    what: 'La e.firma es de {rfc}, pero el buzón abierto es de {rfcBuzon}.',
    term: NOTHING_SIGNED,
    todo: 'Elija los archivos de la e.firma de {rfcBuzon}, o cambie de buzón antes de firmar.',
  },
  KEY_ILEGIBLE: {
    what: 'El archivo «{archivo}» no es una llave privada o está dañado. Elija el archivo .key que acompaña a su certificado.',
    term: NOTHING_SIGNED,
    todo: 'Revise que el archivo termine en .key y no en .cer, .req o .pfx.',
  },
  KEY_DANADA: {
    what: 'El archivo «{archivo}» no es una llave privada o está dañado. Elija el archivo .key que acompaña a su certificado.',
    term: NOTHING_SIGNED,
    todo: 'El archivo parece incompleto: use otra copia, por ejemplo la de la memoria USB que llevó al SAT.',
  },
  KEY_CIFRADO_NO_ADMITIDO: {
    what: 'La llave usa un cifrado que este programa no admite ({algoritmo}). Use el archivo .key original que entregó el SAT.',
    term: NOTHING_SIGNED,
    todo: 'Algún programa volvió a cifrar esta copia. Busque la original.',
  },
  KEY_SIN_CIFRAR: {
    what: 'La llave no está protegida con contraseña. Por seguridad use el archivo .key original del SAT.',
    term: NOTHING_SIGNED,
    todo: 'Borre esta copia: quien la tenga puede firmar como usted. Elija la original.',
  },
  CONTRASENA_VACIA: {
    what: 'Escriba la contraseña de la clave privada.',
    term: NOTHING_SIGNED,
    todo: 'Es la que usted eligió al tramitar su e.firma.',
  },
  CONTRASENA_INCORRECTA: {
    what: 'La contraseña de la clave privada no es correcta. Revise mayúsculas (Bloq Mayús), la ñ y los acentos. No es la contraseña del portal del SAT.',
    term: NOTHING_SIGNED,
    todo: 'Vuelva a escribirla; sus archivos siguen elegidos y no hay límite de intentos.',
  },
  PAR_NO_CORRESPONDE: {
    what: 'La llave no corresponde a este certificado (serie {serie}). Es posible que una sea de una renovación anterior.',
    term: NOTHING_SIGNED,
    todo: 'Elija el .cer y el .key de la misma carpeta y del mismo día.',
  },
  LLAVE_DEBIL: {
    what: 'La llave de {n} bits ya no se considera segura.',
    term: CANNOT_SIGN,
    todo: 'Renueve su e.firma ante el SAT: las nuevas son de 2048 bits.',
  },
  ARCHIVO_NO_ENCONTRADO: {
    what: 'No se encontró «{ruta}». Conecte la memoria USB o elija el archivo de nuevo.',
    term: NOTHING_SIGNED,
    todo: 'Acuse no guarda copias de su e.firma: la lee de donde usted la tiene cada vez que firma.',
  },
  DOCUMENTO_CAMBIO: {
    what: 'El documento cambió desde que se mostró; ábralo de nuevo antes de firmar.',
    term: NOTHING_SIGNED,
    todo: 'Léalo otra vez completo y firme sólo si está de acuerdo con lo que dice ahora.',
  },
  FIRMA_NO_COMPROBADA: {
    what: 'La firma se generó pero no pasó la comprobación; no se envió nada.',
    term: 'Para el instituto usted no ha firmado; sus plazos no cambian.',
    todo: 'Intente otra vez. Si se repite, use otra copia de sus archivos .cer y .key.',
  },
} as const satisfies Record<EfirmaCode, ErrorSentence>;

export const efirmaWarnings = {
  POR_VENCER: {
    what: 'Su e.firma vence el {fecha} (en {n} días).',
    term: 'Después de esa fecha no podrá abrir actos ni firmar, y los plazos corren igual.',
    todo: 'Renuévela en línea en el portal del SAT mientras siga vigente.',
  },
  REVOCACION_SIN_RESPUESTA: {
    what: 'No se pudo consultar si la e.firma está revocada. El IMSS lo comprobará al recibir la firma.',
    term: 'No impide firmar y no cambia sus plazos.',
    todo: 'Puede seguir. Si usted pidió revocarla, no la use.',
  },
  PERMISOS_DE_LLAVE: {
    what: 'Otras personas que usan este equipo pueden leer su archivo .key.',
    term: 'No impide firmar y no cambia sus plazos.',
    todo: 'Muévalo a una carpeta sólo suya o quite el permiso de lectura a los demás.',
  },
} as const satisfies Record<EfirmaWarning, ErrorSentence>;

export const verificationErrors = {
  VERIF_ALTERADO: {
    what: 'El documento fue alterado después de firmarse.',
    term: 'No lo use como prueba. Su plazo no cambia por esto: cuente con la fecha más temprana que conozca.',
    todo: 'Descárguelo de nuevo. Si vuelve a llegar alterado, pida una copia en su subdelegación y conserve éste.',
  },
  VERIF_FIRMANTE_NO_CONFIABLE: {
    what: 'La firma es íntegra, pero no se reconoce a quien la emitió.',
    term: 'No puedo decirle si viene del instituto. Mientras tanto, cuente el plazo como si fuera auténtico.',
    todo: 'No responda con datos ni pagos hasta confirmarlo con el IMSS al 800\u00a0623\u00a02323.',
  },
  VERIF_VENCIDO_AL_FIRMAR: {
    what: 'La firma es íntegra, pero su certificado no estaba vigente cuando se firmó.',
    term: 'Puede discutirse su validez; no cuente con ello: tome el plazo como si valiera.',
    todo: 'Consúltelo con quien le asesora y conserve el documento tal como llegó.',
  },
  VERIF_ILEGIBLE: {
    what: 'No pude leer la firma: está incompleta o en un formato que no conozco.',
    term: 'No digo que sea falsa: no puedo saberlo. Su plazo no cambia.',
    todo: 'Descargue el documento otra vez y vuelva a verificarlo.',
  },
  VERIF_ALGORITMO_DEBIL: {
    what: 'La firma usa un método antiguo que ya puede falsificarse.',
    term: 'Por sí sola no prueba quién firmó ni que el documento no cambió. Su plazo no cambia.',
    todo: 'Pida una copia con firma vigente y guarde ambas.',
  },
} as const satisfies Record<VerificationCode, ErrorSentence>;
