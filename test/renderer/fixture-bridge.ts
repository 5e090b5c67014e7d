// Holds a double of `window.acuse` derived from the contract table: every channel answers, requests and answers are checked
// against their schemas, and a test can make any of them fail or wait. Must not be shipped.
import {
  type AcuseBridge,
  type Answer,
  CHANNELS,
  type ChannelName,
  type Handlers,
  type Request,
  type Topic,
} from '../../src-shared/contract/channels.ts';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type ErrorDetails, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { PeriodOverride } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { type Act, type ActRow, byUrgency, groupsOf, makeActs, NAME, NOW, openedNow } from './fixture/acts.ts';
import { archiveFixture } from './fixture/archive.ts';
import { type ActDetail, documentsOf, pageText, receiptOf, timelineOf } from './fixture/documents.ts';
import { enrolmentFixture } from './fixture/enrolment.ts';
import { filingsFixture } from './fixture/filings.ts';
import { matchingRows } from './fixture/filter.ts';
import { intakeFixture } from './fixture/intake.ts';
import { ledgerOf } from './fixture/law.ts';
import { comparedOpening } from './fixture/opening.ts';
import * as others from './fixture/others.ts';
import { portalFixture } from './fixture/portal.ts';
import { practiceFixture } from './fixture/practice.ts';
import { profilesFixture } from './fixture/profiles.ts';
import { proofFixture } from './fixture/proof.ts';
import { statusOf } from './fixture/status.ts';
import { agendaFixture } from './fixture-agenda.ts';

type AppStatus = Answer<'app.status'>;

/** One transparent pixel, for pages without a browser that draws. */
const PIXEL = Uint8Array.from([
  137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 4, 0, 0, 0, 181, 28, 12, 2, 0, 0, 0, 11, 73, 68,
  65, 84, 120, 218, 99, 252, 255, 31, 0, 3, 3, 2, 0, 239, 191, 167, 219, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
]);

export type FixtureOptions = {
  readonly acts?: number;
  /** Files brought in beyond the usual six. */
  readonly brought?: number;
  readonly now?: string;
  readonly status?: Partial<AppStatus>;
  readonly settings?: Partial<Answer<'settings.get'>>;
  readonly enrolment?: Partial<Answer<'enrolment.get'>>;
  /** Draws a page as PNG; a browser gives a real one. */
  readonly drawPage?: (
    text: string,
    scale: number,
  ) => Promise<{ readonly png: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }>;
  /** Skips answer validation: only for measuring speed. */
  readonly unchecked?: boolean;
};

export type Fixture = {
  readonly bridge: AcuseBridge;
  readonly calls: { readonly channel: ChannelName; readonly request: unknown }[];
  /** Says a topic to whoever listens. */
  readonly emit: (topic: Topic) => void;
  /** The next `times` calls fail so. */
  readonly fail: (channel: ChannelName, code: ErrorCode, details?: ErrorDetails, times?: number) => void;
  /** Holds the next call of a channel until the returned function is called. */
  readonly hold: (channel: ChannelName) => () => void;
  readonly override: <C extends ChannelName>(channel: C, answer: (request: Request<C>) => Promise<Result<Answer<C>>>) => void;
  readonly rows: () => readonly ActRow[];
  readonly setStatus: (partial: Partial<AppStatus>) => void;
};

