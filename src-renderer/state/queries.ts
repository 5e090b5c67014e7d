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
  status: ['app.status', 'sync.attempts'],
  settings: ['settings.get'],
  enrolment: ['enrolment.get', 'app.status'],
  acts: ['acts.list', 'acts.get', 'acts.prepareOpening', 'tags.list', 'app.status', 'documents.page', 'documents.text'],
  announcements: ['announcements.list', 'app.status'],
  receipts: ['receipts.list', 'acts.get'],
  practice: ['practice.get', 'app.status'],
  signing: ['signing.view'],
  'go-to-act': [],
  archive: 'all',
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

/** Returns the function that stops listening. */
export function connectTopics(client: QueryClient): () => void {
  const stops = TOPICS.map((topic) =>
    listen(topic, () => {
      const stale = STALE[topic];
      if (stale === 'all') void client.invalidateQueries();
      else for (const channel of stale) void client.invalidateQueries({ queryKey: [channel] });
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
    queryFn: () => ask(channel, request),
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
