// Holds the last documents read, so that each page drawn does not read and hash the whole document again. Small, and only what has been
// verified when it was read. Must not hold what the archive did not vouch for.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ArchiveClient } from '../archive/index.ts';

export type Shelved = { readonly name: string; readonly sha256: string; readonly bytes: Uint8Array };
export type DocumentShelf = {
  /** From the shelf when its content was verified before. Errors: NOT_FOUND, ARCHIVE_TAMPERED. */
  readonly look: (id: string) => Promise<Result<Shelved>>;
  /** Read and verified anew, for what leaves the app. Same errors. */
  readonly take: (id: string) => Promise<Result<Shelved>>;
};

/** A person reads one document, or goes back and forth between a few. */
const MAX_BYTES = 48 * 1024 * 1024;

export function createDocumentShelf(
  archive: Pick<ArchiveClient, 'document' | 'documentBytes'>,
  isOwn: (actId: string) => Promise<boolean>,
  maxBytes = MAX_BYTES,
): DocumentShelf {
  /** By SHA-256 of the content; the last used stands last. */
  const shelf = new Map<string, Uint8Array>();

  const put = (sha256: string, bytes: Uint8Array): void => {
    shelf.delete(sha256);
    if (bytes.byteLength > maxBytes) return;
    shelf.set(sha256, bytes);
    let size = 0;
    for (const kept of shelf.values()) size += kept.byteLength;
    for (const [oldest, kept] of shelf) {
      if (size <= maxBytes) return;
      shelf.delete(oldest);
      size -= kept.byteLength;
    }
  };

  const read = async (id: string, fromShelf: boolean): Promise<Result<Shelved>> => {
    const info = await archive.document(id);
    if (!info || !(await isOwn(info.actId))) return fail('NOT_FOUND', { documento: id });
    const { name, sha256 } = info;
    const shelved = fromShelf ? shelf.get(sha256) : undefined;
    const bytes = shelved ? ok(shelved) : await archive.documentBytes(id);
    if (!bytes.ok) return bytes;
    put(sha256, bytes.value);
    return ok({ name, sha256, bytes: bytes.value });
  };
  return { look: (id) => read(id, true), take: (id) => read(id, false) };
}
