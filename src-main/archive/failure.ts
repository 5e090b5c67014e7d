// Holds how the disk's and SQLite's failures become codes of ours, and the exception that carries them out of the archive.
// Must not hide a bug: what is not a known failure of the world is thrown on unchanged.
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import type { AppError, ErrorDetails, Result } from '../../src-shared/contract/result.ts';

/**
 * The disk or the file failed in the middle of any call: nothing of that call was stored. An exception, because it can happen
 * in every one of the archive's methods; `settle` turns it into the Result that a person sees.
 */
export class ArchiveFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError, cause?: unknown) {
    super(error.code, { cause });
    this.name = 'ArchiveFailure';
    this.error = error;
  }
}

const failure = (code: ErrorCode, details: ErrorDetails, retry: boolean, cause: unknown): ArchiveFailure =>
  new ArchiveFailure({ code, details, ...(retry ? { retry } : {}) }, cause);

/** Result of a call of the archive: its value, or the failure of the disk as a code. Bugs are thrown on. */
export async function settle<T>(call: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (thrown) {
    if (thrown instanceof ArchiveFailure) return { ok: false, error: thrown.error };
    throw thrown;
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

function diskIsFull(file: string): boolean {
  try {
    const disk = statfsSync(dirname(file));
    return disk.bavail === 0;
  } catch {
    return false;
  }
}

/** The folder, or the nearest one above that exists: where it would have to be made. */
function folderOf(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Root passes permission bits but not a read-only mount, so both the folder and the file are asked. */
export function isReadOnly(file: string): boolean {
  for (const path of [folderOf(file), file]) {
    try {
      accessSync(path, constants.W_OK);
    } catch (thrown) {
      if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(thrown))) return true;
    }
  }
  return false;
}

const FILE_SYSTEM = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EIO', 'EBUSY', 'EMFILE', 'ENFILE', 'ELOOP'];

/** The failure that `thrown` stands for, or null when it is a bug. `file` is the archive's path, for asking the disk why. */
export function failureOf(thrown: unknown, file: string): ArchiveFailure | null {
  if (thrown instanceof ArchiveFailure) return thrown;
  const code = codeOf(thrown);
  const details = { archivo: file, causa: code };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return failure('DISK_FULL', details, true, thrown);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return failure('ARCHIVE_DAMAGED', details, false, thrown);
  if (code.startsWith('SQLITE_READONLY') || ['EACCES', 'EROFS', 'EPERM'].includes(code))
    return failure('ARCHIVE_READ_ONLY', details, true, thrown);
  if (code.startsWith('SQLITE_IOERR')) {
    // A full disk also shows as a short write or as the shared-memory file that cannot grow.
    return failure(diskIsFull(file) ? 'DISK_FULL' : 'ARCHIVE_UNAVAILABLE', details, true, thrown);
  }
  // Node says ENOENT when it cannot make a folder on a read-only disk.
  if (code.startsWith('SQLITE_CANTOPEN') || FILE_SYSTEM.includes(code)) {
    if (isReadOnly(file)) return failure('ARCHIVE_READ_ONLY', details, true, thrown);
    return failure(diskIsFull(file) ? 'DISK_FULL' : 'ARCHIVE_UNAVAILABLE', details, true, thrown);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code === 'SQLITE_PROTOCOL') {
    return failure('ARCHIVE_UNAVAILABLE', details, true, thrown);
  }
  return null;
}
