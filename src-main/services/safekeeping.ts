// Holds the automatic backups: when one is due, where they lie, which are kept. Each is verified by the archive before it has its name.
// Must delete nothing but backups of its own that the pure choice lets go, and never the last ones.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Result } from '../../src-shared/contract/result.ts';
import { type ArchiveClient, type BackupInfo, backupName, chooseBackups, instantOfBackup, settle } from '../archive/index.ts';
import type { Emit, Log, SystemNow } from './ports.ts';

/** `id` is the file's name: what a window may know and say back. `at`: UTC instant. */
export type Backup = { readonly id: string; readonly at: string; readonly file: string };

export const backupFolder = (profileDir: string): string => join(profileDir, 'backups');

/** Newest first. A folder that is not there, or cannot be read, has none. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const at = instantOfBackup(name);
      return at ? [{ id: name, at, file: join(folder, name) }] : [];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

export type Safekeeping = {
  readonly list: () => Promise<readonly Backup[]>;
  /** Errors: FILE_NOT_WRITTEN, DISK_FULL, ARCHIVE_DAMAGED, CONFLICT (one is being made). */
  readonly backUp: () => Promise<Result<BackupInfo>>;
  /** Makes one when the newest is a day old or there is none; answers null when none was due. */
  readonly backUpIfDue: () => Promise<Result<BackupInfo> | null>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

export type SafekeepingParts = {
  readonly archive: Pick<ArchiveClient, 'backupTo'>;
  readonly folder: string;
  readonly systemNow: SystemNow;
  readonly emit: Emit;
  readonly log: Log;
};

const DAY_MS = 24 * 60 * 60_000;
/** The mailbox comes first: the disk is left alone while the app starts. */
const FIRST_LOOK_MS = 20_000;
const LOOK_EVERY_MS = 30 * 60_000;

/** Pure. A backup from the future (the clock was wrong) does not stand for today's. */
export const isBackupDue = (newest: string | undefined, now: Date): boolean =>
  newest === undefined || Math.abs(now.getTime() - Date.parse(newest)) >= DAY_MS;

export function createSafekeeping({ archive, folder, systemNow, emit, log }: SafekeepingParts): Safekeeping {
  let running: Promise<Result<BackupInfo>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const list = () => listBackups(folder);

  const rotate = async (): Promise<void> => {
    const { drop } = chooseBackups(await list(), systemNow());
    for (const { file } of drop) await rm(file, { force: true });
  };
  const make = async (): Promise<Result<BackupInfo>> => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Left by a backup that never ended: it has no name of a backup and nobody offers it.
      for (const name of await readdir(folder)) if (/\.sqlite\.part/.test(name)) await rm(join(folder, name), { force: true });
    } catch {
      return fail('FILE_NOT_WRITTEN', { archivo: folder }, true);
    }
    const settled = await settle(() => archive.backupTo(join(folder, backupName(systemNow()))));
    const made = settled.ok ? settled.value : settled;
    if (!made.ok) {
      log('warn', 'backup not made', { code: made.error.code });
      return made;
    }
    await rotate().catch((thrown: unknown) => log('warn', 'old backups not cleared', { reason: String(thrown) }));
    emit('status');
    return made;
  };
  const backUp = (): Promise<Result<BackupInfo>> => {
    if (running) return Promise.resolve(fail('CONFLICT'));
    running = make().finally(() => {
      running = null;
    });
    return running;
  };
  const backUpIfDue = async (): Promise<Result<BackupInfo> | null> => {
    const [newest] = await list();
    return !running && isBackupDue(newest?.at, systemNow()) ? backUp() : null;
  };
  const schedule = (ms: number): void => {
    if (stopped) return;
    timer = setTimeout(() => void backUpIfDue().finally(() => schedule(LOOK_EVERY_MS)), ms);
    timer.unref();
  };
  return {
    list,
    backUp,
    backUpIfDue,
    start: () => schedule(FIRST_LOOK_MS),
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
