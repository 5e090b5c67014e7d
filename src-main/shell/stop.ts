// Holds the orderly end: services finish what they were writing before the process goes. Must not wait for ever.
import { app } from 'electron';

const STOP_LIMIT_MS = 5_000;

export function stopBeforeQuit(stop: () => Promise<void>, report: (error: unknown, where: string) => string): void {
  let isStopping = false;
  app.on('will-quit', (event) => {
    if (isStopping) return;
    isStopping = true;
    event.preventDefault();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, STOP_LIMIT_MS));
    void Promise.race([stop(), limit])
      .catch((error: unknown) => report(error, 'stop'))
      .finally(() => app.exit(0));
  });
}
