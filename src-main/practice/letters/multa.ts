// Holds the words of a fine (LSS 304 A, 304 B). The value of the UMA is of the year the example is set in, marked as such.
import { before, competence, longDay, monthBefore, monthName, notification, payIn15, remedies } from './common.ts';
import { facts, heading, type Letter, paragraph } from './letter.ts';
import { pesos, pesosBoth } from './money.ts';

/** Daily value in centavos, as taken for this example. */
const UMA_CENTAVOS = 11_731;

const OFFENCES = [
  {
    fraction: 'II',
    scale: 'IV',
    from: 20,
    to: 350,
    conduct: 'no inscribir a sus trabajadores ante el Instituto o hacerlo en forma extemporánea',
    duty: 'artículo 15, fracción I',
    fact: (n: number, month: string) =>
      `se presentaron fuera del plazo de cinco días hábiles los avisos de inscripción de ${n} trabajadores cuya relación inició en ${month}`,
  },
  {
    fraction: 'XXII',
    scale: 'V',
    from: 500,
    to: 2000,
    conduct: 'no presentar o presentar fuera del plazo legal la información de los contratos de servicios u obras especializadas',
    duty: 'artículo 15 A, tercer párrafo',
    fact: (n: number, month: string) =>
      `la información cuatrimestral de ${n} contratos, exigible en ${month}, se presentó después del día 17`,
  },
  {
    fraction: 'XX',
    scale: 'IV',
    from: 20,
    to: 350,
    conduct: 'no cumplir o hacerlo extemporáneamente con la obligación de dictaminar sus aportaciones',
    duty: 'artículo 16',
    fact: (_n: number, month: string) => `a ${month} no consta la presentación del aviso de dictamen a que estaba obligado`,
  },
] as const;

export const multa: Letter = {
  kind: 'multa',
  class: 'resolucion',
  matter: 'recaudacion',
  unit: 'Departamento de Cobranza',
  position: 'Titular de la Subdelegación',
  title: 'Resolución por la que se impone una multa',
  compose: (about) => {
    const { dice } = about;
    const offence = dice.pick(OFFENCES);
    const period = monthBefore(about.day, dice.whole(2, 8));
    const month = `${monthName(period.month)} de ${period.year}`;
    const times = offence.from + dice.whole(0, Math.floor((offence.to - offence.from) / 4));
    const amount = times * UMA_CENTAVOS;
    const credit = dice.digits(9);
    return [
      {
        name: `Multa-${credit}.pdf`,
        title: 'Resolución de multa',
        subject: `Se impone multa por la infracción prevista en el artículo 304 A, fracción ${offence.fraction}, de la Ley del Seguro Social. Crédito ${credit}.`,
        signed: true,
        blocks: [
          facts(
            ['Crédito', credit],
            ['Registro patronal', about.employerRegistration],
            ['Infracción', `Artículo 304 A, fracción ${offence.fraction}`],
            ['Importe de la multa', pesos(amount)],
          ),
          competence(
            about,
            `${offence.duty}, y artículos 40, 287, 304 A, fracción ${offence.fraction}, y 304 B, fracción ${offence.scale}, de la Ley del Seguro Social`,
          ),
          heading('Hechos'),
          paragraph(
            `De la consulta a los registros institucionales del ${longDay(before(about.day, dice.whole(10, 40)))} se conoció que ${offence.fact(dice.whole(1, 12), month)}. La omisión fue descubierta por el Instituto, por lo que no se trata de un cumplimiento espontáneo (artículo 304 C, fracción I).`,
          ),
          heading('Motivación de la sanción'),
          paragraph(
            `La conducta consiste en ${offence.conduct}. El artículo 304 B, fracción ${offence.scale}, la sanciona con multa de ${offence.from} a ${offence.to} veces el valor diario de la Unidad de Medida y Actualización (UMA). Se consideraron la gravedad de la infracción, las condiciones particulares del patrón y que no consta reincidencia; por ello se fija cerca del mínimo.`,
          ),
          {
            is: 'table',
            columns: [
              { title: 'Concepto', width: 0.7 },
              { title: 'Valor', width: 0.3, align: 'right' },
            ],
            rows: [
              ['Veces el valor de la UMA', String(times)],
              ['Valor diario de la UMA considerado en este ejemplo', pesos(UMA_CENTAVOS)],
            ],
            total: ['Importe de la multa', pesos(amount)],
          },
          heading('Resuelve'),
          paragraph(
            `Único. Se impone a ${about.name}, con RFC ${about.rfc} y registro patronal ${about.employerRegistration}, una multa de ${pesosBoth(amount)}.`,
          ),
          payIn15(about, pesos(amount)),
          paragraph(
            'De no pagarse en ese plazo, el crédito se hará exigible mediante el procedimiento administrativo de ejecución (artículo 291 de la Ley del Seguro Social).',
          ),
          ...remedies(),
          notification(),
        ],
      },
    ];
  },
};
