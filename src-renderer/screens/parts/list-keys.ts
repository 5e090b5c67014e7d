// Holds what the keys of a grouped list do: move by row, screen or end, read, choose. Must not know what a row is.
import type { KeyboardEvent, RefObject } from 'react';
import type { ListHandle } from './grouped-list.tsx';

type Moves = {
  readonly list: RefObject<ListHandle | null>;
  readonly total: number;
  /** The row in the tab order. */
  readonly active: number;
  readonly choose: (index: number) => void;
  readonly read: (index: number) => void;
};

export function listKeys({ list, total, active, choose, read }: Moves) {
  const move = (index: number): void => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(total - 1, index));
    choose(to);
    list.current?.focusRow(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    const screen = list.current?.rowsPerScreen() ?? 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      PageDown: () => move(active + screen),
      PageUp: () => move(active - screen),
      Home: () => move(0),
      End: () => move(total - 1),
      Enter: () => read(active),
      ' ': () => choose(active),
    };
    const does = moves[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  return { move, onKeyDown };
}
