// Holds the filing of what a file says, with nobody at a window: draft, attachments, review, signature and sending, by the services that do
// it under one. The same file again is the same filing. Must not check, sign or send by itself.
import { basename } from 'node:path';
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../src-shared/domain/procedures/schema.ts';
import { textOf, type Values } from '../../src-shared/domain/procedures/values.ts';
import { canonicalJson } from '../archive/canonical-json.ts';
import type { ArchiveClient, DraftRecord, Profile } from '../archive/index.ts';
import { sha256, sha256OfFile } from '../archive/sha256.ts';
import type { FilingsHouse } from './filings-house.ts';
import type { Session } from './session.ts';

export type FilingOrder = {
  readonly procedure: string;
  readonly rfc: string;
  readonly values: Values;
  /** Paths, by the document they are. */
  readonly files: readonly { readonly slot: string; readonly path: string }[];
  /** The person accepts that writing about an act that is not open may notify it (CFF 135). */
  readonly knowsItNotifies: boolean;
  /** The same file was filed before, and is to be filed once more. */
  readonly again: boolean;
};
type Findings = Pick<Answer<'drafts.review'>, 'errors' | 'warnings' | 'notifies'>;
/**
 * filed: acknowledged, and the acknowledgement is in the archive · waiting: signed, and no answer yet; `error` says why ·
 * refused: nothing was signed, or the institute did not take it; `error`, `errors` and `notifies` say why.
 */
export type Submitted = Findings & {
  readonly state: 'filed' | 'waiting' | 'refused';
  readonly folio: string | null;
  readonly receipt: { readonly id: string; readonly at: string; readonly contentSha256: string } | null;
  /** It had been filed before this command. */
  readonly before: boolean;
  readonly error: AppError | null;
};

export type FilingDeskParts = {
  readonly archive: ArchiveClient;
  readonly house: Pick<FilingsHouse, 'drafts' | 'sender'>;
  readonly session: Session;
  readonly loginWords: (name: string) => { readonly title: string; readonly effect: readonly string[] };
};

/** Nobody answers: what is signed waits. */
const NO_WAY: readonly ErrorCode[] = [
  'OFFLINE',
  'TIMEOUT',
  'SERVICE_DOWN',
  'SERVICE_ERROR',
  'MAINTENANCE',
  'ANSWER_MALFORMED',
  'ANSWER_CUT',
  'OUTCOME_UNKNOWN',
  'TLS_UNTRUSTED',
];
const NOTHING_FOUND: Findings = { errors: [], warnings: [], notifies: [] };

async function hashOf(path: string): Promise<Result<string>> {
  try {
    return ok(await sha256OfFile(path));
  } catch {
    return fail('ATTACHMENT_UNREADABLE', { archivo: basename(path) });
  }
}

/** The act a filing is about: the first field of that type that is filled. */
const actIn = (procedure: FiledProcedure, values: Values): string | null =>
  fieldsOf(procedure.form)
    .flatMap((field) => (!isRows(field) && field.type === 'act' ? [textOf(values, field.id)] : []))
    .find((id) => id !== '') ?? null;

