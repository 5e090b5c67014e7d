// Holds small secrets in the system's keyring (through Electron's safeStorage), or in memory where there is none.
// Must never write one in a form that the profile folder alone can give back.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log, Secrets } from '../services/ports.ts';
import { writeFileWhole } from './write-file.ts';

/** What is used of Electron's safeStorage. */
export type Keyring = {
  readonly isEncryptionAvailable: () => boolean;
  readonly getSelectedStorageBackend?: () => string;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (bytes: Buffer) => string;
};

// With these Linux backends "encryption" uses a key that is in Chromium's source: everyone has it.
const NOT_A_KEYRING: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export function isRealKeyring(keyring: Keyring, platform: NodeJS.Platform): boolean {
  if (!keyring.isEncryptionAvailable()) return false;
  return platform !== 'linux' || !NOT_A_KEYRING.has(keyring.getSelectedStorageBackend?.() ?? 'unknown');
}

/** `persists` asks the keyring only when first read: on some systems that shows a prompt or waits for a bus. */
export function openSecrets(path: string, keyring: Keyring, log: Log, platform: NodeJS.Platform = process.platform): Secrets {
  let real: boolean | null = null;
  let values: Record<string, string> | null = null;
  const persists = () => {
    real ??= isRealKeyring(keyring, platform);
    return real;
  };
  const load = (): Record<string, string> => {
    values ??= persists() ? read() : {};
    return values;
  };
  const read = (): Record<string, string> => {
    try {
      const stored = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
      return Object.fromEntries(
        Object.entries(stored).flatMap(([key, sealed]) =>
          typeof sealed === 'string' ? [[key, keyring.decryptString(Buffer.from(sealed, 'base64'))]] : [],
        ),
      );
    } catch (error) {
      // Not there yet, or sealed for another user or machine. A session can be opened again; nothing is lost.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log('warn', 'stored secrets could not be read; they are asked for again');
      return {};
    }
  };
  const save = () => {
    if (!persists()) return;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const sealed = Object.entries(load()).map(([key, value]) => [key, keyring.encryptString(value).toString('base64')]);
      writeFileWhole(path, JSON.stringify(Object.fromEntries(sealed)));
    } catch {
      log('warn', 'secrets could not be written; they hold until the app ends');
    }
  };
  return {
    get persists() {
      return persists();
    },
    get: (key) => load()[key] ?? null,
    set: (key, value) => {
      load()[key] = value;
      save();
    },
    delete: (key) => {
      delete load()[key];
      save();
    },
  };
}
