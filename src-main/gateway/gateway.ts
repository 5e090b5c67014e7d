// Holds the client of the mailbox contract over an injected fetch: time-outs, retries of reads, idempotency keys, the clock.
// Must not decide law, keep state beyond one exchange, or know where the other side runs.
import type { z } from 'zod';
import type { AppError, Result } from '../../src-shared/contract/result.ts';
import { ROUTES, type Route, type RouteName } from '../../src-shared/protocol/routes.ts';
import { classifyAnswer, classifyThrown, type Failure } from './classify.ts';

type JsonRoutes = { [N in RouteName]: (typeof ROUTES)[N]['answer'] extends z.ZodType ? N : never }[RouteName];
export type AnswerOf<N extends JsonRoutes> = (typeof ROUTES)[N]['answer'] extends z.ZodType ? z.infer<(typeof ROUTES)[N]['answer']> : never;
export type RequestOf<N extends RouteName> = (typeof ROUTES)[N]['request'] extends z.ZodType
  ? z.infer<(typeof ROUTES)[N]['request']>
  : undefined;

export type CallOptions<N extends RouteName> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly token?: string;
  /** Required where the route is idempotent. The same key must be used again for the same intent, for ever. */
  readonly key?: string;
  readonly signal?: AbortSignal;
} & (RequestOf<N> extends undefined ? { readonly body?: undefined } : { readonly body: RequestOf<N> });

export type Gateway = {
  /** Error OUTCOME_UNKNOWN: it was sent and no answer came; ask `operation` by key, never send under a new key. */
  readonly call: <N extends JsonRoutes>(name: N, options: CallOptions<N>) => Promise<Result<AnswerOf<N>>>;
  /** A document's bytes, bounded. They are as they came: hash and seal are for the caller to check. */
  readonly bytes: (params: { readonly id: string; readonly documentId: string }, token: string) => Promise<Result<Uint8Array>>;
};

export type GatewayParts = {
  readonly fetch: (request: globalThis.Request) => Promise<Response>;
  /** Up to and without `/v1`. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** Waits between tries of a read; injected so that tests do not sleep. */
  readonly wait: (ms: number) => Promise<void>;
  /** Told the instant the institute says it is, at each answer that says it, and when that was asked. */
  readonly onInstituteTime?: (instituteNow: Date, askedAt: Date) => void;
  /** This machine's clock, only to say when something was asked. */
  readonly systemNow: () => Date;
};

/** Larger than any document seen (acts are a few pages); protects memory from an endless answer. */
const MAX_BYTES = 64 * 1024 * 1024;
const READ_TRIES = 3;

const unknownOutcome = (error: AppError): AppError => ({ code: 'OUTCOME_UNKNOWN', details: { causa: error.code } });

async function readBounded(response: Response): Promise<Uint8Array> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MAX_BYTES) throw new Error('answer too large');
    parts.push(part);
  }
  if (Number.isFinite(declared) && !response.headers.get('content-encoding') && declared !== size) throw new Error('answer cut short');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

export function createGateway(parts: GatewayParts): Gateway {
  const url = (route: Route, options: { params?: Readonly<Record<string, string>>; query?: Readonly<Record<string, string>> }): string => {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(options.params?.[name] ?? ''));
    const query = new URLSearchParams(options.query ?? {}).toString();
    return `${parts.baseUrl}/v1${path}${query ? `?${query}` : ''}`;
  };

  type Exchange =
    | { readonly ok: true; readonly bytes: Uint8Array; readonly askedAt: Date }
    | { readonly ok: false; readonly failure: Failure };

  async function exchange(
    route: Route,
    options: {
      params?: Readonly<Record<string, string>>;
      query?: Readonly<Record<string, string>>;
      token?: string;
      key?: string;
      body?: unknown;
      signal?: AbortSignal;
    },
  ): Promise<Exchange> {
    const headers = new Headers({ accept: route.answer === 'bytes' ? '*/*' : 'application/json' });
    if (options.token) headers.set('authorization', `Bearer ${options.token}`);
    if (options.key) headers.set('idempotency-key', options.key);
    if (options.body !== undefined) headers.set('content-type', 'application/json');
    const timeout = AbortSignal.timeout(parts.timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const askedAt = parts.systemNow();
    let response: Response;
    let bytes: Uint8Array;
    try {
      const init: RequestInit = { method: route.method, headers, signal, redirect: 'error' };
      if (options.body !== undefined) init.body = JSON.stringify(options.body);
      response = await parts.fetch(new Request(url(route, options), init));
      bytes = await readBounded(response);
    } catch (thrown) {
      return { ok: false, failure: classifyThrown(thrown) };
    }
    const contentType = response.headers.get('content-type') ?? '';
    if (response.ok && !contentType.includes('text/html')) return { ok: true, bytes, askedAt };
    let body: unknown;
    try {
      body = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      body = undefined;
    }
    return { ok: false, failure: classifyAnswer(response.status, contentType, body) };
  }

  /** Reads may be tried again; what changes something is tried once, for only the caller's outbox may repeat it. */
  async function attempt(route: Route, options: Parameters<typeof exchange>[1]): Promise<Exchange> {
    const tries = route.method === 'GET' ? READ_TRIES : 1;
    let last = await exchange(route, options);
    for (let n = 1; n < tries && !last.ok && last.failure.error.retry && last.failure.error.code !== 'MAINTENANCE'; n += 1) {
      await parts.wait(250 * 2 ** n);
      last = await exchange(route, options);
    }
    return last;
  }

  const noteTime = (value: unknown, askedAt: Date): void => {
    const now = typeof value === 'object' && value !== null ? (value as { now?: unknown }).now : undefined;
    if (typeof now === 'string') parts.onInstituteTime?.(new Date(now), askedAt);
  };

  return {
    async call(name, options) {
      const route: Route = ROUTES[name];
      if (route.idempotent && !options.key) throw new Error(`${name} needs an idempotency key`);
      const got = await attempt(route, options);
      if (!got.ok) {
        const mayHaveActed = route.idempotent && got.failure.arrived === 'maybe';
        return { ok: false, error: mayHaveActed ? unknownOutcome(got.failure.error) : got.failure.error };
      }
      const malformed: AppError = { code: 'ANSWER_MALFORMED', details: { estado: 200 } };
      try {
        const parsed = (route.answer as z.ZodType).safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(got.bytes)));
        if (parsed.success) {
          noteTime(parsed.data, got.askedAt);
          return { ok: true, value: parsed.data as AnswerOf<typeof name> };
        }
      } catch {
        // falls through: bytes that are not JSON are as malformed as JSON of another shape
      }
      return { ok: false, error: route.idempotent ? unknownOutcome(malformed) : malformed };
    },

    async bytes(params, token) {
      const got = await attempt(ROUTES.documentBytes, { params, token });
      return got.ok ? { ok: true, value: got.bytes } : { ok: false, error: got.failure.error };
    },
  };
}
