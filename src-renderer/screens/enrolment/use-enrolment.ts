// Holds the enrolment as main tells it and the commands that change it. Must not decide the step: main does.
import { useQueryClient } from '@tanstack/react-query';
import type { Answer, ChannelName, Request } from '../../../src-shared/contract/channels.ts';
import { keyOf, useChannel, useCommand } from '../../state/queries.ts';

export type EnrolmentView = Answer<'enrolment.get'>;
export type ContactItem = EnrolmentView['contacts'][number];

type EnrolmentChannel = { [C in ChannelName]: Answer<C> extends EnrolmentView ? C : never }[ChannelName] & `enrolment.${string}`;

export const useEnrolment = () => useChannel('enrolment.get', undefined);

/** A command that answers with the whole view: the answer is shown at once, without waiting for the topic. */
export function useEnrolmentCommand<C extends EnrolmentChannel>(channel: C) {
  const client = useQueryClient();
  const command = useCommand(channel);
  return {
    pending: command.isPending,
    error: command.appError,
    reset: command.reset,
    run: (request: Request<C>, done?: (view: EnrolmentView) => void): void =>
      command.mutate(request, {
        onSuccess: (view) => {
          client.setQueryData(keyOf('enrolment.get', undefined), view);
          done?.(view as EnrolmentView);
        },
      }),
  };
}
