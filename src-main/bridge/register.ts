// Holds the registration of every channel of the contract with the process that answers. Must not answer anything itself.
import { CHANNELS, type ChannelName, type Handlers } from '../../src-shared/contract/channels.ts';
import { answerCall, type Handler, type ReportBug } from './answer-call.ts';
import { type CallEvent, type KnownWindow, whoIsCalling } from './sender.ts';

/** What is used of ipcMain. It refuses a second handler of one name by itself. */
export type IpcRegistry = {
  readonly handle: (channel: string, listener: (event: CallEvent, request: unknown) => Promise<unknown>) => void;
};

export type BridgeParts = {
  readonly ipc: IpcRegistry;
  /** A promise, so that a window may load and ask while the services still start: its calls wait, none is lost. */
  readonly handlers: Handlers | Promise<Handlers>;
  readonly windows: () => readonly KnownWindow[];
  readonly report: ReportBug;
  readonly onAnswered?: (channel: ChannelName, ok: boolean) => void;
};

export const channelNames = (): readonly ChannelName[] => Object.keys(CHANNELS) as ChannelName[];

/** Resolves when every channel has its handler; rejects when the handlers are not exactly those of the contract. */
export async function registerBridge({ ipc, handlers, windows, report, onAnswered }: BridgeParts): Promise<void> {
  const complete = Promise.resolve(handlers).then(refuseIncomplete);
  complete.catch(() => undefined); // told through the returned promise; the calls that wait are answered below
  for (const channel of channelNames())
    ipc.handle(channel, async (event, request) => {
      const caller = whoIsCalling(event, windows());
      const result = await answerCall(channel, caller, request, async (asked) => ((await complete)[channel] as Handler)(asked), report);
      onAnswered?.(channel, result.ok);
      return result;
    });
  await complete;
}

function refuseIncomplete(handlers: Handlers): Handlers {
  const names = channelNames();
  const missing = names.filter((name) => typeof handlers[name] !== 'function');
  const unknown = Object.keys(handlers).filter((name) => !Object.hasOwn(CHANNELS, name));
  if (missing.length + unknown.length > 0)
    throw new Error(`handlers are not those of the contract: missing [${missing.join(', ')}], unknown [${unknown.join(', ')}]`);
  return handlers;
}
