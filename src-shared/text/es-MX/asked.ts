// Holds what each class of act asks, by when and what follows from silence, in words of a person who is not a lawyer.
// Must not decide dates, nor promise what only the document can say.
export const asked = {
  title: '¿Qué le piden?',
  aside: 'en general; manda el documento',
  asideClosed: 'en general: aún no se conoce el documento',
  what: 'Qué pide',
  when: 'Para cuándo',
  silence: 'Si no hace nada',
  options: 'Sus opciones',
  whenOpen: 'Ábralo a más tardar el {fecha} ({dias}).',
  whenOpenToday: 'Hoy es el último día para abrirlo.',
  whenOpenPast: 'El plazo para abrirlo terminó el {fecha}: se tiene por notificado.',
  whenDue: 'A más tardar el {fecha} ({dias}).',
  whenToday: 'Hoy, {fecha}, es el último día.',
  whenPast: 'Venció el {fecha}, hace {dias}.',
  whenUnknown: 'No se puede calcular: el plazo lo señala el documento.',
  whenNone: 'Por sí misma no abre un plazo. Si la carta señala uno, ese cuenta.',
  whenSettled: 'Usted lo marcó como {estado}. El último día era el {fecha}.',
  whenSettledPlain: 'Usted lo marcó como {estado}.',
  closedSilence: 'No abrirlo no lo detiene: después del {fecha} se tiene por notificado y el plazo corre aunque nadie lo haya leído.',
  option: '{accion}: {fecha}',
  kinds: {
    'cedula-liquidacion': {
      what: 'Pagar las cuotas que, según el Instituto, faltan; o aclararlas o impugnarlas si no está de acuerdo.',
      silence: 'El adeudo queda firme, crece con recargos y el Instituto puede embargar para cobrarlo.',
    },
    multa: {
      what: 'Pagar la multa, o impugnarla si no está de acuerdo.',
      silence: 'La multa queda firme y el Instituto puede embargar para cobrarla.',
    },
    'requerimiento-informacion': {
      what: 'Entregar la información o los documentos que enumera.',
      silence: 'Puede haber multa, y el Instituto puede resolver con los datos que ya tiene.',
    },
    'carta-invitacion': {
      what: 'Revisar si hay diferencias y, si las hay, corregirlas por su cuenta.',
      silence: 'La carta no sanciona por sí misma; después puede llegar una revisión o una cédula.',
    },
    'oficio-observaciones': {
      what: 'Contestar los hechos que señala, con documentos; u optar por corregir.',
      silence: 'Los hechos se dan por aceptados y con ellos se determina lo que debe.',
    },
    'rectificacion-prima': {
      what: 'Revisar la prima nueva y, si no está de acuerdo, presentar el escrito de desacuerdo o impugnarla.',
      silence: 'La prima nueva se aplica y queda firme.',
    },
    'oficio-conclusion': {
      what: 'Nada, si está de acuerdo: la revisión terminó. Si le perjudica, puede impugnarlo.',
      silence: 'El resultado queda firme.',
    },
    citatorio: {
      what: 'Estar, usted o quien lo represente, el día y a la hora que señala.',
      silence: 'La diligencia se hace de todos modos con quien se encuentre en el domicilio.',
    },
    otro: {
      what: 'Lo dice el documento: léalo completo.',
      silence: 'Depende del documento. Si da un plazo, lo que no conteste puede darse por aceptado.',
    },
  },
} as const;
