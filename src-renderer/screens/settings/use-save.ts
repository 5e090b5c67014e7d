// Holds how one setting is saved: at once, shown at once, and told if it could not be. Must not keep settings of its own.
import { useQueryClient } from '@tanstack/react-query';
import type { Request } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { keyOf, useCommand } from '../../state/queries.ts';

export function useSave(): {
  readonly save: (change: Request<'settings.set'>) => void;
  readonly saved: boolean;
  readonly error: AppError | null;
} {
  const client = useQueryClient();
  const set = useCommand('settings.set');
  return {
    save: (change) => set.mutate(change, { onSuccess: (settings) => client.setQueryData(keyOf('settings.get', undefined), settings) }),
    saved: set.isSuccess,
    error: set.appError,
  };
}
