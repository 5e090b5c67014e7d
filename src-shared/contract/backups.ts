// Holds what a window is shown of the encrypted backups. Must not hold paths or secrets.
import { z } from 'zod';
import { Instant } from '../protocol/schemas.ts';
import { AppErrorView } from './views.ts';

export const BACKUP_RHYTHMS = ['never', 'daily', 'weekly'] as const;
export const SealedBackupsView = z.object({
  /** Only the folder's name. */
  folder: z.string().nullable(),
  every: z.enum(BACKUP_RHYTHMS),
  hasPassphrase: z.boolean(),
  /** False: the system has no keyring, and the passphrase is asked again each time the app starts. */
  remembered: z.boolean(),
  last: Instant.nullable(),
  count: z.number(),
  /** Why the last one was not made. */
  failure: AppErrorView.nullable(),
});
/** A sealed backup as it is before anybody typed its passphrase: name, when it says it was taken, bytes. */
export const SealedChoice = z.object({ name: z.string(), at: Instant, size: z.number() });
/** A copy made to be carried to another computer. `saved` false: the person chose no place. */
export const Carried = z.object({ saved: z.boolean(), name: z.string(), size: z.number(), at: Instant });
/** Bytes, so that the bridge wipes them after the call. */
export const Passphrase = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1024);
