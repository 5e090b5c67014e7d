// Holds the English words of notifications; same names as es-MX, checked at compile time. No private text.
import type { desktop as source } from '../es-MX/desktop.ts';
import type { Shape } from '../message.ts';

export const desktop = {
  newAct: {
    title: 'An act came to your mailbox',
    body: 'You may open it until {fecha}. Looking does not notify.',
    bodyPlain: 'Open it in Acuse. Looking does not notify.',
  },
  newActs: {
    title_one: '{count} act came to your mailbox',
    title_other: '{count} acts came to your mailbox',
    body: 'You may open the first until {fecha}. Looking does not notify.',
  },
  filingAsked: {
    title: 'Something was asked of you in a filing',
    body: 'Answer by {fecha}.',
  },
  filingChanged: {
    title_one: '{count} filing changed',
    title_other: '{count} filings changed',
    body: 'See it in Acuse, under Filings.',
  },
  blind: {
    title: 'I could not check your mailbox',
    body: 'Last good check: {cuando}. What arrives has a term although I do not see it.',
    bodyNever: 'There is no good check yet. What arrives has a term although I do not see it.',
  },
} as const satisfies Shape<typeof source>;
