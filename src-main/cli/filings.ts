// Holds `acuse filings validate` and `status`: a filing checked from a file, and one followed in the archive. Must not sign or send:
// filings-submit.ts does.
import type { Command } from 'commander';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { validateFiling } from '../../src-shared/domain/procedures/validate.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { EXIT, EXIT_HELP, refuse, say, text } from './exits.ts';
import { FILING_FORM, factsOf, readFiling, sentence } from './filing-file.ts';
import { registerSubmit } from './filings-submit.ts';

async function validate(path: string, o: { readonly json?: boolean }): Promise<void> {
  const read = readFiling(path, o.json);
  if (!read) return;
  const { procedure: id, rfc, values, acts, today } = read;
  const procedure = filedProcedure(id);
  if (!procedure) {
    refuse(o.json, { code: 'PROCEDURE_UNKNOWN' }, EXIT.input);
    return;
  }
  const looked = await factsOf(read.files);
  if (!looked.ok) {
    refuse(o.json, looked.error, EXIT.no);
    return;
  }
  const { errors, warnings, clean, computed } = validateFiling(procedure, values, [...read.attachments, ...looked.value], {
    today: today ?? civilDateAt(new Date().toISOString()),
    rfc,
    act: (act) => acts[act] ?? null,
  });
  const computation = computed ? { outcome: computed.outcome, steps: computed.steps } : null;
  say(o.json, { valid: clean !== null, errors, warnings, clean, computation }, () => [
    clean ? 'Se puede presentar.' : 'No se puede presentar todavía.',
    ...errors.map((e) => `  ✗ ${sentence(e)}`),
    ...warnings.map((w) => `  ! ${sentence(w)}`),
    ...(computation ? [`  = ${computation.outcome}`] : []),
  ]);
  process.exitCode = clean ? EXIT.yes : EXIT.no;
}

function status(folio: string, o: ArchiveOptions): void {
  withArchive(o, (archive) => {
    const filing = archive.filing(folio);
    if (!filing) return refuse(o.json, { code: 'NOT_FOUND' }, EXIT.no);
    say(o.json, filing, () => [
      `${filing.folio} · ${filedProcedure(filing.procedure)?.name.es ?? filing.procedure}`,
      `Estado: ${text.maybe(`procedures.state.${filing.state}`) ?? filing.state}`,
      ...(filing.dueOn ? [`Contestar a más tardar: ${text.longDay(filing.dueOn)}`] : []),
      ...filing.events.map((e) => `  ${text.fullInstant(e.at)}  ${e.text}`),
    ]);
  });
}

export function registerFilings(program: Command): void {
  const filings = program.command('filings').description('trámites: revisar uno, presentarlo, y en qué va');
  filings
    .command('validate <archivo>')
    .description('revisa un trámite escrito en JSON (- es la entrada estándar); sale con 1 si no se puede presentar')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', `${EXIT_HELP}\n${FILING_FORM}`)
    .action(validate);
  registerSubmit(filings);
  overArchive(filings.command('status <folio>').description('en qué va un trámite presentado; sale con 1 si no está')).action(status);
}
