// Holds the watching of one folder the person chose (their downloads): what is new there and complete is taken in once, by its content.
// Must never write, move or delete anything there, nor follow a link out of it.
import { watch } from 'node:fs';
import { lstat, opendir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type ArchiveClient, ArchiveFailure } from '../archive/index.ts';
import { contentKind, HEAD_BYTES, type IntakeKind } from '../intake/content-type.ts';
import { isLeftover } from './intake-files.ts';
import type { IntakeOrigin, KeptFile } from './intake-keep.ts';
import type { Log } from './ports.ts';

export type WatchState = 'off' | 'watching' | 'paused' | 'missing' | 'unreadable' | 'too-many';
export type WatchView = {
  /** Its name only; a window never sees a path. */
  readonly folder: string | null;
  readonly state: WatchState;
  /** At a start, what came while the app was closed or this was paused is taken too. */
  readonly catchUp: boolean;
  /** Since the app started: taken in, and left where they are because they are of no kind that is read here. */
  readonly taken: number;
  readonly left: number;
  readonly lastName: string | null;
  readonly failed: readonly { readonly name: string; readonly error: AppError }[];
  /** Why nothing could be kept the last time; tried again at the next look. */
  readonly stopped: AppError | null;
};
export type WatchParts = {
  readonly archive: Pick<ArchiveClient, 'getValue' | 'setValue'>;
  readonly take: (name: string, bytes: Uint8Array, origin: Omit<IntakeOrigin, 'at'>) => Promise<Result<readonly KeptFile[]>>;
  readonly maxBytes: number;
  /** Milliseconds that only go forward. */
  readonly ticks: () => number;
  readonly timer: (ms: number, work: () => void) => () => void;
  readonly onChange: () => void;
  readonly log: Log;
};

/** What was settled, and every file already seen there: its name with its size and time. */
type Kept = {
  readonly folder: string;
  readonly paused: boolean;
  readonly catchUp: boolean;
  readonly seen: Readonly<Record<string, string>>;
};
type Candidate = { readonly name: string; readonly print: string; readonly size: number };

const KEY = 'intake-watch';
/** A file whose size and time have not changed for this long is complete; browsers also give it its name only then. */
export const QUIET_MS = 2_000;
/** The system's notices are only a hint (there are none for network drives): it is looked at this often all the same. */
const LOOK_EVERY_MS = 60_000;
export const MAX_ENTRIES = 10_000;
const MAX_FAILED = 20;
/** A file another program holds is tried again this often before it is told. */
const MAX_TRIES = 5;
/** Programs, office files and what nobody knows stay where they are: nobody asked for them one by one. */
const TAKEN: readonly IntakeKind[] = ['pdf', 'xml', 'zip', 'mail', 'outlook-mail', 'signature', 'png', 'jpeg', 'tiff', 'webp', 'heic'];

class TooMany extends Error {}
class StillChanging extends Error {}

