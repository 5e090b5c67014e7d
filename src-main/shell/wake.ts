// Holds the moments at which the mailbox should be looked at again at once: the machine wakes, is unlocked, is online again.
// Must not check anything itself.
import { net, powerMonitor } from 'electron';

const ONLINE_POLL_MS = 20_000;

export function onWake(listener: (why: 'resume' | 'unlock' | 'online') => void): void {
  powerMonitor.on('resume', () => listener('resume'));
  powerMonitor.on('unlock-screen', () => listener('unlock'));
  // Main has no event for this; asking costs a flag's reading.
  let wasOnline = net.isOnline();
  setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) listener('online');
    wasOnline = isOnline;
  }, ONLINE_POLL_MS).unref();
}
