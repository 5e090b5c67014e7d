// Holds `acuse import`: files and folders taken into the archive without the app, with what became of each. Resumes what was cut short.
// Must not run beside the app: it keeps dates of its own in memory and would not see what came.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { openArchive } from '../archive/index.ts';
import { isInUse } from '../archive/sealed-backup.ts';
import { INTAKE_LIMITS } from '../intake/limits.ts';
import { createPdfReader } from '../intake/pdf-reader.ts';
import { createIntake } from '../services/intake.ts';
import type { KeptFile } from '../services/intake-keep.ts';
import type { ArchiveOptions } from './archive-options.ts';
import { EXIT, refuse, say, text, wrongInput } from './exits.ts';
import { archiveFile } from './profile-folder.ts';

type ImportOptions = ArchiveOptions & { readonly rfc?: string; readonly resume?: boolean };

const IMPORT_EXIT_HELP =
  '\nSalida: 0 todo se guardó (o ya estaba) · 1 alguno no se pudo leer o quedó sin entender · 2 dato equivocado · 3 no se puede abrir o escribir el archivo.';

const line = (file: KeptFile): string => {
  const notes = file.notes.map((note) => ` ${text.t(`intake.note.${note}`)}`).join('');
  if (file.outcome === 'duplicate') return `  = ${file.name}: ${text.t('intake.duplicate')}`;
  return file.reason === null
    ? `  + ${file.name} (${text.t(`intake.kind.${file.kind as 'pdf'}`)}).${notes}`
    : `  ~ ${file.name}: ${text.t(`intake.kept.${file.reason}`)}${notes}`;
};

async function importFiles(paths: readonly string[], o: ImportOptions): Promise<void> {
  if (paths.length === 0 && !o.resume) return wrongInput(o.json, 'Diga qué archivos o carpetas, o --resume.');
  const missing = paths.find((path) => !existsSync(path));
  if (missing) return wrongInput(o.json, `No encuentro «${basename(missing)}».`);
  const file = archiveFile(o.profile);
  if (existsSync(file) && isInUse(file))
    return refuse(o.json, { code: 'ARCHIVE_UNAVAILABLE', details: { archivo: file } }, EXIT.unreadable);
  const opened = await openArchive({ file, workerFile: new URL('../archive/worker.ts', import.meta.url) });
  if (!opened.ok) return refuse(o.json, opened.error, EXIT.unreadable);
  const archive = opened.value;
  const pdf = createPdfReader({ workerFile: join(import.meta.dirname, '../intake/pdf-worker.ts') });
  const kept: KeptFile[] = [];
  const rfc = async (): Promise<string> => o.rfc ?? ((await archive.getValue('profile')) as string | null) ?? '';
  const intake = createIntake({
    archive,
    pdf,
    limits: INTAKE_LIMITS,
    rfc,
    now: () => new Date(),
    onProgress: () => undefined,
    onKept: (each) => kept.push(each),
  });
  const cancel = (): void => void intake.cancel();
  process.once('SIGINT', cancel);
  try {
    const begun = o.resume ? await intake.resume() : await intake.begin(paths, 'command');
    if (!begun.ok) {
      if (begun.error.code === 'NOT_FOUND') return wrongInput(o.json, 'No hay nada que importar.');
      return refuse(o.json, begun.error, EXIT.unreadable);
    }
    await intake.idle();
    const { total, done, understood, duplicates, failed, stopped, waiting, kept: notUnderstood } = await intake.progress();
    if (stopped) return refuse(o.json, stopped, EXIT.unreadable);
    say(o.json, { total, done, understood, kept: notUnderstood, duplicates, failed, waiting, files: kept }, () => [
      ...kept.map(line),
      ...failed.map(({ error }) => `  ! ${text.error(error).what}`),
      text.t('intake.summary', { hechos: done, total, entendidos: understood, guardados: notUnderstood, repetidos: duplicates }),
    ]);
    process.exitCode = failed.length + notUnderstood + waiting > 0 ? EXIT.no : EXIT.yes;
  } finally {
    process.off('SIGINT', cancel);
    await intake.stop();
    await archive.close();
  }
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description('guarda en el archivo lo que usted ya tiene: PDF, XML, ZIP, imágenes, firmas y correos, tal como vienen')
    .argument('[rutas...]', 'archivos o carpetas')
    .option('--profile <carpeta>', 'carpeta de Acuse; si falta, ACUSE_PROFILE_DIR o la de la aplicación')
    .option('--rfc <rfc>', 'de qué patrón son; si falta, el que está en uso')
    .option('--resume', 'sigue con lo que quedó a medias')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', IMPORT_EXIT_HELP)
    .action(importFiles);
}
