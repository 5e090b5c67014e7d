// Holds the English words of «act»; same names as es-MX, checked at compile time.
import type { act as source } from '../es-MX/act.ts';
import type { Shape } from '../message.ts';

export const act = {
  title: 'act',
} as const satisfies Shape<typeof source>;
