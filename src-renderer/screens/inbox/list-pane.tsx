// Holds the list pane: title, search, filters, rows, key hints. Must not read or open an act.
import { Landmark, Megaphone } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useMemo } from 'react';
import { useSettings, useStatus } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { type Chip, Chips } from '../../ui/chips.tsx';
import { SearchField } from '../../ui/field.tsx';
import { Hints } from '../../ui/kbd.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { usePortal } from '../portal/use-portal.ts';
import { ActList, type ListHandle } from './act-list.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { type Filters, isFiltered, NO_FILTERS, type Show } from './filters.ts';
import { StaleLine } from './stale-line.tsx';
import type { Acts } from './use-acts.ts';
import { useCountOf } from './use-acts.ts';

type Props = {
  readonly acts: Acts;
  readonly filters: Filters;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFilters: (filters: Filters) => void;
  readonly active: number;
  readonly selected: number | null;
  readonly undo: { readonly before: number; readonly line: ReactNode } | null;
  readonly onPages: (pages: readonly number[]) => void;
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onAnnouncements: () => void;
  readonly list: Ref<ListHandle>;
  readonly searchBox: Ref<HTMLInputElement>;
  readonly onSearchDown: () => void;
  readonly empty: ReactNode;
};

const TERM: Filters = { ...NO_FILTERS, show: 'term' };

export function ListPane(props: Props) {
  const { t, count } = useText();
  const { acts, filters } = props;
  const { singleKeys } = useSettings();
  const { counts } = useStatus();
  const portal = usePortal();
  const withTerm = useCountOf(TERM);
  const searching = filters.text.trim() !== '';
  const chips = useMemo<readonly Chip<Show>[]>(
    () => [
      { value: 'all', label: t('inbox.filters.all') },
      { value: 'closed', label: counts.closed > 0 ? t('inbox.filters.closedCount', { n: counts.closed }) : t('inbox.filters.closed') },
      { value: 'term', label: withTerm ? t('inbox.filters.termCount', { n: withTerm }) : t('inbox.filters.term') },
      { value: 'concluded', label: t('inbox.filters.concluded'), wide: true },
    ],
    [t, counts.closed, withTerm],
  );
  const bare = acts.loaded && acts.total === 0 && !isFiltered(filters);
  return (
    <section className="pane" aria-label={t('inbox.pane')} data-f6="">
      <header className="pane__head">
        <div className="pane__title">
          <h1>{t('inbox.title')}</h1>
          <span className="soft" role="status">
            {acts.loaded ? t(searching ? 'inbox.hits' : 'inbox.acts', { count: acts.total }) : ''}
          </span>
          <span className="bar pane__tools" data-fit="">
            <IconButton size="small" icon={Landmark} label={t('portal.open')} pending={portal.pending} onPress={portal.enter} />
            <Button size="small" kind="quiet" icon={Megaphone} onPress={props.onAnnouncements}>
              <span className="pane__word">{t('inbox.announcements.open')}</span>
              {counts.unreadAnnouncements > 0 ? (
                <span className="pane__unread">
                  {count(counts.unreadAnnouncements)}
                  <span className="visually-hidden"> {t('inbox.announcements.unread', { count: counts.unreadAnnouncements })}</span>
                </span>
              ) : null}
            </Button>
            {bare ? null : <FilterMenu filters={filters} onChange={props.onFilters} />}
          </span>
        </div>
        <SearchField
          ref={props.searchBox}
          label={t('inbox.search')}
          placeholder={t('inbox.searchShort')}
          clearLabel={t('inbox.clearSearch')}
          value={props.text}
          onChange={props.onText}
          onDown={props.onSearchDown}
          {...(singleKeys ? { keyHint: '/' } : {})}
        />
        {bare ? null : (
          <Chips
            label={t('inbox.filters.label')}
            of={chips}
            value={filters.show}
            onChange={(show) => props.onFilters({ ...filters, show })}
          />
        )}
      </header>
      <StaleLine />
      {acts.appError ? (
        <div className="pane__trouble">
          <ErrorNotice error={acts.appError} actions={<Button onPress={acts.retry}>{t('common.actions.retry')}</Button>} />
        </div>
      ) : null}
      {acts.loaded && acts.total === 0 ? (
        props.empty
      ) : (
        <ActList
          ref={props.list}
          label={t(acts.groups.length > 0 ? 'inbox.listLabel' : 'inbox.listNewest')}
          total={acts.total}
          words={filters.text}
          groups={acts.groups}
          rowAt={acts.rowAt}
          active={props.active}
          selected={props.selected}
          undo={props.undo}
          onPages={props.onPages}
          onChoose={props.onChoose}
          onRead={props.onRead}
          onKeyDown={props.onKeyDown}
        />
      )}
      <Foot bare={bare} singleKeys={singleKeys} />
    </section>
  );
}

function Foot({ bare, singleKeys }: { readonly bare: boolean; readonly singleKeys: boolean }) {
  const { t } = useText();
  const { checkEveryMinutes, closeToTray } = useSettings();
  const { profile } = useStatus();
  if (bare) {
    const says = profile?.enrolment !== 'active' ? 'unchecked' : closeToTray ? 'every' : 'everyOpen';
    return <footer className="pane__foot">{t(`inbox.empty.${says}`, { n: checkEveryMinutes })}</footer>;
  }
  return (
    <footer className="pane__foot" aria-hidden="true">
      <Hints
        of={
          singleKeys
            ? [
                { keys: ['j', 'k'], does: t('inbox.hints.move') },
                { keys: ['e'], does: t('inbox.hints.conclude') },
                { keys: ['o'], does: t('inbox.hints.peek') },
                { keys: ['?'], does: t('inbox.hints.keys'), wide: true },
              ]
            : [{ keys: ['↑', '↓'], does: t('inbox.hints.move') }]
        }
      />
    </footer>
  );
}
