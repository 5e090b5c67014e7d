// Holds one row of the list: tile, title, state and term, matter, folio, notice. Fixed height. Must not open anything.
import { CircleCheck, Minus } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { markWords, nearHit } from '../act/find-in-text.ts';
import { dueOf, type ActRow as Row, sentenceOf, stateOf, tileOf, urgencyOf } from './row-words.ts';

type Props = {
  readonly row: Row | null;
  readonly index: number;
  readonly total: number;
  /** What was searched for, marked in the snippet. */
  readonly words: string;
  readonly top: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
};

export const ActRowView = memo(function ActRowView({ row, index, total, words, top, selected, tabbable, onChoose, onRead }: Props) {
  const text = useText();
  const { t } = text;
  const place = { transform: `translateY(${top}px)` };
  const position = {
    'aria-posinset': index + 1,
    'aria-setsize': total,
    'aria-selected': selected,
    'data-row': index,
  };
  if (!row)
    return (
      <div
        className="act act--waiting"
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
  const tile = tileOf(row, text);
  const state = stateOf(row, text);
  const due = dueOf(row, text);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      className="act"
      role="option"
      tabIndex={tabbable ? 0 : -1}
      data-closed={row.state === 'noticed' && !row.concluded ? '' : undefined}
      style={place}
      {...position}
      onClick={() => onChoose(index)}
      onDoubleClick={() => onRead(index)}
    >
      <span className="visually-hidden">{sentenceOf(row, text)}</span>
      <span
        className="act__count"
        aria-hidden="true"
        data-urgency={urgencyOf(row) ?? undefined}
        data-plain={tile.big === null ? '' : undefined}
      >
        {tile.big === null ? (
          <Icon of={row.concluded ? CircleCheck : Minus} size="small" />
        ) : (
          <b data-long={tile.big.length > 3 ? '' : undefined}>{tile.big}</b>
        )}
        {tile.small}
      </span>
      <span className="act__kind" aria-hidden="true">
        {row.title}
      </span>
      <span className="act__due" aria-hidden="true">
        <Icon of={state.icon} size="small" />
        <b>{state.word}</b>
        {due ? <span className="act__when"> · {due}</span> : null}
      </span>
      <span className="act__meta" aria-hidden="true">
        {row.snippet ? (
          <span className="act__snippet">
            {nearHit(markWords(row.snippet, words)).map((part, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence
              part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
            )}
          </span>
        ) : (
          <>
            {t(`common.matters.${row.matter}`)} <span className="id">{row.folio}</span>
          </>
        )}
        <time dateTime={row.noticeAt}>
          <span data-wide="">{t('inbox.notice')} </span>
          {text.tinyDay(text.dayOf(row.noticeAt))}
        </time>
      </span>
    </div>
  );
});