async function filesIn(folder: string): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  let entries = 0;
  for await (const entry of await opendir(folder)) {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new TooMany();
    if (!entry.isFile() || isLeftover(entry.name)) continue;
    const info = await lstat(join(folder, entry.name)).catch(() => null);
    // An empty file is the place a browser keeps for one that is still coming.
    if (info?.isFile() && info.size > 0) found.push({ name: entry.name, print: `${info.size}:${info.mtimeMs}`, size: info.size });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function createFolderWatch(p: WatchParts) {
  let kept: Kept | null = null;
  let state: WatchState = 'off';
  let seen = new Map<string, string>();
  let said: Pick<WatchView, 'taken' | 'left' | 'lastName' | 'failed' | 'stopped'> = {
    taken: 0,
    left: 0,
    lastName: null,
    failed: [],
    stopped: null,
  };
  /** Not yet complete: as last seen, and since when it has been so. */
  const waiting = new Map<string, { readonly print: string; readonly since: number }>();
  const tries = new Map<string, number>();
  let unhint: (() => void) | null = null;
  let untime: (() => void) | null = null;
  let dueAt = Number.POSITIVE_INFINITY;
  /** The folder could not be looked into when it was to be counted as seen (a drive that is not there): its first look does it. */
  let unseen = false;
  let queue: Promise<void> = Promise.resolve();
  let stopped = false;

  const view = (): WatchView => ({
    folder: kept ? basename(kept.folder) || kept.folder : null,
    state,
    catchUp: kept?.catchUp ?? false,
    ...said,
  });
  const change = (to: WatchState): void => {
    if (state === to) return;
    state = to;
    p.onChange();
  };
  const save = async (): Promise<void> => {
    if (kept) kept = { ...kept, seen: Object.fromEntries(seen) };
    await p.archive.setValue(KEY, kept);
  };
  const failed = (name: string, error: AppError): void => {
    said = { ...said, failed: [...said.failed.filter((each) => each.name !== name), { name, error }].slice(-MAX_FAILED) };
  };

  /** Answers false when another program still writes or holds it: then it waits. */
  const takeOne = async (folder: string, { name, print, size }: Candidate): Promise<boolean> => {
    if (size > p.maxBytes) {
      failed(name, { code: 'INTAKE_TOO_BIG', details: { archivo: name, max: Math.floor(p.maxBytes / 1024 ** 2) } });
      return true;
    }
    const path = join(folder, name);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await readFile(path));
      const after = await lstat(path);
      if (`${after.size}:${after.mtimeMs}` !== print || bytes.byteLength !== size) throw new StillChanging();
    } catch {
      const tried = (tries.get(name) ?? 0) + 1;
      tries.set(name, tried);
      if (tried < MAX_TRIES) return false;
      failed(name, { code: 'FILE_UNREADABLE', details: { archivo: name } });
      return true;
    }
    if (!TAKEN.includes(contentKind(bytes.subarray(0, HEAD_BYTES)))) {
      said = { ...said, left: said.left + 1 };
      return true;
    }
    const done = await p.take(name, bytes, { how: 'watch', path });
    if (!done.ok) failed(name, done.error);
    else if (done.value.some((file) => file.outcome !== 'duplicate')) {
      said = { ...said, taken: said.taken + 1, lastName: name };
    }
    return true;
  };

  const pass = async (): Promise<void> => {
    if (!kept || kept.paused || stopped) return;
    const { folder } = kept;
    let files: readonly Candidate[];
    try {
      files = await filesIn(folder);
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code;
      return change(thrown instanceof TooMany ? 'too-many' : code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable');
    }
    if (state !== 'watching') hint(folder);
    change('watching');
    const before = said;
    let learned = false;
    const here = new Set(files.map((file) => file.name));
    for (const name of waiting.keys()) if (!here.has(name)) waiting.delete(name);
    // A drive that comes and goes leaves an empty folder behind: what is gone is forgotten only when there is too much to remember.
    if (seen.size > MAX_ENTRIES * 2) for (const name of seen.keys()) if (!here.has(name)) learned = seen.delete(name) || learned;
    if (unseen) {
      unseen = false;
      learned = true;
      for (const { name, print } of files) seen.set(name, print);
    }
    for (const file of files) {
      if (seen.get(file.name) === file.print) continue;
      const was = waiting.get(file.name);
      if (was?.print !== file.print) waiting.set(file.name, { print: file.print, since: p.ticks() });
      else if (p.ticks() - was.since >= QUIET_MS) {
        if (stopped || kept?.folder !== folder || kept.paused) return;
        if (!(await takeOne(folder, file))) {
          waiting.set(file.name, { print: file.print, since: p.ticks() });
          continue;
        }
        waiting.delete(file.name);
        tries.delete(file.name);
        seen.set(file.name, file.print);
        learned = true;
      }
    }
    if (said.stopped) said = { ...said, stopped: null };
    if (learned) await save();
    if (before !== said) p.onChange();
  };
  const guarded = async (): Promise<void> => {
    try {
      await pass();
    } catch (thrown) {
      // A full disk: what was not kept is not marked as seen, so the next look finds it.
      if (!(thrown instanceof ArchiveFailure)) throw thrown;
      said = { ...said, stopped: thrown.error };
      p.onChange();
    }
  };
  const inLine = (work: () => Promise<void>): Promise<void> => {
    const mine = queue.then(work);
    queue = mine.catch((thrown: unknown) =>
      p.log('error', 'the watched folder', { reason: thrown instanceof Error ? thrown.name : 'unknown' }),
    );
    return mine;
  };
  /** The sooner of what was asked: a long download, noticed all the time, must not hold up the others. */
  const soon = (ms: number): void => {
    const at = p.ticks() + ms;
    if (stopped || (untime && dueAt <= at)) return;
    untime?.();
    dueAt = at;
    untime = p.timer(ms, () => void look());
  };
  /** One look at the folder; answers when all that is complete was taken in. */
  const look = async (): Promise<void> => {
    untime?.();
    untime = null;
    await inLine(guarded).catch(() => undefined);
    if (!stopped && kept && !kept.paused) soon(waiting.size > 0 ? QUIET_MS : LOOK_EVERY_MS);
  };
  const hint = (folder: string): void => {
    unhint?.();
    unhint = null;
    try {
      const watcher = watch(folder, { persistent: false }, () => soon(QUIET_MS / 4));
      watcher.on('error', () => unhint?.());
      unhint = () => {
        unhint = null;
        watcher.close();
      };
    } catch {
      // No notices here (a network drive, no watches left): the regular look remains.
    }
  };
  const rest = (): void => {
    unhint?.();
    untime?.();
    untime = null;
    waiting.clear();
    tries.clear();
  };
  /** What is there now counts as seen: only what comes from here on is new. */
  const baseline = async (folder: string): Promise<void> => {
    const files = await filesIn(folder).catch(() => null);
    unseen = files === null;
    seen = new Map((files ?? []).map(({ name, print }) => [name, print]));
  };
  const begin = async (fresh: boolean): Promise<void> => {
    if (!kept) return;
    if (fresh) await baseline(kept.folder);
    state = kept.paused ? 'paused' : 'watching';
    if (!kept.paused) hint(kept.folder);
    await save();
    p.onChange();
  };

  return {
    async start(): Promise<void> {
      await inLine(async () => {
        kept = (await p.archive.getValue(KEY)) as Kept | null;
        if (!kept) return;
        seen = new Map(Object.entries(kept.seen));
        await begin(!kept.catchUp && !kept.paused);
      });
      if (kept) await look();
    },
    view,
    /** Errors: FILE_UNREADABLE (it cannot be looked into). What lies there already is left; it can be brought in by choosing it. */
    async choose(folder: string): Promise<Result<WatchView>> {
      const there = await opendir(folder).then(
        (dir) => dir.close().then(() => true),
        () => false,
      );
      if (!there) return fail('FILE_UNREADABLE', { archivo: basename(folder) });
      await inLine(async () => {
        rest();
        kept = { folder, paused: false, catchUp: kept?.catchUp ?? false, seen: {} };
        said = { taken: 0, left: 0, lastName: null, failed: [], stopped: null };
        await begin(true);
      });
      await look();
      return ok(view());
    },
    /** Errors: NOT_FOUND (no folder is chosen). */
    async set(to: { readonly paused?: boolean; readonly catchUp?: boolean }): Promise<Result<WatchView>> {
      if (!kept) return fail('NOT_FOUND');
      await inLine(async () => {
        if (!kept) return;
        const goesOn = kept.paused && to.paused === false;
        kept = { ...kept, ...to };
        if (to.paused !== undefined) rest();
        await begin(goesOn && !kept.catchUp);
      });
      await look();
      return ok(view());
    },
    /** Nothing that was taken in goes away. */
    async forget(): Promise<WatchView> {
      await inLine(async () => {
        rest();
        kept = null;
        seen.clear();
        state = 'off';
        await save();
        p.onChange();
      });
      return view();
    },
    look,
    async stop(): Promise<void> {
      stopped = true;
      rest();
      await queue;
    },
  };
}
export type FolderWatch = ReturnType<typeof createFolderWatch>;
