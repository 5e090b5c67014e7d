// Holds the typed result every fallible call answers with. Must not know services, electron or node.
import type { ErrorCode } from './errors.ts';

/** Plain data that fills the blanks of an error's sentence ({archivo}, {fecha}, {rfc} …). Never a secret, never content. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An expected failure. `code` picks the sentence in src-shared/text; `retry` says that doing the same again may work. */
export type AppError = {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails;
  readonly retry?: boolean;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, details?: ErrorDetails, retry?: boolean): Result<never> => ({
  ok: false,
  error: { code, ...(details ? { details } : {}), ...(retry ? { retry } : {}) },
});

/** Ends an exhaustive switch: a new member of a union then fails to compile where it is not handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
