// Holds drafts as a person works on them: begun, saved as typed, attached to, reviewed as exactly what will be signed, and signed.
// Must not send: what is signed goes to the outbox, and filing-sender sends it.
import { randomUUID } from 'node:crypto';
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { filingAnswerCanonical, filingCanonical } from '../../src-shared/domain/canonical.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { filedProcedure } from '../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../src-shared/domain/procedures/schema.ts';
import { type Validation, validateFiling } from '../../src-shared/domain/procedures/validate.ts';
import { freshValues, rememberedFrom, textOf, type Values, valuesSchema } from '../../src-shared/domain/procedures/values.ts';
import { ANSWER_MAX, answerWritingOf, writingOf } from '../../src-shared/domain/procedures/writing.ts';
import type { ActRecord, ArchiveClient, DraftRecord, Profile } from '../archive/index.ts';
import { type FileLook, takeAttachment } from './attachments.ts';
import type { Clock } from './clock.ts';
import { sha256 } from './evidence-check.ts';
import type { Emit, FilePicker } from './ports.ts';
import type { Signing } from './signing.ts';

type View = Answer<'drafts.get'>;
type Review = Answer<'drafts.review'>;
type Ready = { readonly review: Review; readonly clean: Values; readonly facts: readonly AttachmentFacts[] };
/** How many acts of the mailbox a field offers; the one already chosen is always there. */
const OFFERED_ACTS = 100;

export type FilingWords = {
  readonly language: string;
  readonly filing: (o: { readonly name: string; readonly who: string; readonly attachments: number; readonly sha256: string }) => {
    readonly title: string;
    readonly effect: readonly string[];
  };
  readonly answer: (o: { readonly folio: string; readonly attachments: number; readonly sha256: string }) => {
    readonly title: string;
    readonly effect: readonly string[];
  };
  readonly notifies: (folio: string) => string;
  readonly choose: (document: string) => { readonly title: string; readonly files: string };
};
export type DraftParts = {
  readonly archive: ArchiveClient;
  readonly profile: () => Promise<Profile | null>;
  readonly signing: Signing;
  readonly picker: FilePicker;
  readonly look: FileLook;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly words: () => FilingWords;
  /** Told when something new waits to be sent. */
  readonly onSigned: () => void;
};

const rememberKey = (rfc: string): string => `remembered:${rfc}`;

