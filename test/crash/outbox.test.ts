// Holds the proof that a killed process loses nothing it said it had written, and repeats nothing: SIGKILL in the middle, reopen, compare.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { createDice, roundsOr, SEED } from './dice.ts';

const ROUNDS = roundsOr(8);
const dice = createDice();
const ORDER = ['queued', 'sending', 'done'];

/** Kills after `lines` of output: a random point of the work, not of the clock. */
function killedAfter(file: string, start: number, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'outbox-child.ts'),
      file,
      String(start),
    ]);
    let said = '';
    let errors = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve(said.split('\n').slice(0, -1)) : reject(new Error(errors))));
  });
}

it(`keeps what it acknowledged through ${ROUNDS} kills (seed ${SEED})`, { timeout: 30_000 + ROUNDS * 5_000 }, async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'acuse-crash-')), 'archive.sqlite');
  const reached = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const line of await killedAfter(file, round * 100_000, 1 + dice(40))) {
      const [state = '', key = ''] = line.split(' ');
      reached.set(key, state);
    }
    const opened = Archive.open({ file, now: () => new Date() });
    if (!opened.ok) throw new Error(opened.error.code);
    const rows = new Map(opened.value.outbox().map((row) => [row.key, row.state]));
    for (const [key, state] of reached) expect(ORDER.indexOf(rows.get(key) ?? '')).toBeGreaterThanOrEqual(ORDER.indexOf(state));
    expect(opened.value.verify().findings).toEqual([]);
    opened.value.close();
  }
  expect(reached.size).toBeGreaterThan(ROUNDS);
});
