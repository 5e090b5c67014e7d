// Holds drafts of filings as typed, their versions and their attachments. Must not judge what was typed.

import type { Result } from '../../src-shared/contract/result.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AttachmentRecord, DraftRecord, DraftState, DraftVersion, NewAttachment, NewDraft } from './filing-types.ts';
import type { Reader, Writer } from './handle.ts';
import { attempt, refuse } from './refusal.ts';

type Row = {
  readonly id: string;
  readonly rfc: string;
  readonly kind: DraftRecord['kind'];
  readonly procedure: string;
  readonly act_id: string | null;
  readonly filing_id: string | null;
  readonly state: DraftState;
  readonly data: string;
  readonly revision: number;
  readonly error: string;
  readonly created_at: string;
  readonly saved_at: string;
};
type AttachmentRow = {
  readonly id: string;
  readonly draft_id: string;
  readonly slot: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly pages: number | null;
  readonly original_name: string;
  readonly original_sha256: string;
  readonly added_at: string;
};

/** A version is put by when this long has passed since the last: enough to go back, without one a keystroke. */
const VERSION_EVERY_MS = 60_000;

const toAttachment = (row: AttachmentRow): AttachmentRecord => ({
  id: row.id,
  draftId: row.draft_id,
  slot: row.slot,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  pages: row.pages,
  originalName: row.original_name,
  originalSha256: row.original_sha256,
  addedAt: row.added_at,
});
const attachmentsOf = (r: Reader, draftId: string): readonly AttachmentRecord[] =>
  r.all<AttachmentRow>('SELECT * FROM attachment WHERE draft_id = ? AND removed_at IS NULL ORDER BY num', draftId).map(toAttachment);
const toDraft = (r: Reader, row: Row): DraftRecord => ({
  id: row.id,
  rfc: row.rfc,
  kind: row.kind,
  procedure: row.procedure,
  actId: row.act_id,
  filingId: row.filing_id,
  data: JSON.parse(row.data),
  state: row.state,
  revision: row.revision,
  error: JSON.parse(row.error),
  createdAt: row.created_at,
  savedAt: row.saved_at,
  attachments: attachmentsOf(r, row.id),
});
const find = (r: Reader, id: string): Row | undefined => r.one<Row>('SELECT * FROM draft WHERE id = ?', id);
const openRow = (r: Reader, id: string): Row => {
  const row = find(r, id);
  if (!row) return refuse('NOT_FOUND', { borrador: id });
  return row.state === 'open' ? row : refuse('FILING_SENT');
};

export function createDraft(w: Writer, d: NewDraft): DraftRecord {
  return w.transaction(() => {
    w.run(
      'INSERT INTO draft (id, rfc, kind, procedure, act_id, filing_id, data, created_at, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      d.id,
      d.rfc,
      d.kind,
      d.procedure,
      d.actId,
      d.filingId,
      canonicalJson(d.data),
      w.now(),
      w.now(),
    );
    keepVersion(w, d.id, canonicalJson(d.data));
    const row = find(w, d.id);
    if (!row) throw new Error(`no draft ${d.id}`);
    return toDraft(w, row);
  });
}

const keepVersion = (w: Writer, id: string, data: string): void =>
  void w.run('INSERT INTO draft_version (draft_id, data, saved_at) VALUES (?, ?, ?)', id, data, w.now());

/** As typed. Errors: NOT_FOUND, FILING_SENT (signed: it does not change any more). */
export const saveDraft = (w: Writer, id: string, data: unknown): Result<{ readonly revision: number; readonly savedAt: string }> =>
  attempt(w, () => {
    const row = openRow(w, id);
    const text = canonicalJson(data);
    if (text === row.data) return { revision: row.revision, savedAt: row.saved_at };
    w.run('UPDATE draft SET data = ?, revision = revision + 1, saved_at = ? WHERE id = ?', text, w.now(), id);
    const last = w.one<{ saved_at: string }>('SELECT saved_at FROM draft_version WHERE draft_id = ? ORDER BY num DESC LIMIT 1', id);
    if (!last || Date.parse(w.now()) - Date.parse(last.saved_at) >= VERSION_EVERY_MS) keepVersion(w, id, text);
    return { revision: row.revision + 1, savedAt: w.now() };
  });

