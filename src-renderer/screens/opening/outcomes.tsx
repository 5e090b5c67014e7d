// Holds the two outcomes side by side: opened now, or left until deemed notified; the days between them on a ruler.
// Must not advise: it says both, and which comes first.
import { Mail, MailOpen } from 'lucide-react';
import { useId } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { Ledger } from '../../ui/ledger.tsx';
import { Ruler } from '../../ui/ruler.tsx';
import { businessDaysBetween, type LedgerPeriod, type LedgerView, rulerPlan, spanOf, stepItems } from '../act/ledger-words.ts';
import { actionWord } from '../words.ts';

export type OpeningView = Answer<'acts.prepareOpening'>;

/** The period whose last day is told: the first the ledger lists (the main one of its kind). */
export const mainPeriod = (ledger: LedgerView): LedgerPeriod | null => ledger.periods[0] ?? null;

const otherLastDays = (period: LedgerPeriod | null): readonly string[] =>
  [...new Set((period?.alternatives ?? []).map((other) => other.lastDay))].filter((day) => day !== period?.lastDay);

/** `heading`: the level under what stands above it, 2 in a dialog, 3 in the pane. */
export function Outcomes({ opening, heading }: { readonly opening: OpeningView; readonly heading: 2 | 3 }) {
  const text = useText();
  const { t } = text;
  const today = civilDateAt(opening.at);
  // Left closed, the act may be held notified on either of two days: then only the safe dates are the same.
  const disputed = otherLastDays(mainPeriod(opening.ifNotOpened)).length > 0;
  return (
    <div className="stack" data-gap="mid">
      <div className="outcomes">
        <Outcome
          heading={heading}
          icon={MailOpen}
          title={t('opening.ifOpened')}
          ledger={opening.ifOpenedNow}
          today={today}
          outcome="opened"
        />
        <Outcome heading={heading} icon={Mail} title={t('opening.ifNot')} ledger={opening.ifNotOpened} today={today} outcome="left" />
      </div>
      <Compare opening={opening} today={today} />
      <p className="small compare-note">
        <b>
          {opening.differenceInBusinessDays === 0
            ? t(disputed ? 'opening.noneSafe' : 'opening.none')
            : t('opening.difference', { dias: text.businessDays(Math.abs(opening.differenceInBusinessDays)) })}
        </b>{' '}
        {t(opening.differenceInBusinessDays > 0 ? 'opening.noEscape' : 'opening.noEscapeSame')}
      </p>
    </div>
  );
}

type OutcomeProps = {
  readonly icon: IconOf;
  readonly title: string;
  readonly ledger: LedgerView;
  readonly today: string;
  readonly outcome: 'opened' | 'left';
  readonly heading: 2 | 3;
};

function Outcome({ icon, title, ledger, today, outcome, heading }: OutcomeProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const Heading = heading === 2 ? 'h2' : 'h3';
  const period = mainPeriod(ledger);
  const left = period ? businessDaysBetween(today, period.lastDay, ledger) : null;
  // Where the law is read in two ways the earlier day is shown as the last; that another is possible is said, never left out.
  const others = otherLastDays(period);
  return (
    <section className="outcome" aria-labelledby={id}>
      <Heading id={id}>
        <Icon of={icon} />
        {title}
      </Heading>
      <Ledger of={stepItems(ledger, text, { today, outcome })} />
      <dl className="outcome__last">
        {period ? (
          <>
            <dt>
              {period.confirmed
                ? t('opening.lastDayOf', { accion: actionWord(text, period.action) })
                : t('opening.lastDayAnswer', { accion: actionWord(text, period.action), dias: spanOf(period, text) })}
            </dt>
            <dd>
              {text.longDay(period.lastDay)} {left === null ? null : <span>{text.businessDays(left)}</span>}
            </dd>
            {others.length > 0 ? (
              <dd className="outcome__other">{t('act.clock.other', { fecha: others.map((day) => text.shortDay(day)).join(', ') })}</dd>
            ) : null}
          </>
        ) : (
          <>
            <dt>{t('opening.lastDayOf', { accion: actionWord(text, null) })}</dt>
            <dd>
              <span>{t('opening.noPeriod')}</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** The narrowest the two outcomes stand side by side in. */
const COMPARE_PX = 560;

function Compare({ opening, today }: { readonly opening: OpeningView; readonly today: string }) {
  const text = useText();
  const { t } = text;
  const opened = mainPeriod(opening.ifOpenedNow)?.lastDay;
  const left = mainPeriod(opening.ifNotOpened)?.lastDay;
  const deemed = opening.ifNotOpened.steps.find((step) => step.id === 'notified')?.date;
  if (!opened || !left) return null;
  const until = opened > left ? opened : left;
  const ledger = opened > left ? opening.ifOpenedNow : opening.ifNotOpened;
  const marks = new Map([
    ...(deemed && deemed > today
      ? [[deemed, { kind: 'flag', mark: t('opening.marks.deemed', { fecha: text.shortDay(deemed) }) }] as const]
      : []),
    [left, { kind: 'other', mark: t('opening.marks.ifNot', { fecha: text.shortDay(left) }) }] as const,
    [opened, { kind: 'last', mark: t('opening.marks.ifOpened', { fecha: text.shortDay(opened) }) }] as const,
  ]);
  const plan = rulerPlan(today, until, ledger, today, marks, text, COMPARE_PX);
  if (!plan) return null;
  const label = t('opening.ruler', {
    desde: text.longDay(today),
    hasta: text.longDay(until),
    abre: text.longDay(opened),
    noabre: text.longDay(left),
    diferencia: text.businessDays(Math.abs(opening.differenceInBusinessDays)),
  });
  return <Ruler compare days={plan.days} label={label} />;
}
