// Holds `acuse filings validate` and `status`: a filing checked from a file, and one followed in the archive. Must not sign or send.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { attachmentFactsSchema } from '../../src-shared/domain/procedures/attachment.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { validateFiling } from '../../src-shared/domain/procedures/validate.ts';
import { valuesSchema } from '../../src-shared/domain/procedures/values.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { EXIT, EXIT_HELP, refuse, say, text, wrongInput } from './exits.ts';

/** What a script writes down: the values as a person would type them. */
const fileSchema = z.strictObject({
  procedure: z.string(),
  rfc: z.string(),
  values: valuesSchema,
  attachments: z.array(attachmentFactsSchema).default([]),
  /** Acts that the values name, as the mailbox would know them. */
  acts: z.record(z.string(), z.strictObject({ kind: z.enum(ACT_KINDS), notified: z.boolean() })).default({}),
  today: z.iso.date().optional(),
});

const sentence = (finding: {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}) => `${finding.field}: ${text.maybe(`procedures.finding.${finding.code}`, finding.params) ?? finding.code}`;

function validate(path: string, o: { readonly json?: boolean }): void {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch {
    wrongInput(o.json, `No se puede leer «${path}» como JSON.`);
    return;
  }
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    wrongInput(o.json, `${issue?.path.join('.') || 'el archivo'}: no es como se esperaba.`);
    return;
  }
  const { procedure: id, rfc, values, attachments, acts, today } = parsed.data;
  const procedure = filedProcedure(id);
  if (!procedure) {
    refuse(o.json, { code: 'PROCEDURE_UNKNOWN' }, EXIT.input);
    return;
  }
  const { errors, warnings, clean, computed } = validateFiling(procedure, values, attachments, {
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
  const filings = program.command('filings').description('trámites: revisar uno antes de presentarlo, y en qué va');
  filings
    .command('validate <archivo>')
    .description('revisa un trámite escrito en JSON (- es la entrada estándar); sale con 1 si no se puede presentar')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', `${EXIT_HELP}\nForma: {"procedure":"…","rfc":"…","values":{…},"attachments":[…]}.`)
    .action(validate);
  overArchive(filings.command('status <folio>').description('en qué va un trámite presentado; sale con 1 si no está')).action(status);
}
