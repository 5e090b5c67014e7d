// Holds the answer to a change of calendar: which dates moved, from when to when, and because of which day. Must not shorten what moved.
import { ArrowRight, CalendarCheck } from 'lucide-react';
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { becauseWord, type CalendarChange, movedWord } from './calendar-words.ts';

export function MovedDates({ change, live }: { readonly change: CalendarChange; readonly live?: boolean }) {
  const text = useText();
  const { t } = text;
  const { showAct } = useNavigation();
  if (change.moved.length === 0)
    return (
      <Notice state="good" icon={CalendarCheck} live={live ?? false} title={t('calendar.moved.none')}>
        <p>{t('calendar.moved.noneNote')}</p>
      </Notice>
    );
  return (
    <div className="moved">
      <Notice state="warn" live={live ?? false} title={t('calendar.moved.title', { count: change.moved.length })}>
        <p>{t('calendar.moved.note', { count: change.touched })}</p>
      </Notice>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t('calendar.moved.table')}>
        <table className="days">
          <caption className="visually-hidden">{t('calendar.moved.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('calendar.moved.folio')}</th>
              <th scope="col">{t('calendar.moved.what')}</th>
              <th scope="col">{t('calendar.moved.dates')}</th>
              <th scope="col">{t('calendar.moved.because')}</th>
            </tr>
          </thead>
          <tbody>
            {change.moved.map((moved) => (
              <tr key={`${moved.actId ?? moved.paperId}-${moved.what}`}>
                <td>
                  {moved.actId ? (
                    <button type="button" className="link id" onClick={() => showAct(moved.actId)}>
                      {moved.folio}
                    </button>
                  ) : (
                    <span className="id">{moved.folio}</span>
                  )}
                </td>
                <td>{movedWord(moved, text)}</td>
                <td>
                  <span className="moved__dates">
                    <s>
                      <span className="visually-hidden">{t('calendar.moved.before')} </span>
                      {moved.before ? text.shortDay(moved.before) : t('calendar.moved.nothing')}
                    </s>
                    <Icon of={ArrowRight} size="small" />
                    <b>
                      <span className="visually-hidden">{t('calendar.moved.after')} </span>
                      {moved.after ? text.shortDay(moved.after, { year: true }) : t('calendar.moved.nothing')}
                    </b>
                  </span>
                </td>
                <td>
                  {moved.why.map((why) => (
                    <p key={why.date}>{becauseWord(why, text)}</p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
