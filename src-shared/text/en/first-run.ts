// Holds the English words of the first notice; same names as es-MX, checked at compile time.
import type { firstRun as source } from '../es-MX/first-run.ts';
import type { Shape } from '../message.ts';

export const firstRun = {
  heading: 'Before you start',
  lead: 'Acuse receives, explains and keeps what is notified to you. Four things worth knowing:',
  unofficial: 'It is not of IMSS',
  unofficialText: 'It is an independent tool. The mailbox with legal effects is the Buzón IMSS on the Institute’s web page.',
  dates: 'Dates inform',
  datesText:
    'They are computed from the law and a calendar with source and date. They are not legal advice; when in doubt, take the earliest.',
  practice: 'It starts in practice',
  practiceText: 'You will enable, receive and open example acts at an institute that lives on your computer. None of it has effects.',
  yours: 'What is yours stays here',
  yoursText: 'Your key is not copied, your password is not kept and your archive is on this computer.',
  portal: 'See the official Buzón IMSS',
  accept: 'I understand that Acuse is not of IMSS and that its dates are informative.',
  acceptMissing: 'Tick the box to be able to start.',
  go: 'Start',
  language: 'Language',
} as const satisfies Shape<typeof source>;
