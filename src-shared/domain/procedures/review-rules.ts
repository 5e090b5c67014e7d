// Holds the rules by which the practice institute reviews a filing, in the open: the sheet of each procedure shows them.
// Must not be taken for the real Institute's criteria: they exist so that every path can be walked.
import type { AttachmentFacts } from './attachment.ts';
import type { FiledProcedure } from './schema.ts';

/** Business days after filing, or after the last step. The real ones are longer (resolution in the catalogue). */
export const PRACTICE_DAYS = { review: 1, decision: 2, closing: 2 } as const;

export const REVIEW_RULES = ['late', 'expected-missing', 'answered'] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];
export type Review = { readonly rule: ReviewRule; readonly documents: readonly string[] };

/**
 * late: filed after its period, when the act is known · expected-missing: a document marked «expected» is not there, asked for once ·
 * answered: everything else.
 */
export function reviewOf(
  procedure: FiledProcedure,
  attachments: readonly AttachmentFacts[],
  o: { readonly filedOn: string; readonly lastDay: string | null; readonly askedBefore: boolean },
): Review {
  if (o.lastDay !== null && o.filedOn > o.lastDay) return { rule: 'late', documents: [] };
  const missing = procedure.needs.documents.filter((d) => d.need === 'expected' && !attachments.some((a) => a.slot === d.id));
  if (missing.length > 0 && !o.askedBefore) return { rule: 'expected-missing', documents: missing.map((d) => d.name.es) };
  return { rule: 'answered', documents: [] };
}
