// Holds the archive as one plain, synchronous class: every method is one whole transaction or one consistent reading.
// Must not know threads, electron or the network. ARCHIVE_METHODS is what may be called from another thread.
import type BetterSqlite3 from 'better-sqlite3';
import type { Result } from '../../src-shared/contract/result.ts';
import type { ActSummary, WorkState } from '../../src-shared/domain/act.ts';
import type { Contact } from '../../src-shared/domain/contact.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import * as actList from './act-list.ts';
import * as acts from './acts.ts';
import * as agenda from './agenda.ts';
import * as announcements from './announcements.ts';
import * as backup from './backup.ts';
import * as blobs from './blobs.ts';
import * as calendarChanges from './calendar-changes.ts';
import { caseFile } from './case-file.ts';
import * as checks from './checks.ts';
import * as consents from './consents.ts';
import * as deadlines from './deadlines.ts';
import * as documents from './documents.ts';
import * as drafts from './drafts.ts';
import * as evidence from './evidence-due.ts';
import { ArchiveFailure, failureOf } from './failure.ts';
import { markSuspect } from './files.ts';
import type * as f from './filing-types.ts';
import * as filings from './filings.ts';
import type { Writer } from './handle.ts';
import * as intake from './intake.ts';
import * as kept from './kept-values.ts';
import * as ledger from './ledger.ts';
import { ListMemory } from './list-memory.ts';
import * as marks from './marks.ts';
import { type OpenOptions, openFile } from './open.ts';
import * as outbox from './outbox.ts';
import * as papers from './papers.ts';
import * as periods from './periods.ts';
import * as profiles from './profiles.ts';
import * as receipts from './receipts.ts';
import { recover, restoreFrom } from './recovery.ts';
import * as reminders from './reminders.ts';
import { type SealedInfo, sealTo } from './sealed-backup.ts';
import type { MasterKey } from './sealed-format.ts';
import { search } from './search.ts';
import { rebuildSearch } from './search-index.ts';
import type * as t from './types.ts';
import { verify, verifying } from './verify.ts';

/** Milliseconds from which a call is reported: a person notices. */
export const SLOW_CALL_MS = 40;

export type ArchiveOptions = OpenOptions & { readonly onSlow?: (call: t.SlowCall) => void };

export class Archive {
  readonly #db: BetterSqlite3.Database;
  readonly #w: Writer;
  readonly #o: ArchiveOptions;
  readonly #memory = new ListMemory();

  private constructor(db: BetterSqlite3.Database, w: Writer, o: ArchiveOptions) {
    this.#db = db;
    this.#w = w;
    this.#o = o;
  }

  /** Errors: ARCHIVE_DAMAGED, ARCHIVE_FROM_FUTURE, ARCHIVE_READ_ONLY, DISK_FULL, ARCHIVE_UNAVAILABLE; see open.ts. */
  static open(o: ArchiveOptions): Result<Archive> {
    const opened = openFile(o);
    return opened.ok ? { ok: true, value: new Archive(opened.value.db, opened.value.w, o) } : opened;
  }

  /** Begins a new archive where a damaged one was set aside; see recovery.ts. */
  static recover(o: OpenOptions): ReturnType<typeof recover> {
    return recover(o);
  }

  /** Puts a backup in the archive's place; whatever stood there is kept. The archive must be closed; see recovery.ts. */
  static restoreFrom(backupFile: string, o: OpenOptions): ReturnType<typeof restoreFrom> {
    return restoreFrom(backupFile, o);
  }

