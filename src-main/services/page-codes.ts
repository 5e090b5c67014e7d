// Holds the QR codes of documents that came, found by the document room on their first pages and their last. Asked once per content.
// Must not judge what a code says: anybody may print one.
import type { DocumentRoom } from './ports.ts';

/** `box` as shares of the page: left, top, width, height. */
export type PageCode = { readonly page: number; readonly text: string; readonly box: readonly [number, number, number, number] };
export type PageCodes = {
  readonly of: (sha256: string, bytes: () => Promise<Uint8Array>) => Promise<readonly PageCode[]>;
};

/** Seals and their codes stand on the first page or at the very end. */
const FIRST_PAGES = 3;
const REMEMBERED = 200;

export function createPageCodes(room: DocumentRoom): PageCodes {
  const known = new Map<string, Promise<readonly PageCode[]>>();
  const look = async (sha256: string, bytes: Uint8Array): Promise<readonly PageCode[]> => {
    const found: PageCode[] = [];
    let pages = 1;
    for (let page = 1; page <= Math.min(pages, FIRST_PAGES); page += 1) {
      const seen = await room.codes(bytes, sha256, page);
      pages = seen.pages;
      found.push(...seen.codes.map((code) => ({ page, ...code })));
    }
    if (pages > FIRST_PAGES) found.push(...(await room.codes(bytes, sha256, pages)).codes.map((code) => ({ page: pages, ...code })));
    return found;
  };
  return {
    /** Rejects when the document cannot be drawn; it is asked again the next time. */
    of: (sha256, bytes) => {
      const before = known.get(sha256);
      if (before) return before;
      const asked = bytes().then((whole) => look(sha256, whole));
      known.set(sha256, asked);
      asked.catch(() => known.delete(sha256));
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break;
        known.delete(oldest);
      }
      return asked;
    },
  };
}
