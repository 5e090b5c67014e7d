// Holds filings at the institute: taken in with an acknowledgement, listed, completed, withdrawn. Their review: filing-review.ts.
// Must not take the client's word for anything it can build itself: values are checked again and the writing is made again.
import type { z } from 'zod';
import { filingAnswerCanonical, filingCanonical, filingWithdrawalCanonical } from '../../src-shared/domain/canonical.ts';
import { mayWithdraw } from '../../src-shared/domain/filing.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../src-shared/domain/procedures/schema.ts';
import { validateFiling } from '../../src-shared/domain/procedures/validate.ts';
import { textOf, type Values } from '../../src-shared/domain/procedures/values.ts';
import { answerWritingOf, writingOf } from '../../src-shared/domain/procedures/writing.ts';
import type { Filing } from '../../src-shared/protocol/filing-schemas.ts';
import type { TrustStore } from '../efirma/index.ts';
import { type Acts, readCursor } from './acts.ts';
import { answer, type Handlers } from './call.ts';
import type { Mailboxes } from './enrolment.ts';
import { createFilingReview, type FilingRow } from './filing-review.ts';
import { newId, sha256 } from './folio.ts';
import { today } from './legal-days.ts';
import type { Outbox } from './outbox.ts';
import { type Refusal, refuse } from './problem.ts';
import type { Receipts } from './receipts.ts';
import { checkFilingTime, checkStatement } from './statements.ts';
import { type Db, nextRevision, recordDeed } from './store.ts';
import type { Uploads } from './uploads.ts';

type Shown = z.infer<typeof Filing>;
type EventRow = { kind: Shown['events'][number]['kind']; at: string; text: string; due_on: string | null };
const PAGE = 100;

export type FilingParts = {
  readonly db: Db;
  readonly acts: Acts;
  readonly mailboxes: Mailboxes;
  readonly receipts: Receipts;
  readonly outbox: Outbox;
  readonly trust: TrustStore;
  readonly uploads: Uploads;
};

