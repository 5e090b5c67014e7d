// Holds what is done with whole files beside the archive: names with a time, flushing, setting aside. Must not delete any but its own marks.
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Time in a file name: 20261007T143200123Z. */
export const stampOf = (at: Date): string => at.toISOString().replace(/[-:.]/g, '');

export const suspectMark = (file: string): string => `${file}.suspect`;

export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A directory entry survives a power cut only when the directory itself is flushed. Windows cannot, and need not. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the damaged file and its companions another name, together, so that they can still be opened as one. Answers that name. */
export function setAside(file: string, now: Date, word: 'damaged' | 'replaced' = 'damaged'): string {
  let aside = `${file}.${word}-${stampOf(now)}`;
  for (let n = 2; existsSync(aside); n += 1) aside = `${file}.${word}-${stampOf(now)}-${n}`;
  for (const ending of ['-wal', '-shm', '']) if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  rmSync(suspectMark(file), { force: true }); // a mark of ours, empty; no evidence
  syncFolder(dirname(file));
  return aside;
}

/** Files of earlier accidents and restores beside the archive, oldest first. */
export function setAsideFiles(file: string): readonly string[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => ['damaged', 'replaced'].some((word) => name.startsWith(`${basename(file)}.${word}-`)) && !/-(wal|shm)$/.test(name))
    .sort((a, b) => (a.slice(basename(file).length + 9) < b.slice(basename(file).length + 9) ? -1 : 1)) // by time; both words have 8 letters
    .map((name) => join(folder, name));
}

/** So that the next opening looks at every page. Best effort: the disk that failed may fail again. */
export function markSuspect(file: string): void {
  try {
    writeFileSync(suspectMark(file), '');
  } catch {
    // The failure that brought us here is the one that is reported.
  }
}
