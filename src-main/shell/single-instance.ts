// Holds that one profile is open once: a second start hands over to the first and ends.
// Must be asked after the profile is set, because the lock lives in it.
import { app } from 'electron';
import type { Profile } from './profile.ts';

/** false: another one is running and has been told to come to the front. Two profiles may run side by side. */
export function isFirstInstance(profile: Profile, onSecond: (argv: readonly string[]) => void): boolean {
  // Without a profile that can be written there is no place for a lock, and nothing that two could damage.
  if (profile.unwritable) return true;
  app.on('second-instance', (_event, argv) => onSecond(argv));
  return app.requestSingleInstanceLock();
}