export function createFilings(parts: FilingParts) {
  const { db, acts, mailboxes, receipts, trust } = parts;
  const review = createFilingReview(parts);
  const byId = db.prepare<[string, string], FilingRow>('SELECT * FROM filings WHERE id = ? AND rfc = ?');

  const shown = (row: FilingRow): Shown => ({
    id: row.id,
    folio: row.folio,
    procedure: row.procedure,
    version: row.version,
    rfc: row.rfc,
    actId: row.act_id,
    state: row.state,
    receivedAt: row.received_at,
    dueOn: row.due_on,
    events: db
      .prepare<[string], EventRow>('SELECT kind, at, text, due_on FROM filing_events WHERE filing_id = ? ORDER BY id LIMIT 100')
      .all(row.id)
      .map((event) => ({ kind: event.kind, at: event.at, text: event.text, dueOn: event.due_on })),
  });
  const again = (id: string, rfc: string): Shown => {
    const row = byId.get(id, rfc);
    if (!row) throw new Error('a filing just written is not there');
    return shown(row);
  };

  const missing = (rfc: string, attachments: readonly AttachmentFacts[]): Refusal<'ATTACHMENT_MISSING'> | null => {
    const gone = attachments.find((a) => !parts.uploads.has(rfc, a.sha256, a.size));
    return gone ? refuse('ATTACHMENT_MISSING', `No ha llegado completo «${gone.name}».`, { reason: gone.sha256 }) : null;
  };

  const submitFiling: Handlers['submitFiling'] = async ({ caller, body, key, now }) => {
    const mailbox = mailboxes.find(caller.rfc);
    if (mailbox?.state !== 'active') return refuse('NOT_ENROLLED', 'Habilite el buzón para presentar.');
    const procedure = filedProcedure(body.procedure);
    if (!procedure) return refuse('PROCEDURE_UNKNOWN', 'Ese trámite no se presenta por el buzón.');
    if (procedure.version !== body.version) return refuse('PROCEDURE_CHANGED', `Está vigente la versión ${procedure.version}.`);
    const checked = validateFiling(procedure, body.values, body.attachments, {
      today: today(now),
      rfc: caller.rfc,
      act: (id) => {
        const act = acts.find(id, caller.rfc);
        return act ? { kind: act.kind, notified: act.state !== 'noticed' } : null;
      },
    });
    if (!checked.clean) {
      const first = checked.errors[0];
      return refuse('FILING_INVALID', `${first?.field ?? ''}: ${first?.code ?? ''}`, { reason: first?.code ?? '' });
    }
    const gone = missing(caller.rfc, body.attachments);
    if (gone) return gone;
    const skew = checkFilingTime(body.signedAt, now);
    if (skew) return skew;
    const writing = writingOf({
      procedure,
      rfc: caller.rfc,
      name: mailbox.name,
      clean: checked.clean,
      attachments: body.attachments,
      folioOf: (id) => acts.find(id, caller.rfc)?.folio ?? id,
      computedOn: body.computedOn,
    });
    if (sha256(writing) !== body.writingSha256) return refuse('PROCEDURE_CHANGED', 'El escrito no es el que sale de sus datos.');
    const canonical = filingCanonical({
      procedure: procedure.id,
      version: procedure.version,
      rfc: caller.rfc,
      writingSha256: body.writingSha256,
      attachments: body.attachments.length,
      signedAt: body.signedAt,
      key,
    });
    const statement = await checkStatement(body.signed, { canonical, rfc: caller.rfc, trust, at: now });
    if (!statement.ok) return statement;
    const receipt = receipts.issue({
      kind: 'filing',
      rfc: caller.rfc,
      subject: procedure.id,
      at: now,
      contentSha256: body.writingSha256,
      signed: body.signed,
    });
    const id = newId('fil');
    db.prepare(`INSERT INTO filings (id, folio, rfc, name, procedure, version, act_id, state, received_at, clean, attachments, writing, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?, ?, ?)`).run(
      id,
      receipt.folio,
      caller.rfc,
      mailbox.name,
      procedure.id,
      procedure.version,
      actIn(procedure, checked.clean),
      now.toISOString(),
      JSON.stringify(checked.clean),
      JSON.stringify(body.attachments),
      writing,
      nextRevision(db),
    );
    recordDeed(db, 'filing', sha256(body.signed.signature), now.toISOString());
    review.begin(id, now);
    for (const act of actsIn(procedure, checked.clean)) acts.known(act, caller.rfc, now);
    return answer({ filing: again(id, caller.rfc), receipt });
  };

  const answerFiling: Handlers['answerFiling'] = async ({ caller, params, body, key, now }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    if (!row) return notFound();
    if (row.state !== 'asked') return refuse('FILING_STATE', 'El trámite no tiene nada pedido.');
    const procedure = filedProcedure(row.procedure);
    if (!procedure || procedure.version !== row.version) throw new Error(`a filing of a procedure that is gone: ${row.procedure}`);
    const unknown = body.attachments.find((a) => !procedure.needs.documents.some((d) => d.id === a.slot));
    if (unknown) return refuse('FILING_INVALID', `El trámite no pide «${unknown.slot}».`);
    const gone = missing(caller.rfc, body.attachments);
    if (gone) return gone;
    const skew = checkFilingTime(body.signedAt, now);
    if (skew) return skew;
    const writing = answerWritingOf({
      procedure,
      folio: row.folio,
      rfc: caller.rfc,
      name: row.name,
      text: body.text,
      attachments: body.attachments,
    });
    if (sha256(writing) !== body.writingSha256) return refuse('PROCEDURE_CHANGED', 'El escrito no es el que sale de sus datos.');
    const canonical = filingAnswerCanonical({
      folio: row.folio,
      rfc: caller.rfc,
      writingSha256: body.writingSha256,
      attachments: body.attachments.length,
      signedAt: body.signedAt,
      key,
    });
    const statement = await checkStatement(body.signed, { canonical, rfc: caller.rfc, trust, at: now });
    if (!statement.ok) return statement;
    recordDeed(db, 'filing', sha256(body.signed.signature), now.toISOString());
    const kept = JSON.parse(row.attachments) as AttachmentFacts[];
    db.prepare('UPDATE filings SET attachments = ? WHERE id = ?').run(JSON.stringify([...kept, ...body.attachments]), row.id);
    review.completed(row.id, now);
    const receipt = receipts.issue({
      kind: 'filing',
      rfc: caller.rfc,
      subject: row.folio,
      at: now,
      contentSha256: body.writingSha256,
      signed: body.signed,
    });
    return answer({ filing: again(row.id, caller.rfc), receipt });
  };

  const withdrawFiling: Handlers['withdrawFiling'] = async ({ caller, params, body, key, now }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    if (!row) return notFound();
    if (!mayWithdraw(row.state)) return refuse('FILING_STATE', 'Lo que ya se resolvió no se puede retirar.');
    const skew = checkFilingTime(body.signedAt, now);
    if (skew) return skew;
    const canonical = filingWithdrawalCanonical({ folio: row.folio, rfc: caller.rfc, signedAt: body.signedAt, key });
    const statement = await checkStatement(body.signed, { canonical, rfc: caller.rfc, trust, at: now });
    if (!statement.ok) return statement;
    recordDeed(db, 'filing', sha256(body.signed.signature), now.toISOString());
    review.withdrawn(row.id, now);
    const receipt = receipts.issue({
      kind: 'filing',
      rfc: caller.rfc,
      subject: row.folio,
      at: now,
      contentSha256: sha256(canonical),
      signed: body.signed,
    });
    return answer({ filing: again(row.id, caller.rfc), receipt });
  };

  const filings: Handlers['filings'] = async ({ caller, query, now }) => {
    const since = readCursor(query.cursor);
    if (since === null) return refuse('BAD_REQUEST', '«cursor» es el de la respuesta anterior.');
    const rows = db
      .prepare<[string, number, number], FilingRow>('SELECT * FROM filings WHERE rfc = ? AND revision > ? ORDER BY revision LIMIT ?')
      .all(caller.rfc, since, PAGE + 1);
    const page = rows.slice(0, PAGE);
    return answer({
      items: page.map(shown),
      cursor: String(page.at(-1)?.revision ?? since),
      more: rows.length > PAGE,
      now: now.toISOString(),
    });
  };

  const filing: Handlers['filing'] = async ({ caller, params }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    return row ? answer(shown(row)) : notFound();
  };

  return {
    handlers: { submitFiling, answerFiling, withdrawFiling, filings, filing } satisfies Pick<
      Handlers,
      'submitFiling' | 'answerFiling' | 'withdrawFiling' | 'filings' | 'filing'
    >,
    sweep: review.sweep,
  };
}

/** Every act a filing names. */
const actsIn = (procedure: FiledProcedure, clean: Values): readonly string[] =>
  fieldsOf(procedure.form).flatMap((f) => (!isRows(f) && f.type === 'act' && textOf(clean, f.id) !== '' ? [textOf(clean, f.id)] : []));

/** The act a filing is about: the first it names. */
export const actIn = (procedure: FiledProcedure, clean: Values): string | null => actsIn(procedure, clean)[0] ?? null;

const notFound = (): Refusal<'NOT_FOUND'> => refuse('NOT_FOUND', 'No hay un trámite con ese identificador en su buzón.');