export function createFilingDesk({ archive, house, session, loginWords }: FilingDeskParts) {
  const { drafts, sender } = house;

  /** What was made of this file before, newest first; its name is what it says, so two commands at once cannot both begin it. */
  const madeOf = async (mark: string): Promise<readonly DraftRecord[]> => {
    const made: DraftRecord[] = [];
    for (let n = 1; ; n += 1) {
      const draft = await archive.draft(`${mark}-${n}`);
      if (!draft) return made.reverse();
      made.push(draft);
    }
  };

  const told = async (who: Profile, draftId: string, before: boolean): Promise<Submitted> => {
    const draft = await archive.draft(draftId);
    const filing = await archive.filingOfDraft(draftId);
    const known = { ...NOTHING_FOUND, before };
    if (draft?.state === 'filed' && filing) {
      const kept = (await archive.receipts({ rfc: who.rfc, kind: 'filing' })).find(
        ({ receipt }) => receipt.folio === filing.folio,
      )?.receipt;
      const receipt = kept ? { id: kept.id, at: kept.at, contentSha256: kept.contentSha256 } : null;
      return { ...known, state: 'filed', folio: filing.folio, receipt, error: null };
    }
    const error = (draft?.error as AppError | null) ?? null;
    return { ...known, state: draft?.state === 'signed' ? 'waiting' : 'refused', folio: null, receipt: null, error };
  };

  /** A session of this command's own; its error only when it is not that nobody answers. */
  const enter = async (who: Profile): Promise<Result<AppError | null>> => {
    const reached = await session.reach();
    const entered = reached.ok ? await session.open(who, loginWords(who.name)) : reached;
    if (entered.ok) return ok(null);
    return NO_WAY.includes(entered.error.code) ? ok(entered.error) : entered;
  };

  const send = async (who: Profile, draftId: string, noWay: AppError | null): Promise<Submitted> => {
    const sent = await sender.send();
    const now = await told(who, draftId, false);
    return now.state === 'waiting' ? { ...now, error: noWay ?? (sent.ok ? null : sent.error) } : now;
  };

  const begin = async (id: string, who: Profile, procedure: FiledProcedure, order: FilingOrder): Promise<Result<void>> => {
    try {
      await archive.createDraft({
        id,
        rfc: who.rfc,
        kind: 'filing',
        procedure: procedure.id,
        actId: actIn(procedure, order.values),
        filingId: null,
        data: order.values,
      });
    } catch (thrown) {
      if (await archive.draft(id)) return fail('CONFLICT');
      throw thrown;
    }
    for (const { slot, path } of order.files) {
      const attached = await drafts.attachFile(id, slot, path);
      if (!attached.ok) return attached;
    }
    return ok(undefined);
  };

  /**
   * Errors, with nothing signed and nothing left behind: PROCEDURE_UNKNOWN, NOT_ENROLLED, those of attachments, of the e.firma and of
   * entering; CONFLICT while another command files the same.
   */
  const submit = async (order: FilingOrder): Promise<Result<Submitted>> => {
    const procedure = filedProcedure(order.procedure);
    if (!procedure) return fail('PROCEDURE_UNKNOWN');
    const who = (await archive.profiles()).find((profile) => profile.rfc === order.rfc);
    if (!who) return fail('NOT_ENROLLED', { rfc: order.rfc });
    const hashes: string[] = [];
    for (const { slot, path } of order.files) {
      const hash = await hashOf(path);
      if (!hash.ok) return hash;
      hashes.push(`${slot} ${hash.value}`);
    }
    const { rfc, values } = order;
    const mark = `file-${sha256(canonicalJson({ procedure: procedure.id, rfc, values, files: hashes.sort() })).slice(0, 40)}`;
    const made = await madeOf(mark);
    const done = made.find((draft) => draft.state === 'filed');
    const signed = made.find((draft) => draft.state === 'signed');
    if (done && !signed && !order.again) return ok(await told(who, done.id, true));
    if (signed) {
      const entered = await enter(who);
      return entered.ok ? ok(await send(who, signed.id, entered.value)) : entered;
    }
    // Cut short before it was signed, or not taken: what the file says counts, from the start.
    for (const left of made) if (left.state === 'open') await drafts.discard(left.id);
    const id = `${mark}-${made.length + 1}`;
    const drop = async <T>(answer: Result<T>): Promise<Result<T>> => {
      await drafts.discard(id);
      return answer;
    };
    const begun = await begin(id, who, procedure, order);
    if (!begun.ok) return begun.error.code === 'CONFLICT' ? begun : drop(begun);
    const review = await drafts.review(id);
    if (!review.ok) return drop(review);
    const { errors, warnings, notifies, writingSha256 } = review.value;
    const found = { errors, warnings, notifies };
    const refused = { state: 'refused', folio: null, receipt: null, before: false, error: null, ...found } as const;
    if (writingSha256 === null) return drop(ok({ ...refused, error: { code: 'FILING_INVALID' } }));
    if (notifies.length > 0 && !order.knowsItNotifies) return drop(ok(refused));
    const entered = await enter(who);
    if (!entered.ok) return drop(entered);
    const signedNow = await drafts.sign({ id, writingSha256, knowsItNotifies: order.knowsItNotifies });
    if (!signedNow.ok) return drop(signedNow);
    return ok({ ...(await send(who, id, entered.value)), warnings });
  };

  return { submit };
}
export type FilingDesk = ReturnType<typeof createFilingDesk>;
