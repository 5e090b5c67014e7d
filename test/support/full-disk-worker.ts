// Holds the archive's thread on a disk that is full while a file of that name is there: what is fetched cannot be stored.
// Must not touch any other call.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { Archive } from '../../src-main/archive/archive.ts';
import { ArchiveFailure } from '../../src-main/archive/failure.ts';
import { FULL } from './full-disk.ts';

const { file } = workerData as { file: string };
for (const method of ['storeActs', 'recordOpening'] as const) {
  const prototype = Archive.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const real = prototype[method];
  prototype[method] = function (this: Archive, ...args: unknown[]) {
    if (existsSync(join(dirname(file), FULL))) throw new ArchiveFailure({ code: 'DISK_FULL', details: { archivo: file }, retry: true });
    return real?.apply(this, args);
  };
}
await import('../../src-main/archive/worker.ts');
