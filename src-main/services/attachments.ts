// Holds the taking in of a file chosen by the person: looked at, kept byte for byte in pieces, a picture also as a PDF of its own.
// Must not hold a whole file in memory, pictures apart, nor judge limits: the form does.
import { createHash, randomUUID } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { AttachmentType, ProcedureDocument } from '../../src-shared/domain/procedures/schema.ts';
import type { ArchiveClient, NewAttachment } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import type { PdfSplit, SplitLimits } from '../intake/split-pdf.ts';

/** The look at untrusted files, in its own room (intake); handed in so that it is loaded with the first file. */
export type FileLook = {
  readonly inspect: (
    path: string,
  ) => Promise<Result<{ readonly mediaType: AttachmentType; readonly size: number; readonly pages: number | null }>>;
  readonly pictureToPdf: (bytes: Uint8Array, title: string) => Promise<Uint8Array | null>;
  readonly splitPdf: (bytes: Uint8Array, limits: SplitLimits) => Promise<PdfSplit>;
};

const PIECE = 1024 * 1024;

/** A picture is decoded whole to be put on a page; a scan of a page is far below. */
const MAX_PICTURE = 40 * 1024 * 1024;

async function takeFile(archive: ArchiveClient, path: string): Promise<Result<{ sha256: string; size: number }>> {
  const archivo = basename(path);
  const upload = randomUUID();
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = await open(path, 'r');
    try {
      for (let position = 0; ; position += 1) {
        // A buffer for each piece: it goes to another thread and must not change meanwhile.
        const buffer = new Uint8Array(PIECE);
        const { bytesRead } = await file.read(buffer, 0, PIECE);
        if (bytesRead === 0) break;
        const bytes = buffer.subarray(0, bytesRead);
        hash.update(bytes);
        size += bytesRead;
        await archive.appendBlob(upload, position, bytes);
      }
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && !('error' in thrown)) return fail('ATTACHMENT_UNREADABLE', { archivo });
    throw thrown;
  }
  const done = await archive.finishBlob(upload, hash.digest('hex'));
  return done.ok ? ok({ sha256: done.value.sha256, size }) : done;
}

export async function takeBytes(archive: ArchiveClient, bytes: Uint8Array): Promise<Result<string>> {
  const upload = randomUUID();
  for (let at = 0, position = 0; at < bytes.byteLength; at += PIECE, position += 1)
    await archive.appendBlob(upload, position, bytes.slice(at, at + PIECE));
  const done = await archive.finishBlob(upload, sha256(bytes));
  return done.ok ? ok(done.value.sha256) : done;
}

/**
 * One over the limit of its document is taken too: the form says so, stops, and offers to split it. Errors: those of the look,
 * ATTACHMENT_TYPE when this document does not take it, ATTACHMENT_TOO_BIG for a picture, ATTACHMENT_UNREADABLE.
 */
export async function takeAttachment(
  archive: ArchiveClient,
  look: FileLook,
  path: string,
  o: { readonly draftId: string; readonly document: ProcedureDocument },
): Promise<Result<NewAttachment>> {
  const archivo = basename(path).slice(-200);
  const seen = await look.inspect(path);
  if (!seen.ok) return seen;
  const { mediaType, size, pages } = seen.value;
  if (!o.document.types.includes(mediaType)) return fail('ATTACHMENT_TYPE', { archivo });
  const original = await takeFile(archive, path);
  if (!original.ok) return original;
  const made = { id: randomUUID(), draftId: o.draftId, slot: o.document.id, originalName: archivo, originalSha256: original.value.sha256 };
  if (mediaType === 'application/pdf') {
    return ok({ ...made, name: archivo, mediaType, size: original.value.size, sha256: original.value.sha256, pages });
  }
  if (size > MAX_PICTURE) return fail('ATTACHMENT_TOO_BIG', { archivo, max: MAX_PICTURE / 1024 });
  const pdf = await look.pictureToPdf(await readFile(path), archivo);
  if (!pdf) return fail('ATTACHMENT_BROKEN', { archivo });
  const kept = await takeBytes(archive, pdf);
  if (!kept.ok) return kept;
  const name = `${archivo.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.pdf`;
  return ok({ ...made, name, mediaType: 'application/pdf', size: pdf.byteLength, sha256: kept.value, pages: 1 });
}
