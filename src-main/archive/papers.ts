// Holds what was notified outside the mailbox and typed in by the person: on paper, by certified mail, on the notice board.
// Must not compute dates.
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { record } from './ledger.ts';
import type { NewPaper, PaperRecord } from './types.ts';

type Row = {
  readonly id: string;
  readonly rfc: string;
  readonly channel: PaperRecord['channel'];
  readonly served_on: string;
  readonly kind: PaperRecord['kind'];
  readonly folio: string;
  readonly employer_registration: string | null;
  readonly office: string | null;
  readonly note: string;
  readonly appointment_on: string | null;
  readonly appointment_at: string | null;
  readonly added_at: string;
  readonly concluded_at: string | null;
};

const toPaper = (row: Row): PaperRecord => ({
  id: row.id,
  rfc: row.rfc,
  channel: row.channel,
  on: row.served_on,
  kind: row.kind,
  folio: row.folio,
  employerRegistration: row.employer_registration,
  office: row.office,
  note: row.note,
  appointment: row.appointment_on !== null && row.appointment_at !== null ? { on: row.appointment_on, at: row.appointment_at } : null,
  addedAt: row.added_at,
  concludedAt: row.concluded_at,
});

/** The profile must be there (throws), and the id unused. */
export function addPaper(w: Writer, p: NewPaper): PaperRecord {
  return w.transaction(() => {
    insertRow(
      w,
      'paper',
      {
        id: p.id,
        rfc: p.rfc,
        channel: p.channel,
        served_on: p.on,
        kind: p.kind,
        folio: p.folio,
        employer_registration: p.employerRegistration,
        office: p.office,
        note: p.note,
        appointment_on: p.appointment?.on ?? null,
        appointment_at: p.appointment?.at ?? null,
        added_at: w.now(),
      },
      { kind: 'paper', subject: p.id, facts: { channel: p.channel, on: p.on, kind: p.kind, folio: p.folio } },
    );
    const row = paper(w, p.id);
    if (!row) throw new Error(`no paper ${p.id}`);
    return row;
  });
}

export function paper(r: Reader, id: string): PaperRecord | null {
  const row = r.one<Row>('SELECT * FROM paper WHERE id = ?', id);
  return row ? toPaper(row) : null;
}

/** Newest first. */
export const papers = (r: Reader, rfc: string): readonly PaperRecord[] =>
  r.all<Row>('SELECT * FROM paper WHERE rfc = ? ORDER BY num DESC', rfc).map(toPaper);

export function concludePaper(w: Writer, id: string, concluded: boolean): void {
  w.transaction(() => {
    const known = paper(w, id);
    if (!known || (known.concludedAt !== null) === concluded) return;
    w.run('UPDATE paper SET concluded_at = ? WHERE id = ?', concluded ? w.now() : null, id);
    record(w, concluded ? 'concluded' : 'reopened', id, {});
  });
}
