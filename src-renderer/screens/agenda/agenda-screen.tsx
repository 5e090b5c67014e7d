// Holds the agenda: the month at one side, the terms by urgency or the reminders at the other, and what opens from them.
// Must not compute a date: list, month and ledgers come told.
import '../act/act.css';
import '../parts/parts.css';
import './agenda.css';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow, useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { ITEM_TARGET, useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Chips } from '../../ui/chips.tsx';
import { DayDialog } from './day-dialog.tsx';
import type { Due } from './due-words.ts';
import { DuesPane } from './dues-pane.tsx';
import { IcsDialog } from './ics-dialog.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { type Month, monthOfDay } from './month-grid.ts';
import { MonthPane } from './month-pane.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { RemindersPane } from './reminders-pane.tsx';
import { useChosenRun } from './use-chosen-run.ts';

type Over =
  | { readonly kind: 'item'; readonly item: Due }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'paper' }
  | { readonly kind: 'ics' };

export function AgendaScreen() {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const { target, go } = useNavigation();
  const today = civilDateAt(useNow());
  const [month, setMonth] = useState<Month>(() => monthOfDay(today));
  const [day, setDay] = useState<string>(today);
  const [chosen, setChosen] = useState<Due | null>(null);
  const [side, setSide] = useState<'dues' | 'reminders'>(target === 'reminders' ? 'reminders' : 'dues');
  // Where both do not fit, one at a time.
  const [view, setView] = useState<'list' | 'month'>('list');
  const [over, setOver] = useState<Over | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const run = useChosenRun(chosen);

  const showDay = (to: string) => {
    setDay(to);
    setMonth(monthOfDay(to));
  };
  const choose = (item: Due) => {
    setChosen(item);
    showDay(item.on);
  };
  const focusDay = () => {
    // Drawn before the focus goes there, and at once: the next key may be an arrow already on its way.
    flushSync(() => setView('month'));
    stage.current?.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  };
  // A notification names its term: shown with its clock, and the month it falls in.
  const wanted = target?.startsWith(ITEM_TARGET) ? target.slice(ITEM_TARGET.length) : null;
  const named = useChannel('agenda.item', { id: wanted ?? '' }, { enabled: wanted !== null });
  useEffect(() => {
    if (wanted === null || named.data?.id !== wanted) return;
    setSide('dues');
    setChosen(named.data);
    setDay(named.data.on);
    setMonth(monthOfDay(named.data.on));
    setOver({ kind: 'item', item: named.data });
    // Taken: the same notification pressed again must lead here again.
    go('agenda');
  }, [wanted, named.data, go]);
  useKeys(
    {
      t: () => showDay(today),
      c: focusDay,
    },
    { singleKeys },
  );
  return (
    <div ref={stage} className="agenda" data-view={view}>
      <h1 className="visually-hidden">{t('agenda.title')}</h1>
      <div className="agenda__views">
        <Chips
          label={t('agenda.views.label')}
          of={[
            { value: 'list', label: t('agenda.views.list') },
            { value: 'month', label: t('agenda.views.month') },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      <MonthPane
        month={month}
        today={today}
        at={day}
        onAt={showDay}
        chosen={chosen}
        run={run}
        onChoose={setChosen}
        onMonth={(to) => showDay(to)}
        onOpenDay={(on) => setOver({ kind: 'day', day: on })}
        onExport={() => setOver({ kind: 'ics' })}
        onPaper={() => setOver({ kind: 'paper' })}
      />
      {side === 'dues' ? (
        <DuesPane
          chosen={chosen}
          onChoose={choose}
          onRead={(item) => {
            choose(item);
            setOver({ kind: 'item', item });
          }}
          onReminders={() => setSide('reminders')}
          onPaper={() => setOver({ kind: 'paper' })}
        />
      ) : (
        <RemindersPane onBack={() => setSide('dues')} onRead={(item) => setOver({ kind: 'item', item })} />
      )}
      {over?.kind === 'item' ? <ItemDialog item={over.item} onClose={() => setOver(null)} /> : null}
      {over?.kind === 'day' ? (
        <DayDialog day={over.day} onClose={() => setOver(null)} onRead={(item) => setOver({ kind: 'item', item })} />
      ) : null}
      {over?.kind === 'paper' ? (
        <PaperDialog
          today={today}
          onClose={() => setOver(null)}
          onAdded={(on) => {
            setOver(null);
            if (on) showDay(on);
          }}
        />
      ) : null}
      {over?.kind === 'ics' ? <IcsDialog onClose={() => setOver(null)} /> : null}
    </div>
  );
}
