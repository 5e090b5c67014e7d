// Holds the person's settings on disk and their defaults. Must not act on them: each part of the shell listens.
import { join } from 'node:path';
import { SettingsView } from '../../src-shared/contract/settings.ts';
import type { Log, Settings, SettingsStore } from '../services/ports.ts';
import { openJsonStore } from './json-store.ts';

export const DEFAULT_SETTINGS: Settings = {
  language: 'es-MX',
  theme: 'system',
  noticeAccepted: false,
  closeToTray: true,
  startAtLogin: false,
  notifications: true,
  checkEveryMinutes: 15,
  singleKeys: true,
};

export type ObservedSettings = SettingsStore & {
  readonly onChange: (listener: (settings: Settings) => void) => void;
  readonly written: () => Promise<void>;
};

export function openSettings(profileDir: string, log: Log): ObservedSettings {
  const store = openJsonStore(join(profileDir, 'settings.json'), SettingsView, DEFAULT_SETTINGS, log);
  const listeners: ((settings: Settings) => void)[] = [];
  return {
    get: store.get,
    set: (partial) => {
      const settings = store.set(partial);
      for (const listener of listeners) listener(settings);
      return settings;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    written: store.written,
  };
}
