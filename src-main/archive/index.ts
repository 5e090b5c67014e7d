// Holds what other rooms may use of the archive. Must not export SQL, handles or the driver.

export { type BackupFile, chooseBackups } from './backup-choice.ts';
export { backupName, instantOfBackup } from './backup-name.ts';
export { type ArchiveClient, type OpenArchiveOptions, openArchive } from './client.ts';
export { ArchiveFailure, settle } from './failure.ts';
export type * from './filing-types.ts';
export type { Decision } from './messages.ts';
export type * from './types.ts';
