// Holds the English words of «what is asked of you»; same names as es-MX, checked at compile time.
import type { asked as source } from '../es-MX/asked.ts';
import type { Shape } from '../message.ts';

export const asked = {
  title: 'What is asked of you?',
  aside: 'in general; the document rules',
  asideClosed: 'in general: the document is not known yet',
  what: 'What it asks',
  when: 'By when',
  silence: 'If you do nothing',
  options: 'Your options',
  whenOpen: 'Open it by {fecha} ({dias}).',
  whenOpenToday: 'Today is the last day to open it.',
  whenOpenPast: 'The term to open it ended on {fecha}: it is deemed notified.',
  whenDue: 'By {fecha} ({dias}).',
  whenToday: 'Today, {fecha}, is the last day.',
  whenPast: 'It lapsed on {fecha}, {dias} ago.',
  whenUnknown: 'It cannot be computed: the document states the term.',
  whenNone: 'By itself it opens no term. If the letter states one, that one counts.',
  whenSettled: 'You marked it as {estado}. The last day was {fecha}.',
  whenSettledPlain: 'You marked it as {estado}.',
  closedSilence: 'Leaving it unopened does not stop it: after {fecha} it is deemed notified and the term runs even if nobody has read it.',
  option: '{accion}: {fecha}',
  kinds: {
    'cedula-liquidacion': {
      what: 'To pay the contributions that, according to the Institute, are missing; or to clarify or appeal them if you disagree.',
      silence: 'The debt becomes final, grows with surcharges, and the Institute may seize goods to collect it.',
    },
    multa: {
      what: 'To pay the fine, or appeal it if you disagree.',
      silence: 'The fine becomes final and the Institute may seize goods to collect it.',
    },
    'requerimiento-informacion': {
      what: 'To hand over the information or documents it lists.',
      silence: 'There may be a fine, and the Institute may decide on the data it already has.',
    },
    'carta-invitacion': {
      what: 'To check whether there are differences and, if so, to correct them yourself.',
      silence: 'The letter does not sanction by itself; an audit or an assessment may follow.',
    },
    'oficio-observaciones': {
      what: 'To answer the facts it states, with documents; or to choose to correct.',
      silence: 'The facts are taken as accepted and what you owe is determined from them.',
    },
    'rectificacion-prima': {
      what: 'To check the new premium and, if you disagree, file the disagreement or appeal it.',
      silence: 'The new premium applies and becomes final.',
    },
    'oficio-conclusion': {
      what: 'Nothing, if you agree: the audit has ended. If it harms you, you may appeal.',
      silence: 'The result becomes final.',
    },
    citatorio: {
      what: 'To be there, you or whoever represents you, on the day and at the hour it states.',
      silence: 'The proceeding takes place all the same with whoever is at the address.',
    },
    otro: {
      what: 'The document says so: read it in full.',
      silence: 'It depends on the document. If it sets a term, what you do not answer may be taken as accepted.',
    },
  },
} as const satisfies Shape<typeof source>;