export function createDrafts(parts: DraftParts) {
  const { archive, clock, emit } = parts;
  const now = (): string => clock.now().toISOString();

  const own = async (id: string): Promise<Result<{ draft: DraftRecord; procedure: FiledProcedure; who: Profile }>> => {
    const [draft, who] = await Promise.all([archive.draft(id), parts.profile()]);
    if (!draft || !who || draft.rfc !== who.rfc) return fail('NOT_FOUND');
    const procedure = filedProcedure(draft.procedure);
    return procedure ? ok({ draft, procedure, who }) : fail('PROCEDURE_UNKNOWN');
  };
  const valuesOf = (draft: DraftRecord): Values => {
    const parsed = valuesSchema.safeParse(draft.data);
    return parsed.success ? parsed.data : {};
  };
  const factsOf = (draft: DraftRecord): readonly AttachmentFacts[] =>
    draft.attachments.map((a) => ({
      slot: a.slot,
      name: a.name,
      mediaType: a.mediaType as AttachmentFacts['mediaType'],
      size: a.size,
      sha256: a.sha256,
      pages: a.pages,
    }));

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

  const shown = async (id: string): Promise<Result<View>> => {
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
      values: values as View['values'],
      revision: draft.revision,
      savedAt: draft.savedAt,
      attachments: draft.attachments.map((a) => ({
        id: a.id,
        slot: a.slot,
        name: a.name,
        mediaType: a.mediaType as AttachmentFacts['mediaType'],
        size: a.size,
        sha256: a.sha256,
        pages: a.pages,
        originalName: a.originalName,
      })),
      error: draft.error as AppError | null,
      asked: filing && asked ? { folio: filing.folio, text: asked.text, dueOn: asked.dueOn } : null,
      acts: acts.map((a) => ({ id: a.id, folio: a.folio, kind: a.kind, title: a.title, notified: a.state !== 'noticed', at: a.noticeAt })),
      today: civilDateAt(now()),
      rfc: who.rfc,
    });
  };

  const checked = async (
    draft: DraftRecord,
    procedure: FiledProcedure,
    who: Profile,
  ): Promise<{ v: Validation; acts: readonly ActRecord[] }> => {
    const values = valuesOf(draft);
    const acts = await actsFor(procedure, values, who.rfc);
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
  const readyAnswer = async (draft: DraftRecord, procedure: FiledProcedure, who: Profile): Promise<Result<Ready>> => {
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

  const ready = async (draft: DraftRecord, procedure: FiledProcedure, who: Profile): Promise<Result<Ready>> => {
    if (draft.kind === 'answer') return readyAnswer(draft, procedure, who);
    const { v, acts } = await checked(draft, procedure, who);
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

  /** Kept with the words, so that it can be shown later that the person was told. */
  const recordConsent = async (words: readonly string[], actId: string | null): Promise<void> => {
    const text = words.join('\n');
    const id = randomUUID();
    await archive.createConsent({ id, actId, words: text, wordsSha256: sha256(text), createdAt: now() });
    await archive.useConsent(id, now());
  };

  const sign = async (q: Request<'drafts.sign'>): Promise<Result<View>> => {
    const found = await own(q.id);
    if (!found.ok) return found;
    const { draft, procedure, who } = found.value;
    if (draft.state !== 'open') return fail('FILING_SENT');
    const made = await ready(draft, procedure, who);
    if (!made.ok) return made;
    const { review, clean, facts } = made.value;
    if (review.writing === null || review.writingSha256 === null) return fail('FILING_INVALID');
    if (review.writingSha256 !== q.writingSha256) return fail('PROCEDURE_CHANGED');
    if (review.notifies.length > 0 && !q.knowsItNotifies) return fail('CONSENT_UNKNOWN');
    const key = randomUUID();
    const { writing, writingSha256 } = review;
    const filing = draft.filingId ? await archive.filing(draft.filingId) : null;
    const words = parts.words();
    const said = filing
      ? words.answer({ folio: filing.folio, attachments: facts.length, sha256: writingSha256 })
      : words.filing({
          name: words.language.startsWith('en') ? procedure.name.en : procedure.name.es,
          who: who.name,
          attachments: facts.length,
          sha256: writingSha256,
        });
    const computedOn = civilDateAt(now());
    const signed = await parts.signing.sign({
      purpose: 'file',
      title: said.title,
      effect: [...review.notifies, ...said.effect],
      addressee: { rfc: who.rfc, name: who.name },
      canonicalAt: (signedAt) =>
        filing
          ? filingAnswerCanonical({ folio: filing.folio, rfc: who.rfc, writingSha256, attachments: facts.length, signedAt, key })
          : filingCanonical({
              procedure: procedure.id,
              version: procedure.version,
              rfc: who.rfc,
              writingSha256,
              attachments: facts.length,
              signedAt,
              key,
            }),
    });
    if (!signed.ok) return signed;
    const { statement, signedAt } = signed.value;
    if (review.notifies.length > 0) await recordConsent(review.notifies, draft.actId);
    const common = { attachments: facts, writingSha256, signedAt, signed: statement };
    const body = filing
      ? { text: textOf(clean, 'text'), ...common }
      : { procedure: procedure.id, version: procedure.version, values: clean, computedOn, ...common };
    const kept = await archive.signFiling({
      key,
      outboxKind: filing ? 'filing-answer' : 'filing',
      rfc: who.rfc,
      draftId: draft.id,
      filingId: filing?.id ?? null,
      kind: filing ? 'answer' : 'filing',
      writing,
      writingSha256,
      canonical: statement.canonical,
      signature: statement.signature,
      signedAt,
      body: JSON.stringify(body),
    });
    if (!kept.ok) return kept;
    emit('filings');
    parts.onSigned();
    return shown(draft.id);
  };

  return {
    shown,
    sign,
    async create(procedureId: string, actId: string | null): Promise<Result<View>> {
      const procedure = filedProcedure(procedureId);
      const who = await parts.profile();
      if (!procedure) return fail('PROCEDURE_UNKNOWN');
      if (!who) return fail('NOT_ENROLLED');
      const act = actId ? await archive.act(actId) : null;
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
    async createAnswer(filingId: string): Promise<Result<View>> {
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
      const saved = await archive.saveDraft(id, values);
      return saved.ok ? ok({ revision: saved.value.revision, savedAt: saved.value.savedAt }) : saved;
    },
    async discard(id: string): Promise<Result<{ done: true }>> {
      const gone = await archive.discardDraft(id);
      emit('filings');
      return gone.ok ? ok({ done: true as const }) : gone;
    },
    async versions(id: string): Promise<Result<Answer<'drafts.versions'>>> {
      const list = await archive.draftVersions(id);
      return ok(
        list.flatMap((v) => {
          const values = valuesSchema.safeParse(v.data);
          return values.success ? [{ num: v.num, savedAt: v.savedAt, values: values.data }] : [];
        }),
      );
    },
    async attach(id: string, slot: string): Promise<Result<View>> {
      const found = await own(id);
      if (!found.ok) return found;
      const document = found.value.procedure.needs.documents.find((d) => d.id === slot);
      if (!document) return fail('NOT_FOUND');
      const words = parts.words();
      const { title, files } = words.choose(words.language.startsWith('en') ? document.name.en : document.name.es);
      const extensions = document.types.flatMap((t) => (t === 'application/pdf' ? ['pdf'] : t === 'image/png' ? ['png'] : ['jpg', 'jpeg']));
      const path = await parts.picker.chooseOpen({ title, filters: [{ name: files, extensions }] });
      if (!path) return fail('CANCELLED');
      const taken = await takeAttachment(archive, parts.look, path, { draftId: id, document });
      if (!taken.ok) return taken;
      const added = await archive.addAttachment(taken.value);
      return added.ok ? shown(id) : added;
    },
    async detach(id: string, attachmentId: string): Promise<Result<View>> {
      const gone = await archive.removeAttachment(id, attachmentId);
      return gone.ok ? shown(id) : gone;
    },
    async review(id: string): Promise<Result<Review>> {
      const found = await own(id);
      if (!found.ok) return found;
      const made = await ready(found.value.draft, found.value.procedure, found.value.who);
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
