// Holds the app's log: one bounded, rotated file of redacted lines in the profile. Must never fail: a full or read-only disk
// costs a line, not the app. Must not be handed documents, keys, passwords or addresses of people.
import { randomInt } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../services/ports.ts';
import { redact } from './redact.ts';

const MAX_BYTES = 512 * 1024;
const KEPT_FILES = 3;
const MAX_LINE_CHARS = 4_000;
const MAX_STACK_CHARS = 8_000;

export type LogFile = {
  readonly path: string;
  readonly log: Log;
  /** Writes a bug with its stack; answers the reference a person can read to us over the phone. */
  readonly bug: (error: unknown, where: string) => string;
};

export function openLogFile(profileDir: string, now: () => Date = () => new Date()): LogFile {
  const folder = join(profileDir, 'logs');
  const path = join(folder, 'acuse.log');
  const homes = [profileDir, homedir(), tmpdir()];

  const write = (level: 'info' | 'warn' | 'error', text: string, limit: number) => {
    const line = `${now().toISOString()} ${level.toUpperCase()} ${redact(text, homes).slice(0, limit)}\n`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      rotate(path);
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      if (level !== 'info') console.error(line.trimEnd());
    }
  };
  return {
    path,
    log: (level, message, details = {}) => {
      const words = Object.entries(details).map(([name, value]) => `${name}=${String(value).replaceAll(/[\r\n]+/g, ' ')}`);
      write(level, [message.replaceAll(/[\r\n]+/g, ' '), ...words].join(' '), MAX_LINE_CHARS);
    },
    bug: (error, where) => {
      const reference = newReference();
      write('error', `${reference} ${where}: ${describe(error)}`, MAX_STACK_CHARS);
      return reference;
    },
  };
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < MAX_BYTES) return;
  for (let n = KEPT_FILES - 1; n >= 1; n -= 1) {
    const from = n === 1 ? path : `${path}.${n - 1}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${n}`);
  }
}

// No 0/O, 1/I: it is read aloud.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newReference = (): string => `E-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `not an Error: ${typeof error === 'string' ? error : typeof error}`;
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return (error.stack ?? `${error.name}: ${error.message}`) + cause;
}
