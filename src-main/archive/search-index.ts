// Holds what of an act can be found by its words, and how it gets into the full-text index. The index is derived.
// Must not search, and must not be the only place where a text lives.
import type { Reader, Writer } from './handle.ts';

/**
 * Marks which employer a row belongs to, as a word of the index itself, so that «a common word × one employer» is answered by the
 * index. U+E000 is a private-use character: a letter for the tokenizer, and taken out of all that people or documents bring.
 */
export const SCOPE_MARK = '\uE000';

export const withoutMark = (text: string): string => text.replaceAll(SCOPE_MARK, ' ');

const scopes = new Map<string, string>();

/** One word of letters and digits for any RFC, also those with Ñ or &. */
export function scopeOf(rfc: string): string {
  const known = scopes.get(rfc);
  if (known !== undefined) return known;
  const scope = `${SCOPE_MARK}${Buffer.from(rfc, 'utf8').toString('hex')}`;
  scopes.set(rfc, scope);
  return scope;
}

type Source = {
  readonly id: string;
  readonly rfc: string;
  readonly title: string;
  readonly folio: string;
  readonly office: string;
  readonly unit: string;
  readonly employer_registration: string | null;
};

// None of these has an ORDER BY: they run for every hit and every stored act, that clause alone costs more than all the rest, and the
// indexes they walk yield the rows in the order of their writing anyway. `(SELECT ?)`: see `Reader`.
export const bodyOf = (r: Reader, actId: string): readonly string[] =>
  r.column('SELECT t.text FROM document d JOIN document_text t ON t.num = d.num WHERE d.act_id = (SELECT ?)', actId);

/** Last version of each note, removed ones left out. */
export const noteTextsOf = (r: Reader, actId: string): readonly string[] =>
  r.column(
    `SELECT n.text FROM note n WHERE n.act_id = ? AND n.removed = 0
     AND NOT EXISTS (SELECT 1 FROM note later WHERE later.edits > 0 AND later.edits = CASE n.edits WHEN 0 THEN n.num ELSE n.edits END AND later.num > n.num)`,
    actId,
  );

export const tagsOf = (r: Reader, seq: number): readonly string[] => r.column('SELECT tag FROM act_tag WHERE act_seq = ?', seq);

const SOURCE = 'SELECT id, rfc, title, folio, office, unit, employer_registration FROM act WHERE seq = ?';

const headingOf = (act: Source): string =>
  [act.title, act.folio, act.office, act.unit, act.rfc, act.employer_registration ?? ''].join('\n');

/** Indexes the act anew. Runs before the transaction that touched it commits. */
export function indexAct(w: Writer, seq: number, bodies?: readonly string[]): void {
  const act = w.one<Source>(SOURCE, seq);
  if (!act) throw new Error(`no act at ${seq}`);
  w.run('DELETE FROM act_text WHERE rowid = ?', seq);
  w.run(
    'INSERT INTO act_text (rowid, scope, heading, marks, body) VALUES (?, ?, ?, ?, ?)',
    seq,
    scopeOf(act.rfc),
    withoutMark(headingOf(act)),
    withoutMark([...tagsOf(w, seq), ...noteTextsOf(w, act.id)].join('\n')),
    withoutMark((bodies ?? bodyOf(w, act.id)).join('\n')),
  );
}

export type IndexedTexts = { readonly bodies: readonly string[]; readonly others: () => readonly string[] };

/** The very texts of the act that are in the index; all but the documents' are read only when asked for. */
export const indexedTexts = (r: Reader, seq: number): IndexedTexts => ({
  bodies: r.column(
    'SELECT t.text FROM act a JOIN document d ON d.act_id = a.id JOIN document_text t ON t.num = d.num WHERE a.seq = (SELECT ?)',
    seq,
  ),
  others: () => {
    const act = r.one<Source>(SOURCE, seq);
    return act ? [headingOf(act), ...tagsOf(r, seq), ...noteTextsOf(r, act.id)] : [];
  },
});

/** Builds the whole index again from the rows; in one transaction. */
export function rebuildSearch(w: Writer): void {
  w.transaction(() => {
    w.run("INSERT INTO act_text (act_text) VALUES ('delete-all')");
    for (const { seq } of w.all<{ seq: number }>('SELECT seq FROM act')) indexAct(w, seq);
    w.run("DELETE FROM kept_value WHERE key = 'search.stale'");
  });
}

export const searchIsStale = (r: Reader): boolean => r.one("SELECT 1 FROM kept_value WHERE key = 'search.stale'") !== undefined;
