// Holds the documents of acts, byte for byte, and those that did not hold, kept apart.
// Must not judge seals: the verdict is given. Hashes are computed here, before storing and at every reading.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { canonicalJson } from './canonical-json.ts';
import { evidenceCame } from './evidence-due.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { attempt, refuse } from './refusal.ts';
import { sha256 } from './sha256.ts';
import type { DocumentRecord, DocumentSet, NewDocument, NewQuarantine, Quarantined } from './types.ts';

type DocumentRow = {
  readonly id: string;
  readonly act_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly seal: string;
  readonly chain: string;
  readonly issued_at: string;
  readonly verdict: string;
  readonly stored_at: string;
  readonly has_text: number;
};

const COLUMNS = `id, act_id, name, media_type, size, sha256, seal, chain, issued_at, verdict, stored_at,
  EXISTS (SELECT 1 FROM document_text WHERE document_text.num = document.num) AS has_text`;

const toDocument = (row: DocumentRow): DocumentRecord => ({
  id: row.id,
  actId: row.act_id,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  seal: JSON.parse(row.seal),
  chain: JSON.parse(row.chain),
  issuedAt: row.issued_at,
  verdict: JSON.parse(row.verdict),
  storedAt: row.stored_at,
  hasText: row.has_text === 1,
});

/** Inside a transaction. Refuses bytes that are not what their hash says, and another content under a known id. */
export function addDocuments(w: Writer, actId: string, list: readonly NewDocument[]): readonly string[] {
  const act = w.one<{ seq: number }>('SELECT seq FROM act WHERE id = ?', actId);
  if (!act) return refuse('NOT_FOUND', { acto: actId });
  const isFirst = w.one('SELECT 1 FROM document WHERE act_id = ?', actId) === undefined;
  const added: string[] = [];
  for (const d of list) {
    const actual = sha256(d.bytes);
    if (actual !== d.sha256) refuse('DOCUMENT_HASH_MISMATCH', { documento: d.id, nombre: d.name, esperado: d.sha256, recibido: actual });
    const known = w.one<{ act_id: string; sha256: string }>('SELECT act_id, sha256 FROM document WHERE id = ?', d.id);
    if (known) {
      if (known.sha256 !== d.sha256 || known.act_id !== actId) refuse('CONFLICT', { documento: d.id });
      continue;
    }
    const num = insertRow(
      w,
      'document',
      {
        id: d.id,
        act_id: actId,
        name: d.name,
        media_type: d.mediaType,
        size: d.bytes.byteLength,
        sha256: d.sha256,
        seal: canonicalJson(d.seal),
        chain: canonicalJson(d.chain),
        issued_at: d.issuedAt,
        verdict: canonicalJson(d.verdict),
        stored_at: w.now(),
        bytes: d.bytes,
      },
      { kind: 'document', subject: actId, facts: { name: d.name, size: d.bytes.byteLength, sha256: d.sha256 } },
    );
    if (d.text) w.run('INSERT INTO document_text (num, text) VALUES (?, ?)', num, d.text);
    added.push(d.id);
  }
  if (added.length > 0)
    w.touch(act.seq, isFirst && added.length === list.length ? list.flatMap((d) => (d.text ? [d.text] : [])) : undefined);
  return added;
}

/** As `addDocuments`, for a caller that brings all of an act's documents at once. */
export function addWhole(w: Writer, actId: string, list: readonly NewDocument[]): readonly string[] {
  const added = addDocuments(w, actId, list);
  if (list.length > 0) evidenceCame(w, actId);
  return added;
}

/**
 * All or none. Answers the ids that were new; a document already kept with the same bytes is left as it is.
 * Errors: NOT_FOUND (act), DOCUMENT_HASH_MISMATCH, CONFLICT (id kept with other bytes).
 */
export const storeDocuments = (w: Writer, actId: string, list: readonly NewDocument[]): Result<readonly string[]> =>
  attempt(w, () => addWhole(w, actId, list));

/** Documents of many acts in one transaction (an import): all or none. Errors as `storeDocuments`. */
export const storeDocumentSets = (w: Writer, sets: readonly DocumentSet[]): Result<readonly string[]> =>
  attempt(w, () => sets.flatMap((set) => addWhole(w, set.actId, set.documents)));

