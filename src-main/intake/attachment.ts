// Holds the look at a file a person wants to attach: what it really is, how many pages, and why it could not be filed.
// The file is untrusted: nothing in it runs, nothing is fetched. Must not store it.
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { GlobalWorkerOptions, getDocument, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { AttachmentType } from '../../src-shared/domain/procedures/schema.ts';

(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs';

export type Inspected = { readonly mediaType: AttachmentType; readonly size: number; readonly pages: number | null };

/** Larger than any scan of a file of papers; what exceeds it is a mistake. */
const MAX_BYTES = 600 * 1024 * 1024;
const PIECE = 1024 * 1024;
/** What a filed PDF must not carry: each runs something, or hides a file. Long enough not to come up by chance in compressed data. */
const ACTIVE = ['/JavaScript', '/Launch', '/EmbeddedFile', '/RichMedia', '/GoToE', '/ImportData', '/SubmitForm'] as const;
const OVERLAP = 64;

/** By its first bytes, whatever its name says. A PDF may have rubbish before its header (1024 bytes, as readers allow). */
export function typeOf(head: Uint8Array): AttachmentType | null {
  const bytes = Buffer.from(head);
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  return bytes.subarray(0, 1024).includes('%PDF-') ? 'application/pdf' : null;
}

type Found = { readonly encrypted: boolean; readonly active: boolean };

/** Reads it through once, a piece at a time. */
async function scan(path: string): Promise<Found> {
  const file = await open(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE + OVERLAP);
    let kept = 0;
    let encrypted = false;
    let active = false;
    for (;;) {
      const { bytesRead } = await file.read(piece, kept, PIECE);
      if (bytesRead === 0) return { encrypted, active };
      const text = piece.toString('latin1', 0, kept + bytesRead);
      encrypted ||= /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text);
      active ||= ACTIVE.some((name) => text.includes(name));
      const from = Math.max(0, kept + bytesRead - OVERLAP);
      kept = kept + bytesRead - from;
      piece.copyWithin(0, from, from + kept);
    }
  } finally {
    await file.close();
  }
}

/** Reads only the pieces pdf.js asks for. */
class FileRange extends PDFDataRangeTransport {
  readonly #path: string;
  constructor(path: string, size: number, head: Uint8Array) {
    super(size, head);
    this.#path = path;
  }
  override requestDataRange(begin: number, end: number): void {
    void (async () => {
      const file = await open(this.#path, 'r');
      try {
        const bytes = new Uint8Array(end - begin);
        const { bytesRead } = await file.read(bytes, 0, end - begin, begin);
        this.onDataRange(begin, bytes.subarray(0, bytesRead));
      } finally {
        await file.close();
      }
    })().catch(() => this.onDataRange(begin, null));
  }
}

async function countPages(path: string, size: number, head: Uint8Array): Promise<number | 'encrypted' | 'broken' | 'active'> {
  const task = getDocument({
    range: new FileRange(path, size, head),
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 65_536,
    stopAtErrors: true,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const [scripts, files] = await Promise.all([document.hasJSActions(), document.getAttachments()]);
    if (scripts || (files && Object.keys(files).length > 0)) return 'active';
    // The first and the last page must be there: a file cut short often still has its table of contents.
    await document.getPage(1);
    await document.getPage(document.numPages);
    return document.numPages;
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === 'PasswordException' ? 'encrypted' : 'broken';
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/**
 * Errors: ATTACHMENT_UNREADABLE, ATTACHMENT_TYPE, ATTACHMENT_TOO_BIG, ATTACHMENT_ENCRYPTED, ATTACHMENT_SCRIPTED, ATTACHMENT_BROKEN.
 */
export async function inspectAttachment(path: string): Promise<Result<Inspected>> {
  const archivo = basename(path);
  let size: number;
  let head: Uint8Array;
  try {
    const info = await stat(path);
    if (!info.isFile()) return fail('ATTACHMENT_UNREADABLE', { archivo });
    size = info.size;
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(65_536);
      head = buffer.subarray(0, (await file.read(buffer, 0, buffer.length, 0)).bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return fail('ATTACHMENT_UNREADABLE', { archivo });
  }
  if (size > MAX_BYTES) return fail('ATTACHMENT_TOO_BIG', { archivo, max: MAX_BYTES / 1024 });
  const mediaType = typeOf(head);
  if (!mediaType) return fail('ATTACHMENT_TYPE', { archivo });
  if (mediaType !== 'application/pdf') return ok({ mediaType, size, pages: null });
  const found = await scan(path);
  if (found.encrypted) return fail('ATTACHMENT_ENCRYPTED', { archivo });
  if (found.active) return fail('ATTACHMENT_SCRIPTED', { archivo });
  const pages = await countPages(path, size, head.slice());
  if (pages === 'encrypted') return fail('ATTACHMENT_ENCRYPTED', { archivo });
  if (pages === 'active') return fail('ATTACHMENT_SCRIPTED', { archivo });
  return typeof pages === 'number' ? ok({ mediaType, size, pages }) : fail('ATTACHMENT_BROKEN', { archivo });
}
