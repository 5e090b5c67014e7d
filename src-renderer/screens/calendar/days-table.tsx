// Holds the days that do not count, of a year or of the suspensions: day, name, where, on whose word, how sure. Must not change any
// without being told to.
import { BadgeCheck, CircleHelp, Trash2 } from 'lucide-react';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type CalendarDay, nameWord, scopeWord, spanWord, standingOf } from './calendar-words.ts';

type Props = {
  readonly label: string;
  readonly days: readonly CalendarDay[];
  readonly busy: boolean;
  readonly onRemove: (day: CalendarDay) => void;
  readonly onConfirm: (day: CalendarDay, confirmed: boolean) => void;
};

export function DaysTable({ label, days, busy, onRemove, onConfirm }: Props) {
  const text = useText();
  const { t } = text;
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="days">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calendar.columns.day')}</th>
            <th scope="col">{t('calendar.columns.name')}</th>
            <th scope="col">{t('calendar.columns.standing')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('calendar.columns.does')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <DayRow key={`${day.id}-${day.date}`} day={day} busy={busy} onRemove={onRemove} onConfirm={onConfirm} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Omit<Props, 'label' | 'days'> & { readonly day: CalendarDay };

function DayRow({ day, busy, onRemove, onConfirm }: RowProps) {
  const text = useText();
  const { t } = text;
  const standing = standingOf(day);
  const name = nameWord(day, text);
  const fixed = day.kind === 'statutory' || day.kind === 'disputed';
  return (
    <tr>
      <th scope="row">
        <time dateTime={day.date}>{spanWord(day, text)}</time>
      </th>
      <td>
        {name}
        <p className="small soft">
          {day.own ? `${t('calendar.own')} · ` : ''}
          {scopeWord(day.scope, text)}
          {day.article ? ` · ${day.article}` : ''}
          {day.source ? ` · ${day.source}` : ''}
        </p>
      </td>
      <td>
        <Tag icon={standing.state === 'good' ? BadgeCheck : CircleHelp} state={standing.state}>
          {t(`calendar.standing.${standing.word}`)}
        </Tag>
      </td>
      <td>
        <span className="bar days__does" data-fit="">
          {fixed ? null : (
            <Button size="small" kind="quiet" pending={busy} onPress={() => onConfirm(day, !day.confirmed)}>
              {t(day.confirmed ? 'calendar.unconfirm' : 'calendar.confirm')}
              <span className="visually-hidden">: {name}</span>
            </Button>
          )}
          {day.own ? (
            <IconButton
              size="small"
              icon={Trash2}
              label={t('calendar.remove', { nombre: name })}
              pending={busy}
              onPress={() => onRemove(day)}
            />
          ) : null}
        </span>
      </td>
    </tr>
  );
}
