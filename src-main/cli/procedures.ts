// Holds `acuse procedures list` and `show`: the catalogue on the command line. Must not file anything.
import { type Command, Option } from 'commander';
import { MATTERS } from '../../src-shared/domain/act.ts';
import { catalogue, procedureOf, searchCatalogue } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf } from '../../src-shared/domain/procedures/form-schema.ts';
import { isFiled, type Procedure } from '../../src-shared/domain/procedures/schema.ts';
import { EXIT, EXIT_HELP, refuse, say, text } from './exits.ts';

type ListOptions = { readonly matter?: (typeof MATTERS)[number]; readonly text?: string; readonly form?: boolean; readonly json?: boolean };

const rowOf = (p: Procedure) => ({
  id: p.id,
  homoclave: p.homoclave?.value ?? null,
  name: p.name.es,
  matters: p.matters,
  channel: p.channels[0]?.channel ?? null,
  stage: p.stage,
  form: isFiled(p),
});

function list(o: ListOptions): void {
  const found = searchCatalogue(catalogue(), o.text ?? '')
    .filter((p) => o.matter === undefined || p.matters.includes(o.matter))
    .filter((p) => !o.form || isFiled(p));
  say(o.json, { total: found.length, items: found.map(rowOf) }, () => [
    ...found.map((p) =>
      [
        p.id.padEnd(28),
        (p.homoclave?.value ?? '—').padEnd(14),
        (p.channels[0]?.channel ?? '').padEnd(10),
        isFiled(p) ? '✎' : ' ',
        p.name.es,
      ].join('  '),
    ),
    `${text.count(found.length)} en el catálogo. ✎: se llena y se firma en Acuse.`,
  ]);
  process.exitCode = found.length > 0 ? EXIT.yes : EXIT.no;
}

function windowWords(p: Procedure): string | null {
  if (!p.window) return null;
  if ('text' in p.window) return `${p.window.text.es} (${p.window.article})`;
  const unit = { business: 'días hábiles', calendar: 'días naturales', months: 'meses' }[p.window.unit];
  return `${p.window.days} ${unit} desde ${p.window.from.es} (${p.window.article})`;
}

function show(code: string, o: { readonly json?: boolean }): void {
  const found = procedureOf(code);
  if (!found) {
    refuse(o.json, { code: 'PROCEDURE_UNKNOWN' }, EXIT.no);
    return;
  }
  say(o.json, found, () => [
    found.name.es,
    found.homoclave ? `${found.id} · ${found.homoclave.value}${found.homoclave.note ? ` (${found.homoclave.note})` : ''}` : found.id,
    found.summary.es,
    ...(found.caution ? [`Ojo: ${found.caution.es}`] : []),
    ...found.channels.map((c) => `Dónde: ${c.where.es} (${c.channel}, certeza ${c.confidence})`),
    ...(windowWords(found) ? [`Plazo: ${windowWords(found)}`] : []),
    ...found.needs.data.map((d) => `Dato: ${d.es}`),
    ...found.needs.documents.map((d) => `Documento: ${d.name.es} (${d.need})`),
    ...(found.result ? [`Resultado: ${found.result.es}`] : []),
    ...found.legalBasis.map((b) => `Fundamento: ${b.article} · ${b.source}`),
    ...found.sources.map((s) => `Fuente: ${s.text} (certeza ${s.confidence})`),
    ...(isFiled(found)
      ? [
          `Formulario: ${fieldsOf(found.form)
            .map((f) => f.id)
            .join(', ')}`,
        ]
      : ['Sin formulario: se hace en el lugar indicado.']),
  ]);
}

export function registerProcedures(program: Command): void {
  const procedures = program.command('procedures').description('el catálogo de trámites');
  procedures
    .command('list')
    .description('lista de trámites; sale con 1 si ninguno coincide')
    .addOption(new Option('--matter <materia>', 'de esta materia').choices([...MATTERS]))
    .option('--text <palabras>', 'que digan estas palabras (con o sin acentos)')
    .option('--form', 'solo los que se llenan en Acuse')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', EXIT_HELP)
    .action(list);
  procedures
    .command('show <clave>')
    .description('la ficha de un trámite, por su nombre corto o su homoclave; sale con 1 si no está')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', EXIT_HELP)
    .action(show);
}
