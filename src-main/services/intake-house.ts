// Holds the intake put together: the job, the PDF thread and the channels. Must not hold rules of its own.
import { join } from 'node:path';
import { INTAKE_LIMITS } from '../intake/limits.ts';
import { createPdfReader } from '../intake/pdf-reader.ts';
import type { Clock } from './clock.ts';
import { createIntake } from './intake.ts';
import { createIntakeHandlers, type IntakeHandlerParts, type IntakeHandlers } from './intake-handlers.ts';
import type { Emit } from './ports.ts';

export type IntakeHouseParts = Omit<IntakeHandlerParts, 'intake' | 'emitIntake'> & { readonly clock: Clock; readonly emit: Emit };
export type IntakeHouse = { readonly handlers: IntakeHandlers; readonly stop: () => Promise<void> };

/** Windows ask again at most this often while a job runs. */
const TELL_EVERY_MS = 250;

export function createIntakeHouse(p: IntakeHouseParts): IntakeHouse {
  let toldAt = Number.NEGATIVE_INFINITY;
  let running = false;
  const tell = (progress: { readonly running: boolean }): void => {
    const now = performance.now();
    // Its beginning and its end are always told.
    if (progress.running === running && now - toldAt < TELL_EVERY_MS) return;
    running = progress.running;
    toldAt = now;
    p.emit('intake');
  };
  // Built, everything lies in one folder; from the source, each where it is written.
  const built = !import.meta.filename.endsWith('.ts');
  const intake = createIntake({
    archive: p.archive,
    pdf: createPdfReader({ workerFile: join(import.meta.dirname, built ? 'pdf-worker.js' : '../intake/pdf-worker.ts') }),
    limits: INTAKE_LIMITS,
    rfc: async () => (await p.rfc()) ?? '',
    now: p.clock.now,
    onProgress: tell,
  });
  return { handlers: createIntakeHandlers({ ...p, intake, emitIntake: () => p.emit('intake') }), stop: intake.stop };
}
