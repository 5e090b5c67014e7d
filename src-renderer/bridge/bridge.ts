// Holds the way out of the window: the one file that touches `window.acuse`. Must not know screens, caching or text.
import type { AcuseBridge, Answer, ChannelName, Request } from '../../src-shared/contract/channels.ts';
import { fail, type Result } from '../../src-shared/contract/result.ts';

declare global {
  interface Window {
    readonly acuse?: AcuseBridge;
  }
}

/** Never rejects: what breaks on the way is an INTERNAL failure, so that every screen has one way to show trouble. */
export async function call<C extends ChannelName>(channel: C, request: Request<C>): Promise<Result<Answer<C>>> {
  const bridge = window.acuse;
  if (!bridge) return fail('INTERNAL', { canal: channel });
  try {
    return await bridge.call(channel, request);
  } catch {
    return fail('INTERNAL', { canal: channel }, true);
  }
}

export const listen: AcuseBridge['on'] = (topic, listener) => window.acuse?.on(topic, listener) ?? (() => undefined);

export const platform = (): AcuseBridge['platform'] => window.acuse?.platform ?? 'linux';
