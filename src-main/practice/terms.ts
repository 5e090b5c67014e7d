// Holds which Terms and Conditions are in force, with their hash. The words are in terms-text.ts. Must not know who accepted them.
import type { z } from 'zod';
import type { Terms } from '../../src-shared/protocol/schemas.ts';
import { sha256 } from './folio.ts';
import { TERMS_PUBLISHED_AT, TERMS_TEXT, TERMS_TITLE, TERMS_VERSION } from './terms-text.ts';

export const TERMS: z.infer<typeof Terms> = {
  version: TERMS_VERSION,
  title: TERMS_TITLE,
  text: TERMS_TEXT,
  sha256: sha256(TERMS_TEXT),
  publishedAt: TERMS_PUBLISHED_AT,
};
