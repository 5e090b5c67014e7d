// Holds every name that may cross between a window and main: kind, window, request and answer. Types, preload, registration
// and the test double derive from this table. Must not know services or electron.
import { z } from 'zod';
import { MATTERS, NOTIFICATION_STATES, WORK_STATES } from '../domain/act.ts';
import { ACT_KINDS } from '../domain/act-kind.ts';
import { CONTACT_KINDS } from '../domain/contact.ts';
import { FILING_STATES } from '../domain/filing.ts';
import { valuesSchema } from '../domain/procedures/values.ts';
import { idSchema as ProcedureId } from '../domain/procedures/words.ts';
import { RECEIPT_KINDS } from '../domain/receipt.ts';
import { Id, Sha256 } from '../protocol/schemas.ts';
import * as agenda from './agenda.ts';
import * as b from './backups.ts';
import * as evidence from './evidence.ts';
import * as f from './filings.ts';
import * as intake from './intake.ts';
import * as portal from './portal.ts';
import * as p from './profiles.ts';
import type { Result } from './result.ts';
import { SettingsView } from './settings.ts';
import type { Topic } from './topics.ts';
import * as v from './views.ts';

export { TOPICS, type Topic } from './topics.ts';

type Kind = 'query' | 'command';
/** Which of our windows may call: the mailbox, or the small one where the password is typed. */
type Window = 'mailbox' | 'signing';
type Channel<Q extends z.ZodType, A extends z.ZodType> = {
  readonly kind: Kind;
  readonly window: Window;
  readonly request: Q;
  readonly answer: A;
};

const query = <Q extends z.ZodType, A extends z.ZodType>(request: Q, answer: A): Channel<Q, A> => ({
  kind: 'query',
  window: 'mailbox',
  request,
  answer,
});
const command = <Q extends z.ZodType, A extends z.ZodType>(request: Q, answer: A): Channel<Q, A> => ({
  kind: 'command',
  window: 'mailbox',
  request,
  answer,
});
const signing = <Q extends z.ZodType, A extends z.ZodType>(kind: Kind, request: Q, answer: A): Channel<Q, A> => ({
  kind,
  window: 'signing',
  request,
  answer,
});

const none = z.undefined();
const byId = z.strictObject({ id: Id });
const done = z.object({ done: z.literal(true) });
const text = (max: number) => z.string().trim().min(1).max(max);

export const ActFilter = z.strictObject({
  state: z.enum(NOTIFICATION_STATES).optional(),
  withTerm: z.boolean().optional(),
  concluded: z.boolean().optional(),
  matter: z.enum(MATTERS).optional(),
  kind: z.enum(ACT_KINDS).optional(),
  workState: z.enum(WORK_STATES).optional(),
  tag: z.string().max(60).optional(),
  year: z.int().min(2000).max(2100).optional(),
  text: z.string().max(200).optional(),
});

