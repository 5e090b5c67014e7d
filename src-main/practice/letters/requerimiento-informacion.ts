// Holds the words of a request for information and documents outside a visit (CFF 53 c): fifteen business days.
import { competence, firstDayOf, lastDayOf, longDay, monthBefore, notification, subdelegation } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';

const ITEMS = [
  'Nóminas y listas de raya del periodo, con los días trabajados y los salarios percibidos por cada trabajador.',
  'Cédulas de determinación de cuotas y sus comprobantes de pago.',
  'Contratos individuales de trabajo y, en su caso, el contrato colectivo vigente.',
  'Registros contables de las cuentas de sueldos, honorarios asimilados y servicios prestados por terceros.',
  'Declaración anual y balanza de comprobación al cierre del ejercicio.',
  'Contratos de servicios u obras especializadas y la constancia de registro de los prestadores ante la Secretaría del Trabajo y Previsión Social.',
  'Avisos de inscripción, modificación de salario y baja presentados en el periodo.',
  'Comprobantes fiscales de nómina timbrados en el periodo.',
] as const;

export const requerimientoInformacion: Letter = {
  kind: 'requerimiento-informacion',
  class: 'requerimiento',
  matter: 'fiscalizacion',
  unit: 'Departamento de Auditoría a Patrones',
  position: 'Jefatura del Departamento de Auditoría a Patrones',
  title: 'Requerimiento de información y documentación',
  compose: (about) => {
    const { dice } = about;
    const last = monthBefore(about.day, dice.whole(2, 4));
    const first = { year: last.year - 1, month: last.month };
    const number = `RIP/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    const asked = [...ITEMS].filter(() => dice.real() < 0.7);
    return [
      {
        name: `Requerimiento-${number.replaceAll('/', '-')}.pdf`,
        title: 'Requerimiento de información',
        subject: `Se requiere información y documentación. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Registro patronal', about.employerRegistration],
            ['Periodo sujeto a revisión', `del ${longDay(firstDayOf(first))} al ${longDay(lastDayOf(last))}`],
          ),
          competence(
            about,
            'artículos 15, fracciones II, III y IV, y 251 de la Ley del Seguro Social; 42, fracción II, 48 y 53, inciso c), del Código Fiscal de la Federación',
          ),
          paragraph(
            'Con el fin de comprobar el cumplimiento de sus obligaciones en materia de seguridad social, se le requiere que exhiba lo siguiente, correspondiente al periodo señalado:',
          ),
          list(...(asked.length >= 3 ? asked : ITEMS.slice(0, 4))),
          paragraph(
            'La información se entrega en archivos digitales legibles, firmados con su e.firma, acompañados de un escrito que relacione cada documento con el punto que atiende. Si alguno no existe o no le es aplicable, deberá decirlo y explicar por qué.',
          ),
          term(
            'Plazo para contestar: quince días hábiles',
            `Deberá presentar lo requerido dentro de los quince días hábiles contados a partir del día siguiente a aquel en que surta efectos la notificación (artículo 53, inciso c), del Código Fiscal de la Federación). Puede pedir, antes de que venza, una ampliación de diez días más si lo solicitado es difícil de proporcionar o de obtener.`,
          ),
          heading('Apercibimiento'),
          paragraph(
            'No proporcionar los elementos requeridos, o hacerlo con documentación alterada o falsa, es la infracción prevista en el artículo 304 A, fracción IX, de la Ley del Seguro Social, que se sanciona conforme al artículo 304 B, fracción III. El Instituto podrá además determinar las cuotas en forma presuntiva (artículo 39 C).',
          ),
          heading('Medios de defensa'),
          paragraph(
            `Este oficio requiere información y no determina créditos. Si considera que le causa agravio como acto definitivo puede recurrir en inconformidad dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 294 de la Ley del Seguro Social), ante esta ${subdelegation(about)}.`,
          ),
          notification(),
        ],
      },
    ];
  },
};
