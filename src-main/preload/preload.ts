// Holds window.acuse: one way to call, one way to listen, for the names of the contract and no other.
// Must not decide anything: main checks every call again. One file, because a sandboxed preload cannot require another.
import { contextBridge, ipcRenderer } from 'electron';
import type { AcuseBridge } from '../../src-shared/contract/channels.ts';
import { fail, type Result } from '../../src-shared/contract/result.ts';

// Main derives these names from the contract and hands them over when it makes the window (shell/window-names.ts). Importing
// the table itself would build every schema in every window before its page could start.
const given = (flag: string): ReadonlySet<string> => {
  const argument = process.argv.find((text) => text.startsWith(`--${flag}=`));
  return new Set(argument ? argument.slice(flag.length + 3).split(',') : []);
};
const channels = given('acuse-channels');
const topics = given('acuse-topics');

const listeners = new Map<string, Set<() => void>>();
ipcRenderer.on('acuse:topic', (_event, topic: unknown) => {
  for (const listener of listeners.get(String(topic)) ?? []) listener();
});

async function call(channel: string, request: unknown): Promise<Result<unknown>> {
  if (!channels.has(channel)) return fail('BAD_REQUEST', { campo: 'channel' });
  const answer = ipcRenderer.invoke(channel, request);
  // The message is written by now. This world's copy of the password need not wait for a garbage collector.
  if (typeof request === 'object' && request !== null)
    for (const value of Object.values(request)) if (value instanceof Uint8Array) value.fill(0);
  try {
    return (await answer) as Result<unknown>;
  } catch {
    return fail('INTERNAL');
  }
}

function on(topic: string, listener: () => void): () => void {
  if (!topics.has(topic)) throw new TypeError('unknown topic');
  // Every call listens on its own: the same function given twice is called twice and stopped one at a time.
  const entry = () => listener();
  const heard = listeners.get(topic) ?? new Set();
  listeners.set(topic, heard.add(entry));
  return () => {
    heard.delete(entry);
  };
}

// The generic types of the contract cannot be told to a table of plain names; what crosses is the same.
const bridge = { call, on, platform: process.platform } as unknown as AcuseBridge;
contextBridge.exposeInMainWorld('acuse', bridge);
