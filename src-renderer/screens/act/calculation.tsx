// Holds the whole calculation: each rule with its article, what was counted, what was not and why, and the other dates.
// Must not shorten: this is what one shows to a lawyer.
import { useText } from '../../text/use-text.tsx';
import { actionWord, capital, offWord } from '../words.ts';
import { type LedgerView, spanOf } from './ledger-words.ts';

/** It opens under the fold of its column: without this a person who asks for it sees nothing happen. */
const bringIntoView = (list: HTMLElement | null): void => list?.firstElementChild?.scrollIntoView?.({ block: 'center' });

export function Calculation({ ledger }: { readonly ledger: LedgerView }) {
  const text = useText();
  const { t } = text;
  const skippedWords = (skipped: readonly { readonly date: string; readonly reason: string }[]) =>
    t('act.clock.skipped', { lista: skipped.map((day) => `${text.shortDay(day.date)} (${offWord(text, day.reason)})`).join(', ') });
  return (
    <ol className="calculation" ref={bringIntoView}>
      {ledger.steps.map((step) => (
        <li key={step.id}>
          <b>{text.maybe(`act.rules.${step.rule}.name`) ?? step.rule}</b>: {step.at ? text.fullInstant(step.at) : text.longDay(step.date)}.{' '}
          {step.article}. {step.counted > 0 ? `${capital(t('act.clock.counted', { n: text.businessDays(step.counted) }))}. ` : ''}
          {step.skipped.length > 0 ? `${skippedWords(step.skipped)} ` : ''}
          {step.settled ? '' : `${t('act.clock.disputed')}.`}
        </li>
      ))}
      {ledger.periods.map((period) => (
        <li key={period.id}>
          <b>{t('act.lastDayTo', { accion: actionWord(text, period.action) })}</b>: {text.longDay(period.lastDay)} ({spanOf(period, text)},{' '}
          {text.maybe(`act.bases.${period.basis}`) ?? period.basis}). {period.article}. {period.confirmed ? '' : t('act.clock.confirm')}
          {period.alternatives.length > 0 ? (
            <ul>
              {period.alternatives.map((other) => (
                <li key={`${other.basis}-${other.lastDay}-${other.why}`}>
                  {t('act.clock.other', { fecha: text.longDay(other.lastDay) })}: {text.maybe(`act.why.${other.why}`) ?? other.why},{' '}
                  {text.maybe(`act.bases.${other.basis}`) ?? other.basis}.
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
      <li>{t('act.clock.calendar', { version: ledger.calendarVersion })}</li>
    </ol>
  );
}
