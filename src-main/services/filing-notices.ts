// Holds what the desktop is told when filings change. No private text: no folio, procedure or name may stand on a locked screen.
import type { Text } from '../../src-shared/text/index.ts';
import type { ChangedFiling } from '../archive/index.ts';
import { filingId } from './notification-click.ts';
import type { Desktop } from './ports.ts';

export function createFilingNotices(parts: { readonly desktop: Pick<Desktop, 'notify'>; readonly text: () => Text }) {
  return (changed: readonly ChangedFiling[]): void => {
    const { t, longDay } = parts.text();
    // One that the person has just filed is no news.
    const news = changed.filter(({ before, filing }) => before !== null && filing.state !== before);
    const asked = news.filter(({ filing }) => filing.state === 'asked');
    for (const { filing } of asked)
      parts.desktop.notify({
        id: filingId(filing.id),
        title: t('desktop.filingAsked.title'),
        body: filing.dueOn ? t('desktop.filingAsked.body', { fecha: longDay(filing.dueOn) }) : '',
        urgency: 'critical',
      });
    const others = news.filter(({ filing }) => filing.state !== 'asked');
    if (others.length > 0)
      parts.desktop.notify({
        id: filingId(others[0]?.filing.id ?? ''),
        title: t('desktop.filingChanged.title', { count: others.length }),
        body: t('desktop.filingChanged.body'),
        urgency: 'normal',
      });
  };
}
