// Holds what the archive's thread and its client say to each other, and which methods may be called from outside.
// Must not import the driver: the client runs in the main thread.
import type { AppError, Result } from '../../src-shared/contract/result.ts';
import type { Archive } from './archive.ts';
import type { LedgerHead, SlowCall } from './types.ts';

export const ARCHIVE_METHODS = [
  'upsertProfile',
  'profiles',
  'profile',
  'setEnrolment',
  'putContacts',
  'contacts',
  'putTerms',
  'terms',
  'saveWizard',
  'wizard',
  'clearWizard',
  'getValue',
  'setValue',
  'cursor',
  'storeActs',
  'importActs',
  'act',
  'listActs',
  'counts',
  'search',
  'rebuildSearch',
  'setDeadline',
  'setDeadlines',
  'deadline',
  'deadlineHistory',
  'deadlinesOf',
  'actsToDate',
  'actIds',
  'registrations',
  'replaceItems',
  'markItem',
  'agendaItem',
  'agendaPage',
  'itemsBetween',
  'itemsOf',
  'ownersTouching',
  'confirmPeriod',
  'confirmedPeriods',
  'addPaper',
  'papers',
  'paper',
  'concludePaper',
  'recordCalendarChange',
  'calendarChanges',
  'claimReminders',
  'setReminder',
  'remindersOf',
  'waitingReminders',
  'pendingDesktopNotifications',
  'markDesktopNotified',
  'caseFile',
  'storeDocuments',
  'storeDocumentSets',
  'documents',
  'document',
  'documentsByHash',
  'documentBytes',
  'documentText',
  'setDocumentText',
  'quarantine',
  'evidenceDue',
  'quarantined',
  'quarantinedBytes',
  'keepRevocation',
  'revocations',
  'storeReceipt',
  'receipts',
  'receipt',
  'recordOpening',
  'recordDeemed',
  'createConsent',
  'consent',
  'useConsent',
  'enqueue',
  'markSending',
  'markUnknown',
  'markDone',
  'markRefused',
  'requeue',
  'outbox',
  'outboxRow',
  'storeAnnouncements',
  'announcements',
  'markAnnouncementRead',
  'setWorkState',
  'conclude',
  'reopen',
  'addTag',
  'removeTag',
  'tags',
  'addNote',
  'editNote',
  'removeNote',
  'notes',
  'noteVersions',
  'recordCheck',
  'checks',
  'lastSuccess',
  'appendBlob',
  'finishBlob',
  'blob',
  'blobChunk',
  'dropUnfinished',
  'isTaken',
  'takeIn',
  'intakeItems',
  'countIntake',
  'intakeItem',
  'intakeWords',
  'replaceIntakeWords',
  'decideIntake',
  'intakeDecision',
  'intakeDecisions',
  'createDraft',
  'saveDraft',
  'draft',
  'drafts',
  'discardDraft',
  'draftVersions',
  'restoreDraft',
  'recoverDraft',
  'splitAttachment',
  'addAttachment',
  'removeAttachment',
  'signFiling',
  'submission',
  'submissionsOf',
  'acknowledgeFiling',
  'refuseFiling',
  'storeFilings',
  'filing',
  'filingOfDraft',
  'filings',
  'ledger',
  'ledgerOf',
  'ledgerHead',
  'record',
  'verify',
  'backupTo',
  'sealTo',
  'checkpoint',
  'close',
] as const satisfies readonly (keyof Archive)[];

export type ArchiveMethod = (typeof ARCHIVE_METHODS)[number];

/** Does not compile when a method of the class is missing above. `verifying` cannot cross a thread: `verify` uses it there. */
type Forgotten = Exclude<keyof Archive, ArchiveMethod | 'verifying'>;
export const NOTHING_FORGOTTEN: Forgotten extends never ? true : Forgotten = true;

/** What to do before opening: the person's decision after ARCHIVE_DAMAGED. */
export type Decision = { readonly how: 'begin-anew' } | { readonly how: 'restore'; readonly backup: string };

export type WorkerStart = {
  readonly file: string;
  readonly check?: 'auto' | 'full' | 'none';
  readonly decision?: Decision;
  readonly backups?: string;
};

/** `watched`: the caller wants progress (verify). */
export type Request = {
  readonly id: number;
  readonly method: ArchiveMethod;
  readonly args: readonly unknown[];
  readonly watched?: boolean;
};

export type Opened = { readonly head: LedgerHead };
export type Message =
  | { readonly type: 'opened'; readonly result: Result<Opened> }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  /** The disk failed: an expected failure. */
  | { readonly type: 'failure'; readonly id: number; readonly error: AppError }
  /** A bug. */
  | { readonly type: 'bug'; readonly id: number; readonly message: string; readonly stack: string }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'slow'; readonly call: SlowCall };
