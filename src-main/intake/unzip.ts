// Holds the taking apart of a ZIP made by others: each member in memory, one at a time, within a budget of count, bytes and ratio.
// Must never write a file nor use a member's name as a path: names are only shown.
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { IntakeLimits, MemberReason } from './limits.ts';

export type Member = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly refused: MemberReason });

/** What is left for one file that came, shared by all its depths. */
export type Budget = { members: number; bytes: number };
export const budgetOf = (limits: IntakeLimits): Budget => ({ members: limits.members, bytes: limits.unpackedBytes });

class Bomb extends Error {}

const S_IFMT = 0o170000;
const S_IFLNK = 0o120000;
const UNIX = 3;

/** Inflates no more than the entry says, the ratio allows and the budget holds; whichever comes first ends it. */
async function inflate(stream: Readable, packed: number, limits: IntakeLimits, budget: Budget): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  const ceiling = Math.min(budget.bytes, Math.max(limits.ratioFrom, packed * limits.ratio));
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.byteLength;
      if (size > ceiling) throw new Bomb();
      pieces.push(piece);
    }
  } finally {
    stream.destroy();
  }
  budget.bytes -= size;
  return Buffer.concat(pieces);
}

/** Why an entry is not even begun; null: it may be. Traversal and absolute names are refused, not mended. */
function refusal(entry: Entry, unsafe: boolean, limits: IntakeLimits, budget: Budget): MemberReason | null {
  if (unsafe) return 'unsafe-name';
  if (entry.isEncrypted()) return 'encrypted';
  if (entry.versionMadeBy >>> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & S_IFMT) === S_IFLNK) return 'folder-link';
  if (budget.members <= 0) return 'too-many';
  if (entry.uncompressedSize > Math.max(limits.ratioFrom, entry.compressedSize * limits.ratio)) return 'bomb';
  return entry.uncompressedSize > budget.bytes ? 'too-large' : null;
}

/**
 * Members in the order of the directory. Throws when there is no directory to be read (broken).
 * An overlapping or lying entry is refused alone; the others still come.
 */
export async function* unzip(bytes: Uint8Array, limits: IntakeLimits, budget: Budget): AsyncGenerator<Member> {
  const yauzl = (await import('yauzl')).default;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Names as bytes: with names as text, one bad name ends the reading of the whole file.
  const zip: ZipFile = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
  let told = 0;
  for await (const entry of zip.eachEntry()) {
    told += 1;
    // The directory itself may claim a hundred thousand names; past the budget they are counted as one.
    if (told > limits.members + 1) return;
    const raw = entry.fileName as unknown as Buffer;
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
    if (name.endsWith('/')) continue;
    const refused = refusal(entry, yauzl.validateFileName(name) !== null || name.includes('\0'), limits, budget);
    if (refused) {
      yield { name, refused };
      continue;
    }
    budget.members -= 1;
    try {
      const stream = await zip.openReadStreamPromise(entry, {});
      const whole = await inflate(stream, entry.compressedSize, limits, budget);
      // The library leaves this to us. What is not what the directory says is told as damaged, not taken for what it was.
      yield crc32(whole) === entry.crc32 ? { name, bytes: whole } : { name, refused: 'broken' };
    } catch (thrown) {
      yield { name, refused: thrown instanceof Bomb ? 'bomb' : 'broken' };
    }
  }
}
