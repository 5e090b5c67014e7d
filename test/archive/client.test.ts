// Holds the archive's thread as other rooms use it: order, failures by name, bugs as bugs, death said and never hidden.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { type ArchiveClient, openArchive } from '../../src-main/archive/client.ts';
import { ArchiveFailure, settle } from '../../src-main/archive/failure.ts';
import { ARCHIVE_METHODS, NOTHING_FORGOTTEN } from '../../src-main/archive/messages.ts';
import type { SlowCall } from '../../src-main/archive/types.ts';
import type { AppError } from '../../src-shared/contract/result.ts';
import { documentOf, must, RFC, receiptOf, refused, summary, tempFile } from './support/fixtures.ts';

const workerFile = new URL('../../src-main/archive/worker.ts', import.meta.url);
const clients: ArchiveClient[] = [];
afterEach(async () => {
  await Promise.allSettled(clients.splice(0).map((client) => client.close()));
});

async function start(
  file = tempFile(),
  o: { onSlow?: (call: SlowCall) => void; onDied?: (error: AppError) => void } = {},
): Promise<ArchiveClient> {
  const client = must(await openArchive({ file, workerFile, ...o }));
  clients.push(client);
  return client;
}
const withProfile = async (client: ArchiveClient): Promise<ArchiveClient> => {
  await client.upsertProfile({
    rfc: RFC,
    name: 'Uno',
    person: 'moral',
    source: 'practice',
    certificateSerial: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  return client;
};

test('every method of the class can be called from outside, and nothing else', () => {
  const own = Object.getOwnPropertyNames(Archive.prototype).filter((name) => !['constructor', 'verifying'].includes(name));
  expect([...ARCHIVE_METHODS].sort()).toEqual(own.sort());
  expect(NOTHING_FORGOTTEN).toBe(true);
});

test('calls go and come back: plain values, results, bytes, progress', async () => {
  const client = await withProfile(await start());
  expect(await client.storeActs(RFC, [summary(1)], { cursor: 'c' })).toEqual({ added: ['act-1'], changed: [], problems: [] });
  const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 251);
  expect(must(await client.storeDocuments('act-1', [documentOf('d1', bytes)]))).toEqual(['d1']);
  const back = must(await client.documentBytes('d1'));
  expect(back).toBeInstanceOf(Uint8Array);
  expect(Buffer.compare(back, bytes)).toBe(0);
  expect(must(await client.storeReceipt(receiptOf('r1'), { verified: true, verdict: 'OK' }))).toEqual({ added: true });
  expect(refused(await client.useConsent('nobody', 'x'))).toBe('CONSENT_UNKNOWN');
  const seen: number[] = [];
  const report = await client.verify({ onProgress: ({ done }) => seen.push(done) });
  expect([report.clean, seen.length > 0]).toEqual([true, true]);
  expect((await client.verify()).clean).toBe(true);
  const target = join(dirname(tempFile()), 'copia.sqlite');
  expect(must(await client.backupTo(target)).head.seq).toBe(report.head.seq);
});

test('a hundred calls at once are carried out in their order', async () => {
  const client = await withProfile(await start());
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => [client.setValue('n', n), client.getValue('n')] as const).flat());
  expect(answers.filter((answer) => answer !== undefined)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test('other calls are answered while a long verification runs', async () => {
  const client = await withProfile(await start());
  await client.storeActs(
    RFC,
    Array.from({ length: 3000 }, (_, n) => summary(n)),
    { cursor: null },
  );
  const order: string[] = [];
  await Promise.all([client.verify().then(() => order.push('verify')), client.act('act-1').then(() => order.push('act'))]);
  expect(order).toEqual(['act', 'verify']);
});

test('bugs reject as errors with their message; what cannot be cloned rejects at once', async () => {
  const client = await start();
  await expect(client.addNote('nobody', 'x')).rejects.toThrow('no act nobody');
  await expect(client.setValue('x', () => 1)).rejects.toThrow(/could not be cloned/);
  await expect(client.setValue('x', new Map())).rejects.toThrow('plain data only');
  expect(await client.getValue('x')).toBeNull();
});

test('the reasons why it does not open come through', async () => {
  const file = tempFile();
  await (await start(file)).close();
  writeFileSync(file, 'dañado'.repeat(100));
  expect(refused(await openArchive({ file, workerFile }))).toBe('ARCHIVE_DAMAGED');
  expect(refused(await openArchive({ file, workerFile }))).toBe('ARCHIVE_DAMAGED');
  const begun = must(await openArchive({ file, workerFile, decision: { how: 'begin-anew' } }));
  clients.push(begun);
  expect((await begun.ledger({ from: 1, limit: 9 })).map((line) => line.kind)).toEqual(['archive-created', 'file-set-aside']);
  expect(
    refused(await openArchive({ file: join(dirname(file), 'other.sqlite'), workerFile, decision: { how: 'restore', backup: '/nowhere' } })),
  ).toBe('FILE_UNREADABLE');
});

test('a backup is put back on the way in', async () => {
  const file = tempFile();
  const client = await withProfile(await start(file));
  await client.storeActs(RFC, [summary(1)], { cursor: null });
  const backup = join(dirname(tempFile()), 'copia.sqlite');
  must(await client.backupTo(backup));
  await client.storeActs(RFC, [summary(2)], { cursor: null });
  await client.close();
  const restored = must(await openArchive({ file, workerFile, decision: { how: 'restore', backup } }));
  clients.push(restored);
  expect([(await restored.act('act-1'))?.id, await restored.act('act-2')]).toEqual(['act-1', null]);
});

test('after closing, calls are refused by name', async () => {
  const client = await start();
  const died: AppError[] = [];
  await client.close();
  expect(await settle(() => client.profiles())).toMatchObject({ ok: false, error: { code: 'ARCHIVE_UNAVAILABLE' } });
  await expect(client.profiles()).rejects.toBeInstanceOf(ArchiveFailure);
  expect(died).toEqual([]);
});

test('a thread that dies rejects everything pending and everything after, says so once, and is not restarted', async () => {
  // A real thread that opens the archive and then ends in the middle of the calls it was given.
  const dying = tempFile();
  const script = join(dirname(dying), 'dying-worker.mjs');
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads';
     import ${JSON.stringify(workerFile.href)};
     let calls = 0;
     parentPort.on('message', () => { calls += 1; if (calls === 3) process.exit(7); });`,
  );
  const died: AppError[] = [];
  const client = must(await openArchive({ file: dying, workerFile: script, onDied: (error) => died.push(error) }));
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => client.setValue('n', n)));
  expect(outcomes.slice(3).every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof ArchiveFailure)).toBe(true);
  await expect(client.getValue('n')).rejects.toMatchObject({ error: { code: 'ARCHIVE_UNAVAILABLE' } });
  expect(died).toMatchObject([{ code: 'ARCHIVE_UNAVAILABLE' }]);
  // What was acknowledged is there.
  const again = await start(dying);
  const acknowledged = outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
  expect(await again.getValue('n')).toBeGreaterThanOrEqual(acknowledged - 1);
});

test('a worker that cannot start is ARCHIVE_UNAVAILABLE, not a hang', async () => {
  expect(refused(await openArchive({ file: tempFile(), workerFile: new URL('./nowhere.ts', import.meta.url) }))).toBe(
    'ARCHIVE_UNAVAILABLE',
  );
});

test('slow calls are reported across the thread', async () => {
  const slow: SlowCall[] = [];
  const client = await withProfile(await start(tempFile(), { onSlow: (call) => slow.push(call) }));
  await client.storeActs(
    RFC,
    Array.from({ length: 4000 }, (_, n) => summary(n)),
    { cursor: null },
  );
  await client.profiles();
  expect(slow.map((call) => call.method)).toContain('storeActs');
});
