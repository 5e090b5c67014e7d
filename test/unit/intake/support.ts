// Holds the parts of an intake over a real archive in its own thread, a real PDF thread, and ZIPs made to be taken apart.
// Must not stand in for any part of the intake.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ZipFile } from 'yazl';
import { type ArchiveClient, openArchive } from '../../../src-main/archive/index.ts';
import { INTAKE_LIMITS, type IntakeLimits } from '../../../src-main/intake/limits.ts';
import { createPdfReader } from '../../../src-main/intake/pdf-reader.ts';
import { createIntake, type Intake } from '../../../src-main/services/intake.ts';
import type { KeptFile } from '../../../src-main/services/intake-keep.ts';
import { must, NOW, RFC, tempFolder } from '../../archive/support/fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const PDF_WORKER = join(ROOT, 'src-main/intake/pdf-worker.ts');
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export type Rig = {
  readonly archive: ArchiveClient;
  readonly intake: Intake;
  readonly kept: KeptFile[];
  readonly folder: string;
  readonly file: string;
  /** Writes a file into the folder; answers its path. */
  readonly put: (name: string, bytes: Uint8Array | string) => string;
};

export async function rig(
  o: { limits?: Partial<IntakeLimits>; limitMs?: number; file?: string; onProgress?: () => void } = {},
): Promise<Rig> {
  const folder = tempFolder();
  const file = o.file ?? join(tempFolder(), 'archive.sqlite');
  const archive = must(await openArchive({ file, workerFile: join(ROOT, 'src-main/archive/worker.ts') }));
  const pdf = createPdfReader({ workerFile: PDF_WORKER, ...(o.limitMs ? { limitMs: o.limitMs } : {}) });
  const kept: KeptFile[] = [];
  const intake = createIntake({
    archive,
    pdf,
    limits: { ...INTAKE_LIMITS, ...o.limits },
    rfc: async () => RFC,
    now: () => NOW,
    onProgress: o.onProgress ?? (() => undefined),
    onKept: (each) => kept.push(each),
  });
  open.push(async () => {
    await intake.stop();
    await archive.close();
  });
  return {
    archive,
    intake,
    kept,
    folder,
    file,
    put: (name, bytes) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
  };
}

export async function zipOf(members: Readonly<Record<string, Uint8Array | string>>, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(members)) zip.addBuffer(Buffer.from(bytes as string), name, { compress, mtime: new Date(0) });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Every place where `from` stands is overwritten: names and numbers that a well-behaved writer would refuse to write. */
export function patched(bytes: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const [a, b] = [Buffer.from(from), Buffer.from(to)];
  if (a.length !== b.length) throw new Error('a patch does not move what follows');
  let found = 0;
  for (let at = copy.indexOf(a); at >= 0; at = copy.indexOf(a, at + a.length)) {
    b.copy(copy, at);
    found += 1;
  }
  if (found === 0) throw new Error('nothing to patch');
  return copy;
}
