// Holds one line per channel: which service answers. Must not hold a use case longer than joining two calls.
import type { Answer, ChannelName, Handlers, Request } from '../../src-shared/contract/channels.ts';
import { CHANNELS } from '../../src-shared/contract/channels.ts';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { type ArchiveClient, type Decision, settle } from '../archive/index.ts';
import type { Source } from '../source.ts';
import type { AgendaHouse } from './agenda-house.ts';
import type { Clock } from './clock.ts';
import type { DiskWatch } from './disk-watch.ts';
import { createDocumentHandlers } from './document-handlers.ts';
import type { Enrolment } from './enrolment.ts';
import type { FilingHandlers } from './filings.ts';
import type { IntakeHandlers } from './intake-handlers.ts';
import { urgencyGroups } from './legal-dates.ts';
import { createNotificationClick, type GoTo } from './notification-click.ts';
import type { Opening } from './opening.ts';
import type { PortalHandlers } from './portal.ts';
import type { Desktop, DocumentRoom, Emit, FilePicker, Log, SettingsStore } from './ports.ts';
import { createPracticeHandlers } from './practice-handlers.ts';
import { createProfiles } from './profiles.ts';
import type { createProof } from './proof.ts';
import { backupsShown, createRecovery } from './recovery.ts';
import { listBackups, type Safekeeping } from './safekeeping.ts';
import type { SealedBackups } from './sealed-backups.ts';
import type { Session } from './session.ts';
import { actShown, receiptShown, rowShown } from './shown.ts';
import type { Signing } from './signing.ts';
import { type Sync, whoseFault } from './sync.ts';

type Reopening = {
  readonly folder: string;
  readonly profileDir: string;
  readonly files: FilePicker;
  readonly sealedTitle: () => string;
  readonly reopen: (decision: Decision | null) => Promise<Result<Answer<'app.status'>>>;
};
type Shell = {
  readonly version: string;
  readonly desktop: Desktop;
  readonly documentRoom: DocumentRoom;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly log: Log;
};
export type HandlerParts = Shell &
  Reopening & {
    readonly safekeeping: Safekeeping;
    readonly sealedBackups: SealedBackups;
    readonly disk: DiskWatch;
    readonly archive: ArchiveClient;
    readonly filings: FilingHandlers;
    readonly intake: IntakeHandlers;
    readonly portal: PortalHandlers;
    readonly source: Source;
    readonly clock: Clock;
    readonly law: Law;
    readonly session: Session;
    readonly signing: Signing;
    readonly enrolment: Enrolment;
    readonly opening: Opening;
    readonly sync: Sync;
    readonly proof: ReturnType<typeof createProof>;
    readonly redate: (ids: readonly string[]) => Promise<void>;
    readonly agenda: AgendaHouse;
    readonly saveCopy: (name: string, bytes: Uint8Array) => Promise<Result<{ saved: boolean }>>;
  };

const LINKS = {
  'imss-buzon': 'https://www.imss.gob.mx/buzonimss',
  'sat-efirma': 'https://www.sat.gob.mx/',
  'imss-contact': 'https://www.imss.gob.mx/contacto',
} as const;
const DONE = ok({ done: true as const });

/** Failures of the disk come as rejections; a window must be told them in words like any other. */
const guarded = <H extends Handlers>(handlers: H): H =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (request: never) => {
        const settled = await settle(() => (handle as (r: never) => Promise<Result<unknown>>)(request));
        return settled.ok ? settled.value : settled;
      },
    ]),
  ) as H;

