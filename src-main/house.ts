// Holds the services over one archive, and their exchange as a whole when a backup is restored, an empty archive begun, or opening tried again.
// Must not know what the services are: compose.ts builds them.
import type { Answer, ChannelName, Handlers } from '../src-shared/contract/channels.ts';
import { CHANNELS } from '../src-shared/contract/channels.ts';
import { type AppError, fail, type Result } from '../src-shared/contract/result.ts';
import type { Decision } from './archive/index.ts';
import type { Emit } from './services/ports.ts';

export type House = { readonly handlers: Handlers; readonly start: () => void; readonly stop: () => Promise<void> };
/** `failure`: why the archive could not be opened; the house then only says so, and offers the ways out. */
export type Built = { readonly house: House; readonly failure: AppError | null };
/**
 * Everything is stopped, the decision carried out, and everything built anew. When the decision cannot be carried out its error is
 * answered and things are as before: nothing was changed. Answers the status of the new house. CONFLICT while another is under way.
 */
export type Reopen = (decision: Decision | null) => Promise<Result<Answer<'app.status'>>>;

export async function keepHouse(build: (decision: Decision | null, reopen: Reopen) => Promise<Built>, emit: Emit): Promise<House> {
  let started = false;
  let busy = false;
  let stopped: Promise<void> | null = null;
  const reopen: Reopen = async (decision) => {
    if (busy || stopped) return fail('CONFLICT');
    busy = true;
    try {
      await current.stop();
      let built = await build(decision, reopen);
      const { failure } = built;
      if (failure && decision) built = await build(null, reopen);
      current = built.house;
      if (started) current.start();
      emit('archive');
      return failure ? { ok: false, error: failure } : current.handlers['app.status'](undefined);
    } finally {
      busy = false;
    }
  };
  let current = (await build(null, reopen)).house;
  const handlers = Object.fromEntries(
    (Object.keys(CHANNELS) as ChannelName[]).map((channel) => [
      channel,
      (request: never) => (current.handlers[channel] as (r: never) => Promise<Result<never>>)(request),
    ]),
  ) as unknown as Handlers;
  return {
    handlers,
    start() {
      started = true;
      current.start();
    },
    stop() {
      stopped ??= current.stop();
      return stopped;
    },
  };
}
