// Holds disks that refuse, for tests: a folder mounted read-only or small. Null where this machine lets us mount nothing.
// Must be given back: `release` after each test.
import { execFileSync } from 'node:child_process';

const mounted: string[] = [];

function mount(...args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const isRoot = (): boolean => process.getuid?.() === 0;
export const CANNOT_MOUNT = 'needs root and a machine where it may mount';

/** Puts a disk of `size` (as mount writes it, '3m') at the folder. Answers the function that makes it another size. */
export function smallDisk(folder: string, size: string): ((size: string) => void) | null {
  if (!isRoot() || !mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)) return null;
  mounted.push(folder);
  return (next) => execFileSync('mount', ['-o', `remount,size=${next}`, folder]);
}

/** Makes the folder read-only as a protected disk is. Answers the function that lets it be written again. */
export function readOnlyDisk(folder: string): (() => void) | null {
  if (!isRoot() || !mount('--bind', folder, folder)) return null;
  mounted.push(folder);
  execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
  return () => execFileSync('mount', ['-o', 'remount,rw,bind', folder]);
}

export function releaseDisks(): void {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
}
