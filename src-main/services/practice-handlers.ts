// Holds what the practice panel may do: see the institute's clock and messages, move time, send acts, switch faults on.
// Must do nothing where there is no practice institute in this process.
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import type { Controls, FaultName, Institute } from '../practice/practice.ts';
import type { Enrolment } from './enrolment.ts';
import type { Emit } from './ports.ts';
import type { Sync } from './sync.ts';

export type PracticeHandlerParts = {
  /** Made when first asked for: nothing of it is needed to show the mailbox. Null where it is not in this process. */
  readonly institute: () => Institute | null;
  readonly enrolment: Enrolment;
  readonly sync: Sync;
  readonly emit: Emit;
};
type PracticeHandlers = Pick<Handlers, 'practice.get' | 'practice.advance' | 'practice.issue' | 'practice.announce' | 'practice.fault'>;

export function createPracticeHandlers({ institute, enrolment, sync, emit }: PracticeHandlerParts): PracticeHandlers {
  const view = (): Result<Answer<'practice.get'>> => {
    const controls = institute()?.controls;
    if (!controls) return fail('BAD_REQUEST');
    return ok({
      ...controls.clock(),
      outbox: [...controls.outbox()],
      faults: controls.faults().map((f) => ({ name: f.name, on: f.on, times: f.times ?? null })),
      kinds: ACT_KINDS.filter((kind) => kind !== 'otro'),
    });
  };
  const practise = async (work: (controls: Controls) => Promise<Result<unknown> | unknown>): Promise<Result<Answer<'practice.get'>>> => {
    const controls = institute()?.controls;
    if (!controls) return fail('BAD_REQUEST');
    const done = await work(controls);
    if (typeof done === 'object' && done !== null && 'ok' in done && done.ok === false) return done as Result<never>;
    emit('practice');
    void sync.checkAgain();
    return view();
  };
  return {
    'practice.get': async () => view(),
    'practice.advance': (o) => practise((c) => c.advance(o)),
    'practice.issue': async ({ kind }) => {
      const who = await enrolment.profile();
      if (kind === 'otro') return fail('BAD_REQUEST');
      return who ? practise((c) => c.issueAct({ rfc: who.rfc, kind })) : fail('NOT_ENROLLED');
    },
    'practice.announce': () => practise((c) => c.issueAnnouncement()),
    'practice.fault': ({ name, on, times }) => practise(async (c) => c.setFault(name as FaultName, on, times ? { times } : {})),
  };
}
