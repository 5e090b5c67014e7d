// Holds the displays of a run: one of its own for each worker, so that two apps at once share neither the keyboard's focus nor the
// clipboard. Must not be used where a person wants to see the windows (ACUSE_WINDOWS=shown): then there is one worker and its display.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { hasDisplay } from '../../../scripts/display.mjs';

const SCREEN = '1440x900x24';
const NAMES = 'ACUSE_TEST_DISPLAYS';

const hasXvfb = (): boolean => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'Xvfb')));
const ownDisplays = (): boolean => process.platform === 'linux' && process.env.ACUSE_WINDOWS !== 'shown' && hasXvfb();

/** Two apps at a time where the machine can and neither would take the other's keys. */
export const workers = (): number => (ownDisplays() && availableParallelism() > 1 ? 2 : 1);

/** Called in a worker before it starts an app: everything it starts opens its windows on this worker's display. */
export function useOwnDisplay(): void {
  const display = process.env[NAMES]?.split(' ')[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  if (!display) return;
  process.env.DISPLAY = display;
  delete process.env.WAYLAND_DISPLAY;
}

/** Playwright's global set-up: starts the displays, and answers what ends them. */
async function startDisplays(): Promise<() => void> {
  if (!ownDisplays()) {
    if (!hasDisplay()) throw new Error('There is no display and no Xvfb. On Debian or Ubuntu: apt-get install xvfb xauth');
    return () => undefined;
  }
  const started = await Promise.all(Array.from({ length: workers() }, startDisplay));
  process.env[NAMES] = started.map(({ name }) => name).join(' ');
  return () => {
    for (const { end } of started) end();
  };
}

/** Xvfb picks a free number and says it once windows can be opened. */
async function startDisplay(): Promise<{ readonly name: string; readonly end: () => void }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const said = server.stdio[3] as Readable;
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display`)));
    said.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1').trim()));
  });
  return { name: `:${number}`, end: () => server.kill() };
}

// biome-ignore lint/style/noDefaultExport: Playwright calls a set-up by its default export
export default startDisplays;
