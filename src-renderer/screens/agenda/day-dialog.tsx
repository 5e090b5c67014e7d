// Holds one day in full: whether it counts and why, with its source, and everything that falls due on it. Must not change the calendar.
import { CalendarCheck, CalendarOff, CircleHelp } from 'lucide-react';
import { useNow } from '../../state/app-state.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { capital } from '../words.ts';
import { actionOf, type Due, iconOf, leftWord, titleOf, whoseOf } from './due-words.ts';
import { monthOfDay } from './month-grid.ts';
import { isOff, whyWord } from './month-words.ts';

export function DayDialog({
  day,
  onClose,
  onRead,
}: {
  readonly day: string;
  readonly onClose: () => void;
  readonly onRead: (item: Due) => void;
}) {
  const text = useText();
  const { t } = text;
  const today = text.dayOf(useNow());
  const month = useChannel('agenda.month', monthOfDay(day), { keep: true });
  const told = month.data?.days.find((each) => each.date === day);
  const items = told?.items ?? [];
  const off = told ? isOff(told) : false;
  return (
    <Dialog
      narrow
      cross
      title={capital(day === today ? t('agenda.day.today', { fecha: text.longDay(day) }) : text.longDay(day))}
      onClose={onClose}
    >
      {told && told.reasons.length > 0 ? (
        <Notice
          state={off ? 'quiet' : 'warn'}
          icon={off ? CalendarOff : CircleHelp}
          title={t(off ? 'agenda.day.offTitle' : 'agenda.day.arguedTitle')}
        >
          {told.reasons.map((reason) => (
            <p key={reason.id}>
              {capital(whyWord(reason, text))}. {reason.source}.
            </p>
          ))}
        </Notice>
      ) : (
        <Notice state="good" icon={CalendarCheck} title={t('agenda.day.counts')} />
      )}
      {items.length === 0 ? (
        <p className="soft">{t('agenda.day.none')}</p>
      ) : (
        <ul className="rows day-items" aria-label={t('agenda.day.items', { count: items.length })}>
          {items.map((item) => (
            <li key={item.id}>
              <button type="button" className="row" onClick={() => onRead(item)}>
                <Icon of={iconOf(item)} />
                <span>
                  <span className="row__title">
                    {actionOf(item.action, text)}: {titleOf(item, text)}
                  </span>
                  <span className="row__note">
                    <span className="id">{whoseOf(item)}</span> {item.article}
                  </span>
                </span>
                <span className="small">{leftWord(item, text)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
