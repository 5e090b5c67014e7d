// Holds the real bridge over a registry that a test can call, with senders of every kind. Must not repeat the bridge's logic.

import { registerBridge } from '../../src-main/bridge/register.ts';
import type { CallEvent, KnownWindow, WindowName } from '../../src-main/bridge/sender.ts';
import type { ChannelName, Handlers } from '../../src-shared/contract/channels.ts';
import { CHANNELS } from '../../src-shared/contract/channels.ts';
import { fail, type Result } from '../../src-shared/contract/result.ts';

export const NAMES = Object.keys(CHANNELS) as ChannelName[];
export const WINDOWS: readonly KnownWindow[] = [
  { name: 'mailbox', contentsId: 1, page: '/index.html' },
  { name: 'signing', contentsId: 2, page: '/signing.html' },
];
export const senderOf = (window: WindowName): CallEvent =>
  window === 'mailbox'
    ? { sender: { id: 1 }, senderFrame: { url: 'app://acuse/index.html', parent: null } }
    : { sender: { id: 2 }, senderFrame: { url: 'app://acuse/signing.html', parent: null } };

export type Rig = {
  readonly call: (channel: ChannelName, event: CallEvent, request: unknown) => Promise<Result<unknown>>;
  readonly handled: { readonly channel: ChannelName; readonly request: unknown }[];
  readonly reports: { readonly error: unknown; readonly where: string }[];
  readonly ready: Promise<void>;
};

/** `answer`: what every handler answers; default an expected failure. */
export function rig(answer: (channel: ChannelName, request: unknown) => Promise<unknown> = async () => fail('NOT_FOUND')): Rig {
  const listeners = new Map<string, (event: CallEvent, request: unknown) => Promise<unknown>>();
  const handled: { channel: ChannelName; request: unknown }[] = [];
  const reports: { error: unknown; where: string }[] = [];
  const handlers = Object.fromEntries(
    NAMES.map((channel) => [
      channel,
      async (request: unknown) => {
        handled.push({ channel, request });
        return answer(channel, request);
      },
    ]),
  ) as unknown as Handlers;
  const ready = registerBridge({
    ipc: {
      handle: (channel, listener) => {
        if (listeners.has(channel)) throw new Error(`a second handler for ${channel}`); // as Electron does
        listeners.set(channel, listener);
      },
    },
    handlers,
    windows: () => WINDOWS,
    report: (error, where) => {
      reports.push({ error, where });
      return 'E-TEST22';
    },
  });
  const call = async (channel: ChannelName, event: CallEvent, request: unknown) => {
    const listener = listeners.get(channel);
    if (!listener) throw new Error(`no handler for ${channel}`);
    return (await listener(event, request)) as Result<unknown>;
  };
  return { call, handled, reports, ready };
}
