// Holds where each thing stands in the list: group headings and rows of fixed heights, and the undo line that takes a row's
// place. Pure. Must not know rows' content: a hundred thousand of them are placed without being read.
export type Group<K extends string = string> = { readonly key: K; readonly count: number };
export type ListItem<K extends string = string> =
  | { readonly kind: 'group'; readonly group: Group<K> }
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'undo' };

export type ListLayout<K extends string = string> = {
  /** Items in all: headings, rows, undo line. */
  readonly count: number;
  readonly at: (item: number) => ListItem<K>;
  /** The item of a row (0-based among rows). */
  readonly itemOf: (row: number) => number;
  /** The group a given item belongs to, for the heading that stays at the top; null in a list without groups. */
  readonly groupAt: (item: number) => Group<K> | null;
};

type Span<K extends string> = { readonly group: Group<K>; readonly item: number; readonly row: number };

/** `undoBefore`: the undo line stands before this row; null without one. */
export function layoutOf<K extends string>(groups: readonly Group<K>[], total: number, undoBefore: number | null): ListLayout<K> {
  const spans: Span<K>[] = [];
  let row = 0;
  for (const group of groups) {
    if (group.count === 0) continue;
    spans.push({ group, item: row + spans.length, row });
    row += group.count;
  }
  // Counts and total come from one answer; where they differ (a page older than the counts) the rows win.
  const grouped = spans.length > 0 && row === total ? spans : [];
  const spanOfRow = (index: number): number => {
    let found = -1;
    for (const [at, span] of grouped.entries()) if (span.row <= index) found = at;
    return found;
  };
  const plainItemOf = (index: number): number => index + spanOfRow(index) + 1;
  const undoItem = undoBefore === null ? null : undoBefore >= total ? total + grouped.length : plainItemOf(undoBefore);
  const itemOf = (index: number): number => {
    const plain = plainItemOf(index);
    return undoItem !== null && plain >= undoItem ? plain + 1 : plain;
  };
  const plainAt = (item: number): ListItem<K> => {
    let index = item;
    for (const span of grouped) {
      if (span.item === item) return { kind: 'group', group: span.group };
      if (span.item < item) index -= 1;
    }
    return { kind: 'row', index };
  };
  const plainOf = (item: number): number => (undoItem !== null && item > undoItem ? item - 1 : item);
  return {
    count: total + grouped.length + (undoItem === null ? 0 : 1),
    at: (item) => (item === undoItem ? { kind: 'undo' } : plainAt(plainOf(item))),
    itemOf,
    groupAt: (item) => {
      const plain = plainOf(item);
      let group: Group<K> | null = null;
      for (const span of grouped) if (span.item <= plain) group = span.group;
      return group;
    },
  };
}

/** Which pages of `size` rows a stretch of rows needs. */
export function pagesFor(first: number, last: number, size: number, total: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / size));
  const to = Math.floor(Math.min(Math.max(last, 0), Math.max(total - 1, 0)) / size);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_unused, index) => from + index);
}
