// Holds the virtual list in groups: only what is in view is in the page, whatever the archive holds; one row is in the tab order.
// Must not fetch rows itself, know what a row says, nor decide what a key means.
import './grouped-list.css';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { type Group, layoutOf, pagesFor } from './list-layout.ts';
import type { Heights } from './row-heights.ts';

export type ListHandle = { readonly focusRow: (index: number) => void; readonly focus: () => void; readonly rowsPerScreen: () => number };

/** Where a row stands and how it is drawn: what every row must put on its own element. */
export type Placed = {
  /** Stable while the same place is used again; the row in the tab order has one of its own. */
  readonly key: string;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
};

type Props<K extends string> = {
  readonly label: string;
  readonly total: number;
  readonly groups: readonly Group<K>[];
  readonly heading: (key: K) => { readonly icon: IconOf; readonly words: string };
  readonly heights: Heights;
  readonly pageSize: number;
  /** The row in the tab order; the one chosen is `selected`. */
  readonly active: number;
  readonly selected: number | null;
  readonly undo?: { readonly before: number; readonly line: ReactNode } | null;
  readonly row: (placed: Placed) => ReactNode;
  readonly onPages: (pages: readonly number[]) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly ref?: Ref<ListHandle>;
};

/** Rows are drawn into so many places, used again as they scroll by: making them anew each frame is what stutters. More than
 * ever are in view at once. The row with the focus has an element of its own, so that moving is heard as a move. */
const SLOTS = 128;

export function GroupedList<K extends string>(props: Props<K>) {
  const { label, total, groups, heading, heights, pageSize, active, selected, undo, row, onPages, onKeyDown, ref } = props;
  const { count } = useText();
  const box = useRef<HTMLDivElement>(null);
  const layout = layoutOf(groups, total, undo?.before ?? null);
  const activeItem = total > 0 ? layout.itemOf(Math.min(active, total - 1)) : -1;
  const [wantsFocus, setWantsFocus] = useState<number | null>(null);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const items = defaultRangeExtractor(range);
      // The row that has the focus stays in the page, or the focus would fall to the body when it scrolls away.
      return activeItem >= 0 && !items.includes(activeItem) ? [...items, activeItem].toSorted((a, b) => a - b) : items;
    },
    [activeItem],
  );
  const virtual = useVirtualizer({
    count: layout.count,
    getScrollElement: () => box.current,
    estimateSize: (item) => (layout.at(item).kind === 'group' ? heights.group : heights.row),
    overscan: 6,
    // Laying out anew happens while React works; it must not be made to work twice at once.
    useFlushSync: false,
    scrollPaddingStart: heights.group,
    rangeExtractor,
  });
  // Heights are told, not measured: a change of window or of groups lays everything out anew.
  const shape = `${heights.row}/${heights.group}/${undo?.before ?? ''}/${groups.map((group) => `${group.key}${group.count}`).join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape is what changes
  useLayoutEffect(() => virtual.measure(), [shape]);

  const items = virtual.getVirtualItems();
  const shown = items.map((item) => layout.at(item.index)).filter((item) => item.kind === 'row');
  const inView = shown.filter((item) => item.index !== active || shown.length === 1);
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  const pages = pagesFor(first, last, pageSize, total);
  const pagesKey = pages.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of the same pages is not news
  useEffect(() => onPages(pages), [pagesKey, onPages]);

  useImperativeHandle(ref, () => ({
    focusRow: (index) => {
      if (total === 0) return;
      virtual.scrollToIndex(layout.itemOf(index), { align: 'auto' });
      setWantsFocus(index);
    },
    focus: () => setWantsFocus(Math.min(active, Math.max(total - 1, 0))),
    rowsPerScreen: () => Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - heights.group) / heights.row) - 1),
  }));
  useLayoutEffect(() => {
    if (wantsFocus === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${wantsFocus}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    setWantsFocus(null);
  });

  const topItem = items.find((item) => item.end > (virtual.scrollOffset ?? 0));
  const group = topItem ? layout.groupAt(topItem.index) : null;
  const undoItem = items.find((item) => layout.at(item.index).kind === 'undo');
  return (
    <div ref={box} className="pane__body acts" onKeyDown={onKeyDown} role="presentation">
      {group ? (
        <div className="acts__group acts__group--now" aria-hidden="true">
          <Icon of={heading(group.key).icon} size="small" />
          {heading(group.key).words} <span>{count(group.count)}</span>
        </div>
      ) : null}
      <div className="acts__all" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        <div role="listbox" aria-label={label}>
          {items.map((item) => {
            const what = layout.at(item.index);
            if (what.kind === 'undo') return null;
            if (what.kind === 'group')
              return (
                <div
                  key={`g-${what.group.key}`}
                  className="acts__group acts__group--placed"
                  aria-hidden="true"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Icon of={heading(what.group.key).icon} size="small" />
                  {heading(what.group.key).words} <span>{count(what.group.count)}</span>
                </div>
              );
            return row({
              key: what.index === active ? `a-${what.index}` : `s-${what.index % SLOTS}`,
              index: what.index,
              total,
              top: item.start,
              selected: what.index === selected,
              tabbable: what.index === active,
            });
          })}
        </div>
        {undoItem && undo ? (
          // In the place of the row it tells about; not in the listbox, for it holds a button.
          <div className="act act--undo" style={{ transform: `translateY(${undoItem.start}px)` }}>
            {undo.line}
          </div>
        ) : null}
      </div>
    </div>
  );
}
