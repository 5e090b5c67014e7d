// Holds one row of the agenda: tile, name, what to do by when, folio, article. Must not mark nor open anything.
import { CircleCheck, History } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ListRow, type RowPlace, WaitingRow } from '../parts/list-row.tsx';
import { actionOf, type Due, iconOf, sentenceOf, tileOf, titleOf, urgencyOf, whoseOf } from './due-words.ts';

export const DueRow = memo(function DueRow({ item, ...place }: RowPlace & { readonly item: Due | null }) {
  const text = useText();
  const { t } = text;
  if (!item) return <WaitingRow place={place} className="act due" />;
  return (
    <ListRow
      place={place}
      className="act due"
      says={sentenceOf(item, text)}
      tile={{ ...tileOf(item, text), icon: item.state === 'done' ? CircleCheck : History, urgency: urgencyOf(item) }}
      name={titleOf(item, text)}
      due={
        <>
          <Icon of={iconOf(item)} size="small" />
          <b>{actionOf(item.action, text)}</b>
          <span className="act__when">
            {text.shortDay(item.on, { year: item.daysLeft > 60 })}
            {item.at ? `, ${item.at}` : ''}
            {item.otherOn ? ` · ${t('agenda.otherShort', { fecha: text.shortDay(item.otherOn) })}` : ''}
          </span>
        </>
      }
      meta={
        <>
          <span className="id">{whoseOf(item)}</span>
          <span className="due__basis">{item.article}</span>
        </>
      }
    />
  );
});
