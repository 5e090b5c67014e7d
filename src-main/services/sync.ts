// Holds the checking of the mailbox (J2): by itself and on demand, one at a time, and honest about when it last managed to.
// Looking never opens. Must not show anything: it writes to the archive and says which topics changed.
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { OutboxRow } from '../archive/types.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock } from './clock.ts';
import type { Enrolment } from './enrolment.ts';
import { checkReceipt } from './evidence-check.ts';
import type { EvidenceFetch } from './evidence-fetch.ts';
import type { Opening } from './opening.ts';
import type { Outbox } from './outbox.ts';
import type { Emit, Log, SettingsStore } from './ports.ts';
import type { Session } from './session.ts';

type Check = Answer<'sync.now'>;
export type SyncParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly enrolment: Enrolment;
  readonly opening: Opening;
  readonly fetchEvidence: EvidenceFetch;
  readonly institute: () => TrustStore;
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly log: Log;
  readonly redate: (ids: readonly string[]) => Promise<void>;
  readonly afterCheck: (o: { readonly announcements: number; readonly failure: AppError | null }) => Promise<void>;
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
  let state: { lastAttemptAt: string | null; nextAt: string | null; failure: AppError | null } = {
    lastAttemptAt: null,
    nextAt: null,
    failure: null,
  };
  let stopped = false;

  const shown = async (): Promise<Check> => {
    const who = await enrolment.profile();
    return { ...state, lastSuccessAt: who ? await archive.lastSuccess(who.rfc) : null, running: running !== null };
  };

  /** What an answer found by key means, for each kind of thing sent. */
  const commitSettled = async (rfc: string, token: string, row: OutboxRow, answer: unknown): Promise<Result<void>> => {
    const sent = JSON.parse(typeof row.body === 'string' ? row.body : 'null') as { signed?: { signature?: string } } | null;
    const signature = sent?.signed?.signature ?? null;
    switch (row.kind) {
      case 'open': {
        const act = await archive.act(row.subject);
        return act ? parts.opening.commit(act, (answer as { receipt: Receipt }).receipt, signature, row.key, token) : fail('NOT_FOUND');
      }
      case 'enable':
        return enrolment.commitEnable(rfc, (answer as { receipt: Receipt }).receipt, row.key, signature);
      case 'disable':
        return enrolment.commitDisable(rfc, (answer as { receipt: Receipt }).receipt, row.key, signature);
      default:
        return enrolment.commitContact(rfc, answer as never, row.key);
    }
  };

  /** Acts notified elsewhere or by lapse: their acknowledgement or constancia, and documents, come without any opening of ours. */
  const bringEvidence = async (id: string, token: string): Promise<Result<void>> => {
    const act = await archive.act(id);
    if (!act || act.state === 'noticed') return ok(undefined);
    const got = await gateway.call('actReceipts', { params: { id }, token });
    if (!got.ok) return got;
    const { receipt } = got.value;
    const kind = act.state === 'deemed' ? 'deemed' : 'opening';
    const checked = checkReceipt(
      receipt,
      { kind, rfc: act.rfc, subject: act.folio, signature: receipt.signed?.signature ?? null },
      parts.institute(),
    );
    if (!checked.ok) return checked;
    const brought = await parts.fetchEvidence(act, receipt, token);
    if (!brought.ok) return brought;
    const verification = checked.value;
    const { documents, quarantine } = brought.value;
    const recorded =
      kind === 'deemed'
        ? await archive.recordDeemed({ actId: id, receipt, verification, deemedAt: receipt.at, documents, quarantine })
        : await archive.recordOpening({ actId: id, receipt, verification, openedAt: receipt.at, documents, quarantine, outboxKey: null });
    return recorded.ok ? ok(undefined) : recorded;
  };

  const once = async (): Promise<Result<number>> => {
    const s = await enrolment.token();
    const institute = await gateway.call('institute', {});
    if (!institute.ok) return institute;
    if (!s.ok) return s;
    const { token, who } = s.value;
    await parts.outbox.settle(token, (row, answer) => commitSettled(who.rfc, token, row, answer));
    const refreshed = await enrolment.refresh(token, who.rfc);
    if (!refreshed.ok) return refreshed;
    const current = await archive.profile(who.rfc);
    if (current?.enrolment.state === 'none') return ok(0);
    for (let more = true; more; ) {
      const cursor = await archive.cursor(who.rfc, 'acts');
      const page = await gateway.call('acts', { token, query: { ...(cursor ? { cursor } : {}), limit: '200' } });
      if (!page.ok) return page;
      const stored = await archive.storeActs(who.rfc, page.value.items, { cursor: page.value.cursor });
      for (const problem of stored.problems)
        parts.log('warn', 'an act was not taken over', { act: problem.actId, problem: problem.problem });
      await parts.redate([...stored.added, ...stored.changed]);
      more = page.value.more;
    }
    let announcements = 0;
    for (let more = true; more; ) {
      const cursor = await archive.cursor(who.rfc, 'announcements');
      const page = await gateway.call('announcements', { token, query: cursor ? { cursor } : {} });
      if (!page.ok) return page;
      announcements += (await archive.storeAnnouncements(who.rfc, page.value.items, { cursor: page.value.cursor })).length;
      more = page.value.more;
    }
    for (const state of ['deemed', 'opened'] as const) {
      const bare = (await archive.listActs({ rfc: who.rfc, filter: { state }, order: 'newest', offset: 0, limit: 200 })).items;
      for (const act of bare.filter((a) => a.documentCount === 0 && a.quarantinedCount === 0)) {
        const brought = await bringEvidence(act.id, token);
        if (!brought.ok) parts.log('warn', 'evidence not brought yet', { act: act.id, code: brought.error.code });
      }
    }
    return ok(announcements);
  };

  const schedule = (): void => {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    const minutes = failures === 0 ? parts.settings.get().checkEveryMinutes : (BACKOFF[Math.min(failures, BACKOFF.length) - 1] ?? 15);
    state = { ...state, nextAt: new Date(clock.now().getTime() + minutes * 60_000).toISOString() };
    timer = setTimeout(() => void check(), minutes * 60_000);
    timer.unref();
  };

  const run = async (): Promise<Result<Check>> => {
    state = { ...state, lastAttemptAt: clock.now().toISOString() };
    parts.emit('status');
    const who = await enrolment.profile();
    const result = await once();
    const failure = result.ok ? null : result.error;
    if (failure?.code === 'SESSION_NEEDED' && who) parts.session.drop(who.rfc);
    failures = failure ? failures + 1 : 0;
    state = { ...state, failure };
    if (who)
      await archive.recordCheck({
        rfc: who.rfc,
        at: clock.now().toISOString(),
        ok: failure === null,
        ...(failure ? { error: failure, classification: whoseFault(failure.code) } : {}),
      });
    await parts.afterCheck({ announcements: result.ok ? result.value : 0, failure });
    return ok(await shown());
  };

  const check = (): Promise<Result<Check>> => {
    running ??= run()
      .catch((thrown: unknown) => {
        parts.log('error', 'check failed', { reason: String(thrown) });
        return fail('INTERNAL') as Result<Check>;
      })
      .finally(() => {
        running = null;
        schedule();
        for (const topic of ['status', 'acts', 'announcements', 'receipts', 'enrolment'] as const) parts.emit(topic);
      });
    return running;
  };
  return {
    check,
    shown,
    bringEvidence,
    start: schedule,
    stop: async (): Promise<void> => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
export type Sync = ReturnType<typeof createSync>;
