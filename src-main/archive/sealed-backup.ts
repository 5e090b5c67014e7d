// Holds encrypted backups of the archive: taken while it is in use, opened again before they count, and restored after every hash was compared.
// Plain copies exist only in a folder of their own, closed to others, and only while they are needed.
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { inspectCopy, settleCopy } from './backup.ts';
import { failureOf } from './failure.ts';
import type { Writer } from './handle.ts';
import { record } from './ledger.ts';
import { restoreFrom } from './recovery.ts';
import { type Opener, openSealed, sealFile } from './sealed-file.ts';
import type { MasterKey } from './sealed-format.ts';
import type { LedgerHead, VerifyReport } from './types.ts';
import { verify } from './verify.ts';

export type SealedInfo = { readonly file: string; readonly at: string; readonly size: number; readonly head: LedgerHead };

const PLAIN = '.copia-';
const DAY_MS = 24 * 60 * 60_000;

/** Those of a process that was killed meanwhile. Younger ones may be another process's, at work beside this one. */
async function clearForgotten(near: string): Promise<void> {
  for (const name of await readdir(near)) {
    if (!name.startsWith(PLAIN)) continue;
    const made = await stat(join(near, name)).catch(() => null);
    if (made && Date.now() - made.mtimeMs > DAY_MS) await rm(join(near, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A folder for plain copies beside `near` (the profile), 0700, gone afterwards whatever happens. */
export async function withPlainFolder<T>(near: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(near, { recursive: true, mode: 0o700 });
  await clearForgotten(near);
  const folder = await mkdtemp(join(near, PLAIN));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }); // plain copies of ours; the archive and the sealed file are elsewhere
  }
}

/** Takes a plain copy of the archive at `file`, only reading it; it may be in use. */
export async function copyReadOnly(file: string, target: string): Promise<Result<LedgerHead>> {
  try {
    const db = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    try {
      await db.backup(target);
    } finally {
      db.close();
    }
    settleCopy(target);
    return inspectCopy(target);
  } catch (thrown) {
    const failure = failureOf(thrown, file);
    if (!failure) throw thrown;
    return { ok: false, error: failure.error };
  }
}

/** Opens a sealed backup and looks at it whole, in a folder that is gone afterwards. */
async function reopened<T>(sealed: string, opener: Opener, near: string, work: (plain: string) => Promise<Result<T>>): Promise<Result<T>> {
  return withPlainFolder(near, async (folder) => {
    const plain = join(folder, 'abierta.sqlite');
    const opened = await openSealed(sealed, plain, opener);
    return opened.ok ? work(plain) : opened;
  });
}

/**
 * Seals the plain copy `copy` (which stays) as `target`, opens what was written again and compares its head. Errors: those of sealFile
 * and openSealed. Not the file it should be: BACKUP_DAMAGED, and what was written is removed.
 */
export async function sealCopy(
  copy: string,
  target: string,
  master: MasterKey,
  o: { readonly at: string; readonly near: string },
): Promise<Result<SealedInfo>> {
  const head = inspectCopy(copy);
  if (!head.ok) return head;
  const sealed = await sealFile(copy, target, master, o.at);
  if (!sealed.ok) return sealed;
  const back = await reopened(target, master, o.near, async (plain) => inspectCopy(plain));
  if (back.ok && back.value.hash === head.value.hash) return ok({ file: target, at: o.at, size: sealed.value.size, head: head.value });
  await rm(target, { force: true }); // made a moment ago, and not what it should be
  return back.ok ? fail('BACKUP_DAMAGED', { archivo: basename(target) }) : back;
}

/** The same of an archive in use, which notes it in its ledger. `master` may have crossed a thread: plain bytes. */
export function sealTo(
  db: BetterSqlite3.Database,
  w: Writer,
  o: { readonly archive: string; readonly target: string; readonly master: { readonly salt: Uint8Array; readonly key: Uint8Array } },
): Promise<Result<SealedInfo>> {
  const near = dirname(o.archive);
  const at = w.now();
  return withPlainFolder(near, async (folder) => {
    const copy = join(folder, 'copia.sqlite');
    try {
      await db.backup(copy);
      settleCopy(copy);
    } catch (thrown) {
      const failure = failureOf(thrown, o.archive);
      return failure?.error.code === 'DISK_FULL'
        ? { ok: false, error: failure.error }
        : fail('FILE_NOT_WRITTEN', { archivo: copy, causa: String(thrown) }, true);
    }
    const sealed = await sealCopy(copy, o.target, { salt: Buffer.from(o.master.salt), key: Buffer.from(o.master.key) }, { at, near });
    if (sealed.ok)
      record(
        w,
        'backup',
        'archive',
        { file: basename(o.target), sealed: true, head: sealed.value.head.seq, hash: sealed.value.head.hash },
        at,
      );
    return sealed;
  });
}

/** The drill: opened, and every hash in it compared. Touches nothing. Errors: those of openSealed, ARCHIVE_DAMAGED, ARCHIVE_FROM_FUTURE. */
export function verifySealed(sealed: string, opener: Opener, near: string): Promise<Result<VerifyReport>> {
  return reopened(sealed, opener, near, async (plain) => {
    const copy = inspectCopy(plain);
    return copy.ok ? ok(verify({ file: plain })) : copy;
  });
}

/** Puts a sealed backup in the archive's place; see recovery.ts. Wrong passphrase or damage: nothing is touched. The archive must be closed. */
export function restoreSealed(
  sealed: string,
  opener: Opener,
  o: { readonly file: string; readonly now: () => Date },
): Promise<Result<{ readonly replaced: string | null; readonly head: LedgerHead }>> {
  return reopened(sealed, opener, dirname(o.file), async (plain) => {
    const restored = restoreFrom(plain, o);
    return restored.ok || !['ARCHIVE_DAMAGED', 'ARCHIVE_TAMPERED', 'FILE_UNREADABLE'].includes(restored.error.code)
      ? restored
      : fail('BACKUP_DAMAGED', { archivo: basename(sealed) });
  });
}

/** Whether another process has this archive open. Asks for the lock that every open connection holds a share of; writes nothing. */
export function isInUse(file: string): boolean {
  let db: BetterSqlite3.Database | null = null;
  try {
    db = new BetterSqlite3(file, { fileMustExist: true, timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (thrown) {
    return /SQLITE_(BUSY|LOCKED)/.test(String((thrown as { code?: unknown }).code));
  } finally {
    db?.close();
  }
}
