// Holds what the person says of an act: state of their work, concluded or not, tags, notes. Never told to the institute.
// Must not lose a word: an edited or removed note keeps every version.
import type { WorkState } from '../../src-shared/domain/act.ts';
import { needAct } from './act-row.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { record } from './ledger.ts';
import type { Note } from './types.ts';

/** These all throw when there is no such act. The same mark again changes nothing. */
export function setWorkState(w: Writer, actId: string, state: WorkState): void {
  w.transaction(() => {
    const act = needAct(w, actId);
    if (act.work_state === state) return;
    w.run('UPDATE act SET work_state = ? WHERE seq = ?', state, act.seq);
    record(w, 'work-state', actId, { from: act.work_state, to: state });
  });
}

/** A concluded act has no open deadline any more. */
export function conclude(w: Writer, actId: string): void {
  w.transaction(() => {
    const act = needAct(w, actId);
    if (act.concluded_at !== null) return;
    w.run('UPDATE act SET concluded_at = ?, due_open = NULL WHERE seq = ?', w.now(), act.seq);
    record(w, 'concluded', actId, {});
  });
}

export function reopen(w: Writer, actId: string): void {
  w.transaction(() => {
    const act = needAct(w, actId);
    if (act.concluded_at === null) return;
    w.run('UPDATE act SET concluded_at = NULL, due_open = due_on WHERE seq = ?', act.seq);
    record(w, 'reopened', actId, { concludedAt: act.concluded_at });
  });
}

/** One form for what people type twice: outer and double blanks gone, composed letters. */
const tidy = (tag: string): string => tag.normalize('NFC').replace(/\s+/g, ' ').trim();

export function addTag(w: Writer, actId: string, tag: string): void {
  w.transaction(() => {
    const act = needAct(w, actId);
    const name = tidy(tag);
    if (name === '') throw new Error('an empty tag');
    if (w.run('INSERT INTO act_tag (tag, act_seq) VALUES (?, ?) ON CONFLICT DO NOTHING', name, act.seq) === 0) return;
    record(w, 'tag-added', actId, { tag: name });
    w.touch(act.seq);
  });
}

export function removeTag(w: Writer, actId: string, tag: string): void {
  w.transaction(() => {
    const act = needAct(w, actId);
    const name = tidy(tag);
    if (w.run('DELETE FROM act_tag WHERE tag = ? AND act_seq = ?', name, act.seq) === 0) return;
    record(w, 'tag-removed', actId, { tag: name });
    w.touch(act.seq);
  });
}

/** Every tag in use, in alphabetical order of es-MX, with how many acts bear it. */
/** `rfc`: of that employer's acts alone. */
export const tags = (r: Reader, rfc?: string): readonly { readonly tag: string; readonly count: number }[] =>
  r
    .all<{ tag: string; count: number }>(
      'SELECT tag, count(*) AS count FROM act_tag WHERE @rfc IS NULL OR EXISTS (SELECT 1 FROM act WHERE act.seq = act_tag.act_seq AND act.rfc = @rfc) GROUP BY tag',
      { rfc: rfc ?? null },
    )
    .sort((a, b) => a.tag.localeCompare(b.tag, 'es-MX'));

type NoteRow = {
  num: number;
  act_id: string;
  edits: number;
  text: string;
  removed: number;
  written_at: string;
  version: number;
  created_at: string;
};

const toNote = (row: NoteRow): Note => ({
  id: String(row.edits === 0 ? row.num : row.edits),
  actId: row.act_id,
  text: row.text,
  version: row.version,
  writtenAt: row.written_at,
  createdAt: row.created_at,
  removed: row.removed === 1,
});

const versionsOf = (r: Reader, first: number): readonly NoteRow[] => {
  const rows = r.all<Omit<NoteRow, 'version' | 'created_at'>>(
    'SELECT * FROM note WHERE num = ? UNION ALL SELECT * FROM note WHERE edits > 0 AND edits = ? ORDER BY num',
    first,
    first,
  );
  return rows.map((row, index) => ({ ...row, version: index + 1, created_at: rows[0]?.written_at ?? row.written_at }));
};

function write(w: Writer, actId: string, edits: number, text: string, removed: boolean): number {
  const num = insertRow(
    w,
    'note',
    { act_id: actId, edits, text, removed: removed ? 1 : 0, written_at: w.now() },
    { kind: 'note', subject: actId, facts: { note: edits, removed } },
  );
  w.touch(needAct(w, actId).seq);
  return num;
}

function newest(r: Reader, id: string): NoteRow {
  const first = r.one<{ edits: number }>('SELECT edits FROM note WHERE num = ?', Number(id));
  const row = first?.edits === 0 ? versionsOf(r, Number(id)).at(-1) : undefined;
  if (!row) throw new Error(`no note ${id}`);
  return row;
}

export function addNote(w: Writer, actId: string, text: string): Note {
  return w.transaction(() => {
    needAct(w, actId);
    return toNote(newest(w, String(write(w, actId, 0, text, false))));
  });
}

/** A new version; the ones before stay. */
export function editNote(w: Writer, id: string, text: string): Note {
  return w.transaction(() => {
    const known = newest(w, id);
    if (known.text !== text || known.removed === 1) write(w, known.act_id, Number(id), text, false);
    return toNote(newest(w, id));
  });
}

/** Out of sight, not out of the archive. */
export function removeNote(w: Writer, id: string): void {
  w.transaction(() => {
    const known = newest(w, id);
    if (known.removed === 0) write(w, known.act_id, Number(id), known.text, true);
  });
}

/** Last version of each note of the act, in order of first writing; removed ones left out. */
export const notes = (r: Reader, actId: string): readonly Note[] =>
  r
    .all<{ num: number }>('SELECT num FROM note WHERE act_id = ? AND edits = 0 ORDER BY num', actId)
    .map(({ num }) => toNote(newest(r, String(num))))
    .filter((note) => !note.removed);

/** Every version, first to last. */
export const noteVersions = (r: Reader, id: string): readonly Note[] => versionsOf(r, Number(id)).map(toNote);