export function createHandlers(p: HandlerParts): Handlers {
  const { archive, source, clock, law, enrolment, opening, sync, signing, emit } = p;
  let goTo: GoTo | null = null;
  const leadsTo = createNotificationClick({ archive, show: (rfc) => profiles.show(rfc) });
  p.desktop.onNotificationClick(async (id) => {
    goTo = await leadsTo(id).catch(() => null);
    p.desktop.showMailbox();
    emit('go-to');
  });
  const now = (): string => clock.now().toISOString();

  const status = async (): Promise<Result<Answer<'app.status'>>> => {
    const who = await enrolment.profile();
    const five = urgencyGroups(law, now()).find((g) => g.key === 'within-5')?.dueTo ?? undefined;
    const counts = who ? await archive.counts(who.rfc, five ? { dueTo: five } : {}) : null;
    return ok({
      version: p.version,
      source: source.kind,
      sourceName: source.name,
      now: now(),
      clockOffsetMs: clock.offsetMs(),
      profile: who ? { rfc: who.rfc, name: who.name, person: who.person, enrolment: who.enrolment.state } : null,
      session: p.session.state(who?.rfc ?? null),
      sessionPersists: p.session.persists,
      check: await sync.shown(who),
      counts: {
        total: counts?.total ?? 0,
        closed: counts?.byState.noticed ?? 0,
        dueSoon: counts?.dueSoon ?? 0,
        unreadAnnouncements: counts?.unreadAnnouncements ?? 0,
        quarantined: counts?.quarantined ?? 0,
        unknownOutcomes: counts?.unknownOutcomes ?? 0,
      },
      archive: {
        open: true,
        state: p.disk.trouble()?.state ?? 'ready',
        ...(p.disk.trouble() ? { details: p.disk.trouble()?.details } : {}),
        backups: backupsShown(await p.safekeeping.list()),
      },
    });
  };

  const profiles = createProfiles({ ...p, status });
  const { show: _show, ...profileHandlers } = profiles;

  /** Whether the act is of the employer on screen; another's does not exist here. */
  const isOwn = async (id: string): Promise<boolean> => {
    const [who, about] = await Promise.all([enrolment.profile(), archive.act(id)]);
    return who !== null && about?.rfc === who.rfc;
  };
  /** Only for acts of the employer on screen. */
  const own = async <T>(id: string, work: () => Promise<Result<T>>): Promise<Result<T>> => ((await isOwn(id)) ? work() : fail('NOT_FOUND'));
  const act = async (id: string): Promise<Result<Answer<'acts.get'>>> => {
    const file = (await isOwn(id)) ? await archive.caseFile(id) : null;
    return file ? ok(actShown(file, p.agenda.lawOf(file.act.issuer.officeKey), now())) : fail('NOT_FOUND');
  };
  const changed = async (id: string, work: () => Promise<unknown>): Promise<Result<Answer<'acts.get'>>> => {
    if (!(await isOwn(id))) return fail('NOT_FOUND');
    await work();
    emit('acts');
    // Closing an act closes its dates; the agenda, its file and its reminders follow.
    await p.agenda.changed();
    return act(id);
  };
  const resolve = async (id: string): Promise<Result<Answer<'acts.get'>>> => {
    const checked = await sync.checkAgain();
    return checked.ok && checked.value.failure ? { ok: false, error: checked.value.failure as AppError } : act(id);
  };
  const list = async (q: Request<'acts.list'>): Promise<Result<Answer<'acts.list'>>> => {
    const who = await enrolment.profile();
    const groups = urgencyGroups(law, now());
    if (!who) return ok({ total: 0, groups: groups.map(({ key }) => ({ key, count: 0 })), items: [] });
    const found = await archive.listActs({ ...q, rfc: who.rfc, groups });
    return ok({
      total: found.total,
      groups: found.groups as Answer<'acts.list'>['groups'],
      items: found.items.map((item) =>
        rowShown(item, law, now(), item.snippet?.text ?? null, item.dueAction === 'open' ? item.dueOn : null),
      ),
    });
  };
  return guarded({
    ...p.agenda.handlersFor(act),
    ...p.filings,
    ...p.intake,
    ...p.portal,
    ...p.proof,
    'app.status': status,
    'app.copy': async ({ text }) => {
      p.desktop.copy(text);
      return DONE;
    },
    'app.openExternal': async ({ target }) => ((await p.desktop.openExternal(LINKS[target])) ? DONE : fail('BAD_REQUEST')),
    'app.ready': async () => {
      const answer = ok({ goTo });
      goTo = null;
      return answer;
    },
    'app.quit': async () => {
      p.desktop.quit();
      return DONE;
    },
    'settings.get': async () => ok(p.settings.get()),
    'settings.set': async (change) => {
      const next = p.settings.set(change);
      if (change.startAtLogin !== undefined) p.desktop.startAtLogin(change.startAtLogin);
      emit('settings');
      return ok(next);
    },
    'enrolment.get': enrolment.view,
    'enrolment.chooseFile': ({ what }) => enrolment.chooseFile(what),
    'enrolment.swapFiles': enrolment.swapFiles,
    'enrolment.makePractice': enrolment.makePractice,
    'enrolment.identify': () => enrolment.identify(),
    ...profileHandlers,
    'enrolment.addContact': enrolment.addContact,
    'enrolment.resendContact': ({ id }) => enrolment.resendContact(id),
    'enrolment.confirmContact': enrolment.confirmContact,
    'enrolment.removeContact': ({ id }) => enrolment.removeContact(id),
    'enrolment.continueTo': ({ step }) => enrolment.continueTo(step),
    'enrolment.termsRead': ({ sha256 }) => enrolment.termsRead(sha256),
    'enrolment.signTerms': enrolment.signTerms,
    'enrolment.disable': enrolment.disable,
    'session.open': async () => {
      const entered = await enrolment.identify({ same: true });
      if (!entered.ok) return entered;
      void sync.checkAgain();
      return status();
    },
    'sync.now': sync.check,
    'sync.attempts': async ({ limit }) =>
      ok(
        (await archive.checks({ limit, ...((await enrolment.profile()) ? { rfc: (await enrolment.profile())?.rfc ?? '' } : {}) })).map(
          (c) => ({
            at: c.lastAt,
            ok: c.ok,
            error: (c.error as AppError | null) ?? null,
            whose: whoseFault(c.ok ? null : (((c.error as AppError | null)?.code ?? 'INTERNAL') as ErrorCode)),
          }),
        ),
      ),
    'acts.list': list,
    'acts.get': ({ id }) => act(id),
    'acts.prepareOpening': ({ id }) => own(id, () => opening.prepare(id)),
    'acts.consent': ({ id, wordsSha256 }) => own(id, () => opening.consent(id, wordsSha256)),
    'acts.open': async ({ consentId }) => {
      const opened = await opening.open(consentId);
      return opened.ok ? act(opened.value) : opened;
    },
    'acts.resolveOutcome': ({ id }) => resolve(id),
    'acts.fetchDocuments': async ({ id }) => {
      if (!(await isOwn(id))) return fail('NOT_FOUND');
      const s = await enrolment.token();
      if (!s.ok) return s;
      const brought = await sync.bringEvidence(id, s.value.token);
      return brought.ok ? act(id) : brought;
    },
    'acts.setWorkState': ({ id, state }) => changed(id, () => archive.setWorkState(id, state)),
    'acts.conclude': ({ id, concluded }) => changed(id, () => (concluded ? archive.conclude(id) : archive.reopen(id))),
    'acts.tag': ({ id, tag, on }) => changed(id, () => (on ? archive.addTag(id, tag) : archive.removeTag(id, tag))),
    'acts.note': ({ id, text }) => changed(id, () => archive.addNote(id, text)),
    'tags.list': async () => {
      const who = await enrolment.profile();
      return ok(who ? (await archive.tags(who.rfc)).map((t) => t.tag) : []);
    },
    ...createDocumentHandlers({ ...p, isOwn }),
    'receipts.list': async ({ kind }) => {
      const who = await enrolment.profile();
      return ok(who ? (await archive.receipts({ rfc: who.rfc, ...(kind ? { kind } : {}) })).map(receiptShown) : []);
    },
    'announcements.list': async () => {
      const who = await enrolment.profile();
      return ok(
        who
          ? (await archive.announcements(who.rfc)).map((a) => ({
              id: a.id,
              title: a.title,
              body: a.body,
              publishedAt: a.publishedAt,
              read: a.readAt !== null,
            }))
          : [],
      );
    },
    'announcements.read': async ({ id }) => {
      const who = await enrolment.profile();
      if (who) await archive.markAnnouncementRead(who.rfc, id);
      emit('announcements');
      return DONE;
    },
    'archive.verify': async () => {
      const report = await archive.verify();
      return ok({
        ok: report.clean,
        entries: report.head.seq,
        documents: report.checked.document ?? 0,
        receipts: report.checked.receipt ?? 0,
        problems: report.findings.map((f) => ({ where: `${f.table} ${f.row}`, code: f.problem })),
        head: report.head.hash,
      });
    },
    ...createRecovery({ ...p, status, backUp: p.safekeeping.backUp, failure: null }),
    ...p.sealedBackups.handlers,
    ...createPracticeHandlers({ institute: () => source.institute, enrolment, sync, emit }),
    'signing.view': signing.view,
    'signing.chooseFile': ({ what }) => signing.chooseFile(what),
    'signing.submit': ({ id, password }) => signing.submit(id, password),
    'signing.cancel': ({ id }) => signing.cancel(id),
  });
}

