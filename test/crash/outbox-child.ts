// Holds the victim of outbox.test.ts: writes intents and acts, says each only after the archive has answered. Ends only by being killed.
import { Archive } from '../../src-main/archive/archive.ts';

const [file, start] = process.argv.slice(2);
const opened = Archive.open({ file: file ?? '', now: () => new Date() });
if (!opened.ok) throw new Error(opened.error.code);
const archive = opened.value;
const at = new Date().toISOString();
archive.upsertProfile({
  rfc: 'EKU9003173C9',
  name: 'Escuela',
  person: 'moral',
  source: 'practice',
  certificateSerial: null,
  createdAt: at,
});
for (let n = Number(start); ; n += 1) {
  const key = `key-${n}`;
  archive.enqueue({ key, kind: 'open', subject: `act-${n}`, body: '{}', createdAt: at });
  process.stdout.write(`queued ${key}\n`);
  archive.markSending(key);
  process.stdout.write(`sending ${key}\n`);
  archive.markDone(key, { n });
  process.stdout.write(`done ${key}\n`);
}
