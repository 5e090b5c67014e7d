// Holds what can be asked of the archive, by noun: each name and the function that does it, one whole transaction or one reading.
// Must hold no SQL. A name added here goes into ARCHIVE_METHODS (messages.ts) too; it does not compile otherwise.
import * as acts from './acts.ts';
import * as agenda from './agenda.ts';
import * as announcements from './announcements.ts';
import * as blobs from './blobs.ts';
import * as calendarChanges from './calendar-changes.ts';
import { caseFile } from './case-file.ts';
import * as checks from './checks.ts';
import * as consents from './consents.ts';
import * as deadlines from './deadlines.ts';
import * as documents from './documents.ts';
import * as drafts from './drafts.ts';
import * as evidence from './evidence-due.ts';
import * as filings from './filings.ts';
import type { Writer } from './handle.ts';
import * as intake from './intake.ts';
import * as kept from './kept-values.ts';
import * as ledger from './ledger.ts';
import * as marks from './marks.ts';
import * as outbox from './outbox.ts';
import * as papers from './papers.ts';
import * as periods from './periods.ts';
import * as profiles from './profiles.ts';
import * as receipts from './receipts.ts';
import * as reminders from './reminders.ts';
import * as revocations from './revocations.ts';
import { search } from './search.ts';
import { rebuildSearch } from './search-index.ts';
import type * as t from './types.ts';

