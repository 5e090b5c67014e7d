// Holds what a window may ask about kept documents: their pages as pictures, their text, a copy, a print. Must not hand out a path or bytes.
import type { Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ArchiveClient } from '../archive/index.ts';
import { createDocumentShelf } from './document-shelf.ts';
import type { DocumentRoom, Log } from './ports.ts';

export type DocumentHandlerParts = {
  readonly archive: ArchiveClient;
  readonly documentRoom: DocumentRoom;
  readonly log: Log;
  /** Is this act of the employer whose mailbox is open? */
  readonly isOwn: (actId: string) => Promise<boolean>;
  readonly saveCopy: (name: string, bytes: Uint8Array) => Promise<Result<{ saved: boolean }>>;
};
type DocumentHandlers = Pick<Handlers, 'documents.page' | 'documents.text' | 'documents.export' | 'documents.print'>;

export function createDocumentHandlers({ archive, documentRoom, log, isOwn, saveCopy }: DocumentHandlerParts): DocumentHandlers {
  const shelf = createDocumentShelf(archive, isOwn);
  return {
    'documents.page': async ({ id, page, scale }) => {
      const kept = await shelf.look(id);
      if (!kept.ok) return kept;
      try {
        const drawn = await documentRoom.page(kept.value.bytes, kept.value.sha256, page, scale);
        return ok({ ...drawn, png: new Uint8Array(drawn.png) });
      } catch (thrown) {
        log('warn', 'document not drawn', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
        return fail('DOCUMENT_UNREADABLE', { nombre: kept.value.name });
      }
    },
    'documents.text': async ({ id }) => {
      const info = await archive.document(id);
      return ok({ text: info && (await isOwn(info.actId)) ? ((await archive.documentText(id)) ?? '') : '' });
    },
    'documents.export': async ({ id }) => {
      const kept = await shelf.take(id);
      return kept.ok ? saveCopy(kept.value.name, kept.value.bytes) : kept;
    },
    'documents.print': async ({ id }) => {
      const kept = await shelf.take(id);
      return kept.ok ? ok({ printed: await documentRoom.print(kept.value.bytes, kept.value.name) }) : kept;
    },
  };
}
