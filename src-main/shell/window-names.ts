// Holds which names a window's preload may use, as the arguments that tell it. Must not widen what the contract says.
// The build answers it beforehand (vite.config.ts): the contract's schemas, made before the first window, would keep it waiting.
import { CHANNELS, TOPICS } from '../../src-shared/contract/channels.ts';
import type { WindowName } from '../bridge/sender.ts';

/** `additionalArguments` of a window: the channels of that window only, and the topics. */
export function namesFor(window: WindowName): string[] {
  const channels = Object.entries(CHANNELS).flatMap(([name, channel]) => (channel.window === window ? [name] : []));
  return [`--acuse-channels=${channels.join(',')}`, `--acuse-topics=${TOPICS.join(',')}`];
}
