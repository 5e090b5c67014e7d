// Holds the words of a summons for a fixed day and hour (CFF 137): there is no count of days, there is an appointment.
import { competence, longWeekday, notification, subdelegation } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';

const PURPOSES = [
  'hacer entrega de un oficio de la autoridad y notificarlo en forma personal',
  'dar a conocer los resultados preliminares de la revisión de sus registros patronales',
  'llevar a cabo la verificación de los datos de clasificación de la empresa',
] as const;
const HOURS = ['09:00', '10:00', '11:30', '13:00'] as const;

export const citatorio: Letter = {
  kind: 'citatorio',
  class: 'citatorio',
  matter: 'fiscalizacion',
  unit: 'Departamento de Auditoría a Patrones',
  position: 'Persona notificadora adscrita a la Subdelegación',
  title: 'Citatorio',
  compose: (about) => {
    const { dice } = about;
    const hour = dice.pick(HOURS);
    const purpose = dice.pick(PURPOSES);
    const number = `CIT/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    const when = `${longWeekday(about.appointment)} a las ${hour} horas`;
    return [
      {
        name: `Citatorio-${number.replaceAll('/', '-')}.pdf`,
        title: 'Citatorio',
        subject: `Citatorio para el ${when}. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Registro patronal', about.employerRegistration],
            ['Día', longWeekday(about.appointment)],
            ['Hora', `${hour} horas (hora del centro)`],
            ['Lugar', about.address],
          ),
          competence(
            about,
            'artículos 251 y 286 M de la Ley del Seguro Social; 134, fracción I, 136 y 137 del Código Fiscal de la Federación',
          ),
          paragraph(
            `Se le cita para que usted o su representante legal espere en el domicilio señalado el ${when}, con objeto de ${purpose}.`,
          ),
          heading('Qué debe tener a la mano'),
          list(
            'Identificación oficial vigente de quien atienda.',
            'Documento que acredite la representación, si atiende otra persona en su nombre.',
            `La Tarjeta de Identificación Patronal del registro ${about.employerRegistration}.`,
          ),
          term(
            `Cita fija: ${when}`,
            'No hay plazo en días que contar: es un día y una hora fijos. Si la persona citada no espera, la diligencia se hará con quien se encuentre en el domicilio o, en su defecto, con un vecino; si se niegan, se notificará por cualquiera de los medios del artículo 134 del Código Fiscal de la Federación (artículo 137 del mismo Código).',
          ),
          heading('Medios de defensa'),
          paragraph(
            `El citatorio no resuelve nada en definitiva. Si considera que le causa agravio, puede hacerlo valer al impugnar el acto que se le notifique, mediante el recurso de inconformidad ante esta ${subdelegation(about)} (artículo 294 de la Ley del Seguro Social).`,
          ),
          notification(),
        ],
      },
    ];
  },
};
