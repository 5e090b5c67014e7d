// Holds what becomes of downloads in the portal's window: streamed to a folder of ours within bounds, then kept with their origin, or told
// as lost. Must not open what came, nor lose one without a word: a file waits in the folder until the archive has it.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalLoss } from '../../src-shared/contract/portal.ts';
import type { IntakeLimits } from '../intake/limits.ts';
import type { Intake } from './intake.ts';
import type { Log, PortalDesk, PortalDownload, PortalEnding } from './ports.ts';

export type PortalDeskParts = {
  /** Of this profile alone; made when first needed. */
  readonly folder: string;
  readonly limits: Pick<IntakeLimits, 'fileBytes'>;
  readonly intake: Pick<Intake, 'takeBytes'>;
  readonly now: () => Date;
  readonly onLost: (lost: { readonly name: string; readonly why: PortalLoss; readonly at: string }) => Promise<void>;
  readonly onKept: () => void;
  readonly log: Log;
};
type Note = PortalDownload & { readonly at: string };

/** A page may ask for as many as it likes; a person looks at a few. */
export const MAX_AT_ONCE = 8;
const MAX_NAME = 200;

export function createPortalDesk(p: PortalDeskParts) {
  const under = new Map<string, Note>();
  const at = (id: string, end: 'part' | 'whole' | 'json'): string => join(p.folder, `${id}.${end}`);
  const clear = (id: string): void => {
    for (const end of ['part', 'whole', 'json'] as const) rmSync(at(id, end), { force: true });
  };
  const lose = async (id: string, note: Note, why: PortalLoss): Promise<PortalLoss> => {
    clear(id);
    await p.onLost({ name: note.name, why, at: p.now().toISOString() });
    return why;
  };

  /** What lies whole in the folder goes to the archive; only then is it taken away. */
  const keep = async (id: string, note: Note): Promise<PortalEnding> => {
    const { name, address, page, certificate } = note;
    try {
      const bytes = new Uint8Array(await readFile(at(id, 'whole')));
      const taken = await p.intake.takeBytes(
        name,
        bytes,
        { how: 'portal', address, page, ...(certificate ? { certificate } : {}) },
        note.at,
      );
      // Refused for good (its size): it will not be taken later either.
      if (!taken.ok) return lose(id, note, 'too-big');
      clear(id);
      p.onKept();
      return taken.value.at(-1)?.outcome === 'duplicate' ? 'duplicate' : 'kept';
    } catch (thrown) {
      // A full disk, an archive that is closing: the file stays and is taken at the next start.
      p.log('warn', 'a download waits for the archive', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
      return 'not-kept';
    }
  };

  const desk: PortalDesk = {
    begin(download) {
      if (under.size >= MAX_AT_ONCE) return 'too-many';
      if (download.total > p.limits.fileBytes) return 'too-big';
      const id = randomUUID();
      const note: Note = { ...download, name: download.name.slice(0, MAX_NAME) || 'descarga', at: p.now().toISOString() };
      mkdirSync(p.folder, { recursive: true, mode: 0o700 });
      writeFileSync(at(id, 'json'), JSON.stringify(note), { mode: 0o600 });
      under.set(id, note);
      return { id, path: at(id, 'part'), limitBytes: p.limits.fileBytes };
    },
    async end(id, how) {
      const note = under.get(id);
      if (!note) return 'cut';
      try {
        if (how !== 'whole') return await lose(id, note, how);
        const done: Note = { ...note, at: p.now().toISOString() };
        writeFileSync(at(id, 'json'), JSON.stringify(done), { mode: 0o600 });
        try {
          renameSync(at(id, 'part'), at(id, 'whole')); // from here on it counts as whole, whatever happens to us
        } catch {
          return await lose(id, note, 'cut'); // somebody took it away
        }
        return await keep(id, done);
      } finally {
        under.delete(id);
      }
    },
  };

  /** What an earlier run left: whole ones are kept now, others are told. */
  const recover = async (): Promise<void> => {
    const ids = new Set(namesIn(p.folder).flatMap((name) => /^([0-9a-f-]{36})\.(?:part|whole|json)$/.exec(name)?.[1] ?? []));
    for (const id of ids) {
      if (under.has(id)) continue;
      const note = noteAt(at(id, 'json'));
      if (!note) clear(id);
      else if (statSync(at(id, 'whole'), { throwIfNoEntry: false })) await keep(id, note);
      else await lose(id, note, 'app-ended');
    }
  };
  return { desk, recover };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Ours, and written by us; one that is cut or changed tells nothing that may be kept as an origin. */
function noteAt(path: string): Note | null {
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as Note;
    return typeof note.name === 'string' && typeof note.address === 'string' && typeof note.at === 'string' ? note : null;
  } catch {
    return null;
  }
}
