// Holds where the app keeps everything and whether it can be written. Must not create or repair anything of the archive's.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Profile = {
  readonly dir: string;
  /** Why nothing can be written there (an errno name), or null. */
  readonly unwritable: string | null;
  /** Where Chromium keeps its own things: the profile, or a temporary folder so that a window still opens. */
  readonly chromiumDir: string;
};

/** The folder `ACUSE_PROFILE_DIR` names (tests, several people on one machine) or the system's own for this app. */
export function findProfile(env: NodeJS.ProcessEnv, systemDir: string): Profile {
  const dir = env.ACUSE_PROFILE_DIR ? resolve(env.ACUSE_PROFILE_DIR) : systemDir;
  const unwritable = whyUnwritable(dir);
  return { dir, unwritable, chromiumDir: unwritable ? mkdtempSync(join(tmpdir(), 'acuse-session-')) : dir };
}

// Tried, not asked: permission bits say nothing about read-only disks, full disks or a file where the folder should be.
function whyUnwritable(dir: string): string | null {
  const probe = join(dir, `.probe-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'x', { mode: 0o600 });
    rmSync(probe);
    return null;
  } catch (error) {
    discard(probe);
    return (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  }
}

// What could not be written may not be removable either (a file where the folder should be).
function discard(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // It was never there.
  }
}
