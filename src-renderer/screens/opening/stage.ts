// Holds where an opening stands, from reading what it means to knowing how it ended. Must not hold how any of it is shown.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';

export type Stage =
  | { readonly at: 'consequences'; readonly error: AppError | null }
  | { readonly at: 'signing' }
  | { readonly at: 'done'; readonly detail: Answer<'acts.open'> }
  | { readonly at: 'unknown' };
