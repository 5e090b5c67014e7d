// Holds the checking of the mailbox (J2): by itself and on demand, one at a time, and honest about when it last managed to.
// Looking never opens. Must not show anything: it writes to the archive and says which topics changed.
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import { type ArchiveClient, ArchiveFailure, type ChangedFiling, type Profile } from '../archive/index.ts';
import type { OutboxRow } from '../archive/types.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock } from './clock.ts';
import type { Enrolment } from './enrolment.ts';
import type { Evidence } from './evidence-keep.ts';
import type { FilingSender } from './filing-sender.ts';
import type { Outbox } from './outbox.ts';
import type { Emit, Log, SettingsStore } from './ports.ts';
import type { Session } from './session.ts';

type Check = Answer<'sync.now'>;
export type Looked = { readonly rfc: string; readonly failure: AppError | null };
export type SyncParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly enrolment: Enrolment;
  readonly evidence: Evidence;
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly log: Log;
  readonly redate: (ids: readonly string[]) => Promise<void>;
  readonly filings: FilingSender;
  /** After each round, with every employer that was looked at, and the filings that changed. */
  readonly afterCheck: (checked: readonly Looked[], filings: readonly ChangedFiling[]) => Promise<void>;
};

/** Minutes until the next try after failures in a row. */
const BACKOFF = [1, 2, 5, 15] as const;
/** Whose fault a failure seems: ours here, theirs, or not to be told. */
export const whoseFault = (code: ErrorCode | null): 'none' | 'own' | 'service' | 'unknown' =>
  code === null
    ? 'none'
    : code === 'OFFLINE' || code === 'SESSION_NEEDED' || code === 'CLOCK_SKEW'
      ? 'own'
      : ['SERVICE_DOWN', 'SERVICE_ERROR', 'MAINTENANCE', 'ANSWER_MALFORMED'].includes(code)
        ? 'service'
        : 'unknown';

