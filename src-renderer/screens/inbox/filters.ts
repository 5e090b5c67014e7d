// Holds what the person asked the list to show, and how that is asked of the archive. Pure. Must not filter anything itself.
import type { Request } from '../../../src-shared/contract/channels.ts';

type ActFilter = Request<'acts.list'>['filter'];
export type Show = 'all' | 'closed' | 'term' | 'concluded';
export type Order = Request<'acts.list'>['order'];
export type Narrowing = Pick<ActFilter, 'matter' | 'kind' | 'workState' | 'tag' | 'year'>;
export type Filters = { readonly show: Show; readonly order: Order; readonly narrow: Narrowing; readonly text: string };

export const NO_FILTERS: Filters = { show: 'all', order: 'urgency', narrow: {}, text: '' };

const BY_SHOW: Readonly<Record<Show, ActFilter>> = {
  all: {},
  closed: { state: 'noticed' },
  term: { withTerm: true },
  concluded: { concluded: true },
};

export const narrowCount = (narrow: Narrowing): number => Object.values(narrow).filter((value) => value !== undefined).length;

/** Words search everything newest first: an urgency order of hits would hide the one looked for. */
export function requestOf(filters: Filters): Pick<Request<'acts.list'>, 'filter' | 'order'> {
  const text = filters.text.trim().slice(0, 200);
  const narrow = Object.fromEntries(Object.entries(filters.narrow).filter(([, value]) => value !== undefined)) as Narrowing;
  return {
    filter: { ...BY_SHOW[filters.show], ...narrow, ...(text === '' ? {} : { text }) },
    order: text === '' ? filters.order : 'newest',
  };
}

export const isFiltered = (filters: Filters): boolean =>
  filters.show !== 'all' || narrowCount(filters.narrow) > 0 || filters.text.trim() !== '';
