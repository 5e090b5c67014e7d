// Holds the list of the agenda: its headings by urgency and its rows, in the virtual list. Must not fetch rows itself.
import { CalendarClock, CircleAlert, CircleCheck, ClockAlert, History } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useText } from '../../text/use-text.tsx';
import type { IconOf } from '../../ui/icon.tsx';
import { GroupedList, type ListHandle } from '../parts/grouped-list.tsx';
import { useRowHeights } from '../parts/row-heights.ts';
import { DueRow } from './due-row.tsx';
import type { DueGroup } from './due-words.ts';
import { type Dues, PAGE_SIZE } from './use-dues.ts';

type Props = {
  readonly dues: Dues;
  readonly active: number;
  readonly selected: number | null;
  readonly onPages: (pages: readonly number[]) => void;
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly ref?: Ref<ListHandle>;
};

const ICONS: Readonly<Record<DueGroup, IconOf>> = {
  past: History,
  'today-tomorrow': CircleAlert,
  'within-5': ClockAlert,
  later: CalendarClock,
  done: CircleCheck,
};

export function DueList({ dues, onChoose, onRead, ...list }: Props) {
  const { t } = useText();
  return (
    <GroupedList
      {...list}
      label={t('agenda.listLabel')}
      total={dues.total}
      groups={dues.groups}
      heights={useRowHeights()}
      pageSize={PAGE_SIZE}
      heading={(key) => ({ icon: ICONS[key], words: t(`agenda.groups.${key}`) })}
      row={({ key, ...placed }) => <DueRow key={key} {...placed} item={dues.rowAt(placed.index)} onChoose={onChoose} onRead={onRead} />}
    />
  );
}
