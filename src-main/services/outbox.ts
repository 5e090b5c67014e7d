// Holds how anything is sent that has an effect: written down first under a key, sent once, and asked about, never sent again.
// Must not know what the answer means: whoever sends commits the result together with the row.
import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { ROUTES } from '../../src-shared/protocol/routes.ts';
import type { ArchiveClient } from '../archive/client.ts';
import type { OutboxRow, OutboxState } from '../archive/types.ts';
import type { AnswerOf, CallOptions, Gateway } from '../gateway/gateway.ts';
import type { Clock } from './clock.ts';

export type OutboxKind = 'enable' | 'disable' | 'open' | 'contact-add' | 'contact-resend' | 'contact-confirm' | 'contact-remove';
const ROUTE_OF = {
  enable: 'enable',
  disable: 'disable',
  open: 'open',
  'contact-add': 'addContact',
  'contact-resend': 'resendContact',
  'contact-confirm': 'confirmContact',
  'contact-remove': 'removeContact',
} as const satisfies Record<OutboxKind, keyof typeof ROUTES>;
type RouteOf<K extends OutboxKind> = (typeof ROUTE_OF)[K];

export type Outbox = {
  readonly newKey: () => string;
  /**
   * Writes the intent, sends it once. A success is *not* marked done here: `commit` does that in the same transaction as
   * what the answer means. OUTCOME_UNKNOWN: the row stays, and `settle` asks the institute by key; until then the same
   * kind of thing about the same subject is not sent under another key, and answers OUTCOME_UNKNOWN too. CONFLICT: it is being sent now.
   */
  readonly send: <K extends OutboxKind>(
    kind: K,
    o: {
      readonly key: string;
      readonly rfc: string;
      readonly subject: string;
      readonly options: Omit<CallOptions<RouteOf<K>>, 'key'>;
      /** Asked last before it is written down: why it need not be sent any more (whoever asked saw an older state). */
      readonly unless?: () => Promise<ErrorCode | null>;
    },
    commit: (answer: AnswerOf<RouteOf<K>>, key: string) => Promise<Result<void>>,
  ) => Promise<Result<AnswerOf<RouteOf<K>>>>;
  /** What this employer sent and whose outcome is not known, in order of writing. What is being sent at this moment is not among it. */
  readonly unsettled: (rfc: string) => Promise<readonly OutboxRow[]>;
  /** This employer's rows whose outcome is not known: another's session would be told «never seen». Each is asked about; what the institute did is committed by `commit`. */
  readonly settle: (
    rfc: string,
    token: string,
    commit: (row: OutboxRow, answer: unknown) => Promise<Result<void>>,
  ) => Promise<{ readonly settled: number; readonly left: number }>;
};

export type OutboxParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly clock: Clock;
  /** Told when something was sent whose outcome is not known. */
  readonly onUnknown: () => void;
};

export function createOutbox({ archive, gateway, clock, onUnknown }: OutboxParts): Outbox {
  const inFlight = new Map<string, string>();
  const rowsOf = async (rfc: string, ...states: readonly OutboxState[]): Promise<readonly OutboxRow[]> => {
    const rows: OutboxRow[] = [];
    for (const state of states) rows.push(...(await archive.outbox({ state })));
    // Filings have their own way (filing-sender): what was signed is sent when it can be.
    return rows.filter((row) => row.kind in ROUTE_OF).filter((row) => row.rfc === null || row.rfc === rfc);
  };
  const sent = (rfc: string) => rowsOf(rfc, 'sending', 'unknown');
  const unsettled = async (rfc: string): Promise<readonly OutboxRow[]> => (await sent(rfc)).filter((row) => !inFlight.has(row.key));
  const unknown = async (key: string, why: string): Promise<void> => {
    await archive.markUnknown(key, why);
    onUnknown();
  };
  return {
    newKey: randomUUID,
    unsettled,
    async send(kind, o, commit) {
      const { key, rfc, subject, options } = o;
      const about = `${rfc} ${kind} ${subject}`;
      if ([...inFlight.values()].includes(about)) return fail('CONFLICT');
      inFlight.set(key, about);
      try {
        const before = (await sent(rfc)).find((row) => row.kind === kind && row.subject === subject);
        if (before) return fail('OUTCOME_UNKNOWN', { causa: String(before.error ?? '') });
        const done = (await o.unless?.()) ?? null;
        if (done) return fail(done);
        await archive.enqueue({
          key,
          kind,
          rfc,
          subject,
          body: JSON.stringify(options.body ?? null),
          createdAt: clock.now().toISOString(),
        });
        await archive.markSending(key);
        const answer = await gateway.call(ROUTE_OF[kind], { ...options, key } as CallOptions<RouteOf<typeof kind>>);
        if (answer.ok) {
          const committed = await commit(answer.value as AnswerOf<RouteOf<typeof kind>>, key);
          if (!committed.ok) await unknown(key, committed.error.code);
          return committed.ok ? (answer as Result<AnswerOf<RouteOf<typeof kind>>>) : committed;
        }
        if (answer.error.code === 'OUTCOME_UNKNOWN') await unknown(key, String(answer.error.details?.causa ?? ''));
        else await archive.markRefused(key, answer.error);
        return answer;
      } finally {
        inFlight.delete(key);
      }
    },
    async settle(rfc, token, commit) {
      const open = await rowsOf(rfc, 'sending', 'unknown', 'queued');
      let settled = 0;
      let left = 0;
      for (const row of open) {
        // Its own sender may have settled it while others were being asked about.
        if (inFlight.has(row.key) || (await archive.outboxRow(row.key))?.state !== row.state) continue;
        // Written down but never sent: the app ended before. Its consent is spent, so the person decides anew.
        if (row.state === 'queued') {
          await archive.markRefused(row.key, { code: 'CANCELLED' });
          settled += 1;
          continue;
        }
        const result = await ask(row, token);
        if (!result.ok) {
          if (row.state === 'sending') await archive.markUnknown(row.key, result.error.code);
          left += 1;
        } else if (result.value.state === 'done') {
          const committed = await commit(row, result.value.answer);
          if (committed.ok) settled += 1;
          else left += 1;
        } else {
          await archive.markRefused(row.key, result.value.error);
          settled += 1;
        }
      }
      return { settled, left };
    },
  };

  async function ask(
    row: OutboxRow,
    token: string,
  ): Promise<Result<{ state: 'done'; answer: unknown } | { state: 'refused'; error: AppError }>> {
    const asked = await gateway.call('operation', { params: { key: row.key }, token });
    if (!asked.ok) return asked;
    // The institute has never seen the key: nothing happened there, and nothing will, for it is not sent again.
    if (asked.value.state === 'unknown') return ok({ state: 'refused', error: { code: 'SERVICE_DOWN' } });
    if (asked.value.state === 'refused') {
      const code = (asked.value.body as { code?: string } | null)?.code;
      return ok({ state: 'refused', error: { code: (code ?? 'SERVICE_ERROR') as AppError['code'] } });
    }
    const parsed = ROUTES[ROUTE_OF[row.kind as OutboxKind]].answer.safeParse(asked.value.body);
    return parsed.success ? ok({ state: 'done', answer: parsed.data }) : fail('ANSWER_MALFORMED', { estado: asked.value.status });
  }
}
