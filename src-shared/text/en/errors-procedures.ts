// Holds, in English, what to say when a filing or an attachment cannot go on. Must not hold logic.
import type { ErrorSentence } from '../message.ts';

const NOT_FILED = 'Nothing was filed: if there is a period, it goes on running.';
const KEPT = 'Your draft is kept. If there is a period, it goes on running.';

export const procedureErrors = {
  FILING_INVALID: {
    what: 'Some data are missing or not right.',
    term: NOT_FILED,
    todo: 'Go to each one that is marked, put it right and review again.',
  },
  PROCEDURE_UNKNOWN: {
    what: 'That procedure is not in the catalogue, or is not filed from here.',
    term: NOT_FILED,
    todo: 'Look it up in the catalogue: its sheet says where it is done.',
  },
  PROCEDURE_CHANGED: {
    what: 'The procedure changed since you reviewed it, or the service uses another version.',
    term: KEPT,
    todo: 'Review the form once more and sign again.',
  },
  FILING_STATE: {
    what: 'The filing is no longer at a point where that can be done.',
    term: 'What was filed does not change.',
    todo: 'See in its follow-up where it stands.',
  },
  FILING_SENT: {
    what: 'This draft has been signed: it cannot be changed.',
    term: 'What was signed does not change.',
    todo: 'See its follow-up, or begin another filing.',
  },
  ATTACHMENT_MISSING: {
    what: 'An attachment did not reach the service whole.',
    term: NOT_FILED,
    todo: 'Send again: only what is missing is sent.',
  },
  ATTACHMENT_UNREADABLE: {
    what: '“{archivo}” could not be read.',
    term: KEPT,
    todo: 'Check that the file is there and that you can open it, and choose it again.',
  },
  ATTACHMENT_TYPE: {
    what: '“{archivo}” is not of a kind this document takes.',
    term: KEPT,
    todo: 'Choose a PDF, or a PNG or JPEG picture where they are taken. What the file is counts, not its name.',
  },
  ATTACHMENT_ENCRYPTED: {
    what: '“{archivo}” is protected with a password: whoever receives it could not read it.',
    term: KEPT,
    todo: 'Save a copy without a password and choose that.',
  },
  ATTACHMENT_BROKEN: {
    what: '“{archivo}” is damaged or incomplete and cannot be opened.',
    term: KEPT,
    todo: 'Save or scan it again and choose it once more.',
  },
  ATTACHMENT_SCRIPTED: {
    what: '“{archivo}” carries instructions that run, or files inside.',
    term: KEPT,
    todo: 'Print it as a PDF and choose that copy.',
  },
  ATTACHMENT_TOO_BIG: {
    what: '“{archivo}” is larger than this document takes ({max} KB).',
    term: KEPT,
    todo: 'Make it smaller or split it in parts.',
  },
  ATTACHMENT_PAGE_TOO_BIG: {
    what: 'Page {pagina} of “{archivo}” alone is {kb} KB and the limit is {max} KB: splitting is not enough.',
    term: KEPT,
    todo: 'Scan that page at a lower resolution, or in greys, and choose the file again.',
  },
  INTAKE_TOO_BIG: {
    what: '“{archivo}” is over {max} MB: it was not kept here.',
    term: 'The file is still where it was. If there is a period, it is still running.',
    todo: 'Split it into parts, or keep it yourself in a safe place.',
  },
} as const satisfies Record<string, ErrorSentence>;
