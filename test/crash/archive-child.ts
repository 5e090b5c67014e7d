// Holds the victim of archive.test.ts: does everything the app does to its archive and says each thing only after the archive answered.
// Must not end by itself, nor say anything early: it is there to be killed.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Archive } from '../../src-main/archive/archive.ts';
import { openArchive } from '../../src-main/archive/client.ts';
import { RFC, receiptOf, summary } from './archive-facts.ts';

const [file = '', start = '0', how = 'class'] = process.argv.slice(2);

/** Straight into the pipe: what was said before the kill has arrived. */
const say = (what: string, id: string): void => {
  writeSync(1, `${what} ${id}\n`);
};

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function connect() {
  if (how === 'thread') {
    const opened = await openArchive({ file, workerFile: new URL('../../src-main/archive/worker.ts', import.meta.url) });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  }
  const opened = Archive.open({ file, now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

say('starting', '0');
const archive = await connect();
say('opened', '0');
await archive.upsertProfile({
  rfc: RFC,
  name: 'Uno',
  person: 'moral',
  source: 'practice',
  certificateSerial: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});

for (let n = Number(start); ; n += 1) {
  const at = new Date().toISOString();
  // A sync: three acts and the cursor.
  const ids = [0, 1, 2].map((k) => n * 3 + k);
  await archive.storeActs(
    RFC,
    ids.map((id) => summary(id)),
    { cursor: String(n) },
  );
  for (const id of ids) say('act', `act-${id}`);
  say('cursor', String(n));

  // An opening, from the consent to the documents.
  const id = `act-${n * 3}`;
  await archive.createConsent({
    id: `consent-${n}`,
    actId: id,
    words: 'Si abre ahora…',
    wordsSha256: sha256('Si abre ahora…'),
    createdAt: at,
  });
  say('consent', `consent-${n}`);
  const used = await archive.useConsent(`consent-${n}`, at);
  if (!used.ok) throw new Error(used.error.code);
  say('used', `consent-${n}`);
  await archive.enqueue({ key: `key-${n}`, kind: 'open', subject: id, body: '{}', createdAt: at });
  say('queued', `key-${n}`);
  await archive.markSending(`key-${n}`);
  say('sending', `key-${n}`);
  const documents = [0, 1].map((k) => {
    const bytes = Uint8Array.from({ length: 3000 + ((n * 7919 + k * 104_729) % 60_000) }, (_, i) => (i * (n + 3) + k) % 256);
    return {
      id: `doc-${n}-${k}`,
      name: 'x.pdf',
      mediaType: 'application/pdf',
      bytes,
      sha256: sha256(bytes),
      seal: null,
      chain: [],
      issuedAt: at,
      verdict: 'OK',
      text: `texto del documento ${n} ${k} `.repeat(50),
    };
  });
  const opened = await archive.recordOpening({ actId: id, receipt: receiptOf(n), openedAt: at, documents, outboxKey: `key-${n}` });
  if (!opened.ok) throw new Error(opened.error.code);
  say('opening', `${n}`);

  // The person's own marks, a computation, a check, and now and then the WAL into the file.
  await archive.addNote(`act-${n * 3 + 1}`, `nota ${n}`);
  say('note', `act-${n * 3 + 1}`);
  await archive.setDeadline(`act-${n * 3 + 2}`, { dueOn: '2026-12-01', action: 'open', ledgerJson: { n }, calendarVersion: '1' });
  say('deadline', `act-${n * 3 + 2}`);
  await archive.recordCheck({ rfc: RFC, at, ok: n % 2 === 0, error: n % 2 === 0 ? null : { code: 'OFFLINE' } });
  if (n % 5 === 4) await archive.checkpoint();
}
