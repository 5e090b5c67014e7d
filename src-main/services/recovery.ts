// Holds the ways out when the archive cannot be used, and the same ways when it can: restore a backup, begin anew, try again, back up now.
// Must not decide anything: each is one answer of the person, carried out once.
import { basename, join } from 'node:path';
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, type Result } from '../../src-shared/contract/result.ts';
import type { Decision } from '../archive/index.ts';
import { withPlainFolder } from '../archive/sealed-backup.ts';
import { openSealed } from '../archive/sealed-file.ts';
import type { FilePicker } from './ports.ts';
import { type Backup, listBackups } from './safekeeping.ts';

type RecoveryParts = {
  readonly folder: string;
  readonly profileDir: string;
  readonly files: FilePicker;
  readonly sealedTitle: () => string;
  /** Answers the status of the house that stands afterwards. */
  readonly reopen: (decision: Decision | null) => Promise<Result<Answer<'app.status'>>>;
  readonly status: () => Promise<Result<Answer<'app.status'>>>;
  readonly backUp: (() => Promise<Result<unknown>>) | null;
  /** Why the archive is not open; null: it is. */
  readonly failure: AppError | null;
};
type RecoveryHandlers = Pick<
  Handlers,
  'archive.restore' | 'archive.restoreSealed' | 'archive.startFresh' | 'archive.retry' | 'archive.backUp'
>;

export const backupsShown = (list: readonly Backup[]): Answer<'app.status'>['archive']['backups'] => list.map(({ id, at }) => ({ id, at }));

/** A backup that is not what it says is said of the backup, not of the archive. */
const ofBackup = (error: AppError, name: string): AppError =>
  error.code === 'ARCHIVE_DAMAGED' || error.code === 'ARCHIVE_TAMPERED' || error.code === 'FILE_UNREADABLE'
    ? { code: 'BACKUP_DAMAGED', details: { archivo: name } }
    : error;

export function createRecovery({
  folder,
  profileDir,
  files,
  sealedTitle,
  reopen,
  status,
  backUp,
  failure,
}: RecoveryParts): RecoveryHandlers {
  return {
    'archive.restore': async ({ backupId }) => {
      // Only a name that is in the folder: what a window says is never a path.
      const backup = (await listBackups(folder)).find(({ id }) => id === backupId);
      if (!backup) return fail('NOT_FOUND');
      const done = await reopen({ how: 'restore', backup: backup.file });
      return done.ok ? done : { ok: false, error: ofBackup(done.error, backup.id) };
    },
    'archive.restoreSealed': async ({ passphrase }) => {
      const words = new TextDecoder().decode(passphrase);
      const sealed = await files.chooseOpen({ title: sealedTitle(), filters: [{ name: '.acuse-copia', extensions: ['acuse-copia'] }] });
      if (!sealed) return fail('CANCELLED');
      return withPlainFolder(profileDir, async (plainFolder) => {
        const plain = join(plainFolder, 'copia.sqlite');
        const opened = await openSealed(sealed, plain, words);
        if (!opened.ok) return opened;
        const done = await reopen({ how: 'restore', backup: plain });
        return done.ok ? done : { ok: false, error: ofBackup(done.error, basename(sealed)) };
      });
    },
    // Never over an archive that is there: only where a damaged one has been set aside.
    'archive.startFresh': async () => (failure?.code === 'ARCHIVE_DAMAGED' ? reopen({ how: 'begin-anew' }) : fail('CONFLICT')),
    'archive.retry': async () => (failure ? reopen(null) : status()),
    'archive.backUp': async () => {
      if (!backUp) return { ok: false, error: failure ?? { code: 'ARCHIVE_UNAVAILABLE' } };
      const made = await backUp();
      return made.ok ? status() : made;
    },
  };
}
