// Holds the month's pane: which month, the way to another, the table, what the signs mean and which calendar counted.
// Must not hold how a day is drawn.
import { CalendarPlus, ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { capital } from '../words.ts';
import type { Run } from './counted-run.ts';
import { type Due, titleOf } from './due-words.ts';
import { daysShown, firstOf, type Month, monthAfter } from './month-grid.ts';
import { MonthTable } from './month-table.tsx';

type Props = {
  readonly month: Month;
  readonly today: string;
  readonly at: string;
  readonly onAt: (day: string) => void;
  readonly chosen: Due | null;
  readonly run: Run;
  readonly onChoose: (item: Due) => void;
  readonly onMonth: (firstDay: string) => void;
  readonly onOpenDay: (day: string) => void;
  readonly onExport: () => void;
  readonly onPaper: () => void;
};

export function MonthPane(props: Props) {
  const text = useText();
  const { t } = text;
  const { month, today, onMonth } = props;
  const { go } = useNavigation();
  const view = useChannel('agenda.month', month, { keep: true });
  const calendar = useChannel('calendar.get', undefined);
  const before = firstOf(monthAfter(month, -1));
  const after = firstOf(monthAfter(month, 1));
  // Whatever month the last answer was of, the table asked for is drawn at once; its days fill when they come.
  const told = view.data && view.data.year === month.year && view.data.month === month.month ? view.data.days : null;
  const days = told ?? daysShown(month).map((date) => ({ date, reasons: [], items: [] }));
  return (
    <section className="pane month" aria-labelledby="agenda-month" data-f6="">
      <header className="month__head">
        <span className="month__title" aria-hidden="true">
          {t('agenda.title')}
        </span>
        <div className="bar month__nav" data-fit="" role="group" aria-label={t('agenda.monthNav')}>
          <IconButton size="small" icon={ChevronLeft} label={capital(text.month(before))} onPress={() => onMonth(before)} />
          <h2 id="agenda-month" aria-live="polite">
            {text.month(firstOf(month))}
          </h2>
          <IconButton size="small" icon={ChevronRight} label={capital(text.month(after))} onPress={() => onMonth(after)} />
          <Button size="small" onPress={() => onMonth(today)}>
            {t('agenda.today')}
          </Button>
        </div>
        <div className="bar bar__push" data-fit="">
          <Button size="small" icon={Download} hasPopup="dialog" onPress={props.onExport}>
            {t('agenda.export')}
          </Button>
          <Button size="small" kind="primary" icon={CalendarPlus} hasPopup="dialog" onPress={props.onPaper}>
            {t('agenda.addPaper')}
          </Button>
        </div>
      </header>
      {view.appError ? (
        <div className="pane__trouble">
          <ErrorNotice error={view.appError} actions={<Button onPress={() => void view.refetch()}>{t('common.actions.retry')}</Button>} />
        </div>
      ) : null}
      <div className="month__body">
        <MonthTable
          month={month}
          days={days}
          today={view.data?.today ?? today}
          labelledBy="agenda-month"
          at={props.at}
          onAt={props.onAt}
          chosen={props.chosen?.id ?? null}
          run={props.run}
          onChoose={props.onChoose}
          onOpenDay={props.onOpenDay}
        />
      </div>
      <footer className="pane__foot month__foot">
        <span className="key">
          <span className="key__hatch" />
          {t('agenda.key.off')}
        </span>
        {props.run.size > 0 && props.chosen ? (
          <span className="key">
            <span className="key__run">7</span>
            {t('agenda.key.run')} <b>{titleOf(props.chosen, text)}</b>
          </span>
        ) : null}
        <span className="bar__push key" data-wide="">
          {calendar.data ? t('agenda.key.calendar', { version: calendar.data.version }) : ''}{' '}
          <button type="button" className="link small" onClick={() => go('settings', 'calendar')}>
            {t('agenda.key.review')}
          </button>
        </span>
      </footer>
    </section>
  );
}
