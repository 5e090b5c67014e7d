// Holds the words of an oficio de observaciones of a desk review (CFF 48) and its annex of differences by month.
import { competence, firstDayOf, lastDayOf, longDay, monthBefore, notification, periodCode } from './common.ts';
import { facts, heading, type Letter, list, paragraph, term } from './letter.ts';
import { pesos, pesosBoth } from './money.ts';

export const oficioObservaciones: Letter = {
  kind: 'oficio-observaciones',
  class: 'acto',
  matter: 'fiscalizacion',
  unit: 'Departamento de Auditoría a Patrones',
  position: 'Jefatura del Departamento de Auditoría a Patrones',
  title: 'Oficio de observaciones',
  compose: (about) => {
    const { dice } = about;
    const back = dice.whole(6, 9);
    const months = Array.from({ length: 6 }, (_, i) => monthBefore(about.day, back + 5 - i));
    const first = months[0] ?? monthBefore(about.day, 12);
    const last = months[5] ?? first;
    const rows = months.map((month) => {
      const declared = dice.whole(80_000_00, 260_000_00);
      return { month, declared, found: declared + dice.whole(6_000_00, 48_000_00) };
    });
    const base = rows.reduce((sum, row) => sum + row.found - row.declared, 0);
    const omitted = Math.round(base * 0.2735);
    const number = `OO/${about.office.ooadKey}${about.office.key}/${dice.digits(4)}/${about.day.slice(0, 4)}`;
    const workers = dice.whole(5, 40);
    const file = number.replaceAll('/', '-');
    return [
      {
        name: `Oficio-observaciones-${file}.pdf`,
        title: 'Oficio de observaciones',
        subject: `Se dan a conocer los hechos u omisiones observados. Oficio ${number}.`,
        signed: true,
        blocks: [
          facts(
            ['Oficio', number],
            ['Registro patronal', about.employerRegistration],
            ['Periodo revisado', `del ${longDay(firstDayOf(first))} al ${longDay(lastDayOf(last))}`],
            ['Cuotas omitidas observadas', pesos(omitted)],
          ),
          competence(
            about,
            'artículos 15, 27, 30, 39 y 251 de la Ley del Seguro Social; 42, fracción II, 48, fracciones IV y VI, y 63 del Código Fiscal de la Federación',
          ),
          paragraph(
            'Concluida la revisión de los informes y documentos que usted exhibió, se le dan a conocer los hechos y omisiones que siguen, que entrañan incumplimiento de las disposiciones en materia de seguridad social.',
          ),
          heading('Hechos observados'),
          list(
            `En los registros contables de sueldos y en los comprobantes fiscales de nómina constan percepciones de ${workers} trabajadores mayores que las consideradas para cotizar.`,
            'Las percepciones observadas corresponden a compensaciones y premios pagados en efectivo de manera periódica, que integran el salario base de cotización en términos del artículo 27 de la Ley del Seguro Social.',
            'No se exhibió documentación que permita excluir esas percepciones de la base.',
          ),
          paragraph(
            `La diferencia en la base de cotización del periodo es de ${pesos(base)} y las cuotas omitidas ascienden a ${pesosBoth(omitted)}. El detalle por mes está en el anexo.`,
          ),
          term(
            'Plazo para desvirtuar: veinte días hábiles',
            'Dispone de veinte días hábiles, contados a partir del día siguiente a aquel en que surta efectos la notificación de este oficio, para presentar los documentos, libros o registros que desvirtúen los hechos u omisiones, u optar por corregir su situación (artículo 48, fracción VI, del Código Fiscal de la Federación). Por abarcar la revisión más de un periodo, puede pedir dentro de ese plazo quince días más.',
          ),
          paragraph(
            'Se tendrán por consentidos los hechos u omisiones que no se desvirtúen. Vencido el plazo se emitirá, en su caso, la resolución que determine las cuotas omitidas (artículos 50 del Código Fiscal de la Federación y 39 C de la Ley del Seguro Social).',
          ),
          heading('Medios de defensa'),
          paragraph(
            'Este oficio no determina un crédito. La resolución que llegue a emitirse podrá impugnarse mediante el recurso de inconformidad (artículo 294 de la Ley del Seguro Social) o el juicio contencioso administrativo (artículo 295).',
          ),
          notification(),
        ],
      },
      {
        name: `Anexo-diferencias-${file}.pdf`,
        title: 'Anexo: diferencias por mes',
        subject: `Anexo del oficio de observaciones ${number}.`,
        signed: false,
        blocks: [
          {
            is: 'table',
            columns: [
              { title: 'Mes', width: 0.22 },
              { title: 'Base declarada', width: 0.26, align: 'right' },
              { title: 'Base observada', width: 0.26, align: 'right' },
              { title: 'Diferencia', width: 0.26, align: 'right' },
            ],
            rows: rows.map((row) => [periodCode(row.month), pesos(row.declared), pesos(row.found), pesos(row.found - row.declared)]),
            total: ['Suma', '', '', pesos(base)],
          },
          paragraph(`Cuotas omitidas sobre la diferencia: ${pesosBoth(omitted)}. Tasa global considerada en este ejemplo: 27.35 %.`),
        ],
      },
    ];
  },
};
