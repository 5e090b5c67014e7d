// Holds what a draft was before: its versions, bringing one back, taking back its putting away. Must not change a version: none ever is.
import type { Answer } from '../../src-shared/contract/channels.ts';
import { ok, type Result } from '../../src-shared/contract/result.ts';
import { valuesSchema } from '../../src-shared/domain/procedures/values.ts';
import type { DraftParts } from './draft-parts.ts';
import type { DraftView, ShownDraft } from './draft-view.ts';

export function createDraftHistory({ archive, emit }: Pick<DraftParts, 'archive' | 'emit'>, { mine, own, shown }: DraftView) {
  return {
    /** Newest first. */
    async versions(id: string): Promise<Result<Answer<'drafts.versions'>>> {
      const found = await own(id);
      if (!found.ok) return found;
      const list = await archive.draftVersions(id);
      return ok(
        list.flatMap((v) => {
          const values = valuesSchema.safeParse(v.data);
          return values.success ? [{ num: v.num, savedAt: v.savedAt, values: values.data }] : [];
        }),
      );
    },
    /** `before` brings back what stood there. */
    async restore(id: string, num: number): Promise<Result<Answer<'drafts.restore'>>> {
      const found = await own(id);
      if (!found.ok) return found;
      const done = await archive.restoreDraft(id, num);
      if (!done.ok) return done;
      const draft = await shown(id);
      return draft.ok ? ok({ draft: draft.value, before: done.value.before }) : draft;
    },
    async recover(id: string): Promise<Result<ShownDraft>> {
      const found = await mine(id);
      if (!found.ok) return found;
      const done = await archive.recoverDraft(id);
      if (!done.ok) return done;
      emit('filings');
      return shown(id);
    },
  };
}
