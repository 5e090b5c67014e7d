// Holds the pane of terms: title, what is shown, the list by urgency, and the way to the reminders. Must not mark anything done.
import { Bell, CalendarCheck, CalendarPlus, History } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank, Way } from '../../ui/blank.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { ListHandle } from '../parts/grouped-list.tsx';
import { listKeys } from '../parts/list-keys.ts';
import type { Group } from '../parts/list-layout.ts';
import { DueList } from './due-list.tsx';
import type { Due, DueGroup } from './due-words.ts';
import { offsetsWord } from './reminder-words.ts';
import { SHOWS, type Show, useDues } from './use-dues.ts';

const NO_PAGES: readonly number[] = [];

type Props = {
  readonly chosen: Due | null;
  readonly onChoose: (item: Due) => void;
  readonly onRead: (item: Due) => void;
  readonly onReminders: () => void;
  readonly onPaper: () => void;
};

export function DuesPane({ chosen, onChoose, onRead, onReminders, onPaper }: Props) {
  const text = useText();
  const { t } = text;
  const { singleKeys } = useSettings();
  const { go } = useNavigation();
  const [show, setShow] = useState<Show>('pending');
  const [pages, setPages] = useState(NO_PAGES);
  const [active, setActive] = useState(0);
  const dues = useDues(show, pages);
  const reminders = useChannel('reminders.list', undefined);
  const list = useRef<ListHandle>(null);
  const waiting = reminders.data?.reminders.filter((reminder) => reminder.state === 'due').length ?? 0;
  const chosenAt = chosen ? dues.indexOf(chosen.id) : null;
  const past = pastOf(dues.groups);
  useEffect(() => {
    if (chosenAt !== null) setActive(chosenAt);
  }, [chosenAt]);

  const choose = useCallback(
    (index: number) => {
      setActive(index);
      const item = dues.rowAt(index);
      if (item) onChoose(item);
    },
    [dues, onChoose],
  );
  const read = useCallback(
    (index: number) => {
      setActive(index);
      const item = dues.rowAt(index);
      if (item) onRead(item);
    },
    [dues, onRead],
  );
  const { move, onKeyDown } = listKeys({ list, total: dues.total, active, choose, read });
  useKeys({ j: () => move(chosenAt === null && active === 0 ? 0 : active + 1), k: () => move(active - 1) }, { singleKeys });
  return (
    <section className="pane dues" aria-labelledby="agenda-dues" data-f6="">
      <header className="pane__head">
        <div className="pane__title">
          <h2 className="pane__name" id="agenda-dues">
            {t('agenda.dues')}
          </h2>
          <span className="soft" role="status">
            {dues.loaded ? t(show === 'done' ? 'agenda.doneCount' : 'agenda.count', { count: dues.total }) : ''}
          </span>
          <span className="agenda__bell">
            <IconButton
              icon={Bell}
              size="small"
              label={waiting > 0 ? t('agenda.reminders.openCount', { count: waiting }) : t('agenda.reminders.open')}
              onPress={onReminders}
            />
            {waiting > 0 ? (
              <span className="popover__badge" aria-hidden="true">
                {waiting > 99 ? '99+' : waiting}
              </span>
            ) : null}
          </span>
        </div>
        <Chips
          label={t('agenda.show.label')}
          of={SHOWS.map((value) => ({ value, label: t(`agenda.show.${value}`) }))}
          value={show}
          onChange={(next) => {
            setShow(next);
            setActive(0);
          }}
        />
      </header>
      {dues.appError ? (
        <div className="pane__trouble">
          <ErrorNotice error={dues.appError} actions={<Button onPress={dues.retry}>{t('common.actions.retry')}</Button>} />
        </div>
      ) : null}
      {past && past.at > 0 ? (
        <div className="acts__stale">
          <Icon of={History} size="small" />
          <span>{t('agenda.past', { count: past.count })}</span>
          <button type="button" className="link small bar__push" onClick={() => move(past.at)}>
            {t('agenda.seePast')}
          </button>
        </div>
      ) : null}
      {dues.loaded && dues.total === 0 ? (
        <Empty show={show} onPaper={onPaper} onDuties={() => go('settings', 'duties')} />
      ) : (
        <DueList
          ref={list}
          dues={dues}
          active={active}
          selected={chosenAt}
          onPages={setPages}
          onChoose={choose}
          onRead={read}
          onKeyDown={onKeyDown}
        />
      )}
      <footer className="pane__foot">
        <Icon of={Bell} size="small" />
        <span>{reminders.data ? offsetsWord(reminders.data.settings, text) : ''}</span>
        <button type="button" className="link small bar__push" onClick={() => go('settings', 'reminders')}>
          {t('agenda.reminders.change')}
        </button>
      </footer>
    </section>
  );
}

/** How many lapsed, and the row the first of them stands in: they come after what can still be met. */
function pastOf(groups: readonly Group<DueGroup>[]): { readonly count: number; readonly at: number } | null {
  const index = groups.findIndex((group) => group.key === 'past' && group.count > 0);
  const found = groups[index];
  return found ? { count: found.count, at: groups.slice(0, index).reduce((sum, group) => sum + group.count, 0) } : null;
}

function Empty({ show, onPaper, onDuties }: { readonly show: Show; readonly onPaper: () => void; readonly onDuties: () => void }) {
  const { t } = useText();
  return (
    <div className="pane__body agenda__empty">
      <Blank
        icon={CalendarCheck}
        title={t(`agenda.empty.${show}`)}
        ways={
          show === 'pending' || show === 'duty' || show === 'paper' ? (
            <>
              {show === 'duty' ? null : (
                <Way icon={CalendarPlus} title={t('agenda.addPaper')} note={t('agenda.empty.paperNote')} onPress={onPaper} />
              )}
              {show === 'paper' ? null : (
                <Way icon={CalendarCheck} title={t('agenda.empty.duties')} note={t('agenda.empty.dutiesNote')} onPress={onDuties} />
              )}
            </>
          ) : null
        }
      >
        <p>{t('agenda.empty.note')}</p>
      </Blank>
    </div>
  );
}