/** When the archive cannot be opened: the window still says what happened; every other channel answers with that reason. */
export function unavailableHandlers(p: Shell & Reopening & Pick<Source, 'kind'>, error: AppError): Handlers {
  const states: Partial<Record<ErrorCode, Answer<'app.status'>['archive']['state']>> = {
    ARCHIVE_DAMAGED: 'damaged',
    ARCHIVE_FROM_FUTURE: 'from-future',
    ARCHIVE_READ_ONLY: 'read-only',
    DISK_FULL: 'disk-full',
  };
  const refuse = async (): Promise<Result<never>> => ({ ok: false, error });
  const all = Object.fromEntries(Object.keys(CHANNELS).map((name) => [name as ChannelName, refuse])) as unknown as Handlers;
  const status = async (): Promise<Result<Answer<'app.status'>>> =>
    ok({
      version: p.version,
      source: p.kind,
      sourceName: '',
      now: new Date().toISOString(),
      clockOffsetMs: 0,
      profile: null,
      session: 'none',
      sessionPersists: false,
      check: { lastSuccessAt: null, lastAttemptAt: null, nextAt: null, running: false, failure: error },
      counts: { total: 0, closed: 0, dueSoon: 0, unreadAnnouncements: 0, quarantined: 0, unknownOutcomes: 0 },
      archive: {
        open: false,
        state: states[error.code] ?? 'unavailable',
        ...(error.details ? { details: error.details } : {}),
        backups: backupsShown(await listBackups(p.folder)),
      },
    });
  return {
    ...all,
    'app.status': status,
    ...createRecovery({ ...p, status, backUp: null, failure: error }),
    'app.ready': async () => ok({ goTo: null }),
    'app.quit': async () => {
      p.desktop.quit();
      return DONE;
    },
    'settings.get': async () => ok(p.settings.get()),
    'settings.set': async (change) => ok(p.settings.set(change)),
  };
}
