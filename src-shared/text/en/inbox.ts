// Holds the English words of «inbox»; same names as es-MX, checked at compile time.
import type { inbox as source } from '../es-MX/inbox.ts';
import type { Shape } from '../message.ts';

export const inbox = {
  title: 'inbox',
} as const satisfies Shape<typeof source>;
