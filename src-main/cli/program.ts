// Holds the command `acuse`: registers each subcommand and turns bad usage into a Spanish sentence and exit code 2.
// Must not do any subcommand's work.
import { Command, CommanderError } from 'commander';
import { registerActs } from './acts.ts';
import { registerAgenda } from './agenda.ts';
import { registerArchive } from './archive.ts';
import { registerBackup } from './backup.ts';
import { EXIT_WRONG_INPUT, registerDeadlines } from './deadlines.ts';
import { registerEfirma } from './efirma.ts';
import { EXIT_HELP } from './exits.ts';
import { registerFailures } from './failures.ts';
import { registerFilings } from './filings.ts';
import { registerImport } from './import.ts';
import { registerPackage } from './package.ts';
import { registerProcedures } from './procedures.ts';
import { registerRead } from './read.ts';
import { registerReceipt } from './receipt.ts';
import { registerStamp } from './stamp.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'No conozco esa opción',
  'commander.unknownCommand': 'No conozco esa orden',
  'commander.optionMissingArgument': 'A esa opción le falta su valor',
  'commander.missingArgument': 'Falta un argumento',
  'commander.excessArguments': 'Sobran argumentos',
  'commander.invalidArgument': 'Ese valor no sirve',
};

/** What commander quotes ('--x'): the only part of its English sentence that is worth repeating. */
const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

export function createProgram(): Command {
  const program = new Command('acuse');
  program
    .description('Acuse en la línea de órdenes. Herramienta no oficial; no es asesoría legal.')
    .helpOption('-h, --help', 'muestra esta ayuda')
    .helpCommand('help [orden]', 'muestra la ayuda de una orden')
    .configureOutput({ writeErr: () => undefined })
    .addHelpText('after', EXIT_HELP)
    .exitOverride();
  registerDeadlines(program);
  registerAgenda(program);
  registerEfirma(program);
  registerActs(program);
  registerArchive(program);
  registerBackup(program);
  registerImport(program);
  registerRead(program);
  registerReceipt(program);
  registerPackage(program);
  registerStamp(program);
  registerFailures(program);
  registerProcedures(program);
  registerFilings(program);
  return program;
}

export async function run(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    const what = SENTENCES[error.code];
    const name = quoted(error.message);
    const message = `${what ? `${what}${name ? `: ${name}` : ''}.` : 'Falta decir qué quiere hacer.'} Vea acuse --help.`;
    if (argv.includes('--json')) console.log(JSON.stringify({ error: { code: 'BAD_REQUEST', message } }));
    console.error(message);
    process.exitCode = EXIT_WRONG_INPUT;
  }
}
