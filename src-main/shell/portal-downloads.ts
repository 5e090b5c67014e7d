// Holds the downloads of the portal's window while they come: streamed to where the desk says, bounded, told line by line, cancelled with the
// window. Must not open a file, nor choose where it goes.
import type { DownloadItem } from 'electron';
import type { PortalLoss } from '../../src-shared/contract/portal.ts';
import type { BarDownload } from '../../src-shared/contract/portal-bar.ts';
import type { Log, PortalDesk, PortalDownload } from '../services/ports.ts';

export type PortalDownloads = {
  /** False: the desk did not take it. */
  readonly take: (item: DownloadItem, about: Pick<PortalDownload, 'address' | 'page' | 'certificate'>) => boolean;
  readonly cancel: (id: string) => void;
  /** Cancels what is coming; ends when all that was taken has been told or kept. */
  readonly close: () => Promise<void>;
  readonly lines: () => readonly BarDownload[];
};

const MAX_LINES = 20;

export function createPortalDownloads(desk: PortalDesk, onChanged: () => void, log: Log): PortalDownloads {
  let lines: readonly BarDownload[] = [];
  const coming = new Map<string, (why: PortalLoss) => void>();
  const endings = new Set<Promise<void>>();

  const show = (line: BarDownload): void => {
    const others = lines.filter(({ id }) => id !== line.id);
    lines = lines.some(({ id }) => id === line.id)
      ? lines.map((each) => (each.id === line.id ? line : each))
      : [line, ...others].slice(0, MAX_LINES);
    onChanged();
  };
  const end = (id: string, line: BarDownload, how: 'whole' | PortalLoss): void => {
    if (how === 'whole') show({ ...line, state: 'keeping' });
    const ending = desk
      .end(id, how)
      .then((became) => show({ ...line, state: became === 'closed' || became === 'app-ended' ? 'cancelled' : became }))
      .catch((thrown: unknown) => {
        log('error', 'a download was not kept', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
        show({ ...line, state: 'not-kept' });
      })
      .finally(() => endings.delete(ending));
    endings.add(ending);
  };

  return {
    take(item, about) {
      const name = item.getFilename();
      const total = item.getTotalBytes();
      const place = desk.begin({ name, total, ...about });
      if (typeof place === 'string') {
        show({ id: `refused-${lines.length}-${name}`, name, state: place, received: 0, total });
        return false;
      }
      const { id, path, limitBytes } = place;
      item.setSavePath(path);
      let why: PortalLoss | null = null;
      const now = (): BarDownload => ({ id, name, state: 'running', received: item.getReceivedBytes(), total: item.getTotalBytes() });
      const stop = (reason: PortalLoss): void => {
        why ??= reason;
        item.cancel();
      };
      coming.set(id, stop);
      show(now());
      item.on('updated', (_event, state) => {
        // What is cut could be resumed by Chromium only while the session of the site lasts: it is told instead, and asked for again.
        if (state === 'interrupted') stop('cut');
        else if (Math.max(item.getReceivedBytes(), item.getTotalBytes()) > limitBytes) stop('too-big');
        else show(now());
      });
      item.once('done', (_event, state) => {
        coming.delete(id);
        const line = now();
        if (state === 'completed' && item.getReceivedBytes() > limitBytes) why ??= 'too-big';
        end(id, line, why ?? (state === 'completed' ? 'whole' : state === 'cancelled' ? 'cancelled' : 'cut'));
      });
      return true;
    },
    cancel: (id) => coming.get(id)?.('cancelled'),
    async close() {
      for (const stop of [...coming.values()]) stop('closed');
      while (endings.size > 0) await Promise.all(endings);
    },
    lines: () => lines,
  };
}
