// Holds the victim of intake.test.ts: takes a folder in, or goes on with what was cut short, and says each file after the archive has answered.
import { join } from 'node:path';
import { openArchive } from '../../src-main/archive/index.ts';
import { INTAKE_LIMITS } from '../../src-main/intake/limits.ts';
import { createPdfReader } from '../../src-main/intake/pdf-reader.ts';
import { createIntake } from '../../src-main/services/intake.ts';

const [file = '', folder = ''] = process.argv.slice(2);
const source = (path: string): string => join(import.meta.dirname, '../../src-main', path);
const opened = await openArchive({ file, workerFile: source('archive/worker.ts') });
if (!opened.ok) throw new Error(opened.error.code);
const intake = createIntake({
  archive: opened.value,
  pdf: createPdfReader({ workerFile: source('intake/pdf-worker.ts') }),
  limits: INTAKE_LIMITS,
  rfc: async () => 'EKU9003173C9',
  now: () => new Date(),
  onProgress: () => undefined,
  onKept: ({ outcome, sha256 }) => process.stdout.write(`${outcome} ${sha256}\n`),
});
const begun = folder ? await intake.begin([folder], 'command') : await intake.resume();
if (!begun.ok) throw new Error(begun.error.code);
await intake.idle();
const { waiting, failed } = await intake.progress();
if (waiting > 0 || failed.length > 0) throw new Error(`waiting ${waiting}, failed ${failed.length}`);
process.stdout.write('ended\n');
await intake.stop();
await opened.value.close();
