// Holds where received documents are looked at: drawn in a room apart, from which only pictures and text come out.
// Must never hand a document's bytes to the mailbox window, nor let one document hold up the rest, nor the end of the app.
import type { DocumentRoom, RenderedPage } from '../services/ports.ts';
import { type DocumentKind, documentKind } from './document-kind.ts';
import { MAX_PICTURE_PIXELS, pictureSize } from './picture-size.ts';
import { openRoomWindow, RoomEnded, type RoomWindow } from './room-window.ts';

const PAGE_LIMIT_MS = 10_000;
const PRINT_LIMIT_MS = 120_000;
const IDLE_MS = 120_000;

const call = (name: string, ...values: readonly unknown[]) =>
  `acuseRoom.${name}(${values.map((value) => JSON.stringify(value)).join(',')})`;

/** `end`: closed for good. A window opened while the app is closing its windows would keep it from ever ending. */
export type EndingRoom = DocumentRoom & { readonly end: () => void };

export function createDocumentRoom(outDir: string): EndingRoom {
  let room: RoomWindow | null = null;
  let holding: { readonly sha256: string; readonly address: string } | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let ended = false;

  const open = (): Promise<RoomWindow> => {
    if (ended) throw new Error('the app is ending');
    return openRoomWindow(outDir);
  };
  const close = () => {
    clearTimeout(idle);
    room?.destroy();
    room = null;
    holding = null;
  };
  /** `make`: from the document's kind and address to what the room is asked. Its answer is not believed: whoever asks checks it. */
  const ask = async <T>(
    bytes: Uint8Array,
    sha256: string,
    make: (kind: DocumentKind, address: string) => string,
    check: (answer: unknown) => T,
  ): Promise<T> => {
    const kind = kindOf(bytes);
    clearTimeout(idle);
    try {
      if (!room?.isAlive()) {
        close();
        room = await open();
      }
      if (holding?.sha256 !== sha256) holding = { sha256, address: room.hold(bytes, nameOf(sha256)) };
      return check(await room.run(make(kind, holding.address), PAGE_LIMIT_MS));
    } catch (error) {
      close(); // whatever the document did to the room, the next one finds a new one
      throw error;
    } finally {
      idle = setTimeout(close, IDLE_MS);
      idle.unref();
    }
  };
  // One at a time: the limit then counts this page's work and not its wait.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = queue.then(async () => {
      try {
        return await work();
      } catch (error) {
        // The process may have died before this document came to it. Once more in a new one; a second end is the document's doing.
        if (ended || !(error instanceof RoomEnded)) throw error;
        return work();
      }
    });
    queue = mine.catch(() => undefined);
    return mine;
  };
  const checks = () => import('./drawn-page.ts'); // with its schemas, which no window waits for
  return {
    page: async (bytes, sha256, page, scale) => {
      const { drawnPage } = await checks();
      return inTurn(() => ask<RenderedPage>(bytes, sha256, (kind, address) => call('page', kind, address, page, scale), drawnPage));
    },
    codes: async (bytes, sha256, page) => {
      const { foundCodes } = await checks();
      return inTurn(() => ask(bytes, sha256, (kind, address) => call('codes', kind, address, page), foundCodes));
    },
    // What is printed are the same pictures that were seen. The system's PDF viewer would run the document's scripts.
    print: async (bytes, name) => {
      const kind = kindOf(bytes);
      const own = await open();
      try {
        await own.run(call('layOut', kind, own.hold(bytes, 'print'), name.slice(0, 200)), PRINT_LIMIT_MS);
        return await own.print();
      } finally {
        own.destroy();
      }
    },
    close,
    end: () => {
      ended = true;
      close();
    },
  };
}

function kindOf(bytes: Uint8Array) {
  const kind = documentKind(bytes);
  if (!kind) throw new Error('not a PDF, PNG or JPEG');
  if (kind !== 'pdf') {
    const size = pictureSize(bytes, kind);
    if (!size || size.width * size.height > MAX_PICTURE_PIXELS) throw new Error('the picture says no size, or one too large');
  }
  return kind;
}

// It becomes part of an address: hexadecimal, or nothing of it is used.
const nameOf = (sha256: string) => (/^[0-9a-f]{64}$/i.test(sha256) ? sha256 : 'unnamed');
