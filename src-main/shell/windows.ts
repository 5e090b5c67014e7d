// Holds which of our windows are open, for the bridge's question who calls, and how they are told that something changed.
// Must not send data: only the name of a topic.
import type { BrowserWindow } from 'electron';
import type { Topic } from '../../src-shared/contract/channels.ts';
import type { KnownWindow, WindowName } from '../bridge/sender.ts';

export function knownWindows(mailbox: BrowserWindow | null, signing: BrowserWindow | null): readonly KnownWindow[] {
  const known = (name: WindowName, page: string, window: BrowserWindow | null): KnownWindow[] =>
    window && !window.isDestroyed() ? [{ name, contentsId: window.webContents.id, page }] : [];
  return [...known('mailbox', '/index.html', mailbox), ...known('signing', '/signing.html', signing)];
}

export function tellWindows(topic: Topic, windows: readonly (BrowserWindow | null)[]): void {
  for (const window of windows)
    if (window && !window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send('acuse:topic', topic);
}
