// Holds the acts: issuing with their notice, listing what changed, deeming notified what was left unopened (CFF 134 I)
// or shown to be known by a filing (CFF 135).
// Must not open one: that needs a signature (opening.ts).
import type { z } from 'zod';
import { civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { ActSummary } from '../../src-shared/protocol/schemas.ts';
import { answer, type Handlers } from './call.ts';
import type { Mailboxes } from './enrolment.ts';
import { newFolio, newId, sha256 } from './folio.ts';
import { startOfCentralDay } from './institute-clock.ts';
import { noticeDates } from './legal-days.ts';
import type { LetterPress } from './letter-press.ts';
import { ISSUED_KINDS, type IssuedKind, LETTERS } from './letters/kinds.ts';
import type { Outbox } from './outbox.ts';
import { makeRegistration } from './people.ts';
import { refuse } from './problem.ts';
import type { Receipts } from './receipts.ts';
import { type Db, nextRevision, recordDeed } from './store.ts';

export type Act = z.infer<typeof ActSummary>;
type Row = {
  id: string;
  folio: string;
  kind: Act['kind'];
  class: Act['class'];
  matter: Act['matter'];
  title: string;
  office: string;
  office_key: string;
  unit: string;
  rfc: string;
  employer_registration: string | null;
  notice_at: string;
  deemed_due_at: string;
  state: Act['state'];
  opened_at: string | null;
  deemed_at: string | null;
  known_at: string | null;
  revision: number;
};

const PAGE = { usual: 100, most: 500 } as const;

const summary = (row: Row): Act => ({
  id: row.id,
  folio: row.folio,
  kind: row.kind,
  class: row.class,
  matter: row.matter,
  title: row.title,
  issuer: { office: row.office, officeKey: row.office_key, unit: row.unit },
  rfc: row.rfc,
  employerRegistration: row.employer_registration,
  noticeAt: row.notice_at,
  state: row.state,
  openedAt: row.opened_at,
  deemedAt: row.deemed_at,
  ...(row.known_at === null ? {} : { knownAt: row.known_at }),
});

export type IssueOrder = {
  readonly rfc: string;
  readonly kind?: IssuedKind | undefined;
  readonly employerRegistration?: string | undefined;
  readonly seed?: string | undefined;
};

export type Acts = ReturnType<typeof createActs>;
export type ActParts = {
  readonly db: Db;
  readonly mailboxes: Mailboxes;
  readonly receipts: Receipts;
  readonly outbox: Outbox;
  readonly press: LetterPress;
};

export function createActs({ db, mailboxes, receipts, outbox, press }: ActParts) {
  const byId = db.prepare<[string, string], Row>('SELECT * FROM acts WHERE id = ? AND rfc = ?');
  const taken = db.prepare<[string], unknown>('SELECT 1 FROM acts WHERE folio = ?');

  const hashes = (actId: string): readonly string[] =>
    db
      .prepare<[string], { sha256: string }>('SELECT sha256 FROM documents WHERE act_id = ? ORDER BY position')
      .all(actId)
      .map((row) => row.sha256);
  /** What its acknowledgement covers: the hashes of its documents, in order, joined by a comma. */
  const contentHash = (actId: string): string => sha256(hashes(actId).join(','));

  const issue = async (order: IssueOrder, now: Date): Promise<Act> => {
    const mailbox = mailboxes.find(order.rfc);
    if (!mailbox) throw new RangeError(`${order.rfc} has no mailbox here`);
    const count = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM acts WHERE rfc = ?').get(order.rfc)?.n ?? 0;
    // In turn, so that who asks for one after another sees all eight.
    const kind = order.kind ?? ISSUED_KINDS[count % ISSUED_KINDS.length] ?? 'multa';
    const letter = LETTERS[kind];
    const folio = newFolio('FD', now, (candidate) => taken.get(candidate) !== undefined);
    const employerRegistration = order.employerRegistration ?? makeRegistration(order.rfc);
    const seed = order.seed ?? folio;
    const printed = await press.print({ kind, folio, rfc: order.rfc, name: mailbox.name, employerRegistration, issuedAt: now, seed });
    const dates = noticeDates(now);
    const id = newId('act');
    const { office } = printed;
    db.prepare(`INSERT INTO acts (id, folio, kind, class, matter, title, office, office_key, unit, rfc, employer_registration, notice_at,
      deemed_due_at, state, seed, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'noticed', ?, ?)`).run(
      id,
      folio,
      kind,
      letter.class,
      letter.matter,
      letter.title,
      `Subdelegación ${office.name} (${office.ooad})`,
      `${office.ooadKey}-${office.key}`,
      letter.unit,
      order.rfc,
      employerRegistration,
      now.toISOString(),
      dates.deemedAt.toISOString(),
      seed,
      nextRevision(db),
    );
    for (const [position, document] of printed.documents.entries()) {
      db.prepare(
        'INSERT INTO documents (id, act_id, position, name, media_type, size, sha256, issued_at, seal, chain, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(
        newId('doc'),
        id,
        position,
        document.name,
        document.mediaType,
        document.size,
        document.sha256,
        document.issuedAt,
        JSON.stringify(document.seal),
        JSON.stringify(document.chain),
        document.bytes,
      );
    }
    outbox.notice(order.rfc, folio, startOfCentralDay(civilDate(dates.lastDayToOpen)), now);
    const row = byId.get(id, order.rfc);
    if (!row) throw new Error('an act just written is not there');
    return summary(row);
  };

  /**
   * Acts whose fourth business day has begun are deemed notified at its first instant, whenever this is noticed:
   * nobody being there at midnight must not move the date.
   */
  const sweep = (now: Date): number => {
    const due = db
      .prepare<[string], Row>("SELECT * FROM acts WHERE state = 'noticed' AND deemed_due_at <= ? ORDER BY deemed_due_at, id")
      .all(now.toISOString());
    for (const row of due) {
      const at = new Date(row.deemed_due_at);
      deem(row, at, null);
      outbox.deemed(row.rfc, row.folio, at);
    }
    return due.length;
  };

  /** Notified without being opened, with its constancia. `knownAt`: because a filing showed that it was known. */
  const deem = (row: Row, at: Date, knownAt: string | null): void => {
    db.prepare("UPDATE acts SET state = 'deemed', deemed_at = ?, known_at = ?, revision = ? WHERE id = ?").run(
      at.toISOString(),
      knownAt,
      nextRevision(db),
      row.id,
    );
    receipts.issue({
      kind: 'deemed',
      rfc: row.rfc,
      subject: row.folio,
      at,
      contentSha256: contentHash(row.id),
      signed: null,
      actId: row.id,
    });
    recordDeed(db, 'deemed', row.id, at.toISOString());
  };

  /**
   * A filing about an act that is still closed shows that it is known: the notification works from that day (CFF 135, second paragraph).
   * `at`: the instant the filing was received. Nothing happens to an act already notified.
   */
  const known = (id: string, rfc: string, at: Date): void => {
    const row = byId.get(id, rfc);
    if (row?.state !== 'noticed') return;
    deem(row, at, at.toISOString());
    outbox.known(row.rfc, row.folio, at);
  };

  const acts: Handlers['acts'] = async ({ caller, query, now }) => {
    // A disabled mailbox still lists: the terms of acts already noticed run on, and hiding them would hide that.
    if (!mailboxes.find(caller.rfc)) return refuse('NOT_ENROLLED', 'Habilite el buzón para recibir actos.');
    const since = readCursor(query.cursor);
    const limit = query.limit === undefined ? PAGE.usual : Number(query.limit);
    if (since === null || !Number.isInteger(limit) || limit < 1 || limit > PAGE.most) {
      return refuse('BAD_REQUEST', `«cursor» es el de la respuesta anterior; «limit» va de 1 a ${PAGE.most}.`);
    }
    const rows = db
      .prepare<[string, number, number], Row>('SELECT * FROM acts WHERE rfc = ? AND revision > ? ORDER BY revision LIMIT ?')
      .all(caller.rfc, since, limit + 1);
    const page = rows.slice(0, limit);
    return answer({
      items: page.map(summary),
      cursor: String(page.at(-1)?.revision ?? since),
      more: rows.length > limit,
      now: now.toISOString(),
    });
  };

  return {
    handlers: { acts } satisfies Pick<Handlers, 'acts'>,
    issue,
    sweep,
    known,
    contentHash,
    find: (id: string, rfc: string): Act | null => {
      const row = byId.get(id, rfc);
      return row ? summary(row) : null;
    },
    markOpened: (id: string, at: string): void => {
      db.prepare("UPDATE acts SET state = 'opened', opened_at = ?, revision = ? WHERE id = ? AND state = 'noticed'").run(
        at,
        nextRevision(db),
        id,
      );
    },
    list: (): readonly Act[] => db.prepare<[], Row>('SELECT * FROM acts ORDER BY notice_at, id').all().map(summary),
  };
}

/** 0 for the first page; null for what never was a cursor. */
export function readCursor(text: string | undefined): number | null {
  if (text === undefined || text === '') return 0;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
