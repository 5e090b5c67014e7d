// Holds the archive's thread with a bomb in it: ACUSE_TEST_KILL=before:7 kills the whole process just before the seventh thing it
// writes, after:7 once it is written and nobody has been told. Must not change what is written.
import { writeSync } from 'node:fs';
import { Archive } from '../../src-main/archive/archive.ts';

const WRITES = [
  'upsertProfile',
  'setEnrolment',
  'putContacts',
  'putTerms',
  'setValue',
  'storeActs',
  'setDeadlines',
  'markDesktopNotified',
  'storeDocuments',
  'storeReceipt',
  'recordOpening',
  'recordDeemed',
  'createConsent',
  'useConsent',
  'enqueue',
  'markSending',
  'markUnknown',
  'markDone',
  'markRefused',
  'storeAnnouncements',
  'recordCheck',
  'createDraft',
  'saveDraft',
  'appendBlob',
  'finishBlob',
  'addAttachment',
  'signFiling',
  'requeue',
  'acknowledgeFiling',
  'storeFilings',
] as const satisfies readonly (keyof Archive)[];

const [when, count] = (process.env.ACUSE_TEST_KILL ?? '').split(':');
let left = Number(count ?? 0);
const die = (method: string): void => {
  writeSync(2, `killed ${when} ${method}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing more may be done in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

if (left > 0) {
  const prototype = Archive.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const method of WRITES) {
    const real = prototype[method];
    if (!real) throw new Error(`the archive has no ${method}`);
    prototype[method] = function (this: Archive, ...args: unknown[]) {
      left -= 1;
      if (left === 0 && when === 'before') die(method);
      const answer = real.apply(this, args);
      if (left === 0 && when === 'after') die(method);
      return answer;
    };
  }
}

await import('../../src-main/archive/worker.ts');
