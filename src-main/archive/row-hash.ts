// Holds what of each kept row is covered by its line in the ledger, so that a row replaced in the file is found.
// Must not read or write. A change here makes old lines false: add a new kind of line, never edit one.
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

/** Table → columns whose values its line answers for; `bytes` are covered through sha256, which is computed again on verifying. */
export const COVERED = {
  profile: ['rfc', 'name', 'person', 'source', 'certificate_serial', 'created_at', 'enrolment', 'enabled_at', 'disabled_at'],
  document: ['id', 'act_id', 'name', 'media_type', 'size', 'sha256', 'seal', 'chain', 'issued_at', 'verdict', 'stored_at'],
  quarantine: ['act_id', 'info', 'reason', 'size', 'sha256', 'stored_at'],
  receipt: ['id', 'rfc', 'kind', 'folio', 'subject', 'at', 'body', 'verified', 'verdict', 'stored_at'],
  terms: ['version', 'title', 'text', 'sha256', 'published_at'],
  consent: ['id', 'act_id', 'words', 'words_sha256', 'created_at'],
  consent_use: ['consent_id', 'used_at'],
  deadline: ['act_id', 'due_on', 'action', 'steps', 'calendar_version', 'computed_at'],
  confirmed_period: ['act_id', 'period_id', 'action', 'days', 'unit', 'basis', 'note', 'confirmed_by', 'confirmed_at'],
  paper: [
    'id',
    'rfc',
    'channel',
    'served_on',
    'kind',
    'folio',
    'employer_registration',
    'office',
    'note',
    'appointment_on',
    'appointment_at',
    'added_at',
  ],
  calendar_change: ['at', 'kind', 'subject', 'from_version', 'to_version', 'touched', 'moved'],
  note: ['act_id', 'edits', 'text', 'removed', 'written_at'],
  announcement: ['rfc', 'id', 'title', 'body', 'published_at', 'arrived_at'],
  blob: ['sha256', 'size', 'upload', 'stored_at'],
  submission: ['key', 'draft_id', 'filing_id', 'kind', 'writing_sha256', 'canonical', 'signature', 'signed_at'],
  filing: ['id', 'rfc', 'folio', 'procedure', 'version', 'act_id', 'state', 'received_at', 'due_on', 'events'],
  intake_item: ['id', 'rfc', 'name', 'kind', 'sha256', 'size', 'origin', 'reason', 'facts', 'taken_at'],
  intake_decision: ['item_id', 'what', 'act_id', 'paper_id', 'said', 'decided_at'],
  revocation_answer: ['signature_sha256', 'certificate_sha256', 'kind', 'url', 'asked_at', 'nonce', 'sha256', 'stored_at'],
  outbox: ['key', 'kind', 'subject', 'body_sha256', 'created_at', 'state'],
  act: [
    'id',
    'rfc',
    'folio',
    'kind',
    'class',
    'matter',
    'title',
    'office',
    'office_key',
    'unit',
    'employer_registration',
    'notice_at',
    'state',
    'opened_at',
    'deemed_at',
    'arrived_at',
  ],
} as const satisfies Record<string, readonly string[]>;

export type CoveredTable = keyof typeof COVERED;

/** What identifies a row of the table in the ledger. */
export const ROW_KEY = {
  profile: 'rfc',
  document: 'id',
  quarantine: 'num',
  receipt: 'id',
  terms: 'version',
  consent: 'id',
  consent_use: 'consent_id',
  deadline: 'num',
  confirmed_period: 'num',
  paper: 'id',
  calendar_change: 'num',
  note: 'num',
  announcement: 'num',
  blob: 'sha256',
  submission: 'key',
  filing: 'id',
  intake_item: 'id',
  intake_decision: 'num',
  revocation_answer: 'num',
  outbox: 'key',
  act: 'id',
} as const satisfies Record<CoveredTable, string>;

export type CellValue = string | number | null;

const SORTED: Readonly<Record<CoveredTable, readonly string[]>> = Object.fromEntries(
  Object.entries(COVERED).map(([table, columns]): [string, readonly string[]] => [table, [...columns].sort()]),
) as Record<CoveredTable, readonly string[]>;

/** The canonical JSON of the covered columns, by name; null where the row has none. Written out, for it runs for every row there is. */
export function rowText(table: CoveredTable, row: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const column of SORTED[table]) text += `${text === '' ? '{' : ','}"${column}":${canonicalJson(row[column] ?? null)}`;
  return `${text}}`;
}

export const rowHash = (table: CoveredTable, row: Readonly<Record<string, unknown>>): string => sha256(rowText(table, row));