export const CHANNELS = {
  'app.status': query(none, v.AppStatus),
  'app.copy': command(z.strictObject({ text: z.string().max(20_000) }), done),
  'app.openExternal': command(z.strictObject({ target: z.enum(['imss-buzon', 'sat-efirma', 'imss-contact']) }), done),
  'app.ready': command(none, z.object({ goTo: v.GoTo.nullable() })),
  'app.quit': command(none, done),
  'settings.get': query(none, SettingsView),
  'settings.set': command(SettingsView.partial().strict(), SettingsView),

  'enrolment.get': query(none, v.EnrolmentView),
  'enrolment.chooseFile': command(z.strictObject({ what: z.enum(['cer', 'key']) }), v.EnrolmentView),
  'enrolment.swapFiles': command(none, v.EnrolmentView),
  'enrolment.makePractice': command(z.strictObject({ person: z.enum(['fisica', 'moral']), name: text(120) }), v.EnrolmentView),
  'enrolment.identify': command(none, v.EnrolmentView),
  'enrolment.addContact': command(z.strictObject({ kind: z.enum(CONTACT_KINDS), value: text(254) }), v.EnrolmentView),
  'enrolment.resendContact': command(byId, v.EnrolmentView),
  'enrolment.confirmContact': command(z.strictObject({ id: Id, code: text(200) }), v.EnrolmentView),
  'enrolment.removeContact': command(byId, v.EnrolmentView),
  'enrolment.continueTo': command(z.strictObject({ step: z.enum(['efirma', 'contacts', 'terms']) }), v.EnrolmentView),
  'enrolment.termsRead': command(z.strictObject({ sha256: Sha256 }), v.EnrolmentView),
  'enrolment.signTerms': command(none, v.EnrolmentView),
  'enrolment.disable': command(none, v.EnrolmentView),
  'profiles.list': query(none, p.ProfilesView),
  'profiles.switch': command(z.strictObject({ rfc: z.string().min(12).max(13) }), v.AppStatus),
  'profiles.add': command(none, v.AppStatus),

  'session.open': command(none, v.AppStatus),

  'sync.now': command(none, v.CheckView),
  'sync.attempts': query(z.strictObject({ limit: z.int().min(1).max(200) }), z.array(v.AttemptView)),

  'acts.list': query(
    z.strictObject({ filter: ActFilter, order: z.enum(['urgency', 'newest']), offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    v.ActsPage,
  ),
  'acts.get': query(byId, v.ActDetail),
  'acts.prepareOpening': query(byId, v.OpeningView),
  'acts.consent': command(z.strictObject({ id: Id, wordsSha256: Sha256 }), z.object({ consentId: Id })),
  'acts.open': command(z.strictObject({ consentId: Id }), v.ActDetail),
  'acts.resolveOutcome': command(byId, v.ActDetail),
  'acts.fetchDocuments': command(byId, v.ActDetail),
  'acts.setWorkState': command(z.strictObject({ id: Id, state: z.enum(WORK_STATES) }), v.ActDetail),
  'acts.conclude': command(z.strictObject({ id: Id, concluded: z.boolean() }), v.ActDetail),
  'acts.tag': command(z.strictObject({ id: Id, tag: text(60), on: z.boolean() }), v.ActDetail),
  'acts.note': command(z.strictObject({ id: Id, text: text(10_000) }), v.ActDetail),
  'tags.list': query(none, z.array(z.string())),

  'documents.page': query(
    z.strictObject({ id: Id, page: z.int().min(1).max(5000), scale: z.number().min(0.25).max(4) }),
    z.object({ png: z.instanceof(Uint8Array), width: z.number(), height: z.number(), pages: z.number(), text: z.string() }),
  ),
  'documents.text': query(byId, z.object({ text: z.string() })),
  'documents.export': command(byId, z.object({ saved: z.boolean() })),
  'documents.print': command(byId, z.object({ printed: z.boolean() })),

  'receipts.list': query(z.strictObject({ kind: z.enum(RECEIPT_KINDS).optional() }), z.array(v.ReceiptView)),
  'receipts.verify': command(byId, v.ReceiptView),
  'receipts.export': command(byId, z.object({ saved: z.boolean() })),
  'announcements.list': query(none, z.array(v.AnnouncementView)),
  'announcements.read': command(byId, done),
  'archive.verify': command(none, v.VerifyView),
  'archive.restore': command(z.strictObject({ backupId: z.string().max(120) }), v.AppStatus),
  'archive.startFresh': command(none, v.AppStatus),
  'archive.retry': command(none, v.AppStatus),
  'archive.backUp': command(none, v.AppStatus),
  'archive.chooseSealed': command(none, b.SealedChoice),
  'archive.restoreSealed': command(z.strictObject({ passphrase: b.Passphrase }), v.AppStatus),
  'backups.get': query(none, b.SealedBackupsView),
  'backups.chooseFolder': command(none, b.SealedBackupsView),
  'backups.setPassphrase': command(z.strictObject({ passphrase: b.Passphrase }), b.SealedBackupsView),
  'backups.setEvery': command(z.strictObject({ every: z.enum(b.BACKUP_RHYTHMS) }), b.SealedBackupsView),
  'backups.run': command(none, b.SealedBackupsView),
  'backups.carry': command(z.strictObject({ passphrase: b.Passphrase }), b.Carried),

  'agenda.list': query(agenda.requests.list, agenda.AgendaPage),
  'agenda.month': query(agenda.requests.month, agenda.MonthView),
  'agenda.item': query(z.strictObject({ id: z.string().max(300) }), agenda.AgendaItem),
  'agenda.mark': command(agenda.requests.mark, agenda.AgendaItem),
  'agenda.exportIcs': command(none, agenda.Saved),
  'agenda.subscription': query(none, agenda.IcsSubscription),
  'agenda.subscribeFile': command(z.strictObject({ on: z.boolean() }), agenda.IcsSubscription),
  'calendar.get': query(none, agenda.CalendarView),
  'calendar.addDay': command(agenda.requests.addDay, agenda.CalendarAnswer),
  'calendar.addSuspension': command(agenda.requests.addSuspension, agenda.CalendarAnswer),
  'calendar.removeOwn': command(z.strictObject({ id: z.string().max(60) }), agenda.CalendarAnswer),
  'calendar.confirmDay': command(agenda.requests.confirmDay, agenda.CalendarAnswer),
  'calendar.import': command(none, agenda.CalendarAnswer),
  'calendar.moves': query(z.strictObject({ limit: z.int().min(1).max(100) }), z.array(agenda.CalendarChange)),
  'acts.confirmPeriod': command(agenda.requests.confirmPeriod, v.ActDetail),
  'acts.withdrawPeriod': command(agenda.requests.withdrawPeriod, v.ActDetail),
  'duties.get': query(none, agenda.DutiesView),
  'duties.set': command(agenda.requests.setDuty, agenda.DutiesView),
  'papers.list': query(none, z.array(agenda.PaperView)),
  'papers.add': command(agenda.NewPaper, agenda.PaperView),
  'papers.conclude': command(z.strictObject({ id: Id, concluded: z.boolean() }), agenda.PaperView),
  'reminders.list': query(none, agenda.RemindersView),
  'reminders.set': command(agenda.requests.settings, agenda.RemindersView),
  'reminders.snooze': command(agenda.requests.snooze, agenda.RemindersView),
  'reminders.dismiss': command(z.strictObject({ key: z.string().max(300) }), agenda.RemindersView),

  'receipts.print': command(byId, z.object({ printed: z.boolean() })),
  'evidence.export': command(evidence.requests.export, evidence.Exported),
  'evidence.chooseFile': command(none, evidence.AuthenticView),
  'evidence.verifyFile': command(evidence.requests.verifyFile, evidence.AuthenticView),
  'evidence.lookUp': query(evidence.requests.lookUp, evidence.AuthenticView),
  'evidence.binder': command(evidence.requests.binder, z.object({ saved: z.boolean() })),
  'evidence.failures': query(none, z.array(evidence.FailureView)),
  'evidence.failureReport': command(evidence.requests.failureReport, z.object({ saved: z.boolean() })),

  'intake.progress': query(none, intake.IntakeProgressView),
  'intake.begin': command(intake.requests.begin, intake.IntakeProgressView),
  'intake.drop': command(intake.requests.drop, intake.IntakeProgressView),
  'intake.cancel': command(none, intake.IntakeProgressView),
  'intake.resume': command(none, intake.IntakeProgressView),
  'intake.forget': command(none, intake.IntakeProgressView),
  'intake.list': query(intake.requests.list, intake.IntakePage),
  'intake.get': query(byId, intake.IntakeDetail),
  'intake.page': query(
    intake.requests.page,
    z.object({ png: z.instanceof(Uint8Array), width: z.number(), height: z.number(), pages: z.number(), text: z.string() }),
  ),
  'intake.confirm': command(intake.requests.confirm, intake.IntakeDetail),
  'intake.codes': query(byId, intake.IntakeCodes),
  'intake.pair': command(intake.requests.pair, intake.IntakeDetail),
  'intake.readScan': command(byId, intake.IntakeDetail),
  'intake.watching': query(none, intake.WatchView),
  'intake.watchFolder': command(none, intake.WatchView),
  'intake.watchSet': command(intake.requests.watchSet, intake.WatchView),
  'intake.watchForget': command(none, intake.WatchView),
  'intake.setAside': command(intake.requests.setAside, intake.IntakeDetail),

  'portal.get': query(none, portal.PortalView),
  'portal.open': command(portal.requests.open, portal.PortalView),
  'portal.note': command(portal.requests.note, portal.PortalView),
  'portal.forget': command(portal.requests.forget, portal.PortalView),
  'portal.seenLost': command(none, portal.PortalView),

  'practice.get': query(none, v.PracticeView),
  'practice.advance': command(
    z.strictObject({
      businessDays: z.int().min(0).max(60),
      hours: z
        .int()
        .min(0)
        .max(24 * 60),
    }),
    v.PracticeView,
  ),
  'practice.issue': command(z.strictObject({ kind: z.enum(ACT_KINDS) }), v.PracticeView),
  'practice.announce': command(none, v.PracticeView),
  'practice.fault': command(
    z.strictObject({ name: z.string().max(40), on: z.boolean(), times: z.int().min(1).max(1000).nullable() }),
    v.PracticeView,
  ),

  'drafts.create': command(z.strictObject({ procedure: ProcedureId, actId: Id.nullable() }), f.DraftView),
  'drafts.get': query(byId, f.DraftView),
  'drafts.save': command(z.strictObject({ id: Id, values: valuesSchema }), f.DraftSaved),
  'drafts.discard': command(byId, done),
  'drafts.versions': query(byId, z.array(z.object({ num: z.number(), savedAt: z.string(), values: valuesSchema }))),
  'drafts.restore': command(
    z.strictObject({ id: Id, num: z.int().min(1).max(100_000_000) }),
    z.object({ draft: f.DraftView, before: z.number() }),
  ),
  'drafts.recover': command(byId, f.DraftView),
  'drafts.attach': command(z.strictObject({ id: Id, slot: ProcedureId }), f.DraftView),
  'drafts.detach': command(z.strictObject({ id: Id, attachmentId: Id }), f.DraftView),
  'drafts.planSplit': command(z.strictObject({ id: Id, attachmentId: Id }), f.SplitPlan),
  'drafts.split': command(z.strictObject({ id: Id, attachmentId: Id }), f.DraftView),
  'drafts.review': query(byId, f.FilingReview),
  'drafts.sign': command(z.strictObject({ id: Id, writingSha256: Sha256, knowsItNotifies: z.boolean() }), f.DraftView),
  'filings.list': query(
    z.strictObject({
      states: z.array(z.enum(FILING_STATES)).max(8).optional(),
      procedure: ProcedureId.optional(),
      actId: Id.optional(),
      text: z.string().max(80).optional(),
      offset: z.int().min(0).max(10_000_000),
      limit: z.int().min(1).max(200),
    }),
    f.FilingsPage,
  ),
  'filings.get': query(byId, f.FilingDetail),
  'filings.answer': command(byId, f.DraftView),
  'filings.withdraw': command(byId, f.FilingDetail),
  'filings.send': command(none, done),

  'signing.view': signing('query', none, v.SigningView),
  'signing.chooseFile': signing('command', z.strictObject({ what: z.enum(['cer', 'key']) }), v.SigningView),
  'signing.submit': signing('command', z.strictObject({ id: z.string().max(64), password: z.instanceof(Uint8Array) }), v.SigningView),
  'signing.cancel': signing('command', z.strictObject({ id: z.string().max(64) }), done),
} as const satisfies Record<string, Channel<z.ZodType, z.ZodType>>;

export type ChannelName = keyof typeof CHANNELS;
export type Request<C extends ChannelName> = z.infer<(typeof CHANNELS)[C]['request']>;
export type Answer<C extends ChannelName> = z.infer<(typeof CHANNELS)[C]['answer']>;

/** What main must answer, one function a channel. A missing one does not compile. */
export type Handlers = { readonly [C in ChannelName]: (request: Request<C>) => Promise<Result<Answer<C>>> };

/** What the preload puts on `window.acuse`: one call a channel, one way to listen. Names are the channel names. */
export type AcuseBridge = {
  readonly call: <C extends ChannelName>(channel: C, request: Request<C>) => Promise<Result<Answer<C>>>;
  /** Returns the function that stops listening. */
  readonly on: (topic: Topic, listener: () => void) => () => void;
  readonly platform: 'win32' | 'darwin' | 'linux';
};
