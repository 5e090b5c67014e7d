// Holds drafts as a person works on them: begun, saved as typed, attached to, put away. Their view, review and signing lie beside it.
// Must not send: what is signed goes to the outbox, and filing-sender sends it.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import type { ProcedureDocument } from '../../src-shared/domain/procedures/schema.ts';
import { freshValues, rememberedFrom, type Values } from '../../src-shared/domain/procedures/values.ts';
import { takeAttachment } from './attachments.ts';
import { createDraftHistory } from './draft-history.ts';
import type { DraftParts } from './draft-parts.ts';
import { createDraftReview, type Review } from './draft-review.ts';
import { createDraftSigning } from './draft-signing.ts';
import { createDraftSplitting } from './draft-splitting.ts';
import { createDraftView, type OwnDraft, type ShownDraft, valuesOf } from './draft-view.ts';

const rememberKey = (rfc: string): string => `remembered:${rfc}`;

export function createDrafts(parts: DraftParts) {
  const { archive, emit } = parts;
  const view = createDraftView(parts);
  const { mine, own, shown } = view;
  const review = createDraftReview(parts, view);
  const { sign } = createDraftSigning(parts, view, review);

  const documentOf = ({ procedure }: OwnDraft, slot: string): ProcedureDocument | undefined =>
    procedure.needs.documents.find((d) => d.id === slot);
  const take = async (id: string, document: ProcedureDocument, path: string): Promise<Result<ShownDraft>> => {
    const taken = await takeAttachment(archive, parts.look, path, { draftId: id, document });
    if (!taken.ok) return taken;
    const added = await archive.addAttachment(taken.value);
    return added.ok ? shown(id) : added;
  };

  return {
    shown,
    sign,
    ...createDraftHistory(parts, view),
    ...createDraftSplitting(parts, view),
    async create(procedureId: string, actId: string | null): Promise<Result<ShownDraft>> {
      const procedure = filedProcedure(procedureId);
      const who = await parts.profile();
      if (!procedure) return fail('PROCEDURE_UNKNOWN');
      if (!who) return fail('NOT_ENROLLED');
      const act = actId ? await archive.act(actId) : null;
      if (actId !== null && act?.rfc !== who.rfc) return fail('NOT_FOUND');
      // «Responder» pressed again goes on with what was begun for that act.
      const begun = act
        ? (await archive.drafts(who.rfc, ['open'])).find((d) => d.procedure === procedure.id && d.actId === act.id)
        : undefined;
      if (begun) return shown(begun.id);
      const remembered = ((await archive.getValue(rememberKey(who.rfc))) as Record<string, string> | null) ?? {};
      const fresh = freshValues(
        procedure.form,
        { name: who.name, rfc: who.rfc },
        {
          ...remembered,
          ...(act?.employerRegistration ? { registration: act.employerRegistration } : {}),
        },
      );
      const field = fieldsOf(procedure.form).find(
        (f) => !isRows(f) && f.type === 'act' && act && (!f.actKinds || f.actKinds.includes(act.kind)),
      );
      const data = field && act ? { ...fresh, [field.id]: act.id } : fresh;
      const id = randomUUID();
      await archive.createDraft({
        id,
        rfc: who.rfc,
        kind: 'filing',
        procedure: procedure.id,
        actId: act?.id ?? null,
        filingId: null,
        data,
      });
      emit('filings');
      return shown(id);
    },
    /** The answer to a prevención, begun once per filing. */
    async createAnswer(filingId: string): Promise<Result<ShownDraft>> {
      const who = await parts.profile();
      const filing = await archive.filing(filingId);
      if (!who || !filing || filing.rfc !== who.rfc) return fail('NOT_FOUND');
      if (filing.state !== 'asked') return fail('FILING_STATE');
      const begun = (await archive.drafts(who.rfc, ['open', 'signed'])).find((d) => d.kind === 'answer' && d.filingId === filing.id);
      if (begun) return shown(begun.id);
      const id = randomUUID();
      await archive.createDraft({
        id,
        rfc: who.rfc,
        kind: 'answer',
        procedure: filing.procedure,
        actId: null,
        filingId: filing.id,
        data: { text: '' },
      });
      emit('filings');
      return shown(id);
    },
    async save(id: string, values: Values): Promise<Result<Answer<'drafts.save'>>> {
      const found = await mine(id);
      if (!found.ok) return found;
      const saved = await archive.saveDraft(id, values);
      return saved.ok ? ok({ revision: saved.value.revision, savedAt: saved.value.savedAt }) : saved;
    },
    async discard(id: string): Promise<Result<{ done: true }>> {
      const found = await mine(id);
      if (!found.ok) return found;
      const gone = await archive.discardDraft(id);
      emit('filings');
      return gone.ok ? ok({ done: true as const }) : gone;
    },
    async attach(id: string, slot: string): Promise<Result<ShownDraft>> {
      const found = await own(id);
      if (!found.ok) return found;
      const document = documentOf(found.value, slot);
      if (!document) return fail('NOT_FOUND');
      const words = parts.words();
      const { title, files } = words.choose(words.language.startsWith('en') ? document.name.en : document.name.es);
      const extensions = document.types.flatMap((t) => (t === 'application/pdf' ? ['pdf'] : t === 'image/png' ? ['png'] : ['jpg', 'jpeg']));
      const path = await parts.picker.chooseOpen({ title, filters: [{ name: files, extensions }] });
      if (!path) return fail('CANCELLED');
      return take(id, document, path);
    },
    /** A file that is named, where nobody chooses one. NOT_FOUND: the procedure has no such document. */
    async attachFile(id: string, slot: string, path: string): Promise<Result<ShownDraft>> {
      const found = await own(id);
      if (!found.ok) return found;
      const document = documentOf(found.value, slot);
      return document ? take(id, document, path) : fail('NOT_FOUND', { documento: slot });
    },
    async detach(id: string, attachmentId: string): Promise<Result<ShownDraft>> {
      const found = await mine(id);
      if (!found.ok) return found;
      const gone = await archive.removeAttachment(id, attachmentId);
      return gone.ok ? shown(id) : gone;
    },
    async review(id: string): Promise<Result<Review>> {
      const found = await own(id);
      if (!found.ok) return found;
      const made = await review.ready(found.value);
      if (!made.ok) return made;
      if (found.value.draft.kind === 'filing') {
        const kept = ((await archive.getValue(rememberKey(found.value.who.rfc))) as Record<string, string> | null) ?? {};
        const values = valuesOf(found.value.draft);
        await archive.setValue(rememberKey(found.value.who.rfc), { ...kept, ...rememberedFrom(found.value.procedure.form, values) });
      }
      return ok(made.value.review);
    },
  };
}
export type Drafts = ReturnType<typeof createDrafts>;
