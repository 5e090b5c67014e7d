// Holds the person's settings on disk and their defaults. Must not act on them: each part of the shell listens.
import { join } from 'node:path';
import type { Log, Settings, SettingsStore } from '../services/ports.ts';
import { type Fields, openJsonStore } from './json-store.ts';

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

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** As the contract's schema says them (a test compares the two), without waiting for it before the first window. */
export const SETTINGS_FIELDS: Fields<Settings> = {
  language: (value) => value === 'es-MX' || value === 'en',
  theme: (value) => value === 'system' || value === 'light' || value === 'dark',
  noticeAccepted: isFlag,
  closeToTray: isFlag,
  startAtLogin: isFlag,
  notifications: isFlag,
  checkEveryMinutes: (value) => Number.isSafeInteger(value) && Number(value) >= 5 && Number(value) <= 240,
  singleKeys: isFlag,
};

export type ObservedSettings = SettingsStore & {
  readonly onChange: (listener: (settings: Settings) => void) => void;
  readonly written: () => Promise<void>;
};

export function openSettings(profileDir: string, log: Log): ObservedSettings {
  const store = openJsonStore(join(profileDir, 'settings.json'), SETTINGS_FIELDS, DEFAULT_SETTINGS, log);
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
