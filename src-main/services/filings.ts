// Holds the cases a person follows: what is being written, what waits to be sent, what the institute has; and withdrawing one.
// Must not write drafts (drafts.ts) or send (filing-sender.ts).
import { randomUUID } from 'node:crypto';
import type { Answer, Handlers, Request } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { filingWithdrawalCanonical } from '../../src-shared/domain/canonical.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { mayWithdraw } from '../../src-shared/domain/filing.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { gistOf } from '../../src-shared/domain/procedures/changes.ts';
import type { ArchiveClient, DraftRecord, FilingRecord, Profile } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import type { Clock } from './clock.ts';
import { valuesOf } from './draft-view.ts';
import type { Drafts } from './drafts.ts';
import { ledgerOfFiling } from './filing-dates.ts';
import type { FilingSender } from './filing-sender.ts';
import { daysLeft, ledgerView } from './legal-dates.ts';
import type { Emit } from './ports.ts';
import type { Signing } from './signing.ts';

type Row = Answer<'filings.list'>['items'][number];
type Detail = Answer<'filings.get'>;

export type FilingsParts = {
  readonly archive: ArchiveClient;
  readonly profile: () => Promise<Profile | null>;
  readonly drafts: Drafts;
  readonly sender: FilingSender;
  readonly signing: Pick<Signing, 'sign'>;
  readonly law: () => Law;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly withdrawWords: (folio: string) => { readonly title: string; readonly effect: readonly string[] };
};

export type FilingHandlers = Pick<Handlers, Extract<keyof Handlers, `drafts.${string}` | `filings.${string}`>>;

