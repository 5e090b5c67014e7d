// Holds the HTTP face of the contract (/v1): one Hono route per row of ROUTES, with its session, key, shapes and problems.
// Must not hold a rule of the mailbox: those are the handlers it is given.
import { Hono } from 'hono';
import type { z } from 'zod';
import { ROUTES, type Route, type RouteName } from '../../src-shared/protocol/routes.ts';
import { Id } from '../../src-shared/protocol/schemas.ts';
import type { BytesAnswer, Call, Caller, Handlers, Outcome } from './call.ts';
import { type Operations, requestHash } from './operations.ts';
import { problemOf, type Refusal, refuse } from './problem.ts';
import { type Db, inTransaction } from './store.ts';
import type { Turn } from './turn.ts';

/** A piece of an attachment, or a filing with all its text. What only signs stays far below. */
const MAX_BODY = 2 * 1024 * 1024;

export type HttpParts = {
  readonly db: Db;
  readonly turn: Turn;
  readonly handlers: Handlers;
  readonly operations: Operations;
  readonly now: () => Date;
  readonly callerOf: (token: string, now: Date) => Caller | null;
  /** What time alone brings about (lapses, deemed notifications, welcomes), done before each request in a transaction of its own. */
  readonly catchUp: (now: Date) => Promise<void>;
};

type Reply =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly bytes: BytesAnswer };

export function createHttp(parts: HttpParts): Hono {
  const app = new Hono();
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: Route = ROUTES[name];
    app.on(route.method, `/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer());
      const seen: Seen = {
        request: c.req.raw,
        path: c.req.path,
        params: c.req.param() as Record<string, string>,
        query: c.req.query(),
        body,
      };
      return toResponse(await parts.turn(() => serve(parts, name, route, seen)));
    });
  }
  app.notFound(() => toResponse(refusal(refuse('NOT_FOUND', 'El contrato no tiene esa ruta.'))));
  app.onError((error) => {
    // A bug, not an expected failure: told without its text, which may hold content.
    console.error(`practice institute: ${error.stack ?? error.message}`);
    return toResponse(refusal(refuse('INTERNAL', 'El instituto de práctica falló. Nada se guardó.')));
  });
  return app;
}

type Seen = {
  readonly request: Request;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

async function serve(parts: HttpParts, name: RouteName, route: Route, seen: Seen): Promise<Reply> {
  const now = parts.now();
  await parts.catchUp(now);
  const caller = route.session ? parts.callerOf(bearer(seen.request), now) : null;
  if (route.session && !caller) return refusal(refuse('SESSION_NEEDED', 'Inicie sesión con su e.firma.'));
  const read = readBody(route, seen);
  if (!read.ok) return refusal(read);
  const key = seen.request.headers.get('idempotency-key') ?? '';
  if (route.idempotent && !Id.safeParse(key).success)
    return refusal(refuse('BAD_REQUEST', 'Falta «Idempotency-Key», o no es de 1 a 64 letras, números, guiones.'));
  const query = Object.fromEntries(Object.entries(seen.query).filter(([field]) => route.query?.includes(field)));
  const call = { caller, params: seen.params, query, body: read.value, key, now } as Call<RouteName>;
  const run = parts.handlers[name] as (call: Call<RouteName>) => Promise<Outcome<RouteName>>;

  return inTransaction(parts.db, async () => {
    const hash = requestHash(name, seen.path, seen.body);
    const rfc = caller?.rfc ?? '';
    if (route.idempotent) {
      const before = parts.operations.recall(rfc, key, hash);
      if (before === 'conflict') return refusal(refuse('CONFLICT', 'Esa llave ya se usó con otra petición.'));
      if (before) return { status: before.status, body: before.body, headers: { 'idempotency-replayed': 'true' } };
    }
    const outcome = await run(call);
    if (outcome.ok && route.answer === 'bytes') return { bytes: outcome.value as BytesAnswer };
    const reply = outcome.ok ? { status: 200, body: JSON.stringify((route.answer as z.ZodType).parse(outcome.value)) } : refusal(outcome);
    if (route.idempotent)
      parts.operations.keep(rfc, key, name, hash, { state: outcome.ok ? 'done' : 'refused', status: reply.status, body: reply.body }, now);
    return reply;
  });
}

const bearer = (request: Request): string => /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';

function readBody(route: Route, seen: Seen): { readonly ok: true; readonly value: unknown } | Refusal<'BAD_REQUEST'> {
  if (!route.request) return { ok: true, value: null };
  if (seen.body.byteLength > MAX_BODY) return refuse('BAD_REQUEST', 'La petición es demasiado grande.');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(seen.body));
  } catch {
    return refuse('BAD_REQUEST', 'El cuerpo no es JSON en UTF-8.');
  }
  const parsed = route.request.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return refuse('BAD_REQUEST', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no cumple el contrato'}`);
}

function refusal(told: Refusal): { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const problem = problemOf(told);
  return {
    status: problem.status,
    body: JSON.stringify(problem),
    headers: told.retryAfterSeconds ? { 'retry-after': String(told.retryAfterSeconds) } : {},
  };
}

function toResponse(reply: Reply): Response {
  if ('bytes' in reply) {
    const { bytes, mediaType, sha256 } = reply.bytes;
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': mediaType, 'content-length': String(bytes.byteLength), 'cache-control': 'no-store', etag: `"${sha256}"` },
    });
  }
  const bytes = new TextEncoder().encode(reply.body);
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(bytes, {
    status: reply.status,
    headers: { 'content-type': type, 'content-length': String(bytes.byteLength), 'cache-control': 'no-store', ...reply.headers },
  });
}
