// Holds the signing of a reviewed draft: exactly what was reviewed, or nothing; what is signed goes to the outbox in one transaction.
// Must not send: filing-sender does.
import { randomUUID } from 'node:crypto';
import type { Request } from '../../src-shared/contract/channels.ts';
import { fail, type Result } from '../../src-shared/contract/result.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { filingAnswerCanonical, filingCanonical } from '../../src-shared/domain/canonical.ts';
import { textOf } from '../../src-shared/domain/procedures/values.ts';
import { sha256 } from '../archive/sha256.ts';
import type { DraftParts } from './draft-parts.ts';
import type { DraftReview } from './draft-review.ts';
import type { DraftView, ShownDraft } from './draft-view.ts';

export type DraftSigning = ReturnType<typeof createDraftSigning>;
export function createDraftSigning(parts: DraftParts, view: DraftView, review: DraftReview) {
  const { archive, clock, emit } = parts;
  const now = (): string => clock.now().toISOString();

  /** Kept with the words, so that it can be shown later that the person was told. */
  const recordConsent = async (words: readonly string[], actId: string | null): Promise<void> => {
    const text = words.join('\n');
    const id = randomUUID();
    await archive.createConsent({ id, actId, words: text, wordsSha256: sha256(text), createdAt: now() });
    await archive.useConsent(id, now());
  };

  const sign = async (q: Request<'drafts.sign'>): Promise<Result<ShownDraft>> => {
    const found = await view.own(q.id);
    if (!found.ok) return found;
    const { draft, procedure, who } = found.value;
    if (draft.state !== 'open') return fail('FILING_SENT');
    const made = await review.ready(found.value);
    if (!made.ok) return made;
    const { clean, facts } = made.value;
    const { writing, writingSha256, notifies } = made.value.review;
    if (writing === null || writingSha256 === null) return fail('FILING_INVALID');
    if (writingSha256 !== q.writingSha256) return fail('PROCEDURE_CHANGED');
    if (notifies.length > 0 && !q.knowsItNotifies) return fail('CONSENT_UNKNOWN');
    const key = randomUUID();
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
      effect: [...notifies, ...said.effect],
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
    if (notifies.length > 0) await recordConsent(notifies, draft.actId);
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
    return view.shown(draft.id);
  };

  return { sign };
}
