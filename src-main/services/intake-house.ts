// Holds the intake put together: the job, the PDF thread and the channels. Must not hold rules of its own.
import { join } from 'node:path';
import { INTAKE_LIMITS } from '../intake/limits.ts';
import { findOcr } from '../intake/ocr.ts';
import { createPdfReader } from '../intake/pdf-reader.ts';
import type { Clock } from './clock.ts';
import { createFolderWatch } from './folder-watch.ts';
import { createIntake, type Intake } from './intake.ts';
import { createIntakeHandlers, type IntakeHandlerParts, type IntakeHandlers } from './intake-handlers.ts';
import { createIntakeScan } from './intake-scan.ts';
import type { Emit } from './ports.ts';

export type IntakeHouseParts = Omit<IntakeHandlerParts, 'intake' | 'watch' | 'scan' | 'emitIntake'> & {
  readonly clock: Clock;
  readonly emit: Emit;
};
export type IntakeHouse = {
  readonly handlers: IntakeHandlers;
  /** Once the window is there: the watched folder is looked at from here on. */
  readonly start: () => void;
  /** For what comes by another way than the window's own: it is kept like everything else. */
  readonly takeBytes: Intake['takeBytes'];
  readonly stop: () => Promise<void>;
};

/** Windows ask again at most this often while a job runs. */
const TELL_EVERY_MS = 500;

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
  const emitIntake = (): void => p.emit('intake');
  const watch = createFolderWatch({
    archive: p.archive,
    take: intake.takeBytes,
    maxBytes: INTAKE_LIMITS.fileBytes,
    ticks: () => performance.now(),
    timer: (ms, work) => {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
    onChange: emitIntake,
    log: p.log,
  });
  const scan = createIntakeScan({ archive: p.archive, room: p.documentRoom, find: findOcr });
  return {
    handlers: createIntakeHandlers({ ...p, intake, watch, scan, emitIntake }),
    takeBytes: intake.takeBytes,
    start: () => void watch.start(),
    async stop() {
      await watch.stop();
      await intake.stop();
    },
  };
}
