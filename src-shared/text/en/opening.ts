// Holds the English words of «opening»; same names as es-MX, checked at compile time.
import type { opening as source } from '../es-MX/opening.ts';
import type { Shape } from '../message.ts';

export const opening = {
  title: 'opening',
} as const satisfies Shape<typeof source>;
