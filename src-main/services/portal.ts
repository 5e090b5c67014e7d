// Holds the official portal as the mailbox window asks for it: explained before the first visit, opened, what did not come whole, notices
// noted. Must not fill in, press or open anything on the site: the person does.
import { join } from 'node:path';
import type { Handlers } from '../../src-shared/contract/channels.ts';
import type { PORTAL_LOSSES } from '../../src-shared/contract/portal.ts';
import { fail, ok } from '../../src-shared/contract/result.ts';
import hosts from '../../src-shared/data/portal/hosts.json' with { type: 'json' };
import type { ArchiveClient, JsonValue } from '../archive/index.ts';
import { INTAKE_LIMITS } from '../intake/limits.ts';
import type { Intake } from './intake.ts';
import { createPortalDesk } from './portal-desk.ts';
import { createPortalNotices, type PortalNoticesParts } from './portal-notices.ts';
import type { Emit, Log, PortalWindow } from './ports.ts';

export type PortalHandlers = Pick<Handlers, Extract<keyof Handlers, `portal.${string}`>>;
export type PortalParts = PortalNoticesParts & {
  readonly archive: ArchiveClient;
  readonly window: PortalWindow;
  readonly intake: Pick<Intake, 'takeBytes'>;
  readonly profileDir: string;
  readonly emit: Emit;
  readonly log: Log;
};
type Lost = { readonly name: string; readonly why: (typeof PORTAL_LOSSES)[number]; readonly at: string };

const UNDERSTOOD = 'portal-understood';
const LOST = 'portal-lost';
const MAX_LOST = 50;

export function createPortal(p: PortalParts) {
  const { archive } = p;
  const notices = createPortalNotices(p);
  const lost = async (): Promise<readonly Lost[]> => ((await archive.getValue(LOST)) as readonly Lost[] | null) ?? [];
  // One after another: two downloads may be lost in the same moment.
  let telling: Promise<void> = Promise.resolve();
  const { desk, recover } = createPortalDesk({
    folder: join(p.profileDir, 'portal'),
    limits: INTAKE_LIMITS,
    intake: p.intake,
    now: p.clock.now,
    onLost: (one) => {
      telling = telling
        .then(async () => archive.setValue(LOST, [one, ...(await lost())].slice(0, MAX_LOST) as unknown as JsonValue))
        .catch(() => undefined)
        .then(() => p.emit('portal'));
      return telling;
    },
    onKept: () => p.emit('intake'),
    log: p.log,
  });
  p.window.onChanged(() => p.emit('portal'));

  const view = async () =>
    ok({
      open: p.window.isOpen(),
      understoodAt: (await archive.getValue(UNDERSTOOD)) as string | null,
      front: hosts.front,
      hosts: hosts.sites,
      asOf: hosts.asOf,
      lost: [...(await lost())],
      notices: await notices.list(),
    });
  const handlers: PortalHandlers = {
    'portal.get': view,
    'portal.open': async ({ understood }) => {
      if ((await archive.getValue(UNDERSTOOD)) === null) {
        if (!understood) return fail('PORTAL_NOT_EXPLAINED');
        await archive.setValue(UNDERSTOOD, p.clock.now().toISOString());
      }
      await p.window.open({ hosts, desk });
      p.emit('portal');
      return view();
    },
    'portal.note': async (said) => {
      const noted = await notices.note(said);
      if (!noted.ok) return noted;
      p.emit('portal');
      return view();
    },
    'portal.forget': async ({ id }) => {
      await notices.forget(id);
      p.emit('portal');
      return view();
    },
    'portal.seenLost': async () => {
      await archive.setValue(LOST, []);
      p.emit('portal');
      return view();
    },
  };
  return {
    handlers,
    /** Keeps what an earlier run had downloaded whole, and tells what it had not. */
    start: async (): Promise<void> => {
      await recover().catch((thrown: unknown) =>
        p.log('warn', 'downloads of an earlier run wait', { reason: thrown instanceof Error ? thrown.name : 'unknown' }),
      );
    },
    redate: notices.redate,
    /** Before the archive closes: what is still coming is cancelled and told. */
    stop: async (): Promise<void> => {
      await p.window.close();
      await telling;
    },
  };
}
