// Holds the states of what is sent against a model of them: any sequence of calls ends where the model says, and rows never go.
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Archive } from '../../src-main/archive/archive.ts';
import { OUTBOX_STATES, type OutboxState } from '../../src-main/archive/types.ts';
import { newArchive, tempFile } from './support/fixtures.ts';

const AT = '2026-10-07T20:32:00.000Z';
const row = (key: string) => ({ key, kind: 'open', subject: 'act-1', body: '{"a":1}', createdAt: AT }) as const;

const CALLS = {
  sending: (archive: Archive, key: string) => archive.markSending(key),
  unknown: (archive: Archive, key: string) => archive.markUnknown(key, 'TIMEOUT'),
  done: (archive: Archive, key: string) => archive.markDone(key, { folio: 'F' }),
  refused: (archive: Archive, key: string) => archive.markRefused(key, { code: 'ALREADY_NOTIFIED' }),
  queued: (archive: Archive, key: string) => archive.requeue(key, 'OFFLINE'),
} as const satisfies Record<OutboxState, (archive: Archive, key: string) => void>;

/** Written apart from the code: from → where it may go. */
const LEGAL: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  queued: ['sending', 'refused'],
  sending: ['unknown', 'done', 'refused', 'queued'],
  unknown: ['done', 'refused', 'queued'],
  done: [],
  refused: [],
};
/** Told the same again: no change, no error. Sending is never told twice. */
const REPEATABLE: readonly OutboxState[] = ['queued', 'unknown', 'done', 'refused'];

test('any sequence of calls', () => {
  const archive = newArchive();
  let n = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...OUTBOX_STATES), { maxLength: 12 }), (calls) => {
      const key = `k${n++}`;
      archive.enqueue(row(key));
      let state: OutboxState = 'queued';
      let sent = 0;
      let queuedBefore = false;
      for (const call of calls) {
        const legal = LEGAL[state].includes(call);
        // A fresh row was queued for no reason; only a row that came back can be told the same reason again.
        const repeated = call === state && REPEATABLE.includes(call) && (call !== 'queued' || queuedBefore);
        if (legal || repeated) {
          CALLS[call](archive, key);
          if (legal && call === 'sending') sent += 1;
          if (legal && call === 'queued') queuedBefore = true;
          if (legal && call !== 'queued') queuedBefore = false;
          state = call;
        } else expect(() => CALLS[call](archive, key)).toThrow('outbox: no such transition');
        expect(archive.outboxRow(key)).toMatchObject({ key, state, attempts: sent, body: '{"a":1}' });
      }
    }),
    { numRuns: 200 },
  );
  expect(archive.outbox().length).toBe(n);
  for (const state of OUTBOX_STATES) expect(archive.outbox({ state }).every((item) => item.state === state)).toBe(true);
  expect(archive.verify().clean).toBe(true);
});

test('the file itself refuses every other transition, and a row that does not begin as queued', () => {
  const file = tempFile();
  const archive = newArchive(file);
  const db = new BetterSqlite3(file);
  for (const from of OUTBOX_STATES) {
    for (const to of OUTBOX_STATES) {
      const key = `${from}-${to}`;
      archive.enqueue(row(key));
      if (from !== 'queued') archive.markSending(key);
      if (from !== 'queued' && from !== 'sending') CALLS[from](archive, key);
      const move = () => db.prepare('UPDATE outbox SET state = ? WHERE key = ?').run(to, key);
      if (LEGAL[from].includes(to) || (from === 'unknown' && to === 'unknown')) expect(move).not.toThrow();
      else expect(move, key).toThrow('outbox: no such transition');
    }
  }
  const insert =
    "INSERT INTO outbox (key, kind, subject, body, body_sha256, created_at, updated_at, state) VALUES ('x', 'open', 's', 'b', 'h', 'c', 'u', 'sending')";
  expect(() => db.exec(insert)).toThrow('what is sent is queued first');
  db.close();
});

test('the same intent written twice is one row; another intent under its key is a bug', () => {
  const archive = newArchive();
  archive.enqueue(row('k'));
  archive.enqueue(row('k'));
  expect(archive.outbox().length).toBe(1);
  for (const other of [
    { ...row('k'), body: '{"a":2}' },
    { ...row('k'), kind: 'enable' as const },
    { ...row('k'), subject: 'act-2' },
  ]) {
    expect(() => archive.enqueue(other)).toThrow('this key was used for something else');
  }
  expect(() => archive.markSending('nobody')).toThrow('no such row');
});

test('bytes are sent as they are; answers and reasons are kept', () => {
  const archive = newArchive();
  const body = new Uint8Array([0, 255, 10]);
  archive.enqueue({ ...row('bytes'), body });
  expect(Buffer.compare(archive.outboxRow('bytes')?.body as Uint8Array, body)).toBe(0);
  archive.markSending('bytes');
  archive.markUnknown('bytes', { code: 'TIMEOUT', details: { segundos: 30 } });
  expect(archive.outboxRow('bytes')).toMatchObject({ error: { code: 'TIMEOUT', details: { segundos: 30 } }, answer: null });
  archive.markDone('bytes', { folio: 'F-1' });
  expect(archive.outboxRow('bytes')).toMatchObject({ error: null, answer: { folio: 'F-1' }, attempts: 1 });
  expect(archive.ledgerOf('act-1').map((line) => (line.payload as { state: string }).state)).toEqual([
    'queued',
    'sending',
    'unknown',
    'done',
  ]);
});
