// Holds the words of a cédula de liquidación for differences (LSS 39 C, second paragraph) and its annex by worker.
import {
  before,
  competence,
  firstDayOf,
  lastDayOf,
  longDay,
  monthBefore,
  notification,
  payIn15,
  periodCode,
  remedies,
  subdelegation,
} from './common.ts';
import { type Case, facts, heading, type Letter, paragraph, term } from './letter.ts';
import { pesos, pesosBoth } from './money.ts';

const BRANCHES = [
  'Enfermedades y maternidad, cuota fija',
  'Enfermedades y maternidad, excedente',
  'Prestaciones en dinero',
  'Gastos médicos para pensionados',
  'Riesgos de trabajo',
  'Invalidez y vida',
  'Guarderías y prestaciones sociales',
] as const;
const CAUSES = [
  ['Salario base de cotización inferior al reportado en avisos', 'aviso de modificación de salario'],
  ['Días cotizados omitidos', 'aviso de reingreso'],
  ['Prima de riesgos de trabajo distinta de la determinada', 'determinación de la prima'],
] as const;

export const cedulaLiquidacion: Letter = {
  kind: 'cedula-liquidacion',
  class: 'resolucion',
  matter: 'recaudacion',
  unit: 'Departamento de Cobranza',
  position: 'Jefatura del Departamento de Cobranza',
  title: 'Cédula de liquidación por diferencias en el pago de cuotas',
  compose: (about) => {
    const { dice } = about;
    const period = monthBefore(about.day, dice.whole(3, 7));
    const credit = dice.digits(9);
    const cause = dice.pick(CAUSES);
    const workers = Array.from({ length: dice.whole(4, 9) }, () => {
      const paid = dice.whole(90_000, 260_000);
      return {
        nss: `${dice.digits(2)}-${dice.digits(2)}-${dice.digits(2)}-${dice.digits(4)}-${dice.digits(1)}`,
        days: dice.whole(15, 30),
        paid,
        due: paid + dice.whole(18_000, 140_000),
      };
    });
    const difference = workers.reduce((sum, worker) => sum + worker.due - worker.paid, 0);
    // Shares that add up to the whole centavo: the last branch takes what rounding leaves.
    const weights = BRANCHES.map(() => dice.whole(5, 30));
    const weight = weights.reduce((sum, value) => sum + value, 0);
    const shares = weights.map((value) => Math.floor((difference * value) / weight));
    const given = shares.slice(0, -1).reduce((sum, value) => sum + value, 0);
    const byBranch = BRANCHES.map((branch, i) => [branch, i === BRANCHES.length - 1 ? difference - given : (shares[i] ?? 0)] as const);
    const update = Math.round((difference * dice.whole(5, 25)) / 1000);
    const surcharge = Math.round((difference + update) * 0.0147 * dice.whole(2, 6));
    const total = difference + update + surcharge;
    const range = `${longDay(firstDayOf(period))} al ${longDay(lastDayOf(period))}`;
    return [
      {
        name: `Cedula-liquidacion-${credit}.pdf`,
        title: 'Cédula de liquidación',
        subject: `Cédula de liquidación por diferencias en la determinación y pago de cuotas, periodo ${periodCode(period)}. Crédito ${credit}.`,
        signed: true,
        blocks: [
          facts(
            ['Crédito', credit],
            ['Registro patronal', about.employerRegistration],
            ['Periodo', `${periodCode(period)} (del ${range})`],
            ['Importe total', pesos(total)],
          ),
          competence(about, 'artículos 39, 39 C, 40, 40 A y 287 de la Ley del Seguro Social; 17-A y 21 del Código Fiscal de la Federación'),
          heading('Antecedentes y motivos'),
          paragraph(
            `El ${longDay(before(about.day, dice.whole(20, 60)))} esta autoridad revisó la cédula de determinación de cuotas que usted pagó por el periodo ${periodCode(period)} y la comparó con los avisos afiliatorios que obran en sus registros. De la comparación resultaron diferencias a su cargo por ${workers.length} trabajadores. Causa: ${cause[0].toLowerCase()} (documento comparado: ${cause[1]}). El detalle por trabajador va en el anexo, que forma parte de esta cédula.`,
          ),
          paragraph(
            'Por tratarse de un pago incorrecto se determinan en cantidad líquida las diferencias, conforme al segundo párrafo del artículo 39 C de la Ley del Seguro Social, considerando los saldos a favor del patrón que constan en sus propios registros.',
          ),
          heading('Liquidación'),
          {
            is: 'table',
            columns: [
              { title: 'Ramo', width: 0.7 },
              { title: 'Diferencia', width: 0.3, align: 'right' },
            ],
            rows: [
              ...byBranch.map(([branch, amount]) => [branch, pesos(amount)]),
              ['Suma de diferencias', pesos(difference)],
              ['Actualización', pesos(update)],
              ['Recargos (tasa de este ejemplo: 1.47 % mensual)', pesos(surcharge)],
            ],
            total: ['Total a pagar', pesos(total)],
          },
          paragraph(`Importe total: ${pesosBoth(total)}.`),
          payIn15(about, pesos(total)),
          term(
            'Plazo para aclarar: cinco días hábiles',
            `Si hay errores aritméticos o mecanográficos, avisos presentados antes o incapacidades que no se consideraron, puede pedir la aclaración administrativa ante esta ${subdelegation(about)} dentro de los cinco días hábiles siguientes a la fecha en que surta efectos la notificación (artículo 39 D de la Ley del Seguro Social). La aclaración no suspende el plazo de pago hasta por la suma reconocida.`,
          ),
          paragraph(
            'De no pagarse en el plazo señalado, el crédito será exigible mediante el procedimiento administrativo de ejecución (artículo 291 de la Ley del Seguro Social). Puede solicitar prórroga para pagar a plazos de hasta cuarenta y ocho meses (artículo 40 C), salvo por las cuotas retenidas a los trabajadores.',
          ),
          ...remedies(),
          notification(),
        ],
      },
      annexByWorker(about, credit, periodCode(period), workers, difference),
    ];
  },
};

function annexByWorker(
  about: Case,
  credit: string,
  period: string,
  workers: readonly { nss: string; days: number; paid: number; due: number }[],
  difference: number,
) {
  return {
    name: `Anexo-trabajadores-${credit}.pdf`,
    title: 'Anexo: detalle por trabajador',
    subject: `Anexo de la cédula de liquidación, crédito ${credit}, periodo ${period}.`,
    signed: false,
    blocks: [
      paragraph(`Registro patronal ${about.employerRegistration}. Los números de seguridad social son inventados.`),
      {
        is: 'table' as const,
        columns: [
          { title: 'Núm.', width: 0.08, align: 'center' as const },
          { title: 'NSS', width: 0.28 },
          { title: 'Días', width: 0.1, align: 'right' as const },
          { title: 'Debió pagar', width: 0.18, align: 'right' as const },
          { title: 'Pagó', width: 0.18, align: 'right' as const },
          { title: 'Diferencia', width: 0.18, align: 'right' as const },
        ],
        rows: workers.map((w, i) => [String(i + 1), w.nss, String(w.days), pesos(w.due), pesos(w.paid), pesos(w.due - w.paid)]),
        total: ['', 'Suma', '', '', '', pesos(difference)],
      },
    ],
  };
}