export function createFilings(parts: FilingsParts): FilingHandlers {
  const { archive, drafts, sender, clock } = parts;
  const now = (): string => clock.now().toISOString();

  const filingRow = (f: FilingRecord): Row => ({
    id: f.id,
    what: 'filing',
    procedure: f.procedure,
    folio: f.folio,
    state: f.state,
    at: f.receivedAt,
    dueOn: f.dueOn,
    daysLeft: daysLeft(f.dueOn, parts.law(), now()),
    actId: f.actId,
    about: null,
    problem: null,
  });
  const aboutOf = (d: DraftRecord): string | null => {
    const procedure = filedProcedure(d.procedure);
    return procedure ? gistOf(procedure, valuesOf(d)) : null;
  };
  const draftRow = (d: DraftRecord): Row => ({
    id: d.id,
    what: d.state === 'signed' ? 'sending' : 'draft',
    procedure: d.procedure,
    folio: null,
    state: null,
    at: d.savedAt,
    dueOn: null,
    daysLeft: null,
    actId: d.actId,
    about: aboutOf(d),
    problem: d.error as AppError | null,
  });

  const list = async (q: Request<'filings.list'>): Promise<Result<Answer<'filings.list'>>> => {
    const who = await parts.profile();
    if (!who) return ok({ drafts: [], total: 0, items: [] });
    const [open, found] = await Promise.all([archive.drafts(who.rfc, ['signed', 'open']), archive.filings({ ...q, rfc: who.rfc })]);
    const mine = open.filter(
      (d) => (q.actId === undefined || d.actId === q.actId) && (q.procedure === undefined || d.procedure === q.procedure),
    );
    return ok({ drafts: mine.map(draftRow), total: found.total, items: found.items.map(filingRow) });
  };

  const detail = async (id: string): Promise<Result<Detail>> => {
    const who = await parts.profile();
    const filing = await archive.filing(id);
    if (!who || !filing || filing.rfc !== who.rfc) return fail('NOT_FOUND');
    const [ofFiling, ofDraft] = await Promise.all([
      archive.submissionsOf(filing.id),
      filing.draftId ? archive.submissionsOf(filing.draftId) : Promise.resolve([]),
    ]);
    const signed = await Promise.all(
      [...ofDraft, ...ofFiling].map(async (s) => {
        const state = (await archive.outboxRow(s.key))?.state ?? 'done';
        return { s, state };
      }),
    );
    const receipts = await archive.receipts({ rfc: who.rfc, kind: 'filing' });
    const clockOf = ledgerOfFiling(filing, parts.law(), now());
    const act = filing.actId ? await archive.act(filing.actId) : null;
    const answer = (await archive.drafts(who.rfc, ['open'])).find((d) => d.kind === 'answer' && d.filingId === filing.id);
    return ok({
      row: filingRow(filing),
      rfc: filing.rfc,
      version: filing.version,
      events: filing.events.map((e) => ({ ...e })),
      receiptIds: receipts.filter((r) => r.receipt.folio === filing.folio || r.receipt.subject === filing.folio).map((r) => r.receipt.id),
      signed: signed
        .filter(({ state }) => state !== 'refused')
        .map(({ s, state }) => ({ kind: s.kind, at: s.signedAt, writing: s.writing, sha256: s.writingSha256, sending: state !== 'done' })),
      actFolio: act?.folio ?? null,
      prevention: clockOf && ledgerView(clockOf, parts.law()),
      mayWithdraw:
        mayWithdraw(filing.state) && !signed.some(({ s, state }) => s.kind === 'withdrawal' && state !== 'done' && state !== 'refused'),
      answerDraftId: answer?.id ?? null,
    });
  };

  const withdraw = async (id: string): Promise<Result<Detail>> => {
    const who = await parts.profile();
    const filing = await archive.filing(id);
    if (!who || !filing || filing.rfc !== who.rfc) return fail('NOT_FOUND');
    if (!mayWithdraw(filing.state)) return fail('FILING_STATE');
    const key = randomUUID();
    const signed = await parts.signing.sign({
      purpose: 'file',
      ...parts.withdrawWords(filing.folio),
      addressee: { rfc: who.rfc, name: who.name },
      canonicalAt: (signedAt) => filingWithdrawalCanonical({ folio: filing.folio, rfc: who.rfc, signedAt, key }),
    });
    if (!signed.ok) return signed;
    const { statement, signedAt } = signed.value;
    const kept = await archive.signFiling({
      key,
      outboxKind: 'filing-withdrawal',
      rfc: who.rfc,
      draftId: null,
      filingId: filing.id,
      kind: 'withdrawal',
      writing: statement.canonical,
      writingSha256: sha256(statement.canonical),
      canonical: statement.canonical,
      signature: statement.signature,
      signedAt,
      body: JSON.stringify({ signedAt, signed: statement }),
    });
    if (!kept.ok) return kept;
    const sent = await sender.send();
    return sent.ok ? detail(filing.id) : sent;
  };

  return {
    'drafts.create': ({ procedure, actId }) => drafts.create(procedure, actId),
    'drafts.get': ({ id }) => drafts.shown(id),
    'drafts.save': ({ id, values }) => drafts.save(id, values),
    'drafts.discard': ({ id }) => drafts.discard(id),
    'drafts.versions': ({ id }) => drafts.versions(id),
    'drafts.restore': ({ id, num }) => drafts.restore(id, num),
    'drafts.recover': ({ id }) => drafts.recover(id),
    'drafts.attach': ({ id, slot }) => drafts.attach(id, slot),
    'drafts.detach': ({ id, attachmentId }) => drafts.detach(id, attachmentId),
    'drafts.planSplit': ({ id, attachmentId }) => drafts.planSplit(id, attachmentId),
    'drafts.split': ({ id, attachmentId }) => drafts.split(id, attachmentId),
    'drafts.review': ({ id }) => drafts.review(id),
    'drafts.sign': (q) => drafts.sign(q),
    'filings.list': list,
    'filings.get': ({ id }) => detail(id),
    'filings.answer': ({ id }) => drafts.createAnswer(id),
    'filings.withdraw': ({ id }) => withdraw(id),
    'filings.send': async () => {
      const sent = await sender.send();
      return sent.ok ? ok({ done: true as const }) : sent;
    },
  };
}
