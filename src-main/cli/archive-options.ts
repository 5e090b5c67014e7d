// Holds what every subcommand over the archive has in common: its profile, opening only to read, closing, and failures as exit codes.
import type { Command } from 'commander';
import type { Result } from '../../src-shared/contract/result.ts';
import { openReadOnly, type ReadOnlyArchive } from '../archive/read-only.ts';
import { EXIT, EXIT_HELP, refuse } from './exits.ts';
import { archiveFile } from './profile-folder.ts';

export type ArchiveOptions = { readonly profile?: string; readonly json?: boolean };

export const overArchive = (command: Command): Command =>
  command
    .option('--profile <carpeta>', 'carpeta de Acuse; si falta, ACUSE_PROFILE_DIR o la de la aplicación')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', `${EXIT_HELP}\nSólo lee: puede usarse con la aplicación abierta.`);

/** Opens, works, closes. What cannot be opened ends with 3. */
export function withArchive(
  o: ArchiveOptions,
  work: (archive: ReadOnlyArchive) => void,
  how: { readonly anyVersion?: boolean } = {},
): void {
  const opened: Result<ReadOnlyArchive> = openReadOnly(archiveFile(o.profile), how);
  if (!opened.ok) {
    refuse(o.json, opened.error.code === 'NOT_FOUND' ? { ...opened.error, code: 'FILE_UNREADABLE' } : opened.error, EXIT.unreadable);
    return;
  }
  try {
    work(opened.value);
  } finally {
    opened.value.close();
  }
}
