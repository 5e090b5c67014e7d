// Holds the reading of a scan with a program of this computer: its pages drawn, recognised one by one, their words kept beside it.
// Must not run by itself: the person asks for each document, and confirms what was read.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { PageText } from '../../src-shared/domain/reading/page.ts';
import type { ArchiveClient, IntakeRecord, JsonValue } from '../archive/index.ts';
import type { OcrEngine } from '../intake/ocr.ts';
import type { DocumentRoom } from './ports.ts';

/** 288 dpi, four pixels a point: what the recognition of small print needs. */
const SCALE = 3;
const PIXELS_A_POINT = (SCALE * 96) / 72;
/** A page takes seconds; what matters stands at the beginning. */
export const MAX_SCANNED = 10;

export type IntakeScan = {
  readonly offered: () => Promise<boolean>;
  /** Errors: NOT_FOUND (no engine), DOCUMENT_UNREADABLE (nothing could be made out). */
  readonly read: (item: IntakeRecord, bytes: Uint8Array, pages: number) => Promise<Result<null>>;
};

export function createIntakeScan(p: {
  readonly archive: Pick<ArchiveClient, 'replaceIntakeWords'>;
  readonly room: DocumentRoom;
  readonly find: () => Promise<OcrEngine | null>;
}): IntakeScan {
  let engine: Promise<OcrEngine | null> | null = null;
  const found = (): Promise<OcrEngine | null> => {
    engine ??= p.find();
    return engine;
  };
  return {
    offered: async () => (await found()) !== null,
    async read(item, bytes, pages) {
      const ocr = await found();
      if (!ocr) return fail('NOT_FOUND');
      const read: PageText[] = [];
      try {
        for (let page = 1; page <= Math.min(pages, MAX_SCANNED); page += 1) {
          const { png } = await p.room.page(bytes, item.sha256, page, SCALE);
          const words = await ocr.read(png, PIXELS_A_POINT);
          read.push(words ?? { width: 0, height: 0, lines: [] });
        }
      } catch {
        return fail('DOCUMENT_UNREADABLE', { nombre: item.name });
      }
      if (!read.some((page) => page.lines.length > 0)) return fail('DOCUMENT_UNREADABLE', { nombre: item.name });
      await p.archive.replaceIntakeWords(item.id, JSON.parse(JSON.stringify(read)) as JsonValue);
      return ok(null);
    },
  };
}
