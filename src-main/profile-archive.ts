// Holds how the archive of a profile is opened, said once for whoever begins it early and whoever opens it again.
// Must not decide anything about a damaged one: the decision is handed in.
import { join } from 'node:path';
import { type Decision, openArchive } from './archive/index.ts';
import type { Log } from './services/ports.ts';
import { backupFolder } from './services/safekeeping.ts';

/** Errors as `openArchive`. `workerFile`: another build of the archive's thread, given by tests. */
export const openProfileArchive = (o: {
  readonly profileDir: string;
  readonly log: Log;
  readonly workerFile?: string | URL | undefined;
  readonly decision?: Decision | null;
}): ReturnType<typeof openArchive> =>
  openArchive({
    file: join(o.profileDir, 'archive.sqlite'),
    workerFile: o.workerFile ?? join(import.meta.dirname, 'archive-worker.js'),
    backups: backupFolder(o.profileDir),
    ...(o.decision ? { decision: o.decision } : {}),
    onSlow: (call) => o.log('warn', 'slow archive call', { method: call.method, ms: call.milliseconds }),
  });
