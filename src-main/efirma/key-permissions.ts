// Holds the look at who else on this machine may read a .key file. Must not read the file itself.
import { statSync } from 'node:fs';
import type { Inspection } from './types.ts';

/** On Windows the mode says nothing about who may read: it is not judged there. */
export function isReadableByOthers(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32') return false;
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & 0o044) !== 0;
}

/** The inspection of a pair whose key lies there. A warning never changes a verdict. */
export const withKeyPermissions = (inspection: Inspection, path: string | null): Inspection =>
  path !== null && isReadableByOthers(path) ? { ...inspection, warnings: [...inspection.warnings, 'PERMISOS_DE_LLAVE'] } : inspection;
