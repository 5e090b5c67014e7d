// Holds, in Spanish, what to say when a filing or an attachment cannot go on. Must not hold logic.
import type { ErrorSentence } from '../message.ts';

const NOT_FILED = 'No se presentó nada: si hay un plazo, sigue corriendo.';
const KEPT = 'Su borrador sigue guardado. Si hay un plazo, sigue corriendo.';

export const procedureErrors = {
  FILING_INVALID: {
    what: 'Hay datos que faltan o no son correctos.',
    term: NOT_FILED,
    todo: 'Vaya a cada dato señalado, corríjalo y vuelva a revisar.',
  },
  PROCEDURE_UNKNOWN: {
    what: 'Ese trámite no está en el catálogo, o no se presenta desde aquí.',
    term: NOT_FILED,
    todo: 'Búsquelo en el catálogo: la ficha dice dónde se hace.',
  },
  PROCEDURE_CHANGED: {
    what: 'El trámite cambió desde que lo revisó, o el servicio usa otra versión.',
    term: KEPT,
    todo: 'Revise el formulario otra vez y firme de nuevo.',
  },
  FILING_STATE: {
    what: 'El trámite ya no está en un punto en que eso se pueda hacer.',
    term: 'Lo que ya se presentó no cambia.',
    todo: 'Vea en su seguimiento en qué va.',
  },
  FILING_SENT: {
    what: 'Este borrador ya se firmó: no se puede cambiar.',
    term: 'Lo firmado no cambia.',
    todo: 'Vea su seguimiento, o empiece otro trámite.',
  },
  ATTACHMENT_MISSING: {
    what: 'Un anexo no llegó completo al servicio.',
    term: NOT_FILED,
    todo: 'Envíe otra vez: solo se manda lo que falta.',
  },
  ATTACHMENT_UNREADABLE: {
    what: 'No se pudo leer «{archivo}».',
    term: KEPT,
    todo: 'Compruebe que el archivo existe y que puede abrirlo, y elíjalo otra vez.',
  },
  ATTACHMENT_TYPE: {
    what: '«{archivo}» no es de un tipo que este documento admita.',
    term: KEPT,
    todo: 'Elija un PDF, o una imagen PNG o JPEG donde se admitan. Cuenta lo que el archivo es, no cómo se llama.',
  },
  ATTACHMENT_ENCRYPTED: {
    what: '«{archivo}» está protegido con contraseña: quien lo reciba no podría leerlo.',
    term: KEPT,
    todo: 'Guarde una copia sin contraseña y elíjala.',
  },
  ATTACHMENT_BROKEN: {
    what: '«{archivo}» está dañado o incompleto y no se puede abrir.',
    term: KEPT,
    todo: 'Vuelva a guardarlo o a digitalizarlo y elíjalo otra vez.',
  },
  ATTACHMENT_SCRIPTED: {
    what: '«{archivo}» lleva instrucciones que se ejecutan o archivos dentro.',
    term: KEPT,
    todo: 'Imprímalo como PDF y elija esa copia.',
  },
  ATTACHMENT_TOO_BIG: {
    what: '«{archivo}» es más grande de lo que este documento admite ({max} KB).',
    term: KEPT,
    todo: 'Reduzca su tamaño o divídalo en partes.',
  },
  ATTACHMENT_PAGE_TOO_BIG: {
    what: 'La página {pagina} de «{archivo}» pesa {kb} KB ella sola y el límite es {max} KB: dividirlo no basta.',
    term: KEPT,
    todo: 'Digitalice esa página con menos resolución, o en grises, y elija el archivo otra vez.',
  },
  INTAKE_TOO_BIG: {
    what: '«{archivo}» pasa de {max} MB: no se guardó aquí.',
    term: 'El archivo sigue donde estaba. Si hay un plazo, sigue corriendo.',
    todo: 'Divídalo en partes, o guárdelo usted en un lugar seguro.',
  },
} as const satisfies Record<string, ErrorSentence>;
