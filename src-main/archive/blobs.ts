// Holds the bytes of attachments by their SHA-256, taken in and given out in pieces: a file of any size costs one piece of memory.
// Must not know what they are. The same content is kept once.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { insertRow } from './evidence-row.ts';
import type { BlobInfo } from './filing-types.ts';
import type { Reader, Writer } from './handle.ts';

/** Pieces come in order, from 0. */
export function appendBlob(w: Writer, upload: string, position: number, bytes: Uint8Array): void {
  w.run('INSERT INTO blob_chunk (upload, position, bytes) VALUES (?, ?, ?)', upload, position, bytes);
}

function* pieces(r: Reader, upload: string): Generator<Uint8Array> {
  for (const { position } of r.all<{ position: number }>('SELECT position FROM blob_chunk WHERE upload = ? ORDER BY position', upload)) {
    const row = r.one<{ bytes: Uint8Array }>('SELECT bytes FROM blob_chunk WHERE upload = ? AND position = ?', upload, position);
    if (row) yield row.bytes;
  }
}

/** SHA-256 and size of what is kept under an upload, one piece in memory at a time. */
export function digest(r: Reader, upload: string): { readonly sha256: string; readonly size: number } {
  const hash = createHash('sha256');
  let size = 0;
  for (const bytes of pieces(r, upload)) {
    hash.update(bytes);
    size += bytes.byteLength;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Ends an upload. Error DOCUMENT_HASH_MISMATCH: it is not what its hash says; its pieces are gone. A known content is kept once. */
export function finishBlob(w: Writer, upload: string, sha256: string): Result<BlobInfo> {
  return w.transaction(() => {
    const forget = (): void => void w.run('DELETE FROM blob_chunk WHERE upload = ?', upload);
    const known = blob(w, sha256);
    if (known) {
      forget();
      return ok(known);
    }
    const actual = digest(w, upload);
    if (actual.sha256 !== sha256) {
      forget();
      return fail('DOCUMENT_HASH_MISMATCH', { esperado: sha256, recibido: actual.sha256 });
    }
    insertRow(
      w,
      'blob',
      { sha256, size: actual.size, upload, stored_at: w.now() },
      { kind: 'attachment', subject: sha256, facts: { size: actual.size } },
    );
    const made = blob(w, sha256);
    if (!made) throw new Error(`blob ${sha256}: not there`);
    return ok(made);
  });
}

export function blob(r: Reader, sha256: string): BlobInfo | null {
  const row = r.one<{ size: number; chunks: number }>(
    'SELECT size, (SELECT count(*) FROM blob_chunk c WHERE c.upload = blob.upload) AS chunks FROM blob WHERE sha256 = ?',
    sha256,
  );
  return row ? { sha256, size: row.size, chunks: row.chunks } : null;
}

/** One piece; null past the last. The whole is checked by whoever joins them. */
export const blobChunk = (r: Reader, sha256: string, position: number): Uint8Array | null =>
  r.one<{ bytes: Uint8Array }>(
    'SELECT bytes FROM blob_chunk WHERE upload = (SELECT upload FROM blob WHERE sha256 = ?) AND position = ?',
    sha256,
    position,
  )?.bytes ?? null;

/** What an ended app left half taken in. */
export const dropUnfinished = (w: Writer): number => w.run('DELETE FROM blob_chunk WHERE upload NOT IN (SELECT upload FROM blob)');
