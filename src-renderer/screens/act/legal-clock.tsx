// Holds the legal clock: how many business days are left for what, every day on a ruler, each step with its article, and both
// readings where the law is argued. Must not show one date as if nobody disputed it, nor a date nobody computed.
import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { useState } from 'react';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { civilDateAt, daysBetween, toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ledger } from '../../ui/ledger.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Ruler } from '../../ui/ruler.tsx';
import { actionsWord, capital } from '../words.ts';
import { Calculation } from './calculation.tsx';
import {
  clockMarks,
  disputedBases,
  type Figure,
  figuresOf,
  GLANCE_DAYS,
  holidaysIn,
  type LedgerView,
  onlyInforms,
  otherReasons,
  periodItems,
  rulerPlan,
  stepItems,
} from './ledger-words.ts';

/** The card shows this many figures; the ledger has them all. */
const FIGURES = 2;

type Props = {
  readonly ledger: LedgerView | null;
  readonly kind?: ActKind | null;
  /** By the person's own word nothing is waited for any more: dates are facts, none is loud. */
  readonly settled?: boolean;
};

export function LegalClock({ ledger, kind = null, settled = false }: Props) {
  const text = useText();
  const { t } = text;
  const today = civilDateAt(useNow());
  const [open, setOpen] = useState(false);
  if (!ledger) return null;
  const figures = figuresOf(ledger, today);
  const shown = figures.slice(0, FIGURES);
  const notice = ledger.steps[0]?.date;
  const until = lastShown(ledger, shown);
  const plan = notice && until ? rulerPlan(notice, until, ledger, today, clockMarks(ledger, today, text, until), text) : null;
  const bases = disputedBases(ledger);
  const reasons = otherReasons(ledger);
  const holidays = holidaysIn(ledger.offDays ?? [], text);
  return (
    <Card
      bare
      className="clock"
      title={t('act.clock.title')}
      icon={Clock}
      aside={<span className="soft small">{t('act.clock.aside')}</span>}
      foot={
        <div className="stack" data-gap="none">
          {bases.length > 0 ? (
            <p>
              <b>{t('act.clock.two')}</b>{' '}
              {t('act.clock.twoText', { bases: bases.map((basis) => text.maybe(`act.bases.${basis}`) ?? basis).join(t('act.and')) })}
            </p>
          ) : reasons.length > 0 ? (
            <p>
              <b>{t('act.clock.two')}</b>{' '}
              {t('act.clock.twoWhy', { razones: reasons.map((reason) => text.maybe(`act.why.${reason}`) ?? reason).join(', ') })}
            </p>
          ) : null}
          <p>
            <b>{t('act.clock.off')}</b>{' '}
            {holidays.length > 0 ? t('act.clock.offTextAnd', { dias: holidays.join(', ') }) : t('act.clock.offText')}{' '}
            {t('act.clock.informative')}
          </p>
          <div>
            <Button size="small" kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
              {t(open ? 'act.clock.hideCalculation' : 'act.clock.calculation')}
            </Button>
          </div>
          {open ? <Calculation ledger={ledger} /> : null}
        </div>
      }
    >
      {shown.length > 0 ? (
        <div className="terms" data-count={shown.length}>
          {shown.map((figure) => (
            <Term key={figure.key} figure={figure} today={today} settled={settled} />
          ))}
        </div>
      ) : null}
      {settled && shown.length > 0 ? (
        <div className="clock__note">
          <Notice state="quiet" icon={CircleCheck} title={t('act.clock.settledTitle')} />
        </div>
      ) : null}
      {figures.length === 0 && onlyInforms(kind) ? (
        <div className="clock__note">
          <Notice state="quiet" title={t('act.clock.invites')}>
            <p>{t('act.clock.invitesText')}</p>
          </Notice>
        </div>
      ) : ledger.missing.length > 0 ? (
        <div className="clock__note">
          <Notice state="warn" title={t('act.clock.missing')}>
            {ledger.missing.map((datum) => (
              <p key={datum}>{t('act.clock.missingText', { dato: text.maybe(`act.missing.${datum}`) ?? datum })}</p>
            ))}
          </Notice>
        </div>
      ) : figures.length === 0 ? (
        <div className="clock__note">
          <Notice state="quiet" title={t('act.clock.none')}>
            <p>{t('act.clock.noneText')}</p>
          </Notice>
        </div>
      ) : null}
      {plan ? <Ruler days={plan.days} label={plan.label} {...(plan.rows.length > 0 ? { rows: plan.rows } : {})} /> : null}
      <Ledger label={t('act.clock.steps')} of={[...stepItems(ledger, text, { today }), ...periodItems(ledger, text)]} />
    </Card>
  );
}

/** The last day the ruler reaches: the figures shown and their other readings, as far as a glance takes them. */
function lastShown(ledger: LedgerView, figures: readonly Figure[]): string | null {
  const start = toCivilDate(ledger.steps[0]?.date ?? '');
  const days = figures.map((figure) => figure.lastDay);
  const readings = ledger.periods
    .filter((period) => days.includes(period.lastDay))
    .flatMap((period) => period.alternatives.map((other) => other.lastDay));
  const near = [...days, ...readings].toSorted().filter((day) => {
    const date = toCivilDate(day);
    return start && date ? daysBetween(start, date) < GLANCE_DAYS : false;
  });
  return near.at(-1) ?? days.toSorted()[0] ?? null;
}

function Term({ figure, today, settled }: { readonly figure: Figure; readonly today: string; readonly settled: boolean }) {
  const text = useText();
  const { t } = text;
  const past = figure.lastDay < today;
  const { left } = figure;
  const urgency = settled ? undefined : past || (left !== null && left <= 1) ? 'now' : left !== null && left <= 5 ? 'soon' : undefined;
  const action = actionsWord(text, figure.actions);
  return (
    <div className="term" data-urgency={urgency}>
      <p className="term__figure">
        {urgency === 'now' ? <Icon of={CircleAlert} /> : null}
        {left === null ? (
          text.tinyDay(figure.lastDay)
        ) : left === 0 ? (
          <>
            {t('act.clock.today')} <small>{t('act.clock.lastDayWord')}</small>
          </>
        ) : (
          <>
            {text.count(Math.abs(left))} <small>{t(past ? 'act.clock.overdueWord' : 'act.clock.dayWord', { count: Math.abs(left) })}</small>
          </>
        )}
      </p>
      <p className="term__for">{past ? capital(t('act.clock.pastFor', { accion: action })) : t('act.clock.for', { accion: action })}</p>
      <p className="term__date">{text.mediumDay(figure.lastDay)}</p>
    </div>
  );
}
