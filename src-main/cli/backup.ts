// Holds `acuse backup create`, `verify` and `restore`: encrypted backups with a passphrase from a file, never from an argument.
// Must not keep or print the passphrase. `create` and `verify` only read the archive; `restore` refuses while the app has it open.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { stampOf } from '../archive/files.ts';
import { copyReadOnly, isInUse, restoreSealed, sealCopy, verifySealed, withPlainFolder } from '../archive/sealed-backup.ts';
import { deriveMaster, passphraseOf } from '../archive/sealed-format.ts';
import type { ArchiveOptions } from './archive-options.ts';
import { EXIT, EXIT_HELP, refuse, say, text } from './exits.ts';
import { archiveFile } from './profile-folder.ts';

type BackupOptions = ArchiveOptions & { readonly passphraseFile: string; readonly out?: string; readonly in?: string };

/** The first line of the file, as it is: spaces count. */
function readPassphrase(file: string): Result<string> {
  try {
    return ok(
      readFileSync(file, 'utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)[0] ?? '',
    );
  } catch {
    return fail('FILE_UNREADABLE', { archivo: basename(file) });
  }
}

/** A backup that is not what it says is an answer (1); a wrong passphrase, wrong input (2); the rest cannot be read or written (3). */
const exitOf = ({ code }: AppError): number =>
  code === 'BACKUP_DAMAGED' || code === 'ARCHIVE_TAMPERED'
    ? EXIT.no
    : code === 'BACKUP_PASSPHRASE_WRONG' || code === 'PASSPHRASE_SHORT'
      ? EXIT.input
      : EXIT.unreadable;

async function create(o: BackupOptions): Promise<void> {
  const file = archiveFile(o.profile);
  if (!existsSync(file)) return refuse(o.json, { code: 'FILE_UNREADABLE', details: { archivo: file } }, EXIT.unreadable);
  const read = readPassphrase(o.passphraseFile);
  if (!read.ok) return refuse(o.json, read.error, EXIT.input);
  const passphrase = passphraseOf(read.value);
  if (!passphrase.ok) return refuse(o.json, passphrase.error, EXIT.input);
  const at = new Date();
  const out = resolve(o.out ?? '.');
  const target = existsSync(out) && statSync(out).isDirectory() ? join(out, `acuse-${stampOf(at)}.acuse-copia`) : out;
  const made = await withPlainFolder(dirname(file), async (folder) => {
    const copy = join(folder, 'copia.sqlite');
    const copied = await copyReadOnly(file, copy);
    if (!copied.ok) return copied;
    return sealCopy(copy, target, await deriveMaster(passphrase.value), { at: at.toISOString(), near: dirname(file) });
  });
  if (!made.ok) return refuse(o.json, made.error, exitOf(made.error));
  say(o.json, made.value, () => [
    `Copia cifrada, abierta y comprobada: ${made.value.file} (${text.bytes(made.value.size)}).`,
    `Cabeza: asiento ${made.value.head.seq}, ${made.value.head.hash}`,
  ]);
}

async function check(o: BackupOptions): Promise<void> {
  const passphrase = readPassphrase(o.passphraseFile);
  if (!passphrase.ok) return refuse(o.json, passphrase.error, EXIT.input);
  const sealed = resolve(o.in ?? '');
  const near = existsSync(dirname(archiveFile(o.profile))) ? dirname(archiveFile(o.profile)) : dirname(sealed);
  const report = await verifySealed(sealed, passphrase.value, near);
  if (!report.ok) return refuse(o.json, report.error, exitOf(report.error));
  const { clean, head, checked, findings } = report.value;
  say(o.json, { ok: clean, head, checked, problems: findings }, () => [
    clean
      ? `La copia se abre y está íntegra: ${text.count(checked.ledger ?? 0)} asientos, ${text.count(checked.document ?? 0)} documentos.`
      : `La copia se abre pero NO es íntegra: ${text.count(findings.length)} problemas.`,
    `Cabeza: asiento ${head.seq}, ${head.hash}`,
  ]);
  process.exitCode = clean ? EXIT.yes : EXIT.no;
}

async function restore(o: BackupOptions): Promise<void> {
  const file = archiveFile(o.profile);
  const passphrase = readPassphrase(o.passphraseFile);
  if (!passphrase.ok) return refuse(o.json, passphrase.error, EXIT.input);
  if (existsSync(file) && isInUse(file))
    return refuse(o.json, { code: 'ARCHIVE_UNAVAILABLE', details: { archivo: file } }, EXIT.unreadable);
  const restored = await restoreSealed(resolve(o.in ?? ''), passphrase.value, { file, now: () => new Date() });
  if (!restored.ok) return refuse(o.json, restored.error, exitOf(restored.error));
  const { replaced, head } = restored.value;
  say(o.json, { restored: true, replaced: replaced && basename(replaced), head }, () => [
    `Restaurada en ${file}, con todas sus huellas comprobadas.`,
    ...(replaced ? [`Lo que había queda como ${basename(replaced)}.`] : []),
    `Cabeza: asiento ${head.seq}, ${head.hash}`,
  ]);
}

export function registerBackup(program: Command): void {
  const backup = program.command('backup').description('copias cifradas con una frase');
  const shared = (command: Command): Command =>
    command
      .requiredOption('--passphrase-file <archivo>', 'archivo cuya primera línea es la frase')
      .option('--profile <carpeta>', 'carpeta de Acuse; si falta, ACUSE_PROFILE_DIR o la de la aplicación')
      .option('--json', 'un objeto JSON')
      .addHelpText('after', EXIT_HELP);
  shared(backup.command('create').description('hace una copia cifrada, también con la aplicación abierta, y la comprueba'))
    .option('--out <archivo|carpeta>', 'dónde queda; si es carpeta, con la fecha por nombre', '.')
    .action(create);
  shared(backup.command('verify').description('simulacro: la abre y compara cada huella, sin tocar nada; sale con 1 si algo no cuadra'))
    .requiredOption('--in <archivo>', 'la copia')
    .action(check);
  shared(backup.command('restore').description('pone la copia en el lugar del archivo; lo que había se conserva con otro nombre'))
    .requiredOption('--in <archivo>', 'la copia')
    .action(restore);
}
