// Holds how names that come with data (actions, reasons of a date) are put in words for every screen. Must not compute.
import { groupEmployerRegistration, type Text } from '../../src-shared/text/index.ts';

/** «aclarar», «responder»; an action nobody has a word for is «actuar». */
export const actionWord = (text: Text, action: string | null): string =>
  (action && text.maybe(`act.actions.${action}`)) || text.t('act.actions.other');

export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** Several actions with one last day: «pagar o inconformarse». */
export const actionsWord = (text: Text, actions: readonly string[]): string =>
  [...new Set(actions.map((action) => actionWord(text, action)))].join(text.t('act.and'));

/** Where the machine's clock is not the Centre's: when that last day ends here, as a sentence to follow another. Otherwise nothing. */
export function dayEndWord(day: string, text: Text): string {
  const end = text.ownDayEnd(day);
  return end ? ` ${text.t('common.dayEnds', { cuando: end })}` : '';
}

export const registrationWord = (nrp: string): string => groupEmployerRegistration(nrp);

/** Why a day does not count. Codes of one year («holy-friday-2026») share a word; a reason nobody named is said as it came. */
export const offWord = (text: Text, reason: string): string =>
  text.maybe(`act.off.${reason.replace(/-\d{4}(-\d{2}-\d{2})?$/, '')}`) ?? reason;
