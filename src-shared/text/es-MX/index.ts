// Holds the list of this language's namespaces, one file each. Must hold no words.
import { act } from './act.ts';
import { agenda } from './agenda.ts';
import { agendaFile } from './agenda-file.ts';
import { agendaTitle } from './agenda-title.ts';
import { asked } from './asked.ts';
import { authentic } from './authentic.ts';
import { calendar } from './calendar.ts';
import { common } from './common.ts';
import { desktop } from './desktop.ts';
import { duties, reminderSettings } from './duties.ts';
import { effects } from './effects.ts';
import { enrolment } from './enrolment.ts';
import { errors } from './errors.ts';
import { evidence } from './evidence.ts';
import { firstRun } from './first-run.ts';
import { help } from './help.ts';
import { inbox } from './inbox.ts';
import { intake } from './intake.ts';
import { moving } from './moving.ts';
import { opening } from './opening.ts';
import { period } from './period.ts';
import { phishing } from './phishing.ts';
import { portal } from './portal.ts';
import { practice } from './practice.ts';
import { procedures } from './procedures.ts';
import { reading } from './reading.ts';
import { receipts } from './receipts.ts';
import { recovery } from './recovery.ts';
import { reminders } from './reminders.ts';
import { settings } from './settings.ts';
import { signing } from './signing.ts';

export const esMX = {
  agenda,
  agendaTitle,
  calendar,
  duties,
  reminderSettings,
  agendaFile,
  reminders,
  common,
  inbox,
  intake,
  act,
  asked,
  period,
  opening,
  effects,
  enrolment,
  signing,
  phishing,
  portal,
  practice,
  settings,
  procedures,
  reading,
  receipts,
  evidence,
  authentic,
  recovery,
  moving,
  firstRun,
  help,
  desktop,
} as const;
export const esMXErrors = errors;
