// Holds the commands of the practice panel; their answer is shown at once. Must not know other screens.
import { useQueryClient } from '@tanstack/react-query';
import type { Answer, ChannelName, Request } from '../../../src-shared/contract/channels.ts';
import { keyOf, useCommand } from '../../state/queries.ts';

export type PracticeView = Answer<'practice.get'>;
type PracticeChannel = { [C in ChannelName]: Answer<C> extends PracticeView ? C : never }[ChannelName] & `practice.${string}`;

export function usePracticeCommand<C extends PracticeChannel>(channel: C) {
  const client = useQueryClient();
  const command = useCommand(channel);
  return {
    pending: command.isPending,
    error: command.appError,
    run: (request: Request<C>, done?: (view: PracticeView) => void): void =>
      command.mutate(request, {
        onSuccess: (view) => {
          client.setQueryData(keyOf('practice.get', undefined), view);
          done?.(view as PracticeView);
        },
      }),
  };
}
