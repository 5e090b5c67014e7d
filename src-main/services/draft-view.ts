// Holds a draft as a window is shown it: its values, attachments and the acts it may be about; only that of the employer it belongs to.
// Must not change a draft nor judge it (draft-review.ts).
import type { Answer } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../src-shared/domain/procedures/schema.ts';
import { textOf, type Values, valuesSchema } from '../../src-shared/domain/procedures/values.ts';
import type { ActRecord, DraftRecord, Profile } from '../archive/index.ts';
import type { DraftParts } from './draft-parts.ts';

export type ShownDraft = Answer<'drafts.get'>;
/** How many acts of the mailbox a field offers; the one already chosen is always there. */
const OFFERED_ACTS = 100;

export type OwnDraft = { readonly draft: DraftRecord; readonly procedure: FiledProcedure; readonly who: Profile };

export const valuesOf = (draft: DraftRecord): Values => {
  const parsed = valuesSchema.safeParse(draft.data);
  return parsed.success ? parsed.data : {};
};
const factOf = (a: DraftRecord['attachments'][number]): AttachmentFacts => ({
  slot: a.slot,
  name: a.name,
  mediaType: a.mediaType as AttachmentFacts['mediaType'],
  size: a.size,
  sha256: a.sha256,
  pages: a.pages,
});
export const factsOf = (draft: DraftRecord): readonly AttachmentFacts[] => draft.attachments.map(factOf);

export type DraftView = ReturnType<typeof createDraftView>;
export function createDraftView(parts: Pick<DraftParts, 'archive' | 'profile' | 'clock'>) {
  const { archive, clock } = parts;

  /** NOT_FOUND for another employer's, which does not exist here. Also one of a procedure that is no longer known. */
  const mine = async (id: string): Promise<Result<{ readonly draft: DraftRecord; readonly who: Profile }>> => {
    const [draft, who] = await Promise.all([archive.draft(id), parts.profile()]);
    return draft && who && draft.rfc === who.rfc ? ok({ draft, who }) : fail('NOT_FOUND');
  };
  const own = async (id: string): Promise<Result<OwnDraft>> => {
    const found = await mine(id);
    if (!found.ok) return found;
    const procedure = filedProcedure(found.value.draft.procedure);
    return procedure ? ok({ ...found.value, procedure }) : fail('PROCEDURE_UNKNOWN');
  };

  /** Acts named in the values, those this procedure may be about, newest first. */
  const actsFor = async (procedure: FiledProcedure, values: Values, rfc: string): Promise<readonly ActRecord[]> => {
    const fields = fieldsOf(procedure.form).filter((f) => !isRows(f) && f.type === 'act');
    if (fields.length === 0) return [];
    const kinds = new Set(fields.flatMap((f) => (isRows(f) ? [] : (f.actKinds ?? []))));
    const listed = (await archive.listActs({ rfc, order: 'newest', offset: 0, limit: OFFERED_ACTS })).items.filter((a) =>
      kinds.has(a.kind),
    );
    const chosen = fields.map((f) => textOf(values, f.id)).filter((id) => id !== '' && !listed.some((a) => a.id === id));
    const more = await Promise.all(chosen.map((id) => archive.act(id)));
    return [...listed, ...more.filter((a): a is ActRecord => a !== null && a.rfc === rfc)];
  };

  const shown = async (id: string): Promise<Result<ShownDraft>> => {
    const found = await own(id);
    if (!found.ok) return found;
    const { draft, procedure, who } = found.value;
    const values = valuesOf(draft);
    const acts = await actsFor(procedure, values, who.rfc);
    const filing = draft.filingId ? await archive.filing(draft.filingId) : null;
    const asked = filing?.events.findLast((e) => e.kind === 'asked');
    return ok({
      id: draft.id,
      kind: draft.kind,
      procedure: procedure.id,
      state: draft.state,
      actId: draft.actId,
      filingId: draft.filingId ?? (await archive.filingOfDraft(draft.id))?.id ?? null,
      values: values as ShownDraft['values'],
      revision: draft.revision,
      savedAt: draft.savedAt,
      attachments: draft.attachments.map((a) => ({ id: a.id, ...factOf(a), originalName: a.originalName })),
      error: draft.error as AppError | null,
      asked: filing && asked ? { folio: filing.folio, text: asked.text, dueOn: asked.dueOn } : null,
      acts: acts.map((a) => ({ id: a.id, folio: a.folio, kind: a.kind, title: a.title, notified: a.state !== 'noticed', at: a.noticeAt })),
      today: civilDateAt(clock.now().toISOString()),
      rfc: who.rfc,
    });
  };

  return { mine, own, actsFor, shown };
}
