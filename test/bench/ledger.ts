// Holds the figure of the ledger: 100,000 chained lines walked and a head compared, beside plain reading and hashing of the same lines.
// Must not measure how lines are written.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Archive } from '../../src-main/archive/archive.ts';
import { entryHash } from '../../src-main/archive/ledger.ts';
import { openReadOnly } from '../../src-main/archive/read-only.ts';
import { type Measurement, median, row } from './figures.ts';

const KINDS = ['act-arrived', 'deadline', 'document', 'receipt', 'note', 'check-failed', 'act-changed'];

/** Lines as the archive writes them, put in together: a hundred thousand calls would each wait for the disk. */
function fill(file: string, lines: number): void {
  const opened = Archive.open({ file, now: () => new Date('2026-01-01T00:00:00.000Z') });
  if (!opened.ok) throw new Error(opened.error.code);
  const head = opened.value.ledgerHead();
  opened.value.close();
  const db = new Database(file);
  const insert = db.prepare('INSERT INTO ledger (seq, at, kind, subject, payload, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    let previous = head.hash;
    for (let seq = head.seq + 1; seq <= lines; seq += 1) {
      const at = new Date(Date.parse('2026-01-01T00:00:00.000Z') + seq * 60_000).toISOString();
      const rowSha256 = createHash('sha256').update(String(seq)).digest('hex');
      const payload = JSON.stringify({ row: `act_${seq}`, rowSha256, sha256: rowSha256, table: 'nothing', title: 'Multa por omisión' });
      const line = { seq, at, kind: KINDS[seq % KINDS.length] ?? '', subject: `act_${seq}`, payload, prev_hash: previous };
      previous = entryHash(line);
      insert.run(seq, at, line.kind, line.subject, payload, line.prev_hash, previous);
    }
  })();
  db.close();
}

function plainly(file: string): void {
  const db = new Database(file, { readonly: true });
  for (const line of db.prepare('SELECT * FROM ledger ORDER BY seq').iterate() as Iterable<{ payload: string }>)
    createHash('sha256').update(line.payload).digest('hex');
  db.close();
}

export const measureLedger: Measurement = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-ledger-'));
  const lines = 100_000;
  try {
    const file = join(folder, 'archive.sqlite');
    say(`ledger: ${lines} lines`);
    fill(file, lines);
    const ours: number[] = [];
    const plain: number[] = [];
    const seconds = (into: number[], work: () => void): void => {
      const begun = performance.now();
      work();
      into.push((performance.now() - begun) / 1000);
    };
    for (let n = 0; n < (quick ? 3 : 7); n += 1) {
      seconds(ours, () => {
        const archive = openReadOnly(file);
        if (!archive.ok) throw new Error(archive.error.code);
        const report = archive.value.verifyLedger({ expectedHead: archive.value.ledgerHead() });
        archive.value.close();
        if (!report.clean || report.checked.ledger !== lines) throw new Error('the ledger does not hold');
      });
      seconds(plain, () => plainly(file));
    }
    return [
      row({
        what: 'verify a ledger of 100,000 lines',
        value: median(ours),
        unit: 's',
        baseline: plain,
        beside: 'each line read and hashed',
        limit: { of: 'value', atMost: 5 },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
