// Holds how a transaction says no: it is undone whole and the caller gets the reason as a Result.
// Must not carry bugs or failures of the disk.
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import type { AppError, ErrorDetails, Result } from '../../src-shared/contract/result.ts';
import type { Writer } from './handle.ts';

class Refusal extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

export function refuse(code: ErrorCode, details?: ErrorDetails): never {
  throw new Refusal({ code, ...(details ? { details } : {}) });
}

/** Runs `work` in one transaction; a `refuse` inside undoes all of it. */
export function attempt<T>(w: Writer, work: () => T): Result<T> {
  try {
    return { ok: true, value: w.transaction(work) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, error: thrown.error };
    throw thrown;
  }
}
