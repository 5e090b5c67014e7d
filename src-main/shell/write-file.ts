// Holds writing a small file whole or not at all: beside it, flushed, then renamed. Must not be used for the archive.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

const RENAME_TRIES = 5;

/** Throws what the disk says. A reader sees the old bytes or the new ones, also after a power cut. */
export function writeFileWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameInto(beside, path);
  } catch (error) {
    try {
      rmSync(beside, { force: true });
    } catch {
      // The first error says more.
    }
    throw error;
  }
}

// On Windows an antivirus may hold the target for a moment.
function renameInto(from: string, to: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (tries >= RENAME_TRIES || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 * tries);
    }
  }
}
