// Holds one row of the agenda: tile, name, what to do by when, folio, article. Fixed height. Must not mark nor open anything.
import { CircleCheck, History } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { actionOf, type Due, iconOf, sentenceOf, tileOf, titleOf, urgencyOf, whoseOf } from './due-words.ts';

type Props = {
  readonly item: Due | null;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
};

export const DueRow = memo(function DueRow({ item, index, total, top, selected, tabbable, onChoose, onRead }: Props) {
  const text = useText();
  const { t } = text;
  const place = { transform: `translateY(${top}px)` };
  const position = { 'aria-posinset': index + 1, 'aria-setsize': total, 'aria-selected': selected, 'data-row': index };
  if (!item)
    return (
      <div
        className="act due act--waiting"
        role="option"
        tabIndex={tabbable ? 0 : -1}
        aria-label={t('common.loading')}
        aria-busy="true"
        style={place}
        {...position}
      >
        <span className="act__count" />
        <span className="act__kind">·</span>
      </div>
    );
  const tile = tileOf(item, text);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      className="act due"
      role="option"
      tabIndex={tabbable ? 0 : -1}
      style={place}
      {...position}
      onClick={() => onChoose(index)}
      onDoubleClick={() => onRead(index)}
    >
      <span className="visually-hidden">{sentenceOf(item, text)}</span>
      <span
        className="act__count"
        aria-hidden="true"
        data-urgency={urgencyOf(item) ?? undefined}
        data-plain={tile.big === null ? '' : undefined}
      >
        {tile.big === null ? (
          <Icon of={item.state === 'done' ? CircleCheck : History} size="small" />
        ) : (
          <b data-long={tile.big.length > 3 ? '' : undefined}>{tile.big}</b>
        )}
        {tile.small}
      </span>
      <span className="act__kind" aria-hidden="true">
        {titleOf(item, text)}
      </span>
      <span className="act__due" aria-hidden="true">
        <Icon of={iconOf(item)} size="small" />
        <b>{actionOf(item.action, text)}</b>
        <span className="act__when">
          {text.shortDay(item.on, { year: item.daysLeft > 60 })}
          {item.at ? `, ${item.at}` : ''}
          {item.otherOn ? ` · ${t('agenda.otherShort', { fecha: text.shortDay(item.otherOn) })}` : ''}
        </span>
      </span>
      <span className="act__meta" aria-hidden="true">
        <span className="id">{whoseOf(item)}</span>
        <span className="due__basis">{item.article}</span>
      </span>
    </div>
  );
});
