// Holds the English words of notifications and tray; same names as es-MX, checked at compile time. No private text.
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
    body: 'The first is due {fecha}. Looking does not notify.',
  },
  newAnnouncement: {
    title_one: '{count} announcement came',
    title_other: '{count} announcements came',
    body: 'Free to read; they notify nothing.',
  },
  lastDay: {
    title_one: 'Today is the last day to open {count} act',
    title_other: 'Today is the last day to open {count} acts',
    body: 'What is not opened is deemed notified on the next business day.',
  },
  deemed: {
    title_one: '{count} act was deemed notified',
    title_other: '{count} acts were deemed notified',
    body: 'The record and the document are in your archive. The term runs.',
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
  sees: {
    title: 'I can check your mailbox again',
    body_one: '{count} new act.',
    body_other: '{count} new acts.',
    bodyNone: 'Nothing new came.',
  },
  session: {
    title: 'Sign in to your mailbox with e.firma',
    body: 'Without it, Acuse cannot know whether anything came. Signing in notifies nothing.',
  },
  practicePrefix: 'Practice · {texto}',
  tray: {
    well: 'Acuse: checked {cuando}',
    closed_one: 'Acuse: {count} act unopened. Checked {cuando}',
    closed_other: 'Acuse: {count} acts unopened. Checked {cuando}',
    blind: 'Acuse: I could not check since {cuando}',
    blindNever: 'Acuse: I could not check',
  },
} as const satisfies Shape<typeof source>;
