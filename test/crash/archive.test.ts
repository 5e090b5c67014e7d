// Holds the proof that the archive survives its process: killed at random points of sync, opening, writing and even of being made, it opens
// again, verifies clean, has every thing that was acknowledged, and nothing by halves.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { RFC } from './archive-facts.ts';
import { createDice, roundsOr, SEED } from './dice.ts';

const ROUNDS = roundsOr(15);
const dice = createDice();

/** Kills some microseconds after so many lines: between two acknowledgements, anywhere in the work that leads to the next. */
function victim(file: string, start: number, how: 'class' | 'thread', lines: number, delayMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'archive-child.ts'), file, String(start), how]);
    let said = '';
    let errors = '';
    let aimed = false;
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (aimed || said.split('\n').length - 1 < lines) return;
      aimed = true;
      setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the victim ended by itself (${code}): ${errors}`));
    });
  });
}

const CHECKS: Readonly<Record<string, (archive: Archive, id: string) => boolean>> = {
  act: (archive, id) => archive.act(id) !== null,
  cursor: (archive, n) => Number(archive.cursor(RFC, 'acts')) >= Number(n),
  consent: (archive, id) => archive.consent(id) !== null,
  used: (archive, id) => archive.consent(id)?.usedAt !== null,
  queued: (archive, key) => archive.outboxRow(key) !== null,
  sending: (archive, key) => archive.outboxRow(key)?.attempts === 1,
  opening: (archive, n) => archive.outboxRow(`key-${n}`)?.state === 'done',
  note: (archive, id) => archive.notes(id).length === 1,
  deadline: (archive, id) => archive.deadline(id)?.dueOn === '2026-12-01',
};

/** An opening is whole or it is not there: state, acknowledgement, both documents and the outbox go together. */
function halves(archive: Archive, from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let n = from; n <= to; n += 1) {
    const parts = [
      archive.act(`act-${n * 3}`)?.state === 'opened',
      archive.receipt(`receipt-${n}`) !== null,
      archive.documents(`act-${n * 3}`).length === 2,
      archive.documentBytes(`doc-${n}-0`).ok && archive.documentBytes(`doc-${n}-1`).ok,
      archive.outboxRow(`key-${n}`)?.state === 'done',
    ];
    if (new Set(parts).size !== 1) found.push(`opening ${n}: ${parts.join(' ')}`);
    const sync = [0, 1, 2].map((k) => archive.act(`act-${n * 3 + k}`) !== null);
    if (new Set(sync).size !== 1) found.push(`sync ${n}: ${sync.join(' ')}`);
    if (parts[0] && archive.search({ text: `documento ${n} 1`, limit: 1 }).hits.length === 0) found.push(`opening ${n} cannot be found`);
  }
  return found;
}

test(`nothing acknowledged is lost in ${ROUNDS} kills (seed ${SEED})`, { timeout: 60_000 + ROUNDS * 10_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-crash-archive-'));
  let file = join(folder, 'archive-0.sqlite');
  let acknowledged: string[] = [];
  let start = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % 5 === 4) {
      // A file of its own, killed while it is being made.
      file = join(folder, `archive-${round}.sqlite`);
      acknowledged = [];
      start = 0;
    }
    const making = round % 5 === 4;
    const lines = making ? 1 : 1 + dice(60);
    const said = await victim(file, start, dice(3) === 0 ? 'thread' : 'class', lines, making ? dice(60) : dice(6));
    acknowledged.push(...said);
    const opened = Archive.open({ file, now: () => new Date(), check: 'full' });
    if (!opened.ok) throw new Error(`round ${round}: ${opened.error.code} ${JSON.stringify(opened.error.details)}`);
    const archive = opened.value;
    try {
      expect(archive.verify().findings).toEqual([]);
      const lost = acknowledged.filter((line) => {
        const [what = '', id = ''] = line.split(' ');
        return CHECKS[what] ? !CHECKS[what](archive, id) : false;
      });
      expect(lost).toEqual([]);
      const last = Math.max(start, ...acknowledged.filter((line) => line.startsWith('cursor ')).map((line) => Number(line.split(' ')[1])));
      expect(halves(archive, Math.max(0, last - 20), last + 1)).toEqual([]);
      // A consent that was used stays used.
      for (const line of said) {
        const [what, id = ''] = line.split(' ');
        if (what === 'used') expect(archive.useConsent(id, 'again')).toMatchObject({ ok: false, error: { code: 'CONSENT_USED' } });
      }
      start = last + 2;
    } finally {
      archive.close();
    }
  }
  rmSync(folder, { recursive: true, force: true });
});
