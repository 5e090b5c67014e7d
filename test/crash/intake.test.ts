// Holds the proof that an import killed at any moment goes on without losing a file and without taking one twice.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { text, writePdf } from '../support/hostile-pdf.ts';
import { createDice, roundsOr, SEED } from './dice.ts';

const KILLS = roundsOr(4);
const FILES = 60 + KILLS * 20;
const dice = createDice();

/** Runs until `lines` were said and kills; null: to its end. Answers what it said. */
function child(args: readonly string[], lines: number | null): Promise<{ said: string[]; killed: boolean }> {
  return new Promise((resolve, reject) => {
    const victim = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'intake-child.ts'),
      ...args,
    ]);
    let said = '';
    let errors = '';
    victim.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (lines !== null && said.split('\n').length > lines) victim.kill('SIGKILL');
    });
    victim.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    victim.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve({ said: said.split('\n').slice(0, -1), killed: signal === 'SIGKILL' });
      else reject(new Error(errors));
    });
  });
}

it(`takes every file once through ${KILLS} kills (seed ${SEED})`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
  const base = mkdtempSync(join(tmpdir(), 'acuse-intake-'));
  const file = join(base, 'archive.sqlite');
  const folder = join(base, 'descargas');
  mkdirSync(folder);
  const expected = new Set<string>();
  for (let n = 0; n < FILES; n += 1) {
    const bytes = n % 3 === 0 ? writePdf({ pages: [text(`Oficio ${n}`)] }) : Buffer.from(`documento ${n}`);
    writeFileSync(join(folder, `${n}.dat`), bytes);
    expected.add(createHash('sha256').update(bytes).digest('hex'));
  }
  const told = new Set<string>();
  let run = await child([file, folder], 1 + dice(20));
  for (let kill = 1; run.killed; kill += 1) {
    for (const line of run.said) told.add(line.split(' ')[1] ?? '');
    run = await child([file], kill < KILLS ? 1 + dice(20) : null);
  }
  expect(run.said.at(-1)).toBe('ended');
  const opened = Archive.open({ file, now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  const kept = opened.value.intakeItems({ rfc: 'EKU9003173C9', limit: 10_000 }).map((item) => item.sha256);
  expect(kept.length).toBe(FILES);
  expect(new Set(kept)).toEqual(expected);
  for (const sha256 of told) expect(expected.has(sha256)).toBe(true);
  expect(opened.value.verify().findings).toEqual([]);
  opened.value.close();
});
