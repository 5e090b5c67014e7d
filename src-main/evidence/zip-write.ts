// Holds the writing of a package's ZIP with a library: stored, one fixed date, in the given order. Must not compress:
// what a byte stands for must be seen, and the reader in a package stays small.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ZipEntry } from '../../src-shared/proof/zip-read.ts';

/** Local on purpose: the library writes local time, so this is midnight of 1 January 1980 everywhere. */
const DATE = new Date(1980, 0, 1);
/** Bytes that may wait for the disk. */
const AHEAD = 8 * 1024 * 1024;

export type ZipWriter = {
  readonly add: (entry: ZipEntry) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly abandon: () => Promise<void>;
};

/** Written beside `file` and renamed when whole: a package that is there is never a half-made one. Throws what the disk says. */
export function writeZip(file: string): ZipWriter {
  const partial = `${file}.partial`;
  const zip = new ZipFile();
  const out: Writable = createWriteStream(partial);
  let failure: Error | null = null;
  let added = 0;
  let gone = 0;
  const finished = once(out, 'close').catch((error: Error) => {
    failure ??= error;
  });
  out.on('error', (error) => {
    failure ??= error;
  });
  zip.outputStream.on('data', (chunk: Buffer) => {
    gone += chunk.length;
  });
  zip.outputStream.pipe(out);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    async add({ path, bytes }) {
      zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
        mtime: DATE,
        compress: false,
        forceDosTimestamp: true,
      });
      added += bytes.length;
      while (added - gone > AHEAD && !failure) await turn();
      if (failure) throw failure;
    },
    async end() {
      zip.end();
      await finished;
      if (failure) throw failure;
      await rename(partial, file);
    },
    async abandon() {
      zip.outputStream.unpipe(out);
      out.destroy();
      await finished;
      await rm(partial, { force: true });
    },
  };
}
