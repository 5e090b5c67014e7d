// Holds the frame of the wizard: steps at the left, the step, and a foot that never moves with the reason at its left.
// Must not hold what any step does.
import { Info } from 'lucide-react';
import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import { useNow } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import type { EnrolmentView } from './use-enrolment.ts';

/** A date broken over two lines is misread. */
const NO_BREAK = '\u00a0';
export const FOOT_REASON = 'wizard-why';

/** True once the person has moved from one step to another in this visit. */
export const Moved = createContext(false);
const STEPS = ['efirma', 'contacts', 'terms', 'receipt'] as const;

type Props = {
  readonly view: EnrolmentView;
  readonly heading: string;
  readonly lead: string;
  readonly children: ReactNode;
  /** Left of the foot: why one can or cannot go on. */
  readonly reason: ReactNode;
  readonly actions: ReactNode;
};

export function WizardFrame({ view, heading, lead, children, reason, actions }: Props) {
  const { t, plainDay, dayOf } = useText();
  const today = dayOf(useNow());
  const title = useRef<HTMLHeadingElement>(null);
  const steps = STEPS.map((id) => ({ id, name: t(`enrolment.steps.${id}`), note: t(`enrolment.steps.${id}Note`) }));
  const moved = use(Moved);
  // A new step is a new page: its heading takes the focus, so that a reader starts at its top. Not the first one seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on arriving
  useEffect(() => {
    if (moved) title.current?.focus();
  }, []);
  const over = today > view.enablingLastDay;
  return (
    <div className="wizard">
      <div className="wizard__steps">
        <h2>{t('enrolment.title')}</h2>
        <Stepper steps={steps} current={view.step} label={t('enrolment.steps.label')} done={t('enrolment.steps.done')} down />
        <Notice state="quiet" icon={Info}>
          <p>
            {t('enrolment.notice.unofficial')}{' '}
            {t(over ? 'enrolment.notice.windowClosed' : 'enrolment.notice.windowOpen', {
              fecha: plainDay(view.enablingLastDay).replaceAll(' ', NO_BREAK),
            })}
          </p>
        </Notice>
      </div>
      <div className="wizard__body" data-f6="">
        <div className="wizard__main">
          <header>
            <h1 ref={title} tabIndex={-1}>
              {heading}
            </h1>
            <p>{lead}</p>
          </header>
          {children}
        </div>
      </div>
      <footer className="wizard__foot">
        <p id={FOOT_REASON}>{reason}</p>
        {actions}
      </footer>
    </div>
  );
}
