// Holds how a whole file is sealed and opened, piece by piece: memory stays small, and nothing is written under its name before it is whole.
// Must not overwrite or remove any file that was there.
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { failureOf } from './failure.ts';
import { syncFolder } from './files.ts';
import {
  HEADER_BYTES,
  type MasterKey,
  makeHeader,
  openMaster,
  PIECE,
  pieceCipher,
  type ReadHeader,
  readHeader,
  TAG,
} from './sealed-format.ts';

async function readFully(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Both are closed whatever happens, also when the second cannot be opened: a folder that is gone must not cost a handle a day. */
async function withBoth<T>(from: string, to: string, work: (source: FileHandle, sink: FileHandle) => Promise<T>): Promise<T> {
  const source = await open(from, 'r');
  try {
    const sink = await open(to, 'w', 0o600);
    try {
      return await work(source, sink);
    } finally {
      await sink.close();
    }
  } finally {
    await source.close();
  }
}

/** Errors: FILE_NOT_WRITTEN (the name is taken, or the folder refuses), DISK_FULL, FILE_UNREADABLE. */
async function guarded<T>(target: string, part: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (existsSync(target)) return fail('FILE_NOT_WRITTEN', { archivo: target, causa: 'exists' });
  try {
    const done = await work();
    if (!done.ok) await rm(part, { force: true });
    return done;
  } catch (thrown) {
    await rm(part, { force: true }).catch(() => undefined); // ours, and never had its name
    const failure = failureOf(thrown, target);
    if (failure?.error.code === 'DISK_FULL') return { ok: false, error: failure.error };
    if (failure || (thrown instanceof Error && 'code' in thrown))
      return fail('FILE_NOT_WRITTEN', { archivo: target, causa: String(thrown) }, true);
    throw thrown;
  }
}

/** `plain` is a file that nobody writes any more. Answers the size of the sealed one. */
export async function sealFile(plain: string, target: string, master: MasterKey, at: string): Promise<Result<{ readonly size: number }>> {
  const part = `${target}.part`;
  return guarded(target, part, async () => {
    const size = (await stat(plain)).size;
    await withBoth(plain, part, async (source, sink) => {
      const header = makeHeader(master, at);
      const cipher = pieceCipher(master, header);
      await sink.write(header.bytes);
      const pieces = Math.max(1, Math.ceil(size / PIECE));
      for (let index = 0; index < pieces; index += 1) {
        const bytes = await readFully(source, PIECE, index * PIECE);
        await sink.write(cipher.seal(bytes, index, index === pieces - 1));
      }
      await sink.sync();
    });
    await rename(part, target);
    syncFolder(dirname(target));
    return ok({ size: (await stat(target)).size });
  });
}

async function headerOf(file: string): Promise<Result<{ readonly read: ReadHeader; readonly size: number }>> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const read = readHeader(await readFully(handle, HEADER_BYTES, 0), basename(file));
      return read.ok ? ok({ read: read.value, size }) : read;
    } finally {
      await handle.close();
    }
  } catch {
    return fail('FILE_UNREADABLE', { archivo: basename(file) });
  }
}

/** What a sealed file says of itself before it is opened; nobody vouches for it until it is. Errors: FILE_UNREADABLE, BACKUP_DAMAGED. */
export async function peekSealed(file: string): Promise<Result<{ readonly at: string; readonly size: number }>> {
  const found = await headerOf(file);
  if (!found.ok) return found;
  const at = Date.parse(found.value.read.header.at);
  if (Number.isNaN(at)) return fail('BACKUP_DAMAGED', { archivo: basename(file) });
  return ok({ at: new Date(at).toISOString(), size: found.value.size });
}

/** Who can open it: the passphrase, or the key that was derived from it. */
export type Opener = string | MasterKey;

/**
 * Writes the plain file under `target`. Errors: FILE_UNREADABLE, BACKUP_DAMAGED, BACKUP_PASSPHRASE_WRONG, FILE_NOT_WRITTEN, DISK_FULL;
 * then there is nothing under `target`.
 */
export async function openSealed(file: string, target: string, opener: Opener): Promise<Result<{ readonly at: string }>> {
  const found = await headerOf(file);
  if (!found.ok) return found;
  const { read, size } = found.value;
  const master = typeof opener === 'string' ? await openMaster(read.header, opener) : ok(opener);
  if (!master.ok) return master;
  const part = `${target}.part`;
  return guarded(target, part, async () => {
    const cipher = pieceCipher(master.value, read);
    const body = size - read.bytes.length;
    const pieces = Math.max(1, Math.ceil(body / (PIECE + TAG)));
    const whole = await withBoth(file, part, async (source, sink) => {
      for (let index = 0; index < pieces; index += 1) {
        const sealed = await readFully(source, PIECE + TAG, read.bytes.length + index * (PIECE + TAG));
        const plain = cipher.open(sealed, index, index === pieces - 1);
        if (!plain) return false;
        await sink.write(plain);
      }
      await sink.sync();
      return true;
    });
    if (!whole) return fail('BACKUP_DAMAGED', { archivo: basename(file) });
    await rename(part, target);
    return ok({ at: read.header.at });
  });
}
