// Holds the English words of «desktop»; same names as es-MX, checked at compile time.
import type { desktop as source } from '../es-MX/desktop.ts';
import type { Shape } from '../message.ts';

export const desktop = {
  title: 'desktop',
} as const satisfies Shape<typeof source>;
