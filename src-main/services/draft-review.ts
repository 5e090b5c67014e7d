// Holds the review of a draft: what blocks it, what it warns of, and the writing exactly as it will be signed. Must not sign or save.
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { type Validation, validateFiling } from '../../src-shared/domain/procedures/validate.ts';
import { textOf, type Values } from '../../src-shared/domain/procedures/values.ts';
import { ANSWER_MAX, answerWritingOf, writingOf } from '../../src-shared/domain/procedures/writing.ts';
import type { ActRecord } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import type { DraftParts } from './draft-parts.ts';
import { type DraftView, factsOf, type OwnDraft, valuesOf } from './draft-view.ts';

export type Review = Answer<'drafts.review'>;
export type Ready = { readonly review: Review; readonly clean: Values; readonly facts: readonly AttachmentFacts[] };

export type DraftReview = ReturnType<typeof createDraftReview>;
export function createDraftReview(parts: Pick<DraftParts, 'archive' | 'clock' | 'words'>, view: DraftView) {
  const { archive, clock } = parts;
  const now = (): string => clock.now().toISOString();

  const checked = async ({ draft, procedure, who }: OwnDraft): Promise<{ v: Validation; acts: readonly ActRecord[] }> => {
    const values = valuesOf(draft);
    const acts = await view.actsFor(procedure, values, who.rfc);
    const v = validateFiling(procedure, values, factsOf(draft), {
      today: civilDateAt(now()),
      rfc: who.rfc,
      act: (id) => {
        const act = acts.find((a) => a.id === id);
        return act ? { kind: act.kind, notified: act.state !== 'noticed' } : null;
      },
    });
    return { v, acts };
  };

  /** The answer to a prevención: a text and what is added. */
  const readyAnswer = async ({ draft, procedure, who }: OwnDraft): Promise<Result<Ready>> => {
    const filing = draft.filingId ? await archive.filing(draft.filingId) : null;
    if (filing?.state !== 'asked') return fail('FILING_STATE');
    const text = textOf(valuesOf(draft), 'text').trim().replace(/\r\n?/g, '\n');
    const facts = factsOf(draft);
    const errors: Review['errors'] = [];
    if (text === '') errors.push({ field: 'text', code: 'required' });
    if (text.length > ANSWER_MAX) errors.push({ field: 'text', code: 'too-long', params: { max: ANSWER_MAX, count: text.length } });
    const blank: Review = { errors, warnings: [], writing: null, writingSha256: null, size: 0, notifies: [] };
    if (errors.length > 0) return ok({ review: blank, clean: {}, facts });
    const writing = answerWritingOf({ procedure, folio: filing.folio, rfc: who.rfc, name: who.name, text, attachments: facts });
    const size = facts.reduce((sum, f) => sum + f.size, 0);
    return ok({ review: { ...blank, writing, writingSha256: sha256(writing), size }, clean: { text }, facts });
  };

  const ready = async (own: OwnDraft): Promise<Result<Ready>> => {
    const { draft, procedure, who } = own;
    if (draft.kind === 'answer') return readyAnswer(own);
    const { v, acts } = await checked(own);
    const facts = factsOf(draft);
    const plain = <F extends { field: string; code: string; params?: Readonly<Record<string, string | number>> }>(f: F) => ({
      field: f.field,
      code: f.code,
      ...(f.params ? { params: { ...f.params } } : {}),
    });
    const unopened = v.warnings
      .filter((w) => w.code === 'act-unopened')
      .map((w) => acts.find((a) => a.id === textOf(valuesOf(draft), w.field)));
    const writing = v.clean
      ? writingOf({
          procedure,
          rfc: who.rfc,
          name: who.name,
          clean: v.clean,
          attachments: facts,
          folioOf: (id) => acts.find((a) => a.id === id)?.folio ?? id,
          computedOn: civilDateAt(now()),
        })
      : null;
    return ok({
      review: {
        errors: v.errors.map(plain),
        warnings: v.warnings.map(plain),
        writing,
        writingSha256: writing === null ? null : sha256(writing),
        size: facts.reduce((sum, f) => sum + f.size, 0),
        notifies: unopened.flatMap((act) => (act ? [parts.words().notifies(act.folio)] : [])),
      },
      clean: v.clean ?? {},
      facts,
    });
  };

  return { ready };
}
