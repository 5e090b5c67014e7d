// Holds the writing of a package's ZIP: stored, one fixed date, in the given order, each file let go of when the disk has it.
// Must not compress: what a byte stands for must be seen, and the reader in a package stays small.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import {
  ATTRIBUTES,
  CENTRAL,
  DOS_DATE,
  END,
  isSafePath,
  LOCAL,
  MADE_BY,
  UTF8_NAMES,
  VERSION_NEEDED,
} from '../../src-shared/proof/zip-form.ts';
import type { ZipEntry } from '../../src-shared/proof/zip-read.ts';

/** Small files wait here for one another: a write for each of ten thousand would cost more than what is in them. */
const STAGE = 256 * 1024;
/** Beyond these the form of a ZIP has no room (its 64-bit form is another form, which the reader in a package does not know). */
const MAX_BYTES = 0xffffffff;
const MAX_ENTRIES = 0xfffe;

export type ZipWriter = {
  readonly add: (entry: ZipEntry) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly abandon: () => Promise<void>;
};

const u16 = (...values: readonly number[]): readonly number[] => values.flatMap((v) => [v & 255, (v >>> 8) & 255]);
const u32 = (...values: readonly number[]): readonly number[] => values.flatMap((v) => u16(v & 0xffff, v >>> 16));
/** From the version needed to the length of the name: stands in the file's header and again in its line of the directory. */
const common = (crc: number, size: number, name: number): readonly number[] => [
  ...u16(VERSION_NEEDED, UTF8_NAMES, 0, 0, DOS_DATE),
  ...u32(crc, size, size),
  ...u16(name),
];

/** Written beside `file` and renamed when whole: a package that is there is never a half-made one. Throws what the disk says. */
export function writeZip(file: string): ZipWriter {
  const partial = `${file}.partial`;
  let handle: FileHandle | null = null;
  const stage = Buffer.alloc(STAGE);
  let staged = 0;
  let offset = 0;
  const directory: Buffer[] = [];
  const out = async (): Promise<FileHandle> => {
    handle ??= await open(partial, 'w');
    return handle;
  };
  const flush = async (): Promise<void> => {
    await (await out()).appendFile(stage.subarray(0, staged));
    staged = 0;
  };
  const put = async (bytes: Uint8Array): Promise<void> => {
    offset += bytes.length;
    if (staged + bytes.length > STAGE) await flush();
    if (bytes.length > STAGE) return (await out()).appendFile(bytes);
    stage.set(bytes, staged);
    staged += bytes.length;
  };
  const close = async (): Promise<void> => {
    const open = handle;
    handle = null;
    await open?.close();
  };
  return {
    async add({ path, bytes }) {
      if (!isSafePath(path)) throw new TypeError(`not a name for a package: ${path}`);
      if (offset + bytes.length > MAX_BYTES || directory.length >= MAX_ENTRIES)
        throw Object.assign(new Error('larger than a ZIP can be'), { code: 'EFBIG' });
      const name = Buffer.from(path, 'latin1');
      const same = common(crc32(bytes), bytes.length, name.length);
      directory.push(Buffer.from([...u32(CENTRAL), ...u16(MADE_BY), ...same, ...u16(0, 0, 0, 0), ...u32(ATTRIBUTES, offset), ...name]));
      await put(Buffer.from([...u32(LOCAL), ...same, ...u16(0), ...name]));
      await put(bytes);
    },
    async end() {
      const start = offset;
      for (const line of directory) await put(line);
      await put(Buffer.from([...u32(END), ...u16(0, 0, directory.length, directory.length), ...u32(offset - start, start), ...u16(0)]));
      await flush();
      await (await out()).sync();
      await close();
      await rename(partial, file);
    },
    async abandon() {
      await close();
      await rm(partial, { force: true });
    },
  };
}
