// Holds what the practice panel and the tests may do to the institute: its clock, acts, messages, faults, e.firmas, counts.
// Must not be reachable through the contract: it is not part of what a real service offers.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Announcement } from '../../src-shared/protocol/schemas.ts';
import { readCertificate } from '../efirma/index.ts';
import type { Act, Acts, IssueOrder } from './acts.ts';
import type { AnnouncementOrder, Announcements } from './announcements.ts';
import type { Mailboxes } from './enrolment.ts';
import type { Faults } from './faults.ts';
import { type InstituteClock, startOfCentralDay } from './institute-clock.ts';
import { businessDaysAfter, today } from './legal-days.ts';
import type { Notary } from './notary.ts';
import type { Operations } from './operations.ts';
import type { Message, Outbox } from './outbox.ts';
import { makePerson } from './people.ts';
import type { Revocations } from './revocations.ts';
import { type Db, emptyStore, inTransaction } from './store.ts';
import type { Turn } from './turn.ts';

export type ClockView = { readonly now: string; readonly offsetMs: number };
/** `hours`, then `businessDays` (to the same hour of that day, Mexico City), then `to` if that is later still. */
export type AdvanceOrder = {
  readonly hours?: number | undefined;
  readonly businessDays?: number | undefined;
  readonly to?: string | undefined;
};
export type EfirmaOrder = {
  readonly person: 'fisica' | 'moral';
  readonly name: string;
  readonly rfc?: string | undefined;
  readonly password: string | Uint8Array;
  /** Decides RFC and CURP; absent: other ones each time. */
  readonly seed?: string | undefined;
  /** Default: a day before the institute's now, and four years from then (the most the law allows, CFF 17-D). */
  readonly validFrom?: Date | undefined;
  readonly validTo?: Date | undefined;
};
export type MadeEfirma = {
  readonly cer: Uint8Array;
  readonly key: Uint8Array;
  readonly rfc: string;
  readonly name: string;
  readonly curp: string;
  readonly serial: string;
  readonly representativeRfc: string | null;
};
export type Counters = {
  readonly openings: Readonly<Record<string, number>>;
  readonly enablements: Readonly<Record<string, number>>;
  readonly deemed: Readonly<Record<string, number>>;
  /** By the SHA-256 of the signed statement: the same one executed twice would be a double filing. */
  readonly filings: Readonly<Record<string, number>>;
  /** How often each idempotency key was really executed. Anything but 1 is a fault. */
  readonly executions: Readonly<Record<string, number>>;
};

export type Controls = ReturnType<typeof createControls>;

export type ControlParts = {
  readonly db: Db;
  readonly turn: Turn;
  readonly clock: InstituteClock;
  readonly notary: Notary;
  readonly acts: Acts;
  readonly announcements: Announcements;
  readonly mailboxes: Mailboxes;
  readonly outbox: Outbox;
  readonly operations: Operations;
  readonly faults: Faults;
  readonly revocations: Revocations;
  readonly catchUp: (now: Date) => Promise<void>;
};

const DAY_MS = 86_400_000;

export function createControls(parts: ControlParts) {
  const { db, turn, clock, faults } = parts;
  const write = <T>(work: () => Promise<T>): Promise<T> => turn(() => inTransaction(db, work));
  const clockView = (): ClockView => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() });
  const counted = (what: string): Readonly<Record<string, number>> =>
    Object.fromEntries(
      db
        .prepare<[string], { subject: string; n: number }>('SELECT subject, count(*) AS n FROM deeds WHERE what = ? GROUP BY subject')
        .all(what)
        .map((row) => [row.subject, row.n]),
    );

  /** Null when `to` is no instant, or the seal would no longer be valid there. */
  const target = (order: AdvanceOrder): Date | null => {
    const start = new Date(clock.now().getTime() + (order.hours ?? 0) * 3_600_000);
    let at = start;
    if (order.businessDays) {
      const day = today(start);
      const sinceMidnight = start.getTime() - startOfCentralDay(day).getTime();
      at = new Date(startOfCentralDay(businessDaysAfter(day, order.businessDays)).getTime() + sinceMidnight);
    }
    if (order.to !== undefined) {
      const asked = Date.parse(order.to);
      if (Number.isNaN(asked)) return null;
      at = new Date(Math.max(at.getTime(), asked));
    }
    return at < parts.notary.validTo ? at : null;
  };

  return {
    clock: clockView,
    /** Moves the clock on, never back; what fell due on the way happens at once. BAD_REQUEST when the order is not a date it can reach. */
    advance: async (order: AdvanceOrder): Promise<Result<ClockView>> => {
      const wrong = [order.hours, order.businessDays].some((n) => n !== undefined && (!Number.isFinite(n) || n < 0));
      if (wrong || (order.businessDays ?? 0) > 2000 || !Number.isInteger(order.businessDays ?? 0)) return fail('BAD_REQUEST');
      const moved = await write(async () => {
        const at = target(order);
        if (at) clock.moveTo(at);
        return at !== null;
      });
      if (!moved) return fail('BAD_REQUEST');
      await turn(() => parts.catchUp(clock.now()));
      return ok(clockView());
    },
    /** Sends one act with its notice. NOT_ENROLLED when that RFC has no active mailbox here: an unenabled one is served by estrados. */
    issueAct: (order: IssueOrder): Promise<Result<Act>> =>
      write(async () =>
        parts.mailboxes.find(order.rfc)?.state === 'active'
          ? ok(await parts.acts.issue(order, clock.now()))
          : fail('NOT_ENROLLED', { rfc: order.rfc }),
      ),
    issueAnnouncement: (order: AnnouncementOrder = {}): Promise<z.infer<typeof Announcement>> =>
      write(async () => parts.announcements.issue(order, clock.now())),
    outbox: (): readonly Message[] => parts.outbox.list(),
    acts: (): readonly Act[] => parts.acts.list(),
    /** From `at` (default: the institute's now) on, its signatures are refused and OCSP says so. There is no way back. */
    revoke: (serial: string, at?: Date): Promise<void> => write(async () => parts.revocations.revoke(serial, at ?? clock.now())),
    setFault: faults.set,
    faults: faults.list,
    counters: (): Counters => ({
      openings: counted('opening'),
      enablements: counted('enablement'),
      deemed: counted('deemed'),
      filings: counted('filing'),
      executions: parts.operations.executions(),
    }),
    /** Forgets everything but the authority (e.firmas already made go on working) and returns the clock to the machine's. */
    reset: async (): Promise<void> => {
      await write(async () => emptyStore(db));
      faults.clear();
    },
    /** A practice e.firma: a real pair of files in every respect but its root. Some 0.2 s (an RSA key is made). */
    makeEfirma: async (order: EfirmaOrder): Promise<MadeEfirma> => {
      const person = makePerson({ person: order.person, name: order.name, rfc: order.rfc, seed: order.seed ?? randomUUID() });
      const validFrom = order.validFrom ?? new Date(clock.now().getTime() - DAY_MS);
      const validTo = order.validTo ?? new Date(Date.UTC(validFrom.getUTCFullYear() + 4, validFrom.getUTCMonth(), validFrom.getUTCDate()));
      const { cer, key } = parts.notary.authority.issueFiel({ ...person, password: order.password, validFrom, validTo });
      const read = readCertificate(cer);
      if (!read.ok) throw new Error('the practice authority made a certificate that cannot be read');
      return {
        cer,
        key,
        rfc: person.rfc,
        name: person.name,
        curp: person.curp,
        serial: read.value.facts.serial,
        representativeRfc: person.representativeRfc ?? null,
      };
    },
  };
}
