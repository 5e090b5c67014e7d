// Holds how the practice institute reviews a filing as time goes by, by the rules in src-shared/domain/procedures/review-rules.
// Must not take in or answer requests. What fell due is done at the first instant of its day, whenever it is noticed.
import { type CivilDate, civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { type FilingEventKind, type FilingState, PREVENTION_DAYS } from '../../src-shared/domain/filing.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { PRACTICE_DAYS, reviewOf } from '../../src-shared/domain/procedures/review-rules.ts';
import type { FiledProcedure } from '../../src-shared/domain/procedures/schema.ts';
import type { Act, Acts } from './acts.ts';
import { spanishDay, startOfCentralDay } from './institute-clock.ts';
import { businessDaysAfter, today } from './legal-days.ts';
import type { Outbox } from './outbox.ts';
import { type Db, nextRevision } from './store.ts';

export type FilingRow = {
  id: string;
  folio: string;
  rfc: string;
  name: string;
  procedure: string;
  version: string;
  act_id: string | null;
  state: FilingState;
  received_at: string;
  due_on: string | null;
  next_at: string | null;
  asked: number;
  clean: string;
  attachments: string;
  writing: string;
  revision: number;
};

type Change = {
  readonly kind: FilingEventKind;
  readonly state: FilingState;
  readonly at: Date;
  readonly text: string;
  readonly dueOn?: CivilDate | null;
  /** When the institute looks again; null: never. */
  readonly nextAt: Date | null;
  readonly asked?: boolean;
};

const NOTED: Readonly<Partial<Record<FilingEventKind, string>>> = {
  asked: 'tiene una prevención que contestar',
  answered: 'se resolvió',
  refused: 'no fue admitido',
  lapsed: 'se tuvo por no presentado',
};

const LAPSED = `No se contestó la prevención en ${PREVENTION_DAYS} días hábiles: la promoción se tiene por no presentada (artículo 18 del Código Fiscal de la Federación).`;

export function createFilingReview(parts: { readonly db: Db; readonly acts: Acts; readonly outbox: Outbox }) {
  const { db, acts, outbox } = parts;
  const byId = db.prepare<[string], FilingRow>('SELECT * FROM filings WHERE id = ?');
  const rowOf = (id: string): FilingRow => {
    const row = byId.get(id);
    if (!row) throw new Error(`no filing ${id}`);
    return row;
  };

  const change = (row: FilingRow, c: Change): void => {
    db.prepare('INSERT INTO filing_events (filing_id, kind, at, text, due_on) VALUES (?, ?, ?, ?, ?)').run(
      row.id,
      c.kind,
      c.at.toISOString(),
      c.text,
      c.dueOn ?? null,
    );
    db.prepare('UPDATE filings SET state = ?, due_on = ?, next_at = ?, asked = max(asked, ?), revision = ? WHERE id = ?').run(
      c.state,
      c.dueOn ?? null,
      c.nextAt?.toISOString() ?? null,
      c.asked ? 1 : 0,
      nextRevision(db),
      row.id,
    );
    const noted = NOTED[c.kind];
    if (noted) outbox.filing(row.rfc, row.folio, noted, c.at);
  };
  const after = (at: Date, days: number): Date => startOfCentralDay(businessDaysAfter(today(at), days));

  /** What comes next for a filing whose hour has come; null when it has ended. */
  const nextOf = (row: FilingRow, at: Date): Change | null => {
    switch (row.state) {
      case 'received':
        return { kind: 'in-review', state: 'in-review', at, text: 'Está en revisión.', nextAt: after(at, PRACTICE_DAYS.decision) };
      case 'in-review':
        return decisionOn(row, at);
      case 'asked':
        return { kind: 'lapsed', state: 'lapsed', at, text: LAPSED, nextAt: null };
      case 'answered':
        return { kind: 'closed', state: 'closed', at, text: 'El expediente queda cerrado.', nextAt: null };
      default:
        return null;
    }
  };

  const decisionOn = (row: FilingRow, at: Date): Change => {
    const procedure = filedProcedure(row.procedure);
    if (!procedure) return { kind: 'closed', state: 'closed', at, text: 'El trámite ya no existe.', nextAt: null };
    const act = row.act_id ? acts.find(row.act_id, row.rfc) : null;
    const decided = reviewOf(procedure, JSON.parse(row.attachments) as AttachmentFacts[], {
      filedOn: civilDateAt(row.received_at),
      lastDay: act ? lastDayFor(procedure, act) : null,
      askedBefore: row.asked === 1,
    });
    switch (decided.rule) {
      case 'late':
        return { kind: 'refused', state: 'refused', at, text: 'Se presentó después de su plazo y no se admite.', nextAt: null };
      case 'expected-missing': {
        // It takes effect the next business day, and the ten days run from the one after (CFF 135 and 18).
        const dueOn = businessDaysAfter(businessDaysAfter(today(at), 1), PREVENTION_DAYS);
        const until = spanishDay(startOfCentralDay(dueOn));
        return {
          kind: 'asked',
          state: 'asked',
          at,
          text: `Falta: ${decided.documents.join('; ')}. Tiene ${PREVENTION_DAYS} días hábiles, hasta el ${until}. Si no contesta, la promoción se tiene por no presentada (artículo 18 del Código Fiscal de la Federación).`,
          dueOn,
          nextAt: startOfCentralDay(businessDaysAfter(dueOn, 1)),
          asked: true,
        };
      }
      case 'answered': {
        const result = procedure.result ? `Resultado: ${procedure.result.es}. ` : '';
        return {
          kind: 'answered',
          state: 'answered',
          at,
          text: `Se resolvió favorablemente. ${result}Respuesta de práctica, sin validez oficial.`,
          nextAt: after(at, PRACTICE_DAYS.closing),
        };
      }
    }
  };

  const step = (row: FilingRow): void => {
    const next = nextOf(row, new Date(row.next_at ?? ''));
    if (next) change(row, next);
    else db.prepare('UPDATE filings SET next_at = NULL WHERE id = ?').run(row.id);
  };

  return {
    begin: (id: string, now: Date): void => {
      const row = rowOf(id);
      change(row, {
        kind: 'received',
        state: 'received',
        at: now,
        text: `Se recibió con el folio ${row.folio}.`,
        nextAt: after(now, PRACTICE_DAYS.review),
      });
    },
    completed: (id: string, now: Date): void =>
      change(rowOf(id), {
        kind: 'completed',
        state: 'in-review',
        at: now,
        text: 'Se recibió la respuesta a la prevención.',
        nextAt: after(now, PRACTICE_DAYS.decision),
      }),
    withdrawn: (id: string, now: Date): void =>
      change(rowOf(id), { kind: 'withdrawn', state: 'withdrawn', at: now, text: 'El promovente se desistió.', nextAt: null }),
    /** Everything that fell due, in order of time, as often as it takes: a clock moved a month on brings a whole life along. */
    sweep: (now: Date): void => {
      const due = db.prepare<[string], FilingRow>('SELECT * FROM filings WHERE next_at <= ? ORDER BY next_at, id LIMIT 1');
      for (let row = due.get(now.toISOString()); row; row = due.get(now.toISOString())) step(row);
    },
  };
}

/** Last day of the procedure's own period about an act already notified; null when it has none in days, or nothing runs yet. */
export function lastDayFor(procedure: FiledProcedure, act: Act): CivilDate | null {
  const { window } = procedure;
  const notifiedAt = act.openedAt ?? act.deemedAt;
  if (!window || !('days' in window) || window.unit !== 'business' || !notifiedAt) return null;
  const effect = businessDaysAfter(civilDate(civilDateAt(notifiedAt)), 1);
  return businessDaysAfter(effect, window.days);
}