export const CALLS = {
  // employers
  upsertProfile: profiles.upsertProfile,
  profiles: profiles.profiles,
  profile: profiles.profile,
  setEnrolment: profiles.setEnrolment,
  putContacts: profiles.putContacts,
  contacts: profiles.contacts,
  putTerms: profiles.putTerms,
  terms: profiles.terms,

  // small durable things, no evidence
  saveWizard: kept.saveWizard,
  wizard: kept.wizard,
  clearWizard: kept.clearWizard,
  getValue: kept.getValue,
  setValue: kept.setValue,
  cursor: kept.cursor,

  // acts
  storeActs: acts.storeActs,
  importActs: acts.importActs,
  act: acts.act,
  search: (w: Writer, q: t.SearchRequest) => w.snapshot(() => search(w, q)),
  rebuildSearch,
  setDeadline: deadlines.setDeadline,
  setDeadlines: deadlines.setDeadlines,
  deadline: deadlines.deadline,
  deadlineHistory: deadlines.deadlineHistory,
  actsToDate: (w: Writer, actIds: readonly string[]): readonly t.ActToDate[] => w.snapshot(() => periods.actsToDate(w, actIds)),
  deadlinesOf: (w: Writer, actIds: readonly string[]): readonly t.ActDated[] =>
    w.snapshot(() => periods.actsToDate(w, actIds).map((found) => ({ ...found, deadline: deadlines.deadline(w, found.act.id) }))),
  actIds: (w: Writer, rfc: string, o: { readonly state?: t.ActRecord['state'] } = {}) => acts.actIds(w, rfc, o),
  registrations: acts.registrations,

  // agenda
  replaceItems: agenda.replaceItems,
  markItem: agenda.markItem,
  agendaItem: agenda.item,
  agendaPage: (w: Writer, q: t.AgendaRequest) => w.snapshot(() => agenda.agendaPage(w, q)),
  itemsBetween: agenda.itemsBetween,
  itemsOf: agenda.itemsOf,
  ownersTouching: agenda.ownersTouching,
  confirmPeriod: periods.confirmPeriod,
  confirmedPeriods: periods.confirmedPeriods,
  addPaper: papers.addPaper,
  papers: papers.papers,
  paper: papers.paper,
  concludePaper: papers.concludePaper,
  recordCalendarChange: calendarChanges.recordCalendarChange,
  calendarChanges: calendarChanges.calendarChanges,
  claimReminders: reminders.claimReminders,
  setReminder: reminders.setReminder,
  remindersOf: reminders.remindersOf,
  waitingReminders: reminders.waitingReminders,
  pendingDesktopNotifications: (w: Writer, limit = 500) => acts.pendingDesktopNotifications(w, limit),
  markDesktopNotified: acts.markDesktopNotified,
  caseFile: (w: Writer, actId: string) => w.snapshot(() => caseFile(w, actId)),

  // documents
  storeDocuments: documents.storeDocuments,
  storeDocumentSets: documents.storeDocumentSets,
  documents: documents.documents,
  document: documents.document,
  documentsByHash: documents.documentsByHash,
  documentBytes: documents.documentBytes,
  documentText: documents.documentText,
  setDocumentText: documents.setDocumentText,
  quarantine: (w: Writer, actId: string, info: unknown, bytes: Uint8Array, reason: string) =>
    documents.quarantine(w, actId, { info, bytes, reason }),
  /** Notified acts of that RFC that still lack their acknowledgement or documents, newest first. */
  evidenceDue: evidence.evidenceDue,
  quarantined: documents.quarantined,
  quarantinedBytes: documents.quarantinedBytes,

  // proof
  keepRevocation: revocations.keepRevocation,
  revocations: revocations.revocations,
  storeReceipt: receipts.storeReceipt,
  receipts: (w: Writer, f: t.ReceiptFilter = {}) => receipts.receipts(w, f),
  receipt: receipts.receipt,
  recordOpening: receipts.recordOpening,
  recordDeemed: receipts.recordDeemed,
  createConsent: consents.createConsent,
  consent: consents.consent,
  useConsent: consents.spendConsent,

  // what is sent
  enqueue: outbox.enqueue,
  markSending: outbox.markSending,
  markUnknown: outbox.markUnknown,
  markDone: outbox.markDone,
  markRefused: outbox.markRefused,
  requeue: outbox.requeue,
  outbox: (w: Writer, f: { readonly state?: t.OutboxState } = {}) => outbox.outbox(w, f),
  outboxRow: outbox.outboxRow,

  // announcements, marks, checks
  storeAnnouncements: announcements.storeAnnouncements,
  announcements: (w: Writer, rfc: string, limit = 500) => announcements.announcements(w, rfc, limit),
  markAnnouncementRead: announcements.markAnnouncementRead,
  setWorkState: marks.setWorkState,
  conclude: marks.conclude,
  reopen: marks.reopen,
  addTag: marks.addTag,
  removeTag: marks.removeTag,
  tags: marks.tags,
  addNote: marks.addNote,
  editNote: marks.editNote,
  removeNote: marks.removeNote,
  notes: marks.notes,
  noteVersions: marks.noteVersions,
  recordCheck: checks.recordCheck,
  checks: checks.checks,
  lastSuccess: checks.lastSuccess,

  // filings
  appendBlob: blobs.appendBlob,
  finishBlob: blobs.finishBlob,
  blob: blobs.blob,
  blobChunk: blobs.blobChunk,
  dropUnfinished: blobs.dropUnfinished,
  createDraft: drafts.createDraft,
  saveDraft: drafts.saveDraft,
  draft: drafts.draft,
  drafts: drafts.drafts,
  discardDraft: drafts.discardDraft,
  draftVersions: drafts.draftVersions,
  restoreDraft: drafts.restoreDraft,
  recoverDraft: drafts.recoverDraft,
  splitAttachment: drafts.splitAttachment,
  addAttachment: drafts.addAttachment,
  removeAttachment: drafts.removeAttachment,
  signFiling: filings.signFiling,
  submission: filings.submission,
  submissionsOf: filings.submissionsOf,
  acknowledgeFiling: filings.acknowledgeFiling,
  refuseFiling: filings.refuseFiling,
  storeFilings: filings.storeFilings,
  filing: filings.filing,
  filingOfDraft: filings.filingOfDraft,
  filings: filings.filings,

  // what the person brought in
  isTaken: intake.isTaken,
  takeIn: intake.takeIn,
  intakeItems: intake.intakeItems,
  countIntake: intake.countIntake,
  intakeItem: intake.intakeItem,
  intakeWords: intake.intakeWords,
  replaceIntakeWords: intake.replaceIntakeWords,
  decideIntake: intake.decideIntake,
  intakeDecision: intake.intakeDecision,
  intakeDecisions: intake.intakeDecisions,

  // ledger and safekeeping
  ledger: (w: Writer, o: { readonly from: number; readonly limit: number }) => ledger.ledgerFrom(w, o.from, o.limit),
  ledgerOf: ledger.ledgerOf,
  ledgerHead: ledger.ledgerHead,
  /** A line about something that leaves no row here: a signature, an export, a jump of the clock. */
  record: ledger.record,
} as const;

type Works = typeof CALLS;
/** The same names, asked of an open archive. */
export type Calls = {
  readonly [M in keyof Works]: Works[M] extends (w: Writer, ...args: infer A) => infer R ? (...args: A) => R : never;
};
