// Holds the words of a rectification of the work-risk premium: formula of LSS 72, bounds of LSS 74, escrito de desacuerdo (RACERF 41).
import { competence, monthBefore, notification, remedies, subdelegation } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';

/** LSS 73, in per cent. */
const MEAN = [
  ['I', 0.54355],
  ['II', 1.13065],
  ['III', 2.5984],
  ['IV', 4.65325],
  ['V', 7.58875],
] as const;
const percent = (value: number): string => `${value.toFixed(5)} %`;

/** Prima = [(S/365) + V·(I + D)]·(F/N) + M, in per cent, with V = 28, F = 2.3, M = 0.005 (LSS 72). */
export const premium = (p: { readonly S: number; readonly I: number; readonly D: number; readonly N: number }): number =>
  ((p.S / 365 + 28 * (p.I + p.D)) * (2.3 / p.N) + 0.005) * 100;

/** Not more than one point a year either way, between 0.5 and 15 per cent (LSS 74). */
export const boundedPremium = (computed: number, previous: number): number =>
  Math.min(15, Math.max(0.5, Math.min(previous + 1, Math.max(previous - 1, computed))));

export const rectificacionPrima: Letter = {
  kind: 'rectificacion-prima',
  class: 'resolucion',
  matter: 'incorporacion',
  unit: 'Departamento de Afiliación y Vigencia, Oficina de Clasificación de Empresas',
  position: 'Titular de la Subdelegación',
  title: 'Resolución de rectificación de la prima del seguro de riesgos de trabajo',
  compose: (about) => {
    const { dice } = about;
    const [riskClass, mean] = dice.pick(MEAN);
    const year = monthBefore(about.day, 2).year;
    const reviewed = year - 1;
    const N = dice.whole(12, 90) + dice.whole(0, 9) / 10;
    // From a premium within what one year may move it, back to the days that give it: otherwise both figures would meet at the bound.
    const aim = Math.max(0.75, mean - 0.3 + dice.real() * 1.2);
    const S = Math.max(6, Math.round((aim / 100 - 0.005) * (N / 2.3) * 365));
    const declaredDays = Math.floor(S * (0.2 + dice.real() * 0.5));
    const computed = premium({ S, I: 0, D: 0, N });
    const declared = boundedPremium(premium({ S: declaredDays, I: 0, D: 0, N }), mean);
    const rectified = boundedPremium(computed, mean);
    const number = `RP/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    return [
      {
        name: `Rectificacion-prima-${number.replaceAll('/', '-')}.pdf`,
        title: 'Rectificación de la prima',
        subject: `Se rectifica la prima del seguro de riesgos de trabajo. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Registro patronal', about.employerRegistration],
            ['Clase', riskClass],
            ['Periodo revisado', `1 de enero al 31 de diciembre de ${reviewed}`],
            ['Prima declarada', percent(declared)],
            ['Prima rectificada', percent(rectified)],
          ),
          competence(
            about,
            'artículos 71, 72, 73, 74 y 251 de la Ley del Seguro Social; 32, 33 y 41 a 44 del Reglamento de la Ley del Seguro Social en materia de Afiliación, Clasificación de Empresas, Recaudación y Fiscalización',
          ),
          heading('Motivos'),
          paragraph(
            `En la determinación anual que presentó en febrero de ${year} declaró ${declaredDays} días subsidiados. En los registros de este Instituto constan ${S} días por riesgos de trabajo terminados en el periodo. La diferencia modifica la siniestralidad y, con ella, la prima.`,
          ),
          {
            is: 'table',
            columns: [
              { title: 'Elemento de la fórmula (artículo 72)', width: 0.62 },
              { title: 'Valor', width: 0.38, align: 'right' },
            ],
            rows: [
              ['S: días subsidiados por incapacidad temporal', String(S)],
              ['V: duración promedio de vida activa', '28 años'],
              ['I: suma de incapacidades permanentes entre 100', '0.00'],
              ['D: defunciones', '0'],
              ['F: factor de prima', '2.3'],
              ['N: trabajadores promedio expuestos al riesgo', N.toFixed(1)],
              ['M: prima mínima', '0.005'],
              ['Prima según la fórmula', percent(computed)],
              ['Prima anterior', percent(mean)],
            ],
            total: ['Prima rectificada', percent(rectified)],
          },
          paragraph(
            'La prima sólo puede aumentar o disminuir en un punto porcentual respecto de la del año anterior, entre 0.5 % y 15 % (artículo 74 de la Ley del Seguro Social).',
          ),
          heading('Resuelve'),
          list(
            `Se rectifica la prima a ${percent(rectified)}, aplicable del 1 de marzo de ${year} al último día de febrero de ${year + 1}.`,
            'Las diferencias de cuotas que resulten se liquidarán por separado.',
          ),
          term(
            'Plazo para el escrito de desacuerdo: quince días hábiles',
            `Si no está de acuerdo puede presentar escrito de desacuerdo ante esta ${subdelegation(about)} dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 41 del Reglamento). El escrito no suspende los efectos de la resolución; el Instituto lo resuelve en tres meses.`,
          ),
          ...remedies(),
          notification(),
        ],
      },
    ];
  },
};