export function createFixture(options: FixtureOptions = {}): Fixture {
  const now = options.now ?? NOW;
  let acts = makeActs(options.acts ?? 41, now);
  let settings = { ...others.settings, ...options.settings };
  let enrolment = { ...others.enrolment, ...others.enabled, ...options.enrolment };
  let announcements = others.announcements;
  let statusPatch: Partial<AppStatus> = options.status ?? {};
  const notes = new Map<string, ActDetail['notes']>();
  const said = new Map<string, readonly PeriodOverride[]>();
  const consents = new Map<string, string>();
  const failures = new Map<ChannelName, { code: ErrorCode; details: ErrorDetails | undefined; times: number }>();
  const holds = new Map<ChannelName, Promise<void>>();
  const overrides = new Map<ChannelName, (request: never) => Promise<Result<unknown>>>();
  const listeners = new Map<Topic, Set<() => void>>();
  const calls: { channel: ChannelName; request: unknown }[] = [];
  let sorted: readonly ActRow[] | null = null;
  let grouped: { readonly of: readonly ActRow[]; readonly groups: Answer<'acts.list'>['groups'] } | null = null;

  const rows = () => {
    sorted ??= acts.map((act) => act.row).toSorted(byUrgency);
    return sorted;
  };
  const emit = (topic: Topic) => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };
  const change = (id: string, patch: Partial<ActRow>) => {
    acts = acts.map((act) => (act.row.id === id ? { ...act, row: { ...act.row, ...patch } } : act));
    sorted = null;
    queueMicrotask(() => emit('acts'));
  };
  const find = (id: string): Act | undefined => acts.find((act) => act.row.id === id);

  const status = (): AppStatus => ({ ...statusOf(acts, announcements, now), ...statusPatch });

  const detail = (act: Act): ActDetail => ({
    row: act.row,
    ledger: act.row.state === 'noticed' ? null : ledgerOf(act.row.kind, act.facts, now, said.get(act.row.id) ?? null),
    documents: documentsOf(act),
    receipts: act.row.state === 'noticed' ? [] : [receiptOf(act)],
    notes: notes.get(act.row.id) ?? [],
    timeline: timelineOf(act),
  });
  const withAct = async <T>(id: string, then: (act: Act) => T): Promise<Result<T>> => {
    const act = find(id);
    return act ? ok(then(act)) : fail('NOT_FOUND', { id });
  };
  const changed = async (id: string, patch: Partial<ActRow>): Promise<Result<ActDetail>> => {
    change(id, patch);
    return withAct(id, detail);
  };

  const matching = (filter: Request<'acts.list'>['filter']): readonly ActRow[] => matchingRows(rows(), filter);

  const enrolled = async (patch: Partial<typeof enrolment> = {}): Promise<Result<Answer<'enrolment.get'>>> => {
    enrolment = { ...enrolment, ...patch };
    if (Object.keys(patch).length > 0) queueMicrotask(() => emit('enrolment'));
    return ok(enrolment);
  };
  const done = async () => ok({ done: true } as const);
  const notHere = async () => fail('BAD_REQUEST', { campo: 'channel' });

  const handlers: Handlers = {
    ...filingsFixture({ rows, now, emit }),
    ...intakeFixture(
      () => emit('intake'),
      async (text, scale) => {
        const drawn = await (options.drawPage?.(text, scale) ?? Promise.resolve({ png: PIXEL, width: 816, height: 1056 }));
        return { ...drawn, pages: 1, text };
      },
      options.brought,
    ),
    ...portalFixture(
      () => now,
      () => emit('portal'),
    ),
    ...agendaFixture({
      acts: () => acts,
      now,
      emit,
      confirm: ({ id, days, unit, action, note, periodId }) => {
        const others = (said.get(id) ?? []).filter((each) => each.periodId !== periodId);
        said.set(id, [...others, { periodId, days, unit, action, note, by: NAME, at: now }]);
        return changed(id, {});
      },
      withdraw: ({ id, periodId }) => {
        said.set(
          id,
          (said.get(id) ?? []).filter((each) => each.periodId !== periodId),
        );
        return changed(id, {});
      },
    }),
    'app.status': async () => ok(status()),
    'app.copy': done,
    'app.openExternal': done,
    'app.ready': async () => {
      return ok({ goTo: null });
    },
    'app.quit': done,
    'settings.get': async () => ok(settings),
    'settings.set': async (partial) => {
      settings = { ...settings, ...partial };
      queueMicrotask(() => emit('settings'));
      return ok(settings);
    },
    ...enrolmentFixture(() => enrolment, enrolled, now),
    ...profilesFixture(status),
    'session.open': async () => {
      statusPatch = { ...statusPatch, session: 'active', check: { ...status().check, failure: null } };
      queueMicrotask(() => emit('status'));
      return ok(status());
    },
    'sync.now': async () => ok(status().check),
    'sync.attempts': async ({ limit }) => ok(others.attempts.slice(0, limit)),
    'acts.list': async ({ filter, order, offset, limit }) => {
      const found = matching(filter);
      if (grouped?.of !== found) grouped = { of: found, groups: groupsOf(found) };
      const { groups } = grouped;
      const ordered = order === 'urgency' ? found : found.toSorted((a, b) => b.noticeAt.localeCompare(a.noticeAt));
      return ok({ total: found.length, groups: order === 'urgency' ? groups : [], items: ordered.slice(offset, offset + limit) });
    },
    'acts.get': ({ id }) => withAct(id, detail),
    'acts.prepareOpening': ({ id }) => withAct(id, (act) => comparedOpening(act, now)),
    'acts.consent': async ({ id }) => {
      const consentId = `consent-${consents.size + 1}`;
      consents.set(consentId, id);
      return ok({ consentId });
    },
    'acts.open': async ({ consentId }) => {
      const id = consents.get(consentId);
      if (!id) return fail('CONSENT_UNKNOWN');
      consents.delete(consentId);
      const act = find(id);
      if (!act) return fail('NOT_FOUND');
      acts = acts.map((a) => (a.row.id === id ? openedNow(a, now) : a));
      return changed(id, {});
    },
    'acts.resolveOutcome': ({ id }) => changed(id, { pendingOutcome: false }),
    'acts.fetchDocuments': ({ id }) => changed(id, { quarantined: false }),
    'acts.setWorkState': ({ id, state }) => changed(id, { workState: state }),
    'acts.conclude': ({ id, concluded }) => changed(id, { concluded }),
    'acts.tag': ({ id, tag, on }) => {
      const tags = find(id)?.row.tags ?? [];
      return changed(id, { tags: on ? [...tags, tag] : tags.filter((t) => t !== tag) });
    },
    'acts.note': ({ id, text }) => {
      notes.set(id, [...(notes.get(id) ?? []), { id: `n${Date.now()}`, text, at: now }]);
      return changed(id, {});
    },
    'tags.list': async () => ok(['mayo', 'nómina', 'urgente']),
    'documents.page': async ({ id, page, scale }) => {
      const act = find(id.replace(/^doc-/, ''));
      if (!act) return fail('NOT_FOUND');
      const drawn = await (options.drawPage?.(pageText(act), scale) ?? Promise.resolve({ png: PIXEL, width: 816, height: 1056 }));
      return ok({ ...drawn, pages: 4, text: `${pageText(act)}\n\nPágina ${page}` });
    },
    'documents.text': ({ id }) => withAct(id.replace(/^doc-/, ''), (act) => ({ text: pageText(act) })),
    'documents.export': async () => ok({ saved: true }),
    'documents.print': async () => ok({ printed: true }),
    ...proofFixture(() => acts, now),
    'announcements.list': async () => ok(announcements),
    'announcements.read': async ({ id }) => {
      announcements = announcements.map((a) => (a.id === id ? { ...a, read: true } : a));
      queueMicrotask(() => emit('announcements'));
      return ok({ done: true } as const);
    },
    ...archiveFixture(status, now),
    ...practiceFixture(() => emit('practice')),
    'signing.view': notHere,
    'signing.chooseFile': notHere,
    'signing.submit': notHere,
    'signing.cancel': notHere,
  };

  async function call<C extends ChannelName>(channel: C, request: Request<C>): Promise<Result<Answer<C>>> {
    calls.push({ channel, request });
    const asked = CHANNELS[channel].request.safeParse(request);
    if (!asked.success) return fail('BAD_REQUEST', { campo: asked.error.issues[0]?.path.join('.') ?? channel });
    await holds.get(channel);
    const failure = failures.get(channel);
    if (failure && failure.times > 0) {
      failure.times -= 1;
      return fail(failure.code, failure.details);
    }
    const handler = (overrides.get(channel) ?? handlers[channel]) as (request: Request<C>) => Promise<Result<Answer<C>>>;
    const result = await handler(asked.data as Request<C>);
    if (result.ok && !options.unchecked) CHANNELS[channel].answer.parse(result.value);
    return result;
  }

  return {
    bridge: {
      call,
      on: (topic, listener) => {
        const heard = listeners.get(topic) ?? new Set();
        listeners.set(topic, heard.add(listener));
        return () => heard.delete(listener);
      },
      platform: 'linux',
    },
    calls,
    emit,
    fail: (channel, code, details, times = 1) => failures.set(channel, { code, details, times }),
    hold: (channel) => {
      let release: () => void = () => undefined;
      holds.set(
        channel,
        new Promise<void>((resolve) => {
          release = () => {
            holds.delete(channel);
            resolve();
          };
        }),
      );
      return () => release();
    },
    override: (channel, answer) => {
      overrides.set(channel, answer as (request: never) => Promise<Result<unknown>>);
    },
    rows,
    setStatus: (partial) => {
      statusPatch = { ...statusPatch, ...partial };
      emit('status');
    },
  };
}
