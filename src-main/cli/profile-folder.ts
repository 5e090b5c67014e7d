// Holds where the command line looks for the archive: `--profile`, then ACUSE_PROFILE_DIR, then the app's own folder by platform.
// Must not make folders.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const ARCHIVE = 'archive.sqlite';
/** As packed, then as started from the source. */
const APP_NAMES = ['Acuse', 'acuse'] as const;

function applicationData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

export function profileFolder(given: string | undefined, env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (given) return resolve(given);
  if (env.ACUSE_PROFILE_DIR) return resolve(env.ACUSE_PROFILE_DIR);
  const folders = APP_NAMES.map((name) => join(applicationData(env, platform), name));
  return folders.find((folder) => existsSync(join(folder, ARCHIVE))) ?? (folders[0] as string);
}

export const archiveFile = (given: string | undefined): string => join(profileFolder(given), ARCHIVE);
