// Holds a small JSON file behind a schema: settings, the window's place. A damaged file is kept aside and said, never lost.
// Must not hold anything with legal effect; that is the archive's.
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Log } from '../services/ports.ts';
import { writeFileWhole } from './write-file.ts';

export type JsonStore<T> = { readonly get: () => T; readonly set: (partial: Partial<T>) => T };

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
  let current = read();

  function read(): T {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      return defaults; // not there yet, or not readable: both start plain
    }
    const found = parseObject(text);
    if (!found) {
      keepAside();
      return defaults;
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
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileWhole(path, `${JSON.stringify(current, null, 2)}\n`);
      } catch (error) {
        log('warn', 'settings could not be written; they hold until the app ends', {
          reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
        });
      }
      return current;
    },
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
