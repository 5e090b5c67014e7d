// Holds the note for whoever waits outside (a launcher, a benchmark): the window is painted, the mailbox can be used.
// Must do nothing when nobody asked for it with ACUSE_READY_FILE.
import { writeFileWhole } from './write-file.ts';

export type ReadyFile = { readonly painted: () => void; readonly usable: () => void };

/** `startedAtMs`: epoch of the process's creation, so that Electron's own start counts too. */
export function openReadyFile(path: string | undefined, startedAtMs: number, electron: string, now: () => number = Date.now): ReadyFile {
  if (!path) return { painted: () => undefined, usable: () => undefined };
  let note: Record<string, unknown> = {};
  const add = (more: Record<string, unknown>) => {
    if (Object.keys(more).every((name) => name in note)) return; // only the first time of each counts
    note = { ...note, ...more };
    if (!('ready' in note)) return; // whoever waits takes the file's existence for the painted window
    writeFileWhole(path, `${JSON.stringify(note)}\n`);
  };
  const since = () => Math.round(now() - startedAtMs);
  return {
    painted: () => add({ ready: true, msSinceStart: since(), electron }),
    usable: () => add({ msToUsable: since() }),
  };
}
