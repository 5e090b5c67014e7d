// Holds the shape of what catalogue files say to a person, in both languages. Must not hold sentences.
import { z } from 'zod';

export const wordsSchema = z.strictObject({ es: z.string().min(1).max(600), en: z.string().min(1).max(600) });
export type Words = z.infer<typeof wordsSchema>;

/** The words of a language tag: Spanish is the source. */
export const wordsIn = (words: Words, language: string): string => (language.startsWith('en') ? words.en : words.es);

export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);
