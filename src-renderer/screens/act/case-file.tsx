// Holds what happened to an act, in order, newest last. Evidence in plain words. Must not leave anything out.
import { FolderClock } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';

export function CaseFile({ entries }: { readonly entries: Answer<'acts.get'>['timeline'] }) {
  const text = useText();
  const { t } = text;
  return (
    <Card title={t('act.timeline.title')} icon={FolderClock} aside={<span className="soft small">{t('act.timeline.aside')}</span>}>
      {entries.length === 0 ? (
        <p className="small soft">{t('act.timeline.empty')}</p>
      ) : (
        <ol className="timeline">
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen in one instant; the order never changes
            <li key={`${entry.at}-${entry.kind}-${index}`}>
              <time dateTime={entry.at}>{text.shortInstant(entry.at, { year: true })}</time>
              <span>{text.maybe(`act.timeline.kinds.${entry.kind}`) ?? entry.kind}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
