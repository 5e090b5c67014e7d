// Holds one small JSON file on disk, written whole or not at all, by electron-store. Must not know what is in it.
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ipcMain } from 'electron';
import type ElectronStore from 'electron-store';

export type JsonFile = {
  /** Empty where there is no file yet. Throws SyntaxError when the file holds no JSON object, and what the disk says. */
  readonly read: () => Readonly<Record<string, unknown>>;
  /** Rejects with what the disk says; the old file is then still whole. */
  readonly write: (value: Readonly<Record<string, unknown>>) => Promise<void>;
};

export function openJsonFile(path: string): JsonFile {
  const open = async (): Promise<ElectronStore<Record<string, unknown>>> => {
    // The library and what it brings take longer to load than the first window has: it comes with the first write.
    const { default: Store } = await import('electron-store');
    const store = new Store<Record<string, unknown>>({
      cwd: dirname(path),
      name: basename(path, '.json'),
      // A damaged file is kept beside by the store above, never overwritten.
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
      serialize: (value) => `${JSON.stringify(value, null, 2)}\n`,
      deserialize: parseObject,
    });
    // The library opens a channel for pages that tells the profile's folder. Only names of the contract may cross (law: one table).
    ipcMain?.removeAllListeners('electron-store-get-data');
    return store;
  };
  let store: ElectronStore<Record<string, unknown>> | null = null;
  return {
    read: () => {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
        throw error;
      }
      return parseObject(text);
    },
    write: async (value) => {
      store ??= await open();
      store.store = { ...value };
    },
  };
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not a JSON object');
  return value as Record<string, unknown>;
}
