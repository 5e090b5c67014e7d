// Holds a small JSON file behind a schema: settings, the window's place. A damaged file is kept aside and said, never lost.
// Must not hold anything with legal effect; that is the archive's.
import { renameSync } from 'node:fs';
import type { z } from 'zod';
import type { Log } from '../services/ports.ts';
import { openJsonFile } from './json-file.ts';

export type JsonStore<T> = {
  readonly get: () => T;
  readonly set: (partial: Partial<T>) => T;
  /** Resolves when what was set is on the disk, or the disk has refused it. */
  readonly written: () => Promise<void>;
};

/**
 * Reads once; writes through. A field that does not fit its schema falls back to its default alone; a file that is no
 * JSON object is renamed to `.bak`. Where the disk refuses, values live until the app ends and the log says so.
 */
export function openJsonStore<T extends Record<string, unknown>>(
  path: string,
  schema: z.ZodObject & z.ZodType<T>,
  defaults: T,
  log: Log,
): JsonStore<T> {
  const file = openJsonFile(path);
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
    const whole: Record<string, unknown> = { ...defaults };
    for (const [name, field] of Object.entries(schema.shape)) {
      const value = (field as z.ZodType).safeParse(found[name]);
      if (value.success && found[name] !== undefined) whole[name] = value.data;
    }
    return schema.parse(whole);
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
      const given = Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined));
      current = schema.parse({ ...current, ...given });
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