export function createSync(parts: SyncParts) {
  const { archive, gateway, enrolment, clock } = parts;
  let running: Promise<Result<Check>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let unknown = false;
  let nextAt: string | null = null;
  /** Of each employer; under null, of nobody yet. */
  const states = new Map<string | null, { readonly lastAttemptAt: string; readonly failure: AppError | null }>();
  let changedFilings: readonly ChangedFiling[] = [];
  let stopped = false;

  /** As it stands for one employer: one mailbox that cannot be seen says nothing of another. */
  const shown = async (who?: Profile | null): Promise<Check> => {
    const of = who === undefined ? await enrolment.profile() : who;
    const state = states.get(of?.rfc ?? null) ?? { lastAttemptAt: null, failure: null };
    return { ...state, nextAt, lastSuccessAt: of ? await archive.lastSuccess(of.rfc) : null, running: running !== null };
  };

  /** What an answer found by key means, for each kind of thing sent. */
  const commitSettled = async (rfc: string, token: string, row: OutboxRow, answer: unknown): Promise<Result<void>> => {
    const sent = JSON.parse(typeof row.body === 'string' ? row.body : 'null') as { signed?: { signature?: string } } | null;
    const signature = sent?.signed?.signature ?? null;
    switch (row.kind) {
      case 'open': {
        const act = await archive.act(row.subject);
        if (!act) return fail('NOT_FOUND');
        const { receipt } = answer as { receipt: Receipt };
        const kept = await parts.evidence.keep(act, { kind: 'opening', receipt, signature, key: row.key, token });
        return kept.ok ? ok(undefined) : kept;
      }
      case 'enable':
        return enrolment.commitEnable(rfc, (answer as { receipt: Receipt }).receipt, row.key, signature);
      case 'disable':
        return enrolment.commitDisable(rfc, (answer as { receipt: Receipt }).receipt, row.key, signature);
      default:
        return enrolment.commitContact(rfc, answer as never, row.key);
    }
  };

  const once = async (who: Profile | null): Promise<Result<number>> => {
    const token = who ? parts.session.token(who.rfc) : null;
    const institute = await gateway.call('institute', {});
    if (!institute.ok) return institute;
    if (!who || !token) return fail('SESSION_NEEDED');
    await parts.outbox.settle(who.rfc, token, (row, answer) => commitSettled(who.rfc, token, row, answer));
    const refreshed = await enrolment.refresh(token, who.rfc);
    if (!refreshed.ok) return refreshed;
    const current = await archive.profile(who.rfc);
    if (current?.enrolment.state === 'none') return ok(0);
    for (let more = true; more; ) {
      const cursor = await archive.cursor(who.rfc, 'acts');
      const page = await gateway.call('acts', { token, query: { ...(cursor ? { cursor } : {}), limit: '200' } });
      if (!page.ok) return page;
      // The cursor moves last: killed before, the page comes again and no act is left without its dates.
      const stored = await archive.storeActs(who.rfc, page.value.items, { cursor: null });
      for (const problem of stored.problems)
        parts.log('warn', 'an act was not taken over', { act: problem.actId, problem: problem.problem });
      await parts.redate(page.value.items.map((item) => item.id));
      await archive.storeActs(who.rfc, [], { cursor: page.value.cursor });
      more = page.value.more && page.value.cursor !== cursor;
    }
    let announcements = 0;
    for (let more = true; more; ) {
      const cursor = await archive.cursor(who.rfc, 'announcements');
      const page = await gateway.call('announcements', { token, query: cursor ? { cursor } : {} });
      if (!page.ok) return page;
      announcements += (await archive.storeAnnouncements(who.rfc, page.value.items, { cursor: page.value.cursor })).length;
      more = page.value.more && page.value.cursor !== cursor;
    }
    const sent = await parts.filings.send();
    if (!sent.ok) parts.log('warn', 'something signed is still waiting', { code: sent.error.code });
    const followed = await parts.filings.follow(token, who.rfc);
    if (!followed.ok) return followed;
    changedFilings = [...changedFilings, ...followed.value];
    const brought = await parts.evidence.bringDue(who.rfc, token);
    if (!brought.ok) return brought;
    return ok(announcements);
  };

  const schedule = (
    minutes = failures === 0 ? parts.settings.get().checkEveryMinutes : (BACKOFF[Math.min(failures, BACKOFF.length) - 1] ?? 15),
  ): void => {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    nextAt = new Date(clock.now().getTime() + minutes * 60_000).toISOString();
    timer = setTimeout(() => void check(), minutes * 60_000);
    timer.unref();
  };

  /** A disk that fails, or a bug, is a check that failed: whoever looks must not take it for one that went well. */
  const tried = (who: Profile | null): Promise<Result<number>> =>
    once(who).catch((thrown: unknown) => {
      parts.log('error', 'check failed', { reason: String(thrown) });
      return thrown instanceof ArchiveFailure ? { ok: false, error: thrown.error } : fail('INTERNAL');
    });

  const look = async (who: Profile | null): Promise<AppError | null> => {
    const lastAttemptAt = clock.now().toISOString();
    const key = who?.rfc ?? null;
    states.set(key, { lastAttemptAt, failure: states.get(key)?.failure ?? null });
    parts.emit('status');
    const result = await tried(who);
    const failure = result.ok ? null : result.error;
    if (failure?.code === 'SESSION_NEEDED' && who) parts.session.drop(who.rfc);
    states.set(key, { lastAttemptAt, failure });
    if (who)
      await archive.recordCheck({
        rfc: who.rfc,
        at: clock.now().toISOString(),
        ok: failure === null,
        ...(failure ? { error: failure, classification: whoseFault(failure.code) } : {}),
      });
    return failure;
  };

  /** The employer on screen first; then every other whose access still holds. */
  const run = async (): Promise<Result<Check>> => {
    const current = await enrolment.profile();
    const others = (await archive.profiles()).filter((other) => other.rfc !== current?.rfc && parts.session.token(other.rfc) !== null);
    const looked: Looked[] = [];
    let failed = false;
    for (const who of [current, ...others]) {
      if (stopped && looked.length > 0) break;
      // Nobody is being added: there is nothing to look at but the others.
      if (!who && others.length > 0) continue;
      const failure = await look(who);
      failed ||= failure !== null;
      if (who) looked.push({ rfc: who.rfc, failure });
    }
    failures = failed ? failures + 1 : 0;
    await parts.afterCheck(looked, changedFilings);
    changedFilings = [];
    return ok(await shown());
  };

  const check = (): Promise<Result<Check>> => {
    running ??= run()
      .catch((thrown: unknown): Result<Check> => {
        parts.log('error', 'check not written down', { reason: String(thrown) });
        return thrown instanceof ArchiveFailure ? { ok: false, error: thrown.error } : fail('INTERNAL');
      })
      .finally(() => {
        running = null;
        schedule(unknown ? BACKOFF[0] : undefined);
        unknown = false;
        for (const topic of ['status', 'acts', 'announcements', 'receipts', 'enrolment'] as const) parts.emit(topic);
      });
    return running;
  };
  return {
    check,
    /** For what has just changed: a check that began before may have passed it already. */
    checkAgain: (): Promise<Result<Check>> => (running ? running.then(check, check) : check()),
    /** Something was sent and no answer came: the institute is asked soon, also when a check is running that may have passed it. */
    askSoon(): void {
      unknown = running !== null;
      if (!unknown) schedule(BACKOFF[0]);
      parts.emit('status');
    },
    shown,
    bringEvidence: parts.evidence.bring,
    start: () => schedule(),
    stop: async (): Promise<void> => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
export type Sync = ReturnType<typeof createSync>;
