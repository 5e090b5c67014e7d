// Holds the employers of this archive: who is on screen, the change to another, and the way to add one. Nothing of one is shown under another.
// Must not ask for a signature: whoever is on screen may be seen; entering and opening are signed elsewhere.
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Emit } from './ports.ts';
import type { Session } from './session.ts';
import type { Signing } from './signing.ts';
import type { Sync } from './sync.ts';

type ProfilesParts = {
  readonly archive: ArchiveClient;
  readonly enrolment: Enrolment;
  readonly session: Session;
  readonly signing: Signing;
  readonly sync: Sync;
  readonly emit: Emit;
  readonly status: () => Promise<Result<Answer<'app.status'>>>;
};
export type ProfileHandlers = Pick<Handlers, 'profiles.list' | 'profiles.switch' | 'profiles.add'>;
export type Profiles = ProfileHandlers & { readonly show: (rfc: string | null) => Promise<Result<void>> };

export function createProfiles({ archive, enrolment, session, signing, sync, emit, status }: ProfilesParts): Profiles {
  /** CONFLICT while something is being signed: the hand that types would not know for whom any more. */
  const show = async (rfc: string | null): Promise<Result<void>> => {
    const [asked, who] = await Promise.all([signing.view(), enrolment.profile()]);
    if ((who?.rfc ?? null) === rfc) return ok(undefined);
    if (asked.ok) return fail('CONFLICT');
    const switched = await enrolment.switchTo(rfc);
    if (switched.ok) emit('archive');
    return switched;
  };
  const to = async (rfc: string | null): Promise<Result<Answer<'app.status'>>> => {
    const shown = await show(rfc);
    return shown.ok ? status() : shown;
  };
  return {
    show,
    'profiles.list': async () => {
      const items = [];
      for (const who of await archive.profiles()) {
        const check = await sync.shown(who);
        items.push({
          rfc: who.rfc,
          name: who.name,
          person: who.person,
          enrolment: who.enrolment.state,
          session: session.state(who.rfc),
          closed: (await archive.counts(who.rfc)).byState.noticed,
          lastSuccessAt: check.lastSuccessAt,
          blind: check.failure !== null,
        });
      }
      return ok({ current: (await enrolment.profile())?.rfc ?? null, items });
    },
    'profiles.switch': ({ rfc }) => to(rfc),
    'profiles.add': () => to(null),
  };
}
