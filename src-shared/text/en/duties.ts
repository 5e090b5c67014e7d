// Holds the English words of duties and reminders; same names as es-MX, checked at compile time.
import type { duties as dutiesSource, reminderSettings as reminderSource } from '../es-MX/duties.ts';
import type { Shape } from '../message.ts';

export const duties = {
  lead: 'What every employer must meet without being notified. Switch on what concerns each employer registration and it will appear in your agenda.',
  none: 'There are no employer registrations yet: add the first.',
  registration: 'Employer registration',
  fromActs: 'It appears in your acts.',
  typed: 'You added it.',
  add: 'Add an employer registration',
  addHint: '10 or 11 letters and digits. It starts with the monthly payment switched on.',
  wrong: 'An employer registration has 10 or 11 letters and digits',
  next: 'Next: {fecha}.',
  consequence: 'If you do not comply: {texto}',
  unsure: 'The source of this date is weak: confirm it.',
  event: 'Day: {que}',
  events: 'Noted: {lista}.',
  eventMissing: 'Note the day',
} as const satisfies Shape<typeof dutiesSource>;

export const reminderSettings = {
  last: 'The last day is always told',
  lastNote: 'The last day to open an act and the last day of each term cannot be switched off, nor do quiet hours silence them.',
  kinds: {
    notice: 'The day of the notice',
    'day-2': 'The second day to open it',
    effect: 'The day it takes effect',
    'minus-5': '5 business days before',
    'minus-3': '3 business days before',
    'minus-1': '1 business day before',
  },
  notes: {
    notice: 'When an act comes to your mailbox.',
    'day-2': 'One more business day is left to open it.',
    effect: 'The term starts to run on the next day.',
    'minus-5': 'With time to prepare.',
    'minus-3': 'With time to sign and send.',
    'minus-1': 'The eve.',
  },
  digest: 'A summary each business morning',
  digestNote: 'One single notice with what falls due that day and in the following ones.',
  digestAt: 'Hour of the summary and of the reminders',
  quiet: 'Quiet hours',
  quietNote: 'What falls in those hours is told when they end. A last day never waits.',
  quietFrom: 'From',
  quietTo: 'To',
  zone: 'Time zone of this computer',
  zoneNote: 'Terms are counted by Central time; reminders come by the clock of your computer.',
} as const satisfies Shape<typeof reminderSource>;
