// Holds, in English, the three sentences of every expected failure: what happened, what it means for the deadline, what to do now.
// Must not hold logic or name a file, a password or anything private beyond the {blanks} that main fills.
import type { APP_CODES, EfirmaWarning, ErrorCode } from '../../contract/errors.ts';
import type { ErrorSentence } from '../message.ts';
import { efirmaErrors, efirmaWarnings, verificationErrors } from './errors-efirma.ts';
import { procedureErrors } from './errors-procedures.ts';

const SAME = 'Your deadlines do not change.';
const NOTHING_SENT = 'Nothing was sent; your deadlines do not change.';
const BLIND = 'What IMSS sends meanwhile does not show here, but its term runs all the same.';

const appErrors = {
  ...procedureErrors,
  BAD_REQUEST: {
    what: 'Acuse asked itself for something it does not understand. The fault is the program’s, not yours.',
    term: NOTHING_SENT,
    todo: 'Close and open Acuse. If it repeats, note what you were doing and report it.',
  },
  FOREIGN_SENDER: {
    what: 'Something that is not a window of Acuse tried to use its functions and was refused.',
    term: NOTHING_SENT,
    todo: 'Close and open Acuse. If it repeats, check your computer before you sign again.',
  },
  INTERNAL: {
    what: 'Acuse failed inside. What was kept is still in your archive.',
    term: SAME,
    todo: 'Try again. If it repeats, close and open Acuse.',
  },
  CANCELLED: {
    what: 'You cancelled.',
    term: 'Nothing was signed or sent; your deadlines do not change.',
    todo: 'You can try again whenever you like, within your term.',
  },
  NOT_FOUND: {
    what: 'I did not find what you asked for: it may have changed while you were looking.',
    term: SAME,
    todo: 'Go back to the list and look for it there.',
  },
  CONFLICT: {
    what: 'Another operation on the same thing is already under way.',
    term: NOTHING_SENT,
    todo: 'Wait for it to end and try again.',
  },

  OFFLINE: {
    what: 'There is no connection to the mailbox.',
    term: BLIND,
    todo: 'Check your internet connection. What was kept can be read; Acuse will try again.',
  },
  TIMEOUT: {
    what: 'The service took too long to answer.',
    term: BLIND,
    todo: 'Wait some minutes and try again.',
  },
  SERVICE_DOWN: {
    what: 'The service does not answer.',
    term: BLIND,
    todo: 'It is not your computer. Try later; if a term ends today, use the IMSS portal or call 800\u00a0623\u00a02323.',
  },
  SERVICE_ERROR: {
    what: 'The service answered with an error of its own.',
    term: BLIND,
    todo: 'It is not your computer. Try later; if a term ends today, use the IMSS portal or call 800\u00a0623\u00a02323.',
  },
  MAINTENANCE: {
    what: 'The service is under maintenance.',
    term: 'Maintenance does not suspend your terms unless IMSS publishes so. What it sends meanwhile does not show here.',
    todo: 'Keep a screenshot if a term ends today, and call 800\u00a0623\u00a02323.',
  },
  ANSWER_MALFORMED: {
    what: 'The service answered something that cannot be read, and I did not keep it as if it were good.',
    term: BLIND,
    todo: 'Try again. If it repeats, there may be a newer version of Acuse.',
  },
  ANSWER_CUT: {
    what: 'The answer arrived incomplete.',
    term: 'Nothing was kept by halves; your term does not change.',
    todo: 'Check your connection and try again.',
  },
  OUTCOME_UNKNOWN: {
    what: 'It was sent, but the connection was lost before the answer: I do not know whether the institute received it.',
    term: 'Count as if it had: that is the safe side of your term. It will not be sent twice.',
    todo: 'Choose “Ask the institute”. Acuse also asks by itself when the connection is back.',
  },
  SESSION_NEEDED: {
    what: 'For this you must sign in to your mailbox with your e.firma.',
    term: BLIND,
    todo: 'Choose “Sign in with e.firma”. Signing in neither opens nor notifies any act.',
  },
  SESSION_REFUSED: {
    what: 'The institute did not accept this signature.',
    term: NOTHING_SENT,
    todo: 'Check that the e.firma is that of this mailbox and is valid, and sign again.',
  },
  CLOCK_SKEW: {
    what: 'Your computer’s time does not agree with the institute’s.',
    term: 'Terms are counted with the institute’s time; the dates Acuse shows already use it.',
    todo: 'Set your computer’s date and time to automatic.',
  },
  TLS_UNTRUSTED: {
    what: 'I could not make sure that who answers is the service: its certificate is not trusted.',
    term: NOTHING_SENT,
    todo: 'Try from another network. If it repeats, do not sign, and tell whoever manages your computer.',
  },

  CONTACT_INVALID: {
    what: 'It does not look like an e-mail or a mobile that can receive notices.',
    term: SAME,
    todo: 'Type an e-mail such as name@domain.mx, or a mobile of 10 digits.',
  },
  CONTACT_DUPLICATE: {
    what: 'You already registered this contact means.',
    term: SAME,
    todo: 'Type a different one, or confirm the one on the list.',
  },
  CONTACT_LIMIT: {
    what: 'You already have all that are allowed: 5 e-mails and 1 mobile.',
    term: SAME,
    todo: 'Remove one to register another.',
  },
  CONTACT_LAPSED: {
    what: '72 hours went by without confirmation and it was dropped.',
    term: 'Until you confirm it no notices arrive there; terms run all the same.',
    todo: 'Choose “Register again” and confirm it today.',
  },
  CONTACT_NOT_PENDING: {
    what: 'This contact means is not waiting for confirmation.',
    term: SAME,
    todo: 'See its state on the list: it may already be confirmed.',
  },
  CONTACT_LAST: {
    what: 'It is the last confirmed one of its kind and the mailbox is enabled: it cannot be removed.',
    term: 'Without it you would get no notices, and IMSS could notify you by notice board (estrados, LSS 286 M).',
    todo: 'Register and confirm another first; then remove this one.',
  },
  CODE_WRONG: {
    what: 'The code is not the one that was sent.',
    term: 'It is still waiting, and the 72 hours keep running.',
    todo: 'Check the digits. Only the latest one is good; after several failed tries you must wait some minutes.',
  },
  CODE_LAPSED: {
    what: 'The code has lapsed.',
    term: 'Until you confirm it no notices arrive there; terms run all the same.',
    todo: 'Ask for a new one, or register the contact means again.',
  },
  CODE_USED: {
    what: 'That code was already used.',
    term: SAME,
    todo: 'See its state on the list: it may already be confirmed. If not, ask for a new one.',
  },
  CONTACTS_MISSING: {
    what: 'At least 1 confirmed e-mail and 1 confirmed mobile are missing.',
    term: 'The mailbox is not enabled, and IMSS may notify you by notice board (estrados, LSS 286 M).',
    todo: 'Confirm the missing ones and come back to this step.',
  },
  TERMS_CHANGED: {
    what: 'The Terms and Conditions changed while you were reading them.',
    term: 'Nothing was signed; the mailbox is not enabled yet.',
    todo: 'Read the new version to the end and sign it if you agree.',
  },
  NOT_ENROLLED: {
    what: 'The mailbox is not enabled.',
    term: 'No acts arrive here, and IMSS may notify you by notice board (estrados, LSS 286 M).',
    todo: 'Enable it in Settings.',
  },
  ALREADY_ENROLLED: {
    what: 'The mailbox was already enabled.',
    term: 'There is no need to sign again; your deadlines do not change.',
    todo: 'Check your contact means in Settings.',
  },

  NOT_NOTIFIED: {
    what: 'The act is still closed: you have not been notified of it.',
    term: 'Your term to answer does not run yet; the one to open it does.',
    todo: 'Read what happens if you open it and if you do not, and decide.',
  },
  ALREADY_NOTIFIED: {
    what: 'This act was already notified.',
    term: 'The date of the first notification stands; nothing was signed again.',
    todo: 'See in the act the date from which your term counts.',
  },
  CONSENT_USED: {
    what: 'That consent was already used; each opening needs its own.',
    term: NOTHING_SENT,
    todo: 'See whether the act is already open. If not, start the opening again.',
  },
  CONSENT_UNKNOWN: {
    what: 'There is no record that you agreed to open this act.',
    term: 'The act is still closed; your term does not change.',
    todo: 'Start the opening again and read the consequences.',
  },
  CONSENT_OUTDATED: {
    what: 'The consequences you read are no longer the same: the day or the act changed.',
    term: 'The act is still closed and the term to open it keeps running.',
    todo: 'Read them again with today’s dates before opening.',
  },
  DOCUMENT_HASH_MISMATCH: {
    what: 'The document that came is not the one announced: its hash does not match.',
    term: 'If you opened the act you were notified even though the document fails: your term runs.',
    todo: 'Download it again. What came was set aside, as it was, as proof.',
  },
  DOCUMENT_SEAL_INVALID: {
    what: 'The seal of the document is not valid.',
    term: 'If you opened the act you were notified even though the document fails: your term runs.',
    todo: 'Download it again. If it comes the same, report it to IMSS; what came was set aside.',
  },
  RECEIPT_INVALID: {
    what: 'The acknowledgement the institute answered did not pass the check.',
    term: 'I do not count it as good. For your term, count as if it were: that is the safe side.',
    todo: 'Choose “Ask the institute”. The acknowledgement was set aside, as it came.',
  },
  DOCUMENT_UNREADABLE: {
    what: 'The document is kept whole, but I cannot show it.',
    term: SAME,
    todo: 'Export a copy and open it with another program.',
  },

  ARCHIVE_DAMAGED: {
    what: 'I did not open your archive: it is damaged.',
    term: 'Your deadlines do not change, and the institute keeps what it notified.',
    todo: 'Restore the latest backup. The damaged one is set aside under another name, not deleted.',
  },
  ARCHIVE_FROM_FUTURE: {
    what: 'Your archive was saved by a newer version of Acuse.',
    term: 'I did not touch it. Your deadlines do not change.',
    todo: 'Install the latest version of Acuse to open it.',
  },
  ARCHIVE_OLDER: {
    what: 'Your archive is from an earlier version of Acuse, and here it is only read.',
    term: SAME,
    todo: 'Open the app once: it copies it, brings it up to date, and this command can then read it.',
  },
  ARCHIVE_READ_ONLY: {
    what: 'I cannot write in the folder of your archive.',
    term: 'You can read what was kept; what arrives will not be kept and its term runs all the same.',
    todo: 'Allow writing in the folder, or remove the disk’s protection, and retry.',
  },
  ARCHIVE_TAMPERED: {
    what: 'The archive’s ledger does not add up: something was deleted, changed or inserted outside Acuse.',
    term: 'Your deadlines do not change. What is pointed out may not serve as proof.',
    todo: 'Do not sign with it. Restore an earlier backup and keep the present one.',
  },
  DISK_FULL: {
    what: 'There is no room left on the disk.',
    term: 'What was kept is whole; what is new is not kept and its term runs all the same.',
    todo: 'Free some space and retry. Delete nothing in Acuse’s folder.',
  },
  ARCHIVE_UNAVAILABLE: {
    what: 'I could not open your archive: another program holds it or the disk is not there.',
    term: SAME,
    todo: 'Plug in the disk, close other programs that use it, and retry.',
  },
  FILE_UNREADABLE: {
    what: 'I could not read that file.',
    term: SAME,
    todo: 'Check that it exists, is not open in another program, and that you may read it.',
  },
  FILE_NOT_WRITTEN: {
    what: 'I could not save the file there.',
    term: 'The original is still in your archive; your deadlines do not change.',
    todo: 'Choose another folder, or check space and permissions.',
  },
  BACKUP_DAMAGED: {
    what: 'That backup is damaged or incomplete: “{archivo}”.',
    term: 'Nothing in your archive was changed; your terms do not change.',
    todo: 'Choose another backup. This one stays where it is.',
  },
  BACKUP_PASSPHRASE_WRONG: {
    what: 'That passphrase does not open the backup.',
    term: 'Nothing in your archive was changed; your terms do not change.',
    todo: 'Type it again, with its spaces, capitals and accents. Without it nobody can open the backup.',
  },
  PASSPHRASE_SHORT: {
    what: 'The passphrase is too short: it needs at least {minimo} characters.',
    term: 'The backup was not made; your terms do not change.',
    todo: 'Use several words you can remember, and write them down in a safe place.',
  },

  DATE_INVALID: {
    what: 'That date does not exist or cannot be understood.',
    term: 'I computed nothing with it.',
    todo: 'Write it as year-month-day, for instance 2026-10-07.',
  },
  OPENED_BEFORE_NOTICE: {
    what: 'The date of opening is earlier than that of the notice.',
    term: 'I did not compute the term: one of the two is wrong.',
    todo: 'Compare them with the acknowledgement and correct them.',
  },
  CALENDAR_INVALID: {
    what: 'That file is broken, or is not a calendar of non-business days.',
    term: 'I computed nothing with it: the calendar you had is still in use and no date moved.',
    todo: 'Ask whoever gave you the file for it again, or choose another.',
  },
  CALENDAR_OLDER: {
    what: 'That calendar (version {recibido}, of {recibidoDel}) is no newer than the one in use (version {actual}, of {actualDel}).',
    term: 'The one you had is still in use and no date moved.',
    todo: 'There is nothing to do. If you were looking for a new one, choose another file.',
  },
  DATUM_MISSING: {
    what: 'A datum is missing to compute this date, and I will not guess it.',
    term: 'Your term runs even though it is not shown here.',
    todo: 'Look for it in the document and type it in the act.',
  },
  SNOOZE_PAST_TERM: {
    what: 'A reminder cannot be put off past the last day of the term.',
    term: 'The reminder stays as it was.',
    todo: 'Choose an earlier date.',
  },

  PORTAL_NOT_EXPLAINED: {
    what: 'You have not yet read what opening an act on the IMSS site means.',
    term: 'Nothing was opened: your deadlines do not change.',
    todo: 'Read the notice, tick that you understand it and open the site.',
  },
  KEYRING_UNAVAILABLE: {
    what: 'This computer offers no safe keyring.',
    term: 'Acuse does not keep your session: it will ask you to sign the access each time you open it. Your deadlines do not change.',
    todo: 'You may go on like this, or turn on your system’s keyring and open Acuse again.',
  },
} as const satisfies Record<(typeof APP_CODES)[number], ErrorSentence>;

export const errors = { ...efirmaErrors, ...efirmaWarnings, ...verificationErrors, ...appErrors } satisfies Record<
  ErrorCode | EfirmaWarning,
  ErrorSentence
>;