  /** Every call goes through here: failures of the disk get their name, slow calls are reported. Throws ArchiveFailure. */
  #call<T>(method: string, work: (w: Writer) => T): T {
    if (!this.#db.open) throw new ArchiveFailure({ code: 'ARCHIVE_UNAVAILABLE', details: { archivo: this.#o.file, causa: 'closed' } });
    const start = performance.now();
    try {
      return work(this.#w);
    } catch (thrown) {
      const failure = failureOf(thrown, this.#o.file);
      if (failure?.error.code === 'ARCHIVE_DAMAGED') markSuspect(this.#o.file);
      throw failure ?? thrown;
    } finally {
      const milliseconds = performance.now() - start;
      if (milliseconds > SLOW_CALL_MS) this.#o.onSlow?.({ method, milliseconds });
    }
  }

  // employers
  upsertProfile(p: t.NewProfile): void {
    this.#call('upsertProfile', (w) => profiles.upsertProfile(w, p));
  }
  profiles(): readonly t.Profile[] {
    return this.#call('profiles', (w) => profiles.profiles(w));
  }
  profile(rfc: string): t.Profile | null {
    return this.#call('profile', (w) => profiles.profile(w, rfc));
  }
  setEnrolment(rfc: string, e: t.Enrolment): void {
    this.#call('setEnrolment', (w) => profiles.setEnrolment(w, rfc, e));
  }
  putContacts(rfc: string, list: readonly Contact[]): void {
    this.#call('putContacts', (w) => profiles.putContacts(w, rfc, list));
  }
  contacts(rfc: string): readonly Contact[] {
    return this.#call('contacts', (w) => profiles.contacts(w, rfc));
  }
  putTerms(terms: t.TermsText): void {
    this.#call('putTerms', (w) => profiles.putTerms(w, terms));
  }
  terms(version: string): t.TermsText | null {
    return this.#call('terms', (w) => profiles.terms(w, version));
  }

  // small durable things, no evidence
  saveWizard(key: string, data: unknown): void {
    this.#call('saveWizard', (w) => kept.saveWizard(w, key, data));
  }
  wizard(): readonly t.WizardDraft[] {
    return this.#call('wizard', (w) => kept.wizard(w));
  }
  clearWizard(key: string): void {
    this.#call('clearWizard', (w) => kept.clearWizard(w, key));
  }
  getValue(key: string): unknown {
    return this.#call('getValue', (w) => kept.getValue(w, key));
  }
  setValue(key: string, value: unknown): void {
    this.#call('setValue', (w) => kept.setValue(w, key, value));
  }
  cursor(rfc: string, stream: 'acts' | 'announcements' | 'filings'): string | null {
    return this.#call('cursor', (w) => kept.cursor(w, rfc, stream));
  }

  // acts
  storeActs(rfc: string, list: readonly ActSummary[], o: { readonly cursor: string | null }): t.StoredActs {
    return this.#call('storeActs', (w) => acts.storeActs(w, rfc, list, o));
  }
  importActs(rfc: string, list: readonly t.ActImport[], o: { readonly cursor: string | null }): Result<t.StoredActs> {
    return this.#call('importActs', (w) => acts.importActs(w, rfc, list, o));
  }
  act(id: string): t.ActRecord | null {
    return this.#call('act', (w) => acts.act(w, id));
  }
  listActs(q: t.ActListRequest): t.ActList {
    try {
      return this.#call('listActs', (w) => w.snapshot(() => actList.listActs(w, this.#memory, q)));
    } catch (thrown) {
      this.#memory.forget();
      throw thrown;
    }
  }
  counts(rfc: string, o: { readonly dueTo?: t.Day } = {}): t.ActCounts {
    return this.#call('counts', (w) => w.snapshot(() => actList.counts(w, this.#memory, rfc, o)));
  }
  search(q: t.SearchRequest): t.SearchAnswer {
    return this.#call('search', (w) => w.snapshot(() => search(w, q)));
  }
  rebuildSearch(): void {
    this.#call('rebuildSearch', (w) => rebuildSearch(w));
  }
  setDeadline(actId: string, d: t.DatedAct): boolean {
    return this.#call('setDeadline', (w) => deadlines.setDeadline(w, actId, d));
  }
  setDeadlines(list: readonly (t.DatedAct & { readonly actId: string })[]): readonly string[] {
    return this.#call('setDeadlines', (w) => deadlines.setDeadlines(w, list));
  }
  deadline(actId: string): t.Deadline | null {
    return this.#call('deadline', (w) => deadlines.deadline(w, actId));
  }
  deadlineHistory(actId: string): readonly t.Deadline[] {
    return this.#call('deadlineHistory', (w) => deadlines.deadlineHistory(w, actId));
  }
  deadlinesOf(actIds: readonly string[]): readonly t.ActToDate[] {
    return this.#call('deadlinesOf', (w) =>
      w.snapshot(() =>
        actIds.flatMap((id) => {
          const found = acts.act(w, id);
          return found ? [{ act: found, deadline: deadlines.deadline(w, id), confirmed: periods.confirmedPeriods(w, id) }] : [];
        }),
      ),
    );
  }
  actIds(rfc: string, o: { readonly state?: t.ActRecord['state'] } = {}): readonly string[] {
    return this.#call('actIds', (w) => acts.actIds(w, rfc, o));
  }

  registrations(rfc: string): readonly string[] {
    return this.#call('registrations', (w) => acts.registrations(w, rfc));
  }

  // agenda
  replaceItems(rfc: string, owner: string, list: readonly t.NewAgendaItem[], span: t.Span | null): number {
    return this.#call('replaceItems', (w) => agenda.replaceItems(w, rfc, owner, list, span));
  }
  markItem(key: string, done: boolean): t.AgendaRow | null {
    return this.#call('markItem', (w) => agenda.markItem(w, key, done));
  }
  agendaItem(key: string): t.AgendaRow | null {
    return this.#call('agendaItem', (w) => agenda.item(w, key));
  }
  agendaPage(q: t.AgendaRequest): t.AgendaPage {
    return this.#call('agendaPage', (w) => w.snapshot(() => agenda.agendaPage(w, q)));
  }
  itemsBetween(rfc: string, from: t.Day, to: t.Day, limit: number): readonly t.AgendaRow[] {
    return this.#call('itemsBetween', (w) => agenda.itemsBetween(w, rfc, from, to, limit));
  }
  itemsOf(owner: string): readonly t.AgendaRow[] {
    return this.#call('itemsOf', (w) => agenda.itemsOf(w, owner));
  }
  ownersTouching(from: t.Day, to: t.Day): readonly string[] {
    return this.#call('ownersTouching', (w) => agenda.ownersTouching(w, from, to));
  }
  confirmPeriod(p: t.NewConfirmedPeriod): void {
    this.#call('confirmPeriod', (w) => periods.confirmPeriod(w, p));
  }
  confirmedPeriods(actId: string): readonly t.ConfirmedPeriod[] {
    return this.#call('confirmedPeriods', (w) => periods.confirmedPeriods(w, actId));
  }
  addPaper(p: t.NewPaper): t.PaperRecord {
    return this.#call('addPaper', (w) => papers.addPaper(w, p));
  }
  papers(rfc: string): readonly t.PaperRecord[] {
    return this.#call('papers', (w) => papers.papers(w, rfc));
  }
  paper(id: string): t.PaperRecord | null {
    return this.#call('paper', (w) => papers.paper(w, id));
  }
  concludePaper(id: string, concluded: boolean): void {
    this.#call('concludePaper', (w) => papers.concludePaper(w, id, concluded));
  }
  recordCalendarChange(c: t.NewCalendarChange): t.CalendarChangeRecord {
    return this.#call('recordCalendarChange', (w) => calendarChanges.recordCalendarChange(w, c));
  }
  calendarChanges(limit: number): readonly t.CalendarChangeRecord[] {
    return this.#call('calendarChanges', (w) => calendarChanges.calendarChanges(w, limit));
  }
  claimReminders(rfc: string, list: readonly { readonly key: string; readonly itemKey: string }[]): readonly string[] {
    return this.#call('claimReminders', (w) => reminders.claimReminders(w, rfc, list));
  }
  setReminder(rfc: string, r: Omit<t.ReminderRecord, 'claimedAt'>): void {
    this.#call('setReminder', (w) => reminders.setReminder(w, rfc, r));
  }
  remindersOf(itemKeys: readonly string[]): readonly t.ReminderRecord[] {
    return this.#call('remindersOf', (w) => reminders.remindersOf(w, itemKeys));
  }
  waitingReminders(rfc: string): readonly t.ReminderRecord[] {
    return this.#call('waitingReminders', (w) => reminders.waitingReminders(w, rfc));
  }
  pendingDesktopNotifications(limit = 500): readonly t.ActRecord[] {
    return this.#call('pendingDesktopNotifications', (w) => acts.pendingDesktopNotifications(w, limit));
  }
  markDesktopNotified(actIds: string | readonly string[]): void {
    this.#call('markDesktopNotified', (w) => acts.markDesktopNotified(w, actIds));
  }
  caseFile(actId: string): t.CaseFile | null {
    return this.#call('caseFile', (w) => w.snapshot(() => caseFile(w, actId)));
  }

  // documents
  storeDocuments(actId: string, list: readonly t.NewDocument[]): Result<readonly string[]> {
    return this.#call('storeDocuments', (w) => documents.storeDocuments(w, actId, list));
  }
  storeDocumentSets(sets: readonly t.DocumentSet[]): Result<readonly string[]> {
    return this.#call('storeDocumentSets', (w) => documents.storeDocumentSets(w, sets));
  }
  documents(actId: string): readonly t.DocumentRecord[] {
    return this.#call('documents', (w) => documents.documents(w, actId));
  }
  document(id: string): t.DocumentRecord | null {
    return this.#call('document', (w) => documents.document(w, id));
  }
  documentsByHash(sha256: string): readonly t.DocumentRecord[] {
    return this.#call('documentsByHash', (w) => documents.documentsByHash(w, sha256));
  }
  documentBytes(id: string): Result<Uint8Array> {
    return this.#call('documentBytes', (w) => documents.documentBytes(w, id));
  }
  documentText(id: string): string | null {
    return this.#call('documentText', (w) => documents.documentText(w, id));
  }
  setDocumentText(id: string, text: string | null): void {
    this.#call('setDocumentText', (w) => documents.setDocumentText(w, id, text));
  }
  quarantine(actId: string, info: unknown, bytes: Uint8Array, reason: string): string {
    return this.#call('quarantine', (w) => documents.quarantine(w, actId, { info, bytes, reason }));
  }
  /** Notified acts of that RFC that still lack their acknowledgement or documents, newest first. */
  evidenceDue(rfc: string, o: { readonly limit: number; readonly offset: number }): readonly string[] {
    return this.#call('evidenceDue', (w) => evidence.evidenceDue(w, rfc, o));
  }
  quarantined(actId?: string): readonly t.Quarantined[] {
    return this.#call('quarantined', (w) => documents.quarantined(w, actId));
  }
  quarantinedBytes(id: string): Result<Uint8Array> {
    return this.#call('quarantinedBytes', (w) => documents.quarantinedBytes(w, id));
  }

  // proof
  storeReceipt(receipt: Receipt, v: t.Verification): Result<{ readonly added: boolean }> {
    return this.#call('storeReceipt', (w) => receipts.storeReceipt(w, receipt, v));
  }
  receipts(f: t.ReceiptFilter = {}): readonly t.ReceiptRecord[] {
    return this.#call('receipts', (w) => receipts.receipts(w, f));
  }
  receipt(id: string): t.ReceiptRecord | null {
    return this.#call('receipt', (w) => receipts.receipt(w, id));
  }
  recordOpening(o: t.OpeningRecord): Result<{ readonly documents: readonly string[] }> {
    return this.#call('recordOpening', (w) => receipts.recordOpening(w, o));
  }
  recordDeemed(d: t.DeemedRecord): Result<{ readonly documents: readonly string[] }> {
    return this.#call('recordDeemed', (w) => receipts.recordDeemed(w, d));
  }
  createConsent(c: t.NewConsent): void {
    this.#call('createConsent', (w) => consents.createConsent(w, c));
  }
  consent(id: string): t.Consent | null {
    return this.#call('consent', (w) => consents.consent(w, id));
  }
  useConsent(id: string, usedAt: t.Instant): Result<t.Consent> {
    return this.#call('useConsent', (w) => consents.spendConsent(w, id, usedAt));
  }

  // what is sent
  enqueue(o: t.NewOutboxRow): void {
    this.#call('enqueue', (w) => outbox.enqueue(w, o));
  }
  markSending(key: string): void {
    this.#call('markSending', (w) => outbox.markSending(w, key));
  }
  markUnknown(key: string, why: unknown): void {
    this.#call('markUnknown', (w) => outbox.markUnknown(w, key, why));
  }
  markDone(key: string, answer: unknown): void {
    this.#call('markDone', (w) => outbox.markDone(w, key, answer));
  }
  markRefused(key: string, error: unknown): void {
    this.#call('markRefused', (w) => outbox.markRefused(w, key, error));
  }
  requeue(key: string, why: unknown): void {
    this.#call('requeue', (w) => outbox.requeue(w, key, why));
  }
  outbox(f: { readonly state?: t.OutboxState } = {}): readonly t.OutboxRow[] {
    return this.#call('outbox', (w) => outbox.outbox(w, f));
  }
  outboxRow(key: string): t.OutboxRow | null {
    return this.#call('outboxRow', (w) => outbox.outboxRow(w, key));
  }

  // announcements, marks, checks
  storeAnnouncements(rfc: string, list: readonly t.NewAnnouncement[], o: { readonly cursor: string | null }): readonly string[] {
    return this.#call('storeAnnouncements', (w) => announcements.storeAnnouncements(w, rfc, list, o));
  }
  announcements(rfc: string, limit = 500): readonly t.AnnouncementRecord[] {
    return this.#call('announcements', (w) => announcements.announcements(w, rfc, limit));
  }
  markAnnouncementRead(rfc: string, id: string): void {
    this.#call('markAnnouncementRead', (w) => announcements.markAnnouncementRead(w, rfc, id));
  }
  setWorkState(actId: string, state: WorkState): void {
    this.#call('setWorkState', (w) => marks.setWorkState(w, actId, state));
  }
  conclude(actId: string): void {
    this.#call('conclude', (w) => marks.conclude(w, actId));
  }
  reopen(actId: string): void {
    this.#call('reopen', (w) => marks.reopen(w, actId));
  }
  addTag(actId: string, tag: string): void {
    this.#call('addTag', (w) => marks.addTag(w, actId, tag));
  }
  removeTag(actId: string, tag: string): void {
    this.#call('removeTag', (w) => marks.removeTag(w, actId, tag));
  }
  tags(rfc?: string): readonly { readonly tag: string; readonly count: number }[] {
    return this.#call('tags', (w) => marks.tags(w, rfc));
  }
  addNote(actId: string, text: string): t.Note {
    return this.#call('addNote', (w) => marks.addNote(w, actId, text));
  }
  editNote(id: string, text: string): t.Note {
    return this.#call('editNote', (w) => marks.editNote(w, id, text));
  }
  removeNote(id: string): void {
    this.#call('removeNote', (w) => marks.removeNote(w, id));
  }
  notes(actId: string): readonly t.Note[] {
    return this.#call('notes', (w) => marks.notes(w, actId));
  }
  noteVersions(id: string): readonly t.Note[] {
    return this.#call('noteVersions', (w) => marks.noteVersions(w, id));
  }
  recordCheck(c: t.NewCheck): void {
    this.#call('recordCheck', (w) => checks.recordCheck(w, c));
  }
  checks(o: { readonly limit: number; readonly rfc?: string }): readonly t.CheckRecord[] {
    return this.#call('checks', (w) => checks.checks(w, o));
  }
  lastSuccess(rfc: string): t.Instant | null {
    return this.#call('lastSuccess', (w) => checks.lastSuccess(w, rfc));
  }

  // filings
  appendBlob(upload: string, position: number, bytes: Uint8Array): void {
    this.#call('appendBlob', (w) => blobs.appendBlob(w, upload, position, bytes));
  }
  finishBlob(upload: string, sha256: string): Result<f.BlobInfo> {
    return this.#call('finishBlob', (w) => blobs.finishBlob(w, upload, sha256));
  }
  blob(sha256: string): f.BlobInfo | null {
    return this.#call('blob', (w) => blobs.blob(w, sha256));
  }
  blobChunk(sha256: string, position: number): Uint8Array | null {
    return this.#call('blobChunk', (w) => blobs.blobChunk(w, sha256, position));
  }
  dropUnfinished(): number {
    return this.#call('dropUnfinished', (w) => blobs.dropUnfinished(w));
  }

  // what the person brought in
  isTaken(rfc: string, sha256: string): boolean {
    return this.#call('isTaken', (w) => intake.isTaken(w, rfc, sha256));
  }
  takeIn(item: t.NewIntake, bytes: Uint8Array | null, pages: t.JsonValue | null): boolean {
    return this.#call('takeIn', (w) => intake.takeIn(w, item, bytes, pages));
  }
  intakeItems(o: { readonly rfc: string; readonly limit: number; readonly before?: string }): readonly t.IntakeRecord[] {
    return this.#call('intakeItems', (w) => intake.intakeItems(w, o));
  }
  countIntake(rfc: string): number {
    return this.#call('countIntake', (w) => intake.countIntake(w, rfc));
  }
  intakeItem(id: string): t.IntakeRecord | null {
    return this.#call('intakeItem', (w) => intake.intakeItem(w, id));
  }
  intakeWords(id: string): t.JsonValue | null {
    return this.#call('intakeWords', (w) => intake.intakeWords(w, id));
  }
  decideIntake(d: t.NewIntakeDecision): void {
    this.#call('decideIntake', (w) => intake.decideIntake(w, d));
  }
  intakeDecision(itemId: string): t.NewIntakeDecision | null {
    return this.#call('intakeDecision', (w) => intake.intakeDecision(w, itemId));
  }
  createDraft(d: f.NewDraft): f.DraftRecord {
    return this.#call('createDraft', (w) => drafts.createDraft(w, d));
  }
  saveDraft(id: string, data: unknown): Result<{ readonly revision: number; readonly savedAt: string }> {
    return this.#call('saveDraft', (w) => drafts.saveDraft(w, id, data));
  }
  draft(id: string): f.DraftRecord | null {
    return this.#call('draft', (w) => drafts.draft(w, id));
  }
  drafts(rfc: string, states: readonly f.DraftState[]): readonly f.DraftRecord[] {
    return this.#call('drafts', (w) => drafts.drafts(w, rfc, states));
  }
  discardDraft(id: string): Result<void> {
    return this.#call('discardDraft', (w) => drafts.discardDraft(w, id));
  }
  draftVersions(id: string): readonly f.DraftVersion[] {
    return this.#call('draftVersions', (w) => drafts.draftVersions(w, id));
  }
  addAttachment(a: f.NewAttachment): Result<f.AttachmentRecord> {
    return this.#call('addAttachment', (w) => drafts.addAttachment(w, a));
  }
  removeAttachment(draftId: string, id: string): Result<void> {
    return this.#call('removeAttachment', (w) => drafts.removeAttachment(w, draftId, id));
  }
  signFiling(s: f.NewSubmission): Result<void> {
    return this.#call('signFiling', (w) => filings.signFiling(w, s));
  }
  submission(key: string): f.SubmissionRecord | null {
    return this.#call('submission', (w) => filings.submission(w, key));
  }
  submissionsOf(id: string): readonly f.SubmissionRecord[] {
    return this.#call('submissionsOf', (w) => filings.submissionsOf(w, id));
  }
  acknowledgeFiling(a: f.AcknowledgedFiling): Result<void> {
    return this.#call('acknowledgeFiling', (w) => filings.acknowledgeFiling(w, a));
  }
  refuseFiling(key: string, error: unknown): void {
    this.#call('refuseFiling', (w) => filings.refuseFiling(w, key, error));
  }
  storeFilings(rfc: string, list: readonly f.FilingFacts[], o: { readonly cursor: string | null }): readonly f.ChangedFiling[] {
    return this.#call('storeFilings', (w) => filings.storeFilings(w, rfc, list, o));
  }
  filing(id: string): f.FilingRecord | null {
    return this.#call('filing', (w) => filings.filing(w, id));
  }
  filingOfDraft(draftId: string): f.FilingRecord | null {
    return this.#call('filingOfDraft', (w) => filings.filingOfDraft(w, draftId));
  }
  filings(q: f.FilingRequest): f.FilingList {
    return this.#call('filings', (w) => filings.filings(w, q));
  }

  // ledger and safekeeping
  ledger(o: { readonly from: number; readonly limit: number }): readonly t.LedgerEntry[] {
    return this.#call('ledger', (w) => ledger.ledgerFrom(w, o.from, o.limit));
  }
  ledgerOf(subject: string): readonly t.LedgerEntry[] {
    return this.#call('ledgerOf', (w) => ledger.ledgerOf(w, subject));
  }
  ledgerHead(): t.LedgerHead {
    return this.#call('ledgerHead', (w) => ledger.ledgerHead(w));
  }

  /** A line about something that leaves no row here: a signature, an export, a jump of the clock. */
  record(kind: ledger.LedgerKind, subject: string, payload: Readonly<Record<string, unknown>>): number {
    return this.#call('record', (w) => ledger.record(w, kind, subject, payload));
  }

  /** Everything against the ledger; seconds for a large archive. A thread uses `verifying` and answers other calls in between. */
  verify(request: t.VerifyRequest = {}): t.VerifyReport {
    return this.#call('verify', () => verify(this.#target(), request));
  }
  verifying(request: t.VerifyRequest = {}): ReturnType<typeof verifying> {
    return this.#call('verifying', () => verifying(this.#target(), request));
  }
  #target(): { readonly file: string; readonly driver?: OpenOptions['driver'] } {
    return { file: this.#o.file, ...(this.#o.driver ? { driver: this.#o.driver } : {}) };
  }

  /** Errors: FILE_NOT_WRITTEN, DISK_FULL, ARCHIVE_DAMAGED; see backup.ts. */
  backupTo(file: string): Promise<Result<t.BackupInfo>> {
    return this.#call('backupTo', (w) => backup.backupTo(this.#db, w, file, this.#o.driver));
  }

  /** An encrypted backup, taken online and opened again. Errors: FILE_NOT_WRITTEN, DISK_FULL, BACKUP_DAMAGED; see sealed-backup.ts. */
  sealTo(file: string, master: MasterKey): Promise<Result<SealedInfo>> {
    return this.#call('sealTo', (w) => sealTo(this.#db, w, { archive: this.#o.file, target: file, master }));
  }

  /** Moves everything from the WAL into the file and empties the WAL; also done by `close`. */
  checkpoint(): void {
    this.#call('checkpoint', () => this.#db.pragma('wal_checkpoint(TRUNCATE)'));
  }

  /** Further calls throw ARCHIVE_UNAVAILABLE. Closing twice is no harm. */
  close(): void {
    if (!this.#db.open) return;
    try {
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk or another process: the WAL stays and is read at the next opening. Nothing is lost.
    }
    this.#db.close();
  }
}
