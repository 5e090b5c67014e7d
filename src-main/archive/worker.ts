// Holds the archive's thread: opens it, answers numbered requests in order. Entry of a worker_threads Worker.
// Must hold no rule of the archive: it only carries calls.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../src-shared/contract/result.ts';
import { Archive } from './archive.ts';
import { ArchiveFailure } from './failure.ts';
import { ARCHIVE_METHODS, type Message, type Opened, type Request, type WorkerStart } from './messages.ts';
import { recover, restoreFrom } from './recovery.ts';
import type { VerifyReport, VerifyRequest } from './types.ts';

function open(start: WorkerStart, say: (message: Message) => void): Result<Archive> {
  const options = {
    file: start.file,
    now: () => new Date(),
    ...(start.check ? { check: start.check } : {}),
    ...(start.backups ? { backups: start.backups } : {}),
  };
  if (start.decision?.how === 'begin-anew') {
    const begun = recover(options);
    if (!begun.ok) return begun;
  } else if (start.decision?.how === 'restore') {
    const restored = restoreFrom(start.decision.backup, options);
    if (!restored.ok) return restored;
  }
  return Archive.open({ ...options, onSlow: (call) => say({ type: 'slow', call }) });
}

/** In steps, with other requests answered in between: a large archive takes seconds. */
async function verifyInSteps(
  archive: Archive,
  request: VerifyRequest,
  report: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const steps = archive.verifying(request);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      report(step.value.done, step.value.total);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  } finally {
    steps.return(undefined as never); // closes its connection when a step has thrown
  }
}

function call(archive: Archive, { id, method, args, watched }: Request, say: (message: Message) => void): unknown {
  if (!ARCHIVE_METHODS.includes(method)) throw new Error(`the archive has no method ${String(method)}`);
  if (method === 'verify') {
    return verifyInSteps(archive, (args[0] ?? {}) as VerifyRequest, (done, total) => {
      if (watched) say({ type: 'progress', id, done, total });
    });
  }
  // The name was checked against the list, and the client's types made the arguments.
  const target = archive[method] as (...args: unknown[]) => unknown;
  return target.apply(archive, [...args]);
}

function serve(port: MessagePort, start: WorkerStart): void {
  const say = (message: Message): void => port.postMessage(message);
  const opened = open(start, say);
  if (!opened.ok) {
    say({ type: 'opened', result: opened });
    port.close();
    return;
  }
  const archive = opened.value;
  const head: Opened = { head: archive.ledgerHead() };
  say({ type: 'opened', result: { ok: true, value: head } });
  port.on('message', async (request: Request) => {
    const { id } = request;
    try {
      const answer = call(archive, request, say);
      // Only what is a promise waits: the answers of the others keep the order of their requests.
      say({ type: 'answer', id, value: answer instanceof Promise ? await answer : answer });
    } catch (thrown) {
      if (thrown instanceof ArchiveFailure) say({ type: 'failure', id, error: thrown.error });
      else
        say({
          type: 'bug',
          id,
          message: thrown instanceof Error ? thrown.message : String(thrown),
          stack: thrown instanceof Error ? (thrown.stack ?? '') : '',
        });
    }
    if (request.method === 'close') port.close();
  });
}

if (parentPort) serve(parentPort, workerData as WorkerStart);
