// Holds the calendar of days that do not count: which one is in use, its days by year, the person's own, a newer file, what each change
// moved, and the history of them. Must not say a date moved unless main did the dating.
import './calendar.css';
import { CalendarOff, CalendarPlus, ChevronLeft, ChevronRight, FileInput } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { useNow } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { OffKind } from './calendar-form.ts';
import type { CalendarChange, CalendarDay } from './calendar-words.ts';
import { DaysTable } from './days-table.tsx';
import { MovedDates } from './moved-dates.tsx';
import { OffDialog } from './off-dialog.tsx';

const HISTORY = 20;

export function CalendarGroup() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const calendar = useChannel('calendar.get', undefined);
  const remove = useCommand('calendar.removeOwn');
  const confirm = useCommand('calendar.confirmDay');
  const bring = useCommand('calendar.import');
  const [adding, setAdding] = useState<OffKind | null>(null);
  const [change, setChange] = useState<CalendarChange | null>(null);
  const [year, setYear] = useState(() => Number(text.dayOf(now).slice(0, 4)));
  const view = calendar.data;
  const busy = remove.isPending || confirm.isPending;
  const shown = view?.years.find((each) => each.year === year);
  const onRemove = (day: CalendarDay) => remove.mutate({ id: day.id }, { onSuccess: (answer) => setChange(answer.change) });
  const onConfirm = (day: CalendarDay, confirmed: boolean) =>
    confirm.mutate({ id: day.id, confirmed }, { onSuccess: (answer) => setChange(answer.change) });
  const error: AppError | null = remove.appError ?? confirm.appError ?? (bring.appError?.code === 'CANCELLED' ? null : bring.appError);
  return (
    <>
      <div className="card settings__card">
        <p>{t('calendar.lead')}</p>
        {view ? (
          <Facts
            of={[
              {
                term: t('calendar.file'),
                value: t(`calendar.origins.${view.file.origin}`, {
                  version: view.file.version,
                  fecha: text.plainDay(view.file.publishedAt),
                }),
              },
              {
                term: t('calendar.covers'),
                value: t('calendar.coversText', { desde: String(view.coverage.from), hasta: String(view.coverage.to) }),
              },
              { term: t('calendar.version'), value: view.version, id: true },
            ]}
          />
        ) : null}
        <div className="bar">
          <Button icon={CalendarPlus} hasPopup="dialog" onPress={() => setAdding('day')}>
            {t('calendar.addDay')}
          </Button>
          <Button icon={CalendarOff} hasPopup="dialog" onPress={() => setAdding('suspension')}>
            {t('calendar.addSuspension')}
          </Button>
          <Button
            icon={FileInput}
            pending={bring.isPending}
            onPress={() => bring.mutate(undefined, { onSuccess: (answer) => setChange(answer.change) })}
          >
            {t('calendar.import')}
          </Button>
        </div>
        <ErrorNotice error={calendar.appError ?? error} state={error?.code === 'CALENDAR_OLDER' ? 'warn' : 'danger'} />
        {change ? <MovedDates change={change} live /> : null}
      </div>
      {view && view.suspensions.length > 0 ? (
        <div className="card settings__card">
          <h3>{t('calendar.suspensions')}</h3>
          <DaysTable label={t('calendar.suspensions')} days={view.suspensions} busy={busy} onRemove={onRemove} onConfirm={onConfirm} />
        </div>
      ) : null}
      <div className="card settings__card">
        <div className="bar">
          <h3 id="calendar-year" aria-live="polite">
            {t('calendar.year', { anio: String(year) })}
          </h3>
          <span className="bar bar__push" data-fit="">
            <IconButton size="small" icon={ChevronLeft} label={String(year - 1)} onPress={() => setYear(year - 1)} />
            <IconButton size="small" icon={ChevronRight} label={String(year + 1)} onPress={() => setYear(year + 1)} />
          </span>
        </div>
        <p className="small soft">{t('calendar.weekends')}</p>
        {shown ? (
          <DaysTable
            label={t('calendar.year', { anio: String(year) })}
            days={shown.days}
            busy={busy}
            onRemove={onRemove}
            onConfirm={onConfirm}
          />
        ) : (
          <p className="soft">{t('calendar.noYear')}</p>
        )}
      </div>
      <History />
      {adding ? (
        <OffDialog
          kind={adding}
          onClose={() => setAdding(null)}
          onChanged={(next) => {
            setAdding(null);
            setChange(next);
          }}
        />
      ) : null}
    </>
  );
}

function History() {
  const text = useText();
  const { t } = text;
  const moves = useChannel('calendar.moves', { limit: HISTORY });
  const changes = moves.data ?? [];
  return (
    <div className="card settings__card">
      <h3>{t('calendar.history.title')}</h3>
      <ErrorNotice error={moves.appError} />
      {moves.data && changes.length === 0 ? <p className="soft">{t('calendar.history.none')}</p> : null}
      {changes.map((change) => (
        <details key={change.id} className="history">
          <summary>
            <b>{t(`calendar.history.kinds.${change.kind}`)}</b>: {change.subject}{' '}
            <span className="small soft">
              {text.shortInstant(change.at, { year: true })} · {t('calendar.history.moved', { count: change.moved.length })}
            </span>
          </summary>
          <p className="small soft">
            <span className="id">{change.fromVersion}</span> → <span className="id">{change.toVersion}</span>
          </p>
          <MovedDates change={change} />
        </details>
      ))}
    </div>
  );
}
