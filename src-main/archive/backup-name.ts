// Holds how a backup is called and what its name says. Pure. Must not touch the disk.
import { stampOf } from './files.ts';

const NAME = /^archive-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z(?:-v\d+)?\.sqlite$/;

/** `fromVersion`: the copy was taken before a migration away from that version. */
export const backupName = (at: Date, fromVersion?: number): string =>
  `archive-${stampOf(at)}${fromVersion === undefined ? '' : `-v${fromVersion}`}.sqlite`;

/** The instant (UTC) of a backup of ours, by its name; null for any other file. */
export function instantOfBackup(name: string): string | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, milli] = parts;
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`;
  return Number.isNaN(Date.parse(at)) ? null : at;
}
