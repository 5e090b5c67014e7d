// Holds the mailbox: what the list shows, what is chosen, and the pane that reads it. Must not open an act: only the opening
// dialog can, after its two steps.
import './inbox.css';
import { memo, useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useDebounced } from '../../state/use-debounced.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { ActScreen } from '../act/act-screen.tsx';
import { listKeys } from '../parts/list-keys.ts';
import type { ListHandle } from './act-list.tsx';
import { AnnouncementsView } from './announcements.tsx';
import { AttemptsLog } from './attempts-log.tsx';
import { EmptyList, EmptyMailbox, NothingFound } from './blanks.tsx';
import { type Filters, isFiltered, NO_FILTERS } from './filters.ts';
import { ListPane } from './list-pane.tsx';
import { PeekDialog } from './peek-dialog.tsx';
import { useActs } from './use-acts.ts';
import { useConclude } from './use-conclude.ts';
import { useShowsLog } from './use-shows-log.ts';

const NO_PAGES: readonly number[] = [];
const ActPane = memo(ActScreen);

export function InboxScreen() {
  const [mode, setMode] = useState<'acts' | 'announcements'>('acts');
  const { view } = useNavigation();
  return (
    <div className="stage__panes" data-panes="list" data-view={view}>
      {mode === 'acts' ? (
        <Mailbox onAnnouncements={() => setMode('announcements')} />
      ) : (
        <AnnouncementsView onBack={() => setMode('acts')} />
      )}
    </div>
  );
}

