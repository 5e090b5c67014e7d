// Holds the shape of one call of the contract and of its answer, derived from ROUTES so that a wrong one does not compile.
// Must not know HTTP or rules.
import type { z } from 'zod';
import type { ROUTES, RouteName } from '../../src-shared/protocol/routes.ts';
import type { GeneralCode, Refusal } from './problem.ts';

type Row<N extends RouteName> = (typeof ROUTES)[N];

export type BodyOf<N extends RouteName> = Row<N>['request'] extends z.ZodType ? z.infer<Row<N>['request']> : null;

/** A document as it goes out. */
export type BytesAnswer = { readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string; readonly sha256: string };
export type AnswerOf<N extends RouteName> = Row<N>['answer'] extends z.ZodType ? z.infer<Row<N>['answer']> : BytesAnswer;

/** The errors the row names, and those any route may give. SESSION_REFUSED: every route that carries a signature. */
export type CodeOf<N extends RouteName> = Row<N>['errors'][number] | GeneralCode | 'SESSION_REFUSED';

export type Outcome<N extends RouteName> = { readonly ok: true; readonly value: AnswerOf<N> } | Refusal<CodeOf<N>>;

export type Caller = { readonly rfc: string; readonly name: string };

export type Call<N extends RouteName> = {
  /** Null on the routes without session. */
  readonly caller: Row<N>['session'] extends true ? Caller : null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: BodyOf<N>;
  /** Idempotency key; empty on the routes without one. */
  readonly key: string;
  /** The institute's instant of this call: one for everything the call writes. */
  readonly now: Date;
};

/** One function a route. A missing one, or one that answers another shape, does not compile. */
export type Handlers = { readonly [N in RouteName]: (call: Call<N>) => Promise<Outcome<N>> };

export const answer = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