export const documents = (r: Reader, actId: string): readonly DocumentRecord[] =>
  r.all<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE act_id = ? ORDER BY num`, actId).map(toDocument);

export function document(r: Reader, id: string): DocumentRecord | null {
  const row = r.one<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE id = ?`, id);
  return row ? toDocument(row) : null;
}

/** Documents with exactly these bytes, in any act. */
export const documentsByHash = (r: Reader, hash: string): readonly DocumentRecord[] =>
  r.all<DocumentRow>(`SELECT ${COLUMNS} FROM document WHERE sha256 = ? ORDER BY num`, hash).map(toDocument);

/** The bytes, only if they still are what was stored. Errors: NOT_FOUND, ARCHIVE_TAMPERED. */
export function documentBytes(r: Reader, id: string): Result<Uint8Array> {
  const row = r.one<{ bytes: Uint8Array; sha256: string }>('SELECT bytes, sha256 FROM document WHERE id = ?', id);
  if (!row) return fail('NOT_FOUND', { documento: id });
  return sha256(row.bytes) === row.sha256 ? ok(row.bytes) : fail('ARCHIVE_TAMPERED', { documento: id });
}

/** Text layer; null when it has none (or there is no such document). */
export const documentText = (r: Reader, id: string): string | null =>
  r.one<{ text: string }>('SELECT text FROM document_text WHERE num = (SELECT num FROM document WHERE id = ?)', id)?.text ?? null;

/** Text read later or better (OCR, a new reader). Derived, so it may be replaced. Throws when there is no such document. */
export function setDocumentText(w: Writer, id: string, text: string | null): void {
  w.transaction(() => {
    const row = w.one<{ num: number; seq: number }>('SELECT d.num, a.seq FROM document d JOIN act a ON a.id = d.act_id WHERE d.id = ?', id);
    if (!row) throw new Error(`no document ${id}`);
    if (text)
      w.run('INSERT INTO document_text (num, text) VALUES (?, ?) ON CONFLICT (num) DO UPDATE SET text = excluded.text', row.num, text);
    else w.run('DELETE FROM document_text WHERE num = ?', row.num);
    w.touch(row.seq);
  });
}

/** What came for an act and did not hold, exactly as it came. The same bytes for the same reason are kept once. Throws without the act. */
export function quarantine(w: Writer, actId: string, q: NewQuarantine): string {
  return w.transaction(() => {
    const hash = sha256(q.bytes);
    const known = w.one<{ num: number }>(
      'SELECT num FROM quarantine WHERE act_id = ? AND sha256 = ? AND reason = ?',
      actId,
      hash,
      q.reason,
    );
    if (known) return String(known.num);
    const num = insertRow(
      w,
      'quarantine',
      {
        act_id: actId,
        info: canonicalJson(q.info),
        reason: q.reason,
        size: q.bytes.byteLength,
        sha256: hash,
        stored_at: w.now(),
        bytes: q.bytes,
      },
      { kind: 'quarantine', subject: actId, facts: { reason: q.reason, sha256: hash } },
    );
    return String(num);
  });
}

type QuarantineRow = { num: number; act_id: string; info: string; reason: string; size: number; sha256: string; stored_at: string };

/** Of one act, or all. */
export function quarantined(r: Reader, actId?: string): readonly Quarantined[] {
  const columns = 'num, act_id, info, reason, size, sha256, stored_at';
  const rows =
    actId === undefined
      ? r.all<QuarantineRow>(`SELECT ${columns} FROM quarantine ORDER BY num`)
      : r.all<QuarantineRow>(`SELECT ${columns} FROM quarantine WHERE act_id = ? ORDER BY num`, actId);
  return rows.map((row) => ({
    id: String(row.num),
    actId: row.act_id,
    info: JSON.parse(row.info),
    reason: row.reason,
    size: row.size,
    sha256: row.sha256,
    storedAt: row.stored_at,
  }));
}

/** For an expert to look at; never shown as genuine. Errors: NOT_FOUND, ARCHIVE_TAMPERED. */
export function quarantinedBytes(r: Reader, id: string): Result<Uint8Array> {
  const row = r.one<{ bytes: Uint8Array; sha256: string }>('SELECT bytes, sha256 FROM quarantine WHERE num = ?', Number(id));
  if (!row) return fail('NOT_FOUND', { documento: id });
  return sha256(row.bytes) === row.sha256 ? ok(row.bytes) : fail('ARCHIVE_TAMPERED', { documento: id });
}
