// Holds the ways out when the archive cannot be used, and the same ways when it can: restore a backup, begin anew, try again, back up now.
// Must not decide anything: each is one answer of the person, carried out once.
import { basename, join } from 'node:path';
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Decision } from '../archive/index.ts';
import { withPlainFolder } from '../archive/sealed-backup.ts';
import { openSealed, peekSealed } from '../archive/sealed-file.ts';
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
  'archive.restore' | 'archive.chooseSealed' | 'archive.restoreSealed' | 'archive.startFresh' | 'archive.retry' | 'archive.backUp'
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
  /** What the person chose; it stays chosen while a passphrase is tried again, and is never told to a window as a path. */
  let sealed: string | null = null;
  return {
    'archive.restore': async ({ backupId }) => {
      // Only a name that is in the folder: what a window says is never a path.
      const backup = (await listBackups(folder)).find(({ id }) => id === backupId);
      if (!backup) return fail('NOT_FOUND');
      const done = await reopen({ how: 'restore', backup: backup.file });
      return done.ok ? done : { ok: false, error: ofBackup(done.error, backup.id) };
    },
    'archive.chooseSealed': async () => {
      const path = await files.chooseOpen({ title: sealedTitle(), filters: [{ name: '.acuse-copia', extensions: ['acuse-copia'] }] });
      if (!path) return fail('CANCELLED');
      const said = await peekSealed(path);
      sealed = said.ok ? path : null;
      return said.ok ? ok({ name: basename(path), ...said.value }) : said;
    },
    'archive.restoreSealed': async ({ passphrase }) => {
      const words = new TextDecoder().decode(passphrase);
      const chosen = sealed;
      if (!chosen) return fail('NOT_FOUND');
      return withPlainFolder(profileDir, async (plainFolder) => {
        const plain = join(plainFolder, 'copia.sqlite');
        const opened = await openSealed(chosen, plain, words);
        if (!opened.ok) {
          // Another passphrase may still open it; nothing else mends it.
          if (opened.error.code !== 'BACKUP_PASSPHRASE_WRONG') sealed = null;
          return opened;
        }
        const done = await reopen({ how: 'restore', backup: plain });
        return done.ok ? done : { ok: false, error: ofBackup(done.error, basename(chosen)) };
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