function Mailbox({ onAnnouncements }: { readonly onAnnouncements: () => void }) {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const navigation = useNavigation();
  const { actId, showAct, setView } = navigation;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<Filters>(NO_FILTERS);
  const words = useDebounced(typed, 150);
  const filters = words === asked.text ? asked : { ...asked, text: words };
  const [pages, setPages] = useState<readonly number[]>(NO_PAGES);
  const [active, setActive] = useState(0);
  const [peeked, setPeeked] = useState<string | null>(null);
  // The act whose name takes the focus as soon as it is there: it may still be on its way from the archive.
  const [reading, setReading] = useState<string | null>(null);
  const list = useRef<ListHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const acts = useActs(filters, pages);
  const conclude = useConclude();
  const log = useShowsLog();

  // Other acts, other places: the row in the tab order follows the act chosen, else starts at the top.
  const chosenAt = actId === null ? null : acts.indexOf(actId);
  const asking = JSON.stringify(filters);
  const lastAsking = useRef(asking);
  useEffect(() => {
    if (lastAsking.current !== asking) {
      lastAsking.current = asking;
      setActive(0);
      conclude.forget();
    }
  }, [asking, conclude.forget]);
  useEffect(() => {
    if (chosenAt !== null) setActive(chosenAt);
  }, [chosenAt]);

  // A row may be chosen before its page has come (End in a long list): it is shown as soon as it is known.
  const [awaited, setAwaited] = useState<number | null>(null);
  const choose = useCallback(
    (index: number) => {
      setActive(index);
      const row = acts.rowAt(index);
      setAwaited(row ? null : index);
      if (!row) return;
      log.close();
      showAct(row.id);
      setView('list');
    },
    [acts, log, showAct, setView],
  );
  const arrived = awaited === null ? null : acts.rowAt(awaited);
  useEffect(() => {
    if (!arrived) return;
    setAwaited(null);
    showAct(arrived.id);
    setView('list');
  }, [arrived, showAct, setView]);
  const read = useCallback(
    (index: number) => {
      const row = acts.rowAt(index);
      if (!row) return;
      setActive(index);
      log.close();
      showAct(row.id);
      setReading(row.id);
    },
    [acts, log, showAct],
  );
  // Where only one pane fits, choosing by hand is reading: there is nothing beside the list to look at.
  const chooseByHand = (index: number) => (window.matchMedia('(max-width: 52rem)').matches ? read(index) : choose(index));
  const { move, onKeyDown } = listKeys({ list, total: acts.total, active, choose, read });
  // The act follows its row as soon as there is time: whoever runs down the list is not held up by acts they pass.
  const shownId = useDeferredValue(actId);
  const shownAt = shownId === null ? null : acts.indexOf(shownId);
  const { total } = acts;
  const place = useMemo(() => (shownAt === null ? null : { index: shownAt, total }), [shownAt, total]);
  const latest = useRef({ move, active });
  useLayoutEffect(() => {
    latest.current = { move, active };
  });
  const moveBy = useCallback((step: 1 | -1) => latest.current.move(latest.current.active + step), []);
  const notReading = useCallback(() => setReading(null), []);
  const backToList = useCallback(() => {
    // The list is back in the page before the focus goes there, and at once: the next key may be an arrow.
    flushSync(() => setView('list'));
    list.current?.focus();
  }, [setView]);
  const concludeActive = async () => {
    const row = acts.rowAt(active);
    if (row && (await conclude.toggle(row, active))) list.current?.focus();
  };
  const peek = () => setPeeked(acts.rowAt(active)?.id ?? null);
  const undo = async () => {
    const id = await conclude.takeBack();
    if (id) {
      showAct(id);
      setView('list');
      list.current?.focus();
    }
  };

  useKeys(
    {
      j: () => move(chosenAt === null && active === 0 ? 0 : active + 1),
      k: () => move(active - 1),
      o: peek,
      e: () => void concludeActive(),
      '/': () => searchBox.current?.focus(),
      'mod+z': () => void undo(),
    },
    { singleKeys },
  );

  const undoLine = conclude.undo
    ? {
        before: conclude.undo.before,
        line: (
          <>
            <p role="status">{t(conclude.undo.concluded ? 'inbox.undo.done' : 'inbox.undo.reopened', { titulo: conclude.undo.title })}</p>
            <Button size="small" onPress={() => void undo()}>
              {t('inbox.undo.action')}
            </Button>
          </>
        ),
      }
    : null;
  const reset = () => {
    setTyped('');
    setAsked(NO_FILTERS);
    searchBox.current?.focus();
  };
  const bare = acts.loaded && acts.total === 0 && !isFiltered(filters);
  return (
    <>
      <ListPane
        acts={acts}
        filters={filters}
        text={typed}
        onText={setTyped}
        onFilters={(next) => setAsked({ ...next, text: words })}
        active={active}
        selected={chosenAt}
        undo={undoLine}
        onPages={setPages}
        onChoose={chooseByHand}
        onRead={read}
        onKeyDown={onKeyDown}
        onAnnouncements={onAnnouncements}
        list={list}
        searchBox={searchBox}
        onSearchDown={() => list.current?.focus()}
        empty={isFiltered(filters) ? <NothingFound words={filters.text.trim()} onReset={reset} /> : <EmptyList />}
      />
      {conclude.appError ? (
        <div className="pane" data-ground="desk">
          <div className="desk">
            <ErrorNotice error={conclude.appError} />
          </div>
        </div>
      ) : log.shown ? (
        <AttemptsLog onClose={log.closable ? log.close : null} />
      ) : shownId !== null ? (
        <ActPane
          key={shownId}
          id={shownId}
          takeFocus={reading === shownId}
          onFocus={notReading}
          place={place}
          onMove={moveBy}
          onBack={backToList}
        />
      ) : (
        <section className="pane" data-ground="desk" data-f6="">
          {bare ? (
            <EmptyMailbox onAnnouncements={onAnnouncements} />
          ) : (
            <Blank title={t('inbox.pick')}>
              <p>{t('inbox.pickNote')}</p>
            </Blank>
          )}
        </section>
      )}
      {peeked === null ? null : (
        <PeekDialog
          id={peeked}
          onClose={() => setPeeked(null)}
          onRead={() => {
            setPeeked(null);
            read(active);
          }}
        />
      )}
    </>
  );
}
