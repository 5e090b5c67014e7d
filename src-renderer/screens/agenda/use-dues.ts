// Holds the pages of the agenda: only those in view are asked for. Must not keep items main no longer answers.
import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Request } from '../../../src-shared/contract/channels.ts';
import { ask, keyOf, useChannel } from '../../state/queries.ts';
import type { Group } from '../parts/list-layout.ts';
import type { Due, DueGroup } from './due-words.ts';

export const PAGE_SIZE = 100;
export const SHOWS = ['pending', 'act', 'filing', 'duty', 'paper', 'done'] as const;
export type Show = (typeof SHOWS)[number];

const NO_GROUPS: readonly Group<DueGroup>[] = [];

function requestOf(show: Show, page: number): Request<'agenda.list'> {
  const what = show === 'pending' ? {} : show === 'done' ? { done: true } : { source: show };
  return { ...what, order: 'urgency', offset: page * PAGE_SIZE, limit: PAGE_SIZE };
}

export function useDues(show: Show, pages: readonly number[]) {
  const head = useChannel('agenda.list', requestOf(show, 0), { keep: true });
  const more = pages.filter((page) => page > 0);
  const rest = useQueries({
    queries: more.map((page) => {
      const request = requestOf(show, page);
      return { queryKey: keyOf('agenda.list', request), queryFn: () => ask('agenda.list', request) };
    }),
  });
  const byPage = new Map<number, readonly Due[]>([[0, head.data?.items ?? []]]);
  for (const [at, page] of more.entries()) {
    const items = rest[at]?.data?.items;
    if (items) byPage.set(page, items);
  }
  return {
    total: head.data?.total ?? 0,
    groups: head.data?.groups ?? NO_GROUPS,
    today: head.data?.today ?? null,
    loaded: head.data !== undefined,
    appError: head.appError,
    retry: useCallback(() => void head.refetch(), [head.refetch]),
    rowAt: (index: number): Due | null => byPage.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE] ?? null,
    /** Where a known item stands among the pages at hand; null when it is on none of them. */
    indexOf: (id: string): number | null => {
      for (const [page, items] of byPage) {
        const at = items.findIndex((item) => item.id === id);
        if (at >= 0) return page * PAGE_SIZE + at;
      }
      return null;
    },
  };
}

export type Dues = ReturnType<typeof useDues>;
