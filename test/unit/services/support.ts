// Holds the house on a clock of its own with the institute beside it in one process: where services meet faults and bad input.
// Must not assert.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../../src-main/archive/archive.ts';
import type { ArchiveClient } from '../../../src-main/archive/index.ts';
import { TrustStore } from '../../../src-main/efirma/index.ts';
import type { Institute } from '../../../src-main/practice/practice.ts';
import { practiceRevocation, type Source } from '../../../src-main/source.ts';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { enrol, type Mail } from '../../support/mailbox-owner.ts';
import { PASSWORD, startInstitute } from '../practice/support.ts';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'acuse-house-'));

/** The archive's class as services see it: the same methods, answering promises. */
export function openTestArchive(): ArchiveClient {
  const opened = Archive.open({ file: join(newFolder(), 'archive.sqlite'), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  return new Proxy(archive, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? async (...args: unknown[]) => method.apply(target, args) : undefined;
    },
  }) as unknown as ArchiveClient;
}

/** The source that compose would make of this institute; `also` are e.firmas let in besides its own. */
export function sourceOf(institute: Institute, also: TrustStore = TrustStore.fromDer([])): Source {
  return {
    kind: 'practice',
    name: 'Instituto de práctica',
    baseUrl: 'http://institute.practica',
    fetch: institute.fetch,
    efirmas: also.adding([...institute.authorities]).allowing(['practice', 'test']),
    seals: TrustStore.fromDer([{ der: institute.root, environment: 'practice' }]).allowing(['practice']),
    institute,
    practiceEfirma: institute.controls.makeEfirma,
    revocation: practiceRevocation(institute),
    close: () => undefined,
  };
}

export type Home = TestHouse & {
  readonly institute: Institute;
  /** The time of the world, which is the institute's, and by how much this machine's clock is off. */
  readonly machine: { now: Date; offMs: number };
  readonly folder: string;
  readonly mail: Mail;
  readonly rfc: string;
  /** What was sent to change something, in order: method and path. */
  readonly sent: readonly string[];
  /** Bends answers on their way: given what came and its path, answers what arrives. Null: untouched. */
  readonly way: { bend: ((answer: Response, path: string) => Promise<Response>) | null };
  /** Ends this house and opens another on the same profile, as after a restart. */
  readonly reopen: () => Promise<Home>;
};

export type MoveInOrder = {
  readonly now?: string;
  /** Holds back an answer under the fault «slow». Default: the client has stopped waiting by then. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Authorities let in besides the institute's own. */
  readonly trust?: TrustStore;
  readonly workerFile?: string | URL;
};

const gaveUp = async (): Promise<void> => {
  throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
};

/** An employer whose e.firma files are at hand; nothing is enabled yet. */
export async function moveIn(order: MoveInOrder = {}): Promise<Home> {
  const { institute, clock } = startInstitute(order.now, {
    wait: order.wait ?? gaveUp,
    ...(order.trust ? { trustedForLogin: order.trust } : {}),
  });
  const machine = Object.assign(clock, { offMs: 0 });
  const folder = newFolder();
  const efirma = await institute.controls.makeEfirma({ person: 'moral', name: 'Panadería Ñandú', password: PASSWORD });
  const cer = join(folder, 'mi.cer');
  const key = join(folder, 'mi.key');
  writeFileSync(cer, efirma.cer);
  writeFileSync(key, efirma.key, { mode: 0o600 });
  const mail: Mail = async (to) => institute.controls.outbox().findLast((m) => m.to === to)?.body ?? '';
  const sent: string[] = [];
  const source = sourceOf(institute, order.trust);
  const way: Home['way'] = { bend: null };
  const fetch: Source['fetch'] = async (request) => {
    const path = new URL(request.url).pathname;
    if (request.method !== 'GET') sent.push(`${request.method} ${path}`);
    const answer = await source.fetch(request);
    return way.bend ? way.bend(answer, path) : answer;
  };
  const open = async (): Promise<Home> => {
    const house = await openHouse({
      profileDir: folder,
      source: { ...source, fetch },
      systemNow: () => new Date(machine.now.getTime() + machine.offMs),
      hands: { cer, key, password: PASSWORD },
      ...(order.workerFile ? { workerFile: order.workerFile } : {}),
    });
    const reopen = async (): Promise<Home> => {
      await house.stop();
      return open();
    };
    return { ...house, institute, machine, folder, mail, rfc: efirma.rfc, sent, way, reopen };
  };
  return open();
}

/** The same, with the mailbox enabled and looked at once: the welcome act is there, closed. */
export async function moveInEnabled(order: MoveInOrder = {}): Promise<Home> {
  const home = await moveIn(order);
  await enrol(home, home.mail);
  await home.must('sync.now', undefined);
  return home;
}
