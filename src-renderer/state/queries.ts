// Holds how screens ask and command: one query per channel and request, topics that make them ask again.
// Must not hold data of its own: the archive is the truth, this only remembers the last answer.
import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { Answer, ChannelName, Request } from '../../src-shared/contract/channels.ts';
import type { AppError } from '../../src-shared/contract/result.ts';
import { TOPICS, type Topic } from '../../src-shared/contract/topics.ts';
import { call, listen } from '../bridge/bridge.ts';

/** An expected failure on its way through TanStack Query, which only knows thrown things. `appError` has the sentence. */
export class BridgeFailure extends Error {
  readonly appError: AppError;
  constructor(appError: AppError) {
    super(appError.code);
    this.name = 'BridgeFailure';
    this.appError = appError;
  }
}

/** Asks once and throws BridgeFailure; for query and mutation functions only. */
export async function ask<C extends ChannelName>(channel: C, request: Request<C>): Promise<Answer<C>> {
  const result = await call(channel, request);
  if (!result.ok) throw new BridgeFailure(result.error);
  return result.value;
}

/** What of the remembered answers each topic makes old. `status` follows almost everything: its counts do. */
const STALE: Readonly<Record<Topic, readonly ChannelName[] | 'all'>> = {
  status: ['app.status', 'sync.attempts', 'profiles.list', 'backups.get'],
  settings: ['settings.get'],
  // What enabling asks of the practice institute ends in its messages: a code that was sent must be there to read at once.
  enrolment: ['enrolment.get', 'app.status', 'practice.get'],
  acts: [
    'acts.list',
    'acts.get',
    'acts.prepareOpening',
    'tags.list',
    'app.status',
    'documents.page',
    'documents.text',
    'agenda.list',
    'agenda.month',
    'agenda.item',
  ],
  announcements: ['announcements.list', 'app.status'],
  receipts: ['receipts.list', 'acts.get'],
  practice: ['practice.get', 'app.status'],
  signing: ['signing.view'],
  'go-to': [],
  'go-to-intake': [],
  portal: ['portal.get'],
  archive: 'all',
  agenda: ['agenda.list', 'agenda.month', 'agenda.item', 'duties.get', 'papers.list', 'agenda.subscription'],
  calendar: ['calendar.get', 'calendar.moves'],
  reminders: ['reminders.list'],
  intake: ['intake.progress', 'intake.list', 'intake.get', 'intake.watching'],
  filings: ['filings.list', 'filings.get', 'drafts.get', 'drafts.review', 'drafts.versions'],
};

export const keyOf = (channel: ChannelName, request: unknown): QueryKey => (request === undefined ? [channel] : [channel, request]);

/** Everything is local: no retry on its own, no pause when the machine is offline, no asking again on focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** How often each channel was told to be old: an answer that was on its way when its topic spoke may be older than what it spoke of. */
const spoken = new Map<ChannelName, number>();
const ALL_CHANNELS: readonly ChannelName[] = [...new Set(Object.values(STALE).flatMap((stale) => (stale === 'all' ? [] : stale)))];
const timesSpoken = (channel: ChannelName): number => spoken.get(channel) ?? 0;
const makeOld = (channel: ChannelName): void => {
  spoken.set(channel, timesSpoken(channel) + 1);
};
/** A topic that speaks at every answer must not make a window ask for ever. */
const MOST_ASKS = 3;

/** As `ask`, and again when the topic spoke meanwhile: the query cache drops an invalidation while a first answer is on its way. */
async function askCurrent<C extends ChannelName>(channel: C, request: Request<C>): Promise<Answer<C>> {
  for (let asked = 1; ; asked += 1) {
    const before = timesSpoken(channel);
    const answer = await ask(channel, request);
    if (timesSpoken(channel) === before || asked === MOST_ASKS) return answer;
  }
}

/** Returns the function that stops listening. */
export function connectTopics(client: QueryClient): () => void {
  const stops = TOPICS.map((topic) =>
    listen(topic, () => {
      const stale = STALE[topic];
      if (stale === 'all') {
        for (const channel of ALL_CHANNELS) makeOld(channel);
        void client.invalidateQueries();
        return;
      }
      for (const channel of stale) {
        makeOld(channel);
        void client.invalidateQueries({ queryKey: [channel] });
      }
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

type Asked<C extends ChannelName> = UseQueryResult<Answer<C>, BridgeFailure> & { readonly appError: AppError | null };

/** The answer to a query channel, asked again when its topic speaks. `keep` shows the last answer while a new request is on its way. */
export function useChannel<C extends ChannelName>(
  channel: C,
  request: Request<C>,
  options: { readonly enabled?: boolean; readonly keep?: boolean; readonly everyMs?: number } = {},
): Asked<C> {
  const query = useQuery<Answer<C>, BridgeFailure>({
    queryKey: keyOf(channel, request),
    queryFn: () => askCurrent(channel, request),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
  }) as UseQueryResult<Answer<C>, BridgeFailure>;
  return { ...query, appError: query.error?.appError ?? null };
}

type Commanded<C extends ChannelName> = UseMutationResult<Answer<C>, BridgeFailure, Request<C>> & { readonly appError: AppError | null };

/** A command: `mutate(request)` or `await mutateAsync(request)` (throws BridgeFailure); `isPending`, `appError`, `reset()`. */
export function useCommand<C extends ChannelName>(channel: C): Commanded<C> {
  const mutation = useMutation<Answer<C>, BridgeFailure, Request<C>>({
    mutationKey: [channel],
    mutationFn: (request) => ask(channel, request),
  });
  return { ...mutation, appError: mutation.error?.appError ?? null };
}

/** Asks before the screen that will show it is there. A failure is met again, and told, by that screen. */
export function askAhead<C extends ChannelName>(client: QueryClient, channel: C, request: Request<C>): void {
  void client.prefetchQuery({ queryKey: keyOf(channel, request), queryFn: () => askCurrent(channel, request) });
}

/** Runs once, when every answer that was asked for has come and has been drawn. Returns the function that stops waiting. */
export function whenQuiet(client: QueryClient, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    // A turn later: an answer makes the screen ask for more, and its own drawing is on its way.
    timer = setTimeout(() => {
      if (client.isFetching() > 0) return;
      stop();
      run();
    });
  };
  const stopListening = client.getQueryCache().subscribe(look);
  const stop = () => {
    clearTimeout(timer);
    stopListening();
  };
  look();
  return stop;
}
