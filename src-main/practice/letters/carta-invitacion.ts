// Holds the words of an invitation to correct (RACERF 178-180): the term is the one the letter itself states.
import { competence, longDay, monthBefore, monthName, notification } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';
import { pesos } from './money.ts';

const TERMS = [
  [10, 'diez'],
  [15, 'quince'],
  [20, 'veinte'],
] as const;
const SIGNS = [
  'pagos a personas por honorarios asimilados a salarios con carácter permanente',
  'diferencias entre los comprobantes fiscales de nómina y los salarios base de cotización declarados',
  'trabajadores con salario registrado en el mínimo durante periodos prolongados',
  'servicios especializados contratados sin que conste la información cuatrimestral del prestador',
] as const;

export const cartaInvitacion: Letter = {
  kind: 'carta-invitacion',
  class: 'acto',
  matter: 'fiscalizacion',
  unit: 'Departamento de Auditoría a Patrones',
  position: 'Jefatura del Departamento de Auditoría a Patrones',
  title: 'Carta invitación para la corrección patronal',
  compose: (about) => {
    const { dice } = about;
    const [days, word] = dice.pick(TERMS);
    const year = monthBefore(about.day, 12).year;
    const months = monthBefore(about.day, dice.whole(4, 10));
    const number = `CI/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    const workers = dice.whole(3, 28);
    const estimate = dice.whole(35_000_00, 480_000_00);
    const sign = dice.pick(SIGNS);
    return [
      {
        name: `Carta-invitacion-${number.replaceAll('/', '-')}.pdf`,
        title: 'Carta invitación',
        subject: `Invitación a revisar y, en su caso, corregir su situación. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Registro patronal', about.employerRegistration],
            ['Ejercicio', String(year)],
            ['Diferencia estimada', pesos(estimate)],
          ),
          competence(
            about,
            'artículos 15, 39 y 251 de la Ley del Seguro Social; 178, 179 y 180 del Reglamento de la Ley del Seguro Social en materia de Afiliación, Clasificación de Empresas, Recaudación y Fiscalización',
          ),
          paragraph(
            `Con la información disponible a ${monthName(months.month)} de ${months.year} se observaron ${sign}, respecto de ${workers} personas durante el ejercicio ${year}. La diferencia estimada de cuotas asciende a ${pesos(estimate)}.`,
          ),
          paragraph(
            'Se le invita a revisar su situación y, si lo estima procedente, a corregirla de manera voluntaria. Esta carta informa: no determina un crédito, no inicia facultades de comprobación y no impide que el Instituto las ejerza después.',
          ),
          heading('Cómo atenderla'),
          list(
            'Presente la solicitud de corrección (formato CORP-01) indicando el registro patronal, el periodo y el número de trabajadores.',
            'Si no está de acuerdo con la estimación, presente un escrito con los documentos que la desvirtúen.',
            'Aceptada la solicitud, los resultados de la corrección se presentan dentro de los cuarenta días hábiles siguientes.',
          ),
          term(
            `Plazo señalado en esta carta: ${word} días hábiles`,
            `Le pedimos responder dentro de los ${word} (${days}) días hábiles siguientes a la fecha en que surta efectos la notificación de esta carta. La corrección presentada antes de que se notifique una orden de visita o un requerimiento puede considerarse espontánea (artículo 304 C de la Ley del Seguro Social).`,
          ),
          heading('Medios de defensa'),
          paragraph(
            'Por no ser una resolución definitiva, esta carta no es impugnable por sí misma. Si más adelante se determina un crédito, podrá impugnarlo en los términos del artículo 294 de la Ley del Seguro Social.',
          ),
          paragraph(`Fecha de corte de la información: ${longDay(about.day)}.`),
          notification(),
        ],
      },
    ];
  },
};
