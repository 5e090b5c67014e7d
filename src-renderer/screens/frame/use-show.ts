// Holds the change of who is on screen, for whatever offers it. Must not sign or enter: the change has no effect outside.
import { useQueryClient } from '@tanstack/react-query';
import type { AppStatus } from '../../state/app-state.tsx';
import { keyOf, useCommand } from '../../state/queries.ts';

/** Nothing of the employer who leaves may still be drawn under the name of the one who comes. */
export function useShow() {
  const client = useQueryClient();
  const switching = useCommand('profiles.switch');
  const adding = useCommand('profiles.add');
  const became = (status: AppStatus) => {
    client.removeQueries({ predicate: ({ queryKey: [channel] }) => channel !== 'settings.get' && channel !== 'app.status' });
    client.setQueryData(keyOf('app.status', undefined), status);
  };
  return {
    show: (rfc: string) => switching.mutate({ rfc }, { onSuccess: became }),
    add: () => adding.mutate(undefined, { onSuccess: became }),
    error: switching.appError ?? adding.appError,
  };
}
