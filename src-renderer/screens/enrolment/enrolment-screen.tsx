// Holds the wizard that enables the mailbox, at the step where main says it stands. Must not decide that step.
import '../parts/parts.css';
import './enrolment.css';
import { useRef } from 'react';
import { assertNever } from '../../../src-shared/contract/result.ts';
import { useText } from '../../text/use-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { StepContacts } from './step-contacts.tsx';
import { StepDisabled } from './step-disabled.tsx';
import { StepEfirma } from './step-efirma.tsx';
import { StepReceipt } from './step-receipt.tsx';
import { StepTerms } from './step-terms.tsx';
import { type EnrolmentView, useEnrolment } from './use-enrolment.ts';
import { Moved } from './wizard-frame.tsx';

type Step = EnrolmentView['step'];

export function EnrolmentScreen() {
  const { t } = useText();
  const { data: view, appError } = useEnrolment();
  const first = useRef<Step | null>(null);
  const moved = useRef(false);
  first.current ??= view?.step ?? null;
  moved.current ||= view !== undefined && view.step !== first.current;
  if (!view)
    return (
      <div className="pane" data-ground="desk">
        <div className="desk">
          {appError ? (
            <ErrorNotice error={appError} />
          ) : (
            <p className="visually-hidden" role="status">
              {t('common.loading')}
            </p>
          )}
        </div>
      </div>
    );
  return (
    <Moved value={moved.current}>
      <StepOf view={view} />
    </Moved>
  );
}

function StepOf({ view }: { readonly view: EnrolmentView }) {
  switch (view.step) {
    case 'efirma':
      return <StepEfirma view={view} />;
    case 'contacts':
      return <StepContacts view={view} />;
    case 'terms':
      return <StepTerms view={view} />;
    case 'receipt':
      return view.state === 'disabled' ? <StepDisabled view={view} /> : <StepReceipt view={view} />;
    default:
      return assertNever(view.step);
  }
}
