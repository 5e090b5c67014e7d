// Holds whether the archive could last write: a full or write-protected disk is a condition of the whole window until a write succeeds.
// Must not swallow a failure: every call answers as it did.
import type { ErrorDetails } from '../../src-shared/contract/result.ts';
import { type ArchiveClient, ArchiveFailure } from '../archive/index.ts';

type Trouble = { readonly state: 'disk-full' | 'read-only'; readonly details: ErrorDetails };
const STATES = { DISK_FULL: 'disk-full', ARCHIVE_READ_ONLY: 'read-only' } as const;

/** Calls that always write: after one of them has succeeded there is room again. */
const WRITES: ReadonlySet<string> = new Set(['recordCheck', 'storeActs', 'addNote', 'setWorkState', 'enqueue', 'recordOpening', 'addTag']);

export type DiskWatch = { readonly archive: ArchiveClient; readonly trouble: () => Trouble | null };

export function watchDisk(archive: ArchiveClient, onChange: () => void): DiskWatch {
  let trouble: Trouble | null = null;
  const become = (next: Trouble | null): void => {
    const changed = next?.state !== trouble?.state;
    trouble = next;
    if (changed) onChange();
  };
  const watched = Object.fromEntries(
    Object.entries(archive).map(([name, method]) => [
      name,
      async (...args: readonly unknown[]) => {
        try {
          const answer = await (method as (...given: readonly unknown[]) => Promise<unknown>)(...args);
          if (trouble && WRITES.has(name)) become(null);
          return answer;
        } catch (thrown) {
          const code = thrown instanceof ArchiveFailure ? thrown.error.code : null;
          if (code === 'DISK_FULL' || code === 'ARCHIVE_READ_ONLY')
            become({ state: STATES[code], details: (thrown as ArchiveFailure).error.details ?? {} });
          throw thrown;
        }
      },
    ]),
  );
  return { archive: watched as ArchiveClient, trouble: () => trouble };
}
