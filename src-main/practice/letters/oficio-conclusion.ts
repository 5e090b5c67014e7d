// Holds the words of the closing letter of an employer's correction. It asks for nothing.
import { before, competence, firstDayOf, lastDayOf, longDay, monthBefore, notification, remedies } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';
import { pesos, pesosBoth } from './money.ts';

export const oficioConclusion: Letter = {
  kind: 'oficio-conclusion',
  class: 'resolucion',
  matter: 'fiscalizacion',
  unit: 'Departamento de Auditoría a Patrones',
  position: 'Jefatura del Departamento de Auditoría a Patrones',
  title: 'Oficio de conclusión de la corrección patronal',
  compose: (about) => {
    const { dice } = about;
    const last = monthBefore(about.day, dice.whole(6, 12));
    const first = monthBefore(firstDayOf(last), 11);
    const paid = dice.whole(18_000_00, 320_000_00);
    const number = `OC/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    const request = `CORP-${dice.digits(6)}`;
    const workers = dice.whole(3, 60);
    return [
      {
        name: `Oficio-conclusion-${number.replaceAll('/', '-')}.pdf`,
        title: 'Oficio de conclusión',
        subject: `Se da por concluida la corrección patronal ${request}. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Solicitud de corrección', request],
            ['Registro patronal', about.employerRegistration],
            ['Periodo corregido', `del ${longDay(firstDayOf(first))} al ${longDay(lastDayOf(last))}`],
            ['Importe pagado', pesos(paid)],
          ),
          competence(
            about,
            'artículos 15, 39 y 251 de la Ley del Seguro Social; 178 a 180 del Reglamento de la Ley del Seguro Social en materia de Afiliación, Clasificación de Empresas, Recaudación y Fiscalización',
          ),
          paragraph(
            `El ${longDay(before(about.day, dice.whole(60, 120)))} presentó la solicitud de corrección ${request}, y el ${longDay(before(about.day, dice.whole(15, 50)))} sus resultados, respecto de ${workers} trabajadores. Revisados los comprobantes de pago por ${pesosBoth(paid)} y los movimientos afiliatorios presentados, se tiene por cumplida.`,
          ),
          heading('Resuelve'),
          list(
            'Se da por concluida la corrección patronal por el periodo y los conceptos señalados.',
            'La conclusión no libera de obligaciones por hechos distintos de los corregidos ni limita las facultades de comprobación por ellos.',
          ),
          term(
            'Este oficio no fija plazo para contestar',
            'No tiene que presentar nada. Consérvelo: acredita que la corrección quedó concluida. Si no está de acuerdo con su contenido, el recurso de inconformidad puede interponerse dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación.',
          ),
          ...remedies(),
          notification(),
        ],
      },
    ];
  },
};
