// Holds the list of acts: its group headings and rows, in the virtual list. Must not fetch rows itself nor decide what a key means.
import { CalendarClock, CircleAlert, ClockAlert, History, Inbox } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useText } from '../../text/use-text.tsx';
import type { IconOf } from '../../ui/icon.tsx';
import { GroupedList, type ListHandle } from '../parts/grouped-list.tsx';
import type { Group } from '../parts/list-layout.ts';
import { useRowHeights } from '../parts/row-heights.ts';
import { ActRowView } from './act-row.tsx';
import type { ActRow } from './row-words.ts';
import { type GroupKey, PAGE_SIZE } from './use-acts.ts';

export type { ListHandle };

type Props = {
  readonly label: string;
  readonly total: number;
  readonly words: string;
  readonly groups: readonly Group<GroupKey>[];
  readonly rowAt: (index: number) => ActRow | null;
  /** The row in the tab order; the one chosen is `selected`. */
  readonly active: number;
  readonly selected: number | null;
  readonly undo: { readonly before: number; readonly line: ReactNode } | null;
  readonly onPages: (pages: readonly number[]) => void;
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly ref?: Ref<ListHandle>;
};

const GROUP_ICONS: Readonly<Record<GroupKey, IconOf>> = {
  past: History,
  'today-tomorrow': CircleAlert,
  'within-5': ClockAlert,
  later: CalendarClock,
  none: Inbox,
};

export function ActList({ words, rowAt, onChoose, onRead, ...list }: Props) {
  const { t } = useText();
  return (
    <GroupedList
      {...list}
      heights={useRowHeights()}
      pageSize={PAGE_SIZE}
      heading={(key) => ({ icon: GROUP_ICONS[key], words: t(`inbox.groups.${key}`) })}
      row={({ key, ...placed }) => (
        <ActRowView key={key} {...placed} row={rowAt(placed.index)} words={words} onChoose={onChoose} onRead={onRead} />
      )}
    />
  );
}
