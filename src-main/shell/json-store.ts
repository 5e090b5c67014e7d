// Holds a small JSON file, checked field by field: settings, the window's place. A damaged file is kept aside and said, never lost.
// By plain checks: both are read before the first window, and the library of schemas would keep it waiting.
// Must not hold anything with legal effect; that is the archive's.
import { renameSync } from 'node:fs';
import type { Log } from '../services/ports.ts';
import { openJsonFile } from './json-file.ts';

/** Whether a value may stand in that field. */
export type Fields<T> = { readonly [Name in keyof T]: (value: unknown) => boolean };

export type JsonStore<T> = {
  readonly get: () => T;
  readonly set: (partial: Partial<T>) => T;
  /** Resolves when what was set is on the disk, or the disk has refused it. */
  readonly written: () => Promise<void>;
};

/**
 * Reads once; writes through. A field that does not fit falls back to its default alone; a file that is no
 * JSON object is renamed to `.bak`. Where the disk refuses, values live until the app ends and the log says so.
 */
export function openJsonStore<T extends Record<string, unknown>>(path: string, fields: Fields<T>, defaults: T, log: Log): JsonStore<T> {
  const file = openJsonFile(path);
  const names = Object.keys(fields) as readonly (keyof T & string)[];
  let current = read();
  let writing = Promise.resolve();

  function read(): T {
    let found: Readonly<Record<string, unknown>>;
    try {
      found = file.read();
    } catch (error) {
      if (error instanceof SyntaxError) keepAside();
      return defaults; // damaged and kept, or not readable: both start plain
    }
    return { ...defaults, ...Object.fromEntries(names.filter((name) => fields[name](found[name])).map((name) => [name, found[name]])) };
  }

  function keepAside(): void {
    try {
      renameSync(path, `${path}.bak`);
      log('warn', 'a settings file was damaged; kept beside as .bak', { file: path });
    } catch (error) {
      log('warn', 'a settings file is damaged and could not be kept aside', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
  }

  return {
    get: () => current,
    set: (partial) => {
      const given = names.filter((name) => partial[name] !== undefined);
      const wrong = given.find((name) => !fields[name](partial[name]));
      if (wrong !== undefined) throw new TypeError(`${wrong} may not be so`);
      current = { ...current, ...Object.fromEntries(given.map((name) => [name, partial[name]])) };
      const value = current;
      writing = writing
        .then(() => file.write(value))
        .catch((error: NodeJS.ErrnoException) =>
          log('warn', 'settings could not be written; they hold until the app ends', { reason: error.code ?? 'unknown' }),
        );
      return current;
    },
    written: () => writing,
  };
}
