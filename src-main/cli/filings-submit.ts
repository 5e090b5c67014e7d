// Holds `acuse filings submit`: a filing signed and sent from a file, and what became of it as an exit code. Must not check, sign or send by
// itself: the filing desk does, with the services the window uses.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AppError } from '../../src-shared/contract/result.ts';
import { ArchiveFailure } from '../archive/failure.ts';
import type { Submitted } from '../services/filing-desk.ts';
import type { ArchiveOptions } from './archive-options.ts';
import { EXIT, refuse, say, text, wrongInput } from './exits.ts';
import { FILING_FORM, type FilingFile, readFiling, sentence } from './filing-file.ts';
import { readPassword } from './password-file.ts';
import { profileFolder } from './profile-folder.ts';

type SubmitOptions = ArchiveOptions & {
  readonly cer: string;
  readonly key: string;
  readonly passwordFile: string;
  readonly notifies?: boolean;
  readonly again?: boolean;
};

const SUBMIT_EXIT_HELP =
  '\nSalida: 0 presentado, con acuse · 1 no se presentó · 2 dato equivocado · 3 no se puede abrir el archivo (¿Acuse está abierto?) · ' +
  '4 firmado y guardado, sin enviar todavía.';

const WRONG_INPUT: readonly string[] = ['PROCEDURE_UNKNOWN', 'ARCHIVO_NO_ENCONTRADO', 'ATTACHMENT_UNREADABLE', 'NOT_FOUND'];
const UNREADABLE: readonly string[] = ['FILE_UNREADABLE', 'DISK_FULL'];
const exitOf = (code: string): number =>
  WRONG_INPUT.includes(code) ? EXIT.input : code.startsWith('ARCHIVE_') || UNREADABLE.includes(code) ? EXIT.unreadable : EXIT.no;

const why = (error: AppError | null): readonly string[] => {
  if (!error) return [];
  const { what, todo } = text.error(error);
  return [`  ${what} ${todo}`];
};

function lines({ state, folio, receipt, before, error, errors, warnings, notifies }: Submitted): readonly string[] {
  const warned = warnings.map((w) => `  ! ${sentence(w)}`);
  switch (state) {
    case 'filed':
      return [
        `${before ? 'Ya estaba presentado' : 'Presentado'} con el folio ${folio}.`,
        ...(receipt
          ? [`  Acuse del ${text.fullInstant(receipt.at)}, verificado y guardado. Escrito: SHA-256 ${receipt.contentSha256}.`]
          : []),
        ...warned,
      ];
    case 'waiting':
      return [
        'Firmado y guardado; falta enviarlo. Mientras no tenga acuse no cuenta como presentado.',
        ...why(error),
        '  Se envía al repetir esta orden, o al abrir Acuse con conexión. No se presenta dos veces.',
        ...warned,
      ];
    case 'refused':
      return [
        'No se presentó.',
        ...errors.map((e) => `  ✗ ${sentence(e)}`),
        ...notifies.map((each) => `  ✗ ${each} Si lo acepta, repita la orden con --notifies.`),
        ...(errors.length > 0 ? [] : why(error)),
        ...warned,
      ];
  }
}
const EXIT_OF = { filed: EXIT.yes, waiting: EXIT.waiting, refused: EXIT.no } as const satisfies Record<Submitted['state'], number>;

async function file(read: FilingFile, password: Uint8Array, o: SubmitOptions): Promise<void> {
  // Loaded here: the other commands do without the whole of it.
  const { openFilingDesk } = await import('../compose-filing.ts');
  const desk = await openFilingDesk({
    profileDir: profileFolder(o.profile),
    rfc: read.rfc,
    efirma: { cer: resolve(o.cer), key: resolve(o.key), password },
    env: process.env,
  });
  if (!desk.ok) {
    refuse(o.json, desk.error, exitOf(desk.error.code));
    return;
  }
  try {
    const made = await desk.value.submit({ ...read, knowsItNotifies: o.notifies === true, again: o.again === true });
    if (!made.ok) {
      refuse(o.json, made.error, exitOf(made.error.code));
      return;
    }
    say(o.json, made.value, () => lines(made.value));
    process.exitCode = EXIT_OF[made.value.state];
  } finally {
    await desk.value.close();
  }
}

async function submit(path: string, o: SubmitOptions): Promise<void> {
  const read = readFiling(path, o.json);
  if (!read) return;
  if (read.attachments.length > 0 || Object.keys(read.acts).length > 0 || read.today !== undefined) {
    wrongInput(
      o.json,
      '«attachments», «acts» y «today» sólo son para validate: aquí cuentan sus archivos («files»), su buzón y el día de hoy.',
    );
    return;
  }
  let password: Uint8Array;
  try {
    password = readPassword(o.passwordFile);
  } catch {
    wrongInput(o.json, `No se puede leer «${o.passwordFile}».`);
    return;
  }
  try {
    await file(read, password, o);
  } catch (thrown) {
    // A disk that fills up in the middle: what was answered is kept, and the same command goes on from there.
    if (!(thrown instanceof ArchiveFailure)) throw thrown;
    refuse(o.json, thrown.error, EXIT.unreadable);
  } finally {
    password.fill(0);
  }
}

export function registerSubmit(filings: Command): void {
  filings
    .command('submit <archivo>')
    .description('firma y presenta un trámite escrito en JSON; repetida, la orden no presenta dos veces')
    .requiredOption('--cer <archivo>', 'certificado de la e.firma')
    .requiredOption('--key <archivo>', 'llave privada')
    .requiredOption('--password-file <archivo>', 'archivo con la contraseña')
    .option('--notifies', 'sabe que el escrito puede notificarlo de un acto que no ha abierto (CFF 135)')
    .option('--again', 'preséntelo otra vez, aunque uno igual ya tenga acuse')
    .option('--profile <carpeta>', 'carpeta de Acuse; si falta, ACUSE_PROFILE_DIR o la de la aplicación')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', `${SUBMIT_EXIT_HELP}\nCierre antes la aplicación.\n${FILING_FORM}`)
    .action(submit);
}
