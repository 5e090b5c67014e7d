// Holds what a form knows of an attachment, never its bytes. Must not open files.
import { z } from 'zod';
import { MEDIA_TYPES } from './schema.ts';
import { idSchema } from './words.ts';

/** Warned about from here on: the Escritorio Virtual and SIDEIMSS refuse more; the mailbox's own limit is not known. */
export const WARN_BYTES = [1_048_576, 5_242_880] as const;
/** Most that one filing takes along: the acknowledgement must still be readable. Ours: no official figure was found. */
export const MAX_ATTACHMENTS = 40;

export const attachmentFactsSchema = z.strictObject({
  /** The document of the procedure it stands for. */
  slot: idSchema,
  name: z.string().min(1).max(200),
  mediaType: z.enum(MEDIA_TYPES),
  size: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Null when it has no pages. */
  pages: z.int().min(1).nullable(),
});
export type AttachmentFacts = z.infer<typeof attachmentFactsSchema>;
