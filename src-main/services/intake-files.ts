// Holds the list of files behind what a person chose: folders walked through, links not followed, bounded. Reads nothing of their content.
// Must not leave the folders that were chosen.
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_FILES = 20_000;
const MAX_DEPTH = 12;
/** What systems and browsers leave behind: nobody chose these. */
const LEFTOVERS = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)|\.(?:crdownload|part|partial|download|opdownload|tmp)$/i;

export const isLeftover = (name: string): boolean => LEFTOVERS.test(name);

async function walk(path: string, depth: number, found: string[]): Promise<void> {
  if (found.length >= MAX_FILES) return;
  const info = await lstat(path).catch(() => null);
  // What is not there is listed all the same: that it could not be read is told by name.
  if (info === null || info.isFile()) found.push(path);
  else if (info.isDirectory() && depth < MAX_DEPTH) {
    const names: string[] = [];
    try {
      for await (const entry of await opendir(path)) if (!isLeftover(entry.name)) names.push(entry.name);
    } catch {
      found.push(path);
    }
    for (const name of names.sort()) await walk(join(path, name), depth + 1, found);
  }
}

/** In the order given; within a folder by name. */
export async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) await walk(path, 0, found);
  return [...new Set(found)];
}
