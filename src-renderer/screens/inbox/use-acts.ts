// Holds the pages of the list: only those in view are asked for. Must not keep rows the archive no longer answers.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Answer, Request } from '../../../src-shared/contract/channels.ts';
import { ask, keyOf, useChannel } from '../../state/queries.ts';
import type { Group } from '../parts/list-layout.ts';
import { type Filters, NO_FILTERS, requestOf } from './filters.ts';
import type { ActRow } from './row-words.ts';

export const PAGE_SIZE = 100;

export type GroupKey = Answer<'acts.list'>['groups'][number]['key'];

const NO_GROUPS: readonly Group<GroupKey>[] = [];

const requestFor = (filters: Filters, page: number): Request<'acts.list'> => ({
  ...requestOf(filters),
  offset: page * PAGE_SIZE,
  limit: PAGE_SIZE,
});

/** The first page as it is shown at the start: nearly every start shows it, so nobody need wait for the window to be drawn first. */
export const FIRST_PAGE = requestFor(NO_FILTERS, 0);

export function useActs(filters: Filters, pages: readonly number[]) {
  const head = useChannel('acts.list', requestFor(filters, 0), { keep: true });
  const more = pages.filter((page) => page > 0);
  const rest = useQueries({
    queries: more.map((page) => {
      const request = requestFor(filters, page);
      return { queryKey: keyOf('acts.list', request), queryFn: () => ask('acts.list', request) };
    }),
  });
  const byPage = new Map<number, readonly ActRow[]>();
  for (const [at, page] of more.entries()) {
    const items = rest[at]?.data?.items;
    if (items) byPage.set(page, items);
  }
  const first = head.data?.items;
  const rowAt = (index: number): ActRow | null => {
    const page = Math.floor(index / PAGE_SIZE);
    const items = page === 0 ? first : byPage.get(page);
    return items?.[index - page * PAGE_SIZE] ?? null;
  };
  /** Where a known act stands among the pages at hand; null when it is on none of them. */
  const indexOf = (id: string): number | null => {
    const onFirst = first?.findIndex((row) => row.id === id) ?? -1;
    if (onFirst >= 0) return onFirst;
    for (const [page, items] of byPage) {
      const at = items.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE_SIZE + at;
    }
    return null;
  };
  return {
    total: head.data?.total ?? 0,
    groups: head.data?.groups ?? NO_GROUPS,
    loaded: head.data !== undefined,
    /** The answer shown is of the request before this one. */
    behind: head.isPlaceholderData,
    appError: head.appError,
    retry: useCallback(() => void head.refetch(), [head.refetch]),
    rowAt,
    indexOf,
  };
}

export type Acts = ReturnType<typeof useActs>;

/** How many acts a way of showing has, for the words on its chip. */
export function useCountOf(filters: Filters): number | null {
  const request = useMemo(() => ({ ...requestOf(filters), offset: 0, limit: 1 }), [filters]);
  return useChannel('acts.list', request, { keep: true }).data?.total ?? null;
}