export function draft(r: Reader, id: string): DraftRecord | null {
  const row = find(r, id);
  return row ? toDraft(r, row) : null;
}

/** Last saved first. */
export const drafts = (r: Reader, rfc: string, states: readonly DraftState[]): readonly DraftRecord[] =>
  states
    .flatMap((state) => r.all<Row>('SELECT * FROM draft WHERE rfc = ? AND state = ? ORDER BY saved_at DESC, num DESC', rfc, state))
    .map((row) => toDraft(r, row));

/** Put away, never deleted. */
export const discardDraft = (w: Writer, id: string): Result<void> =>
  attempt(w, () => {
    openRow(w, id);
    w.run("UPDATE draft SET state = 'discarded' WHERE id = ?", id);
  });

/** Newest first. */
export const draftVersions = (r: Reader, id: string): readonly DraftVersion[] =>
  r
    .all<{ num: number; data: string; saved_at: string }>(
      'SELECT num, data, saved_at FROM draft_version WHERE draft_id = ? ORDER BY num DESC',
      id,
    )
    .map((row) => ({ num: row.num, savedAt: row.saved_at, data: JSON.parse(row.data) }));

/**
 * Brings back what version `num` holds. What stood there is kept as a version of its own first, so that nothing is lost by it:
 * `before` is its number. Errors: NOT_FOUND (no such version), FILING_SENT.
 */
export const restoreDraft = (w: Writer, id: string, num: number): Result<{ readonly before: number }> =>
  attempt(w, () => {
    const row = openRow(w, id);
    const version = w.one<{ data: string }>('SELECT data FROM draft_version WHERE draft_id = ? AND num = ?', id, num);
    if (!version) return refuse('NOT_FOUND', { borrador: id });
    const newest = () =>
      w.one<{ num: number; data: string }>('SELECT num, data FROM draft_version WHERE draft_id = ? ORDER BY num DESC LIMIT 1', id);
    if (newest()?.data !== row.data) keepVersion(w, id, row.data);
    const before = newest()?.num ?? num;
    if (version.data === row.data) return { before };
    w.run('UPDATE draft SET data = ?, revision = revision + 1, saved_at = ? WHERE id = ?', version.data, w.now(), id);
    keepVersion(w, id, version.data);
    return { before };
  });

/** One that was put away is there again. Errors: NOT_FOUND when it was not put away. */
export const recoverDraft = (w: Writer, id: string): Result<void> =>
  attempt(w, () => {
    if (find(w, id)?.state !== 'discarded') refuse('NOT_FOUND', { borrador: id });
    w.run("UPDATE draft SET state = 'open' WHERE id = ?", id);
  });

const insertAttachment = (w: Writer, a: NewAttachment): void => {
  w.run(
    'INSERT INTO attachment (id, draft_id, slot, name, media_type, size, sha256, pages, original_name, original_sha256, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    a.id,
    a.draftId,
    a.slot,
    a.name,
    a.mediaType,
    a.size,
    a.sha256,
    a.pages,
    a.originalName,
    a.originalSha256,
    w.now(),
  );
};

/** Its bytes are in the archive already (finishBlob). */
export const addAttachment = (w: Writer, a: NewAttachment): Result<AttachmentRecord> =>
  attempt(w, () => {
    openRow(w, a.draftId);
    insertAttachment(w, a);
    return { ...a, addedAt: w.now() };
  });

/** It no longer goes with the draft; its bytes stay. */
export const removeAttachment = (w: Writer, draftId: string, id: string): Result<void> =>
  attempt(w, () => {
    openRow(w, draftId);
    w.run('UPDATE attachment SET removed_at = ? WHERE id = ? AND draft_id = ? AND removed_at IS NULL', w.now(), id, draftId);
  });

/** The parts take the place of the attachment they were made from, all at once or not at all. Errors: NOT_FOUND, FILING_SENT. */
export const splitAttachment = (w: Writer, draftId: string, id: string, parts: readonly NewAttachment[]): Result<void> =>
  attempt(w, () => {
    openRow(w, draftId);
    if (!attachmentsOf(w, draftId).some((a) => a.id === id)) refuse('NOT_FOUND', { anexo: id });
    w.run('UPDATE attachment SET removed_at = ? WHERE id = ? AND draft_id = ?', w.now(), id, draftId);
    for (const part of parts) insertAttachment(w, part);
  });
