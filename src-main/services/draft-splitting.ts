// Holds the splitting of an attachment that is too big: first what would come of it, then, once the person agrees, the parts in its place.
// The file as it was chosen stays in the archive. Must not split unasked.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { partName, splitLimits } from '../../src-shared/domain/procedures/attachment-parts.ts';
import type { ArchiveClient, NewAttachment } from '../archive/index.ts';
import type { PdfPart } from '../intake/split-pdf.ts';
import { takeBytes } from './attachments.ts';
import type { DraftParts } from './draft-parts.ts';
import type { DraftView, ShownDraft } from './draft-view.ts';

/** It is whole in memory while it is split; above this it is for the program that made it. */
const MAX_SPLIT = 200 * 1024 * 1024;

async function bytesOf(archive: ArchiveClient, sha256: string, size: number): Promise<Uint8Array | null> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (let position = 0; at < size; position += 1) {
    const piece = await archive.blobChunk(sha256, position);
    if (!piece || at + piece.byteLength > size) return null;
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

type Ready = {
  readonly id: string;
  readonly name: string;
  readonly signed: boolean;
  readonly maxBytes: number;
  readonly parts: readonly PdfPart[];
};

export function createDraftSplitting({ archive, look }: Pick<DraftParts, 'archive' | 'look'>, { own, shown }: DraftView) {
  // What was shown is what is taken: kept from the question to the answer, one at a time.
  let ready: Ready | null = null;

  const make = async (draftId: string, attachmentId: string): Promise<Result<Ready>> => {
    const found = await own(draftId);
    if (!found.ok) return found;
    const { draft, procedure } = found.value;
    if (draft.state !== 'open') return fail('FILING_SENT');
    const attachment = draft.attachments.find((a) => a.id === attachmentId);
    const document = procedure.needs.documents.find((d) => d.id === attachment?.slot);
    if (!attachment || !document) return fail('NOT_FOUND');
    const archivo = attachment.name;
    const limits = splitLimits(document, { ...attachment, mediaType: 'application/pdf' });
    if (!limits) return fail('NOT_FOUND');
    if (attachment.size > MAX_SPLIT) return fail('ATTACHMENT_TOO_BIG', { archivo, max: MAX_SPLIT / 1024 });
    const bytes = await bytesOf(archive, attachment.sha256, attachment.size);
    if (!bytes) return fail('ATTACHMENT_BROKEN', { archivo });
    const split = await look.splitPdf(bytes, limits);
    if (split.ok) return ok({ id: attachmentId, name: archivo, signed: split.signed, maxBytes: limits.maxBytes, parts: split.parts });
    if (split.why === 'broken') return fail('ATTACHMENT_BROKEN', { archivo });
    return fail('ATTACHMENT_PAGE_TOO_BIG', {
      archivo,
      pagina: split.page,
      kb: Math.ceil(split.size / 1024),
      max: Math.floor(limits.maxBytes / 1024),
    });
  };

  return {
    /** Errors: ATTACHMENT_PAGE_TOO_BIG (one page alone is over the limit), ATTACHMENT_TOO_BIG, ATTACHMENT_BROKEN, FILING_SENT. */
    async planSplit(draftId: string, attachmentId: string): Promise<Result<Answer<'drafts.planSplit'>>> {
      ready = null;
      const made = await make(draftId, attachmentId);
      if (!made.ok) return made;
      ready = made.value;
      const { name, signed, maxBytes, parts } = made.value;
      return ok({
        name,
        signed,
        maxBytes,
        parts: parts.map((part, i) => ({
          name: partName(name, i + 1, parts.length),
          from: part.from,
          to: part.to,
          size: part.bytes.byteLength,
        })),
      });
    },
    async split(draftId: string, attachmentId: string): Promise<Result<ShownDraft>> {
      const made = ready?.id === attachmentId ? ok(ready) : await make(draftId, attachmentId);
      ready = null;
      if (!made.ok) return made;
      const found = await own(draftId);
      if (!found.ok) return found;
      const from = found.value.draft.attachments.find((a) => a.id === attachmentId);
      if (!from) return fail('NOT_FOUND');
      const { parts } = made.value;
      const taken: NewAttachment[] = [];
      for (const [i, part] of parts.entries()) {
        const sha256 = await takeBytes(archive, part.bytes);
        if (!sha256.ok) return sha256;
        taken.push({
          id: randomUUID(),
          draftId,
          slot: from.slot,
          name: partName(from.name, i + 1, parts.length),
          mediaType: 'application/pdf',
          size: part.bytes.byteLength,
          sha256: sha256.value,
          pages: part.to - part.from + 1,
          originalName: from.originalName,
          originalSha256: from.originalSha256,
        });
      }
      const done = await archive.splitAttachment(draftId, attachmentId, taken);
      return done.ok ? shown(draftId) : done;
    },
  };
}
