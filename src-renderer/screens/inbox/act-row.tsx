// Holds one row of the list: tile, title, state and term, matter, folio, notice. Must not open anything.
import { CircleCheck, Minus } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { markWords, nearHit } from '../act/find-in-text.ts';
import { ListRow, type RowPlace, WaitingRow } from '../parts/list-row.tsx';
import { dueOf, isSettled, type ActRow as Row, sentenceOf, stateOf, tileOf, urgencyOf } from './row-words.ts';

type Props = RowPlace & {
  readonly row: Row | null;
  /** What was searched for, marked in the snippet. */
  readonly words: string;
};

export const ActRowView = memo(function ActRowView({ row, words, ...place }: Props) {
  const text = useText();
  const { t } = text;
  if (!row) return <WaitingRow place={place} />;
  const state = stateOf(row, text);
  const due = dueOf(row, text);
  return (
    <ListRow
      place={place}
      closed={row.state === 'noticed' && !row.concluded}
      says={sentenceOf(row, text)}
      tile={{ ...tileOf(row, text), icon: row.concluded || isSettled(row) ? CircleCheck : Minus, urgency: urgencyOf(row) }}
      name={row.title}
      due={
        <>
          <Icon of={state.icon} size="small" />
          <b title={state.word}>{state.word}</b>
          {due ? <span className="act__when"> · {due}</span> : null}
        </>
      }
      meta={
        <>
          {row.snippet ? (
            <span className="act__snippet">
              {nearHit(markWords(row.snippet, words)).map((part, at) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence
                part.hit ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
              )}
            </span>
          ) : (
            <>
              {t(`common.matters.${row.matter}`)}{' '}
              <span className="id" title={row.folio}>
                {row.folio}
              </span>
            </>
          )}
          <time dateTime={row.noticeAt}>
            <span data-wide="">{t('inbox.notice')} </span>
            {text.tinyDay(text.dayOf(row.noticeAt))}
          </time>
        </>
      }
    />
  );
});
