// Holds the month: a grid of days, what does not count hatched with why, what falls due in each, the counted days of the term
// chosen running through. One day is in the tab order; arrows move. Must not compute which days count.
import { CalendarOff, CircleHelp } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { nameOfKey } from '../../state/keys.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Run, RunDay } from './counted-run.ts';
import { type Due, iconOf, isMilestone, leftShort, titleOf, urgencyOf } from './due-words.ts';
import { dayAfterKey, isIn, type Month, weeksOf } from './month-grid.ts';
import { daySentence, entryWord, isOff, type MonthDay, reasonWord, shownReason, whyWord } from './month-words.ts';

/** As many as a box of the smallest desk has room for; the rest are counted and shown when the day is opened. */
const ENTRIES = 2;

type Props = {
  readonly month: Month;
  readonly days: readonly MonthDay[];
  readonly today: string;
  readonly labelledBy: string;
  /** The day in the tab order. */
  readonly at: string;
  readonly onAt: (day: string) => void;
  readonly chosen: string | null;
  readonly run: Run;
  readonly onChoose: (item: Due) => void;
  readonly onOpenDay: (day: string) => void;
};

export function MonthTable({ month, days, today, labelledBy, at, onAt, chosen, run, onChoose, onOpenDay }: Props) {
  const text = useText();
  const table = useRef<HTMLTableElement>(null);
  const wants = useRef(false);
  // After a key the focus goes to the day it named, which may be in a month that is still on its way.
  useLayoutEffect(() => {
    if (!wants.current) return;
    const cell = table.current?.querySelector<HTMLElement>(`[data-date="${at}"]`);
    if (!cell) return;
    wants.current = false;
    cell.focus();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const key = nameOfKey(event.nativeEvent);
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      onOpenDay(at);
      return;
    }
    const to = dayAfterKey(key, at);
    if (!to) return;
    event.preventDefault();
    wants.current = true;
    onAt(to);
  };
  const weeks = weeksOf(days);
  return (
    <table
      ref={table}
      className="calendar"
      style={{ '--weeks': weeks.length } as CSSProperties}
      role="grid"
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day, column) => (
            <th key={day.date} scope="col" data-off={column > 4 ? '' : undefined}>
              {column > 4 ? <abbr title={text.weekday(day.date)}>{text.weekday(day.date, { short: true })}</abbr> : text.weekday(day.date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <Day
                key={day.date}
                day={day}
                today={today}
                outside={!isIn(day.date, month)}
                tabbable={day.date === at}
                chosen={chosen}
                run={run.get(day.date) ?? null}
                onFocus={() => onAt(day.date)}
                onChoose={onChoose}
                onOpen={() => onOpenDay(day.date)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = {
  readonly day: MonthDay;
  readonly today: string;
  readonly outside: boolean;
  readonly tabbable: boolean;
  readonly chosen: string | null;
  readonly run: RunDay | null;
  readonly onFocus: () => void;
  readonly onChoose: (item: Due) => void;
  readonly onOpen: () => void;
};

function Day({ day, today, outside, tabbable, chosen, run, onFocus, onChoose, onOpen }: DayProps) {
  const text = useText();
  const { t } = text;
  const off = isOff(day);
  const reason = shownReason(day);
  const isToday = day.date === today;
  const shown = chosenFirst(day.items, chosen).slice(0, day.items.length > ENTRIES ? ENTRIES - 1 : ENTRIES);
  const more = day.items.length - shown.length;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the table
    <td
      className="day"
      tabIndex={tabbable ? 0 : -1}
      aria-current={isToday ? 'date' : undefined}
      data-date={day.date}
      data-off={off ? '' : undefined}
      data-past={day.date < today ? '' : undefined}
      data-other={outside ? '' : undefined}
      data-today={isToday ? '' : undefined}
      onFocus={onFocus}
      onClick={onFocus}
      onDoubleClick={onOpen}
    >
      <span className="visually-hidden">{daySentence(day, today, run, text)}</span>
      <div className="day__seen" aria-hidden="true">
        <div className="day__head">
          <span className="day__n">{outside && day.date.endsWith('-01') ? text.tinyDay(day.date) : Number(day.date.slice(8))}</span>
          {isToday ? <span className="day__note">{t('agenda.today').toLowerCase()}</span> : null}
          {reason && !off ? (
            <span className="day__note" title={whyWord(reason, text)}>
              <Icon of={CircleHelp} size="small" />
              {reasonWord(reason, text)}
            </span>
          ) : null}
        </div>
        {reason && off ? (
          <p className="day__why" title={`${whyWord(reason, text)}. ${reason.source}`}>
            <b>
              <Icon of={CalendarOff} size="small" />
              {t('agenda.day.offWord')}
            </b>
            <span>{reasonWord(reason, text)}</span>
            {reason.confirmed ? null : <span>{t('agenda.day.unconfirmed')}</span>}
          </p>
        ) : null}
        {shown.map((item) => (
          <Entry key={item.id} item={item} chosen={item.id === chosen} onChoose={() => onChoose(item)} />
        ))}
        {more > 0 ? (
          <button type="button" className="entry__more" tabIndex={-1} onClick={onOpen}>
            {t('agenda.day.more', { count: more })}
          </button>
        ) : null}
        {run ? (
          <span className="run" data-end={run.end ?? undefined}>
            {run.end === 'last' ? t('agenda.day.lastRun', { n: run.n }) : run.end === 'first' ? t('agenda.day.run', { n: run.n }) : run.n}
          </span>
        ) : null}
      </div>
    </td>
  );
}

/** The term chosen, then what asks for something, then what is only to know. */
const chosenFirst = (items: readonly Due[], chosen: string | null): readonly Due[] =>
  items.toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || Number(isMilestone(a)) - Number(isMilestone(b)));

function Entry({ item, chosen, onChoose }: { readonly item: Due; readonly chosen: boolean; readonly onChoose: () => void }) {
  const text = useText();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="entry"
      data-urgency={item.state === 'done' ? 'done' : (urgencyOf(item) ?? 'calm')}
      aria-current={chosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <Icon of={iconOf(item)} size="small" />
      <b>{leftShort(item, text)}</b>
      <span>{isMilestone(item) ? titleOf(item, text) : entryWord(item, text)}</span>
    </button>
  );
}
