// Holds step 2: the contact means, and whether there are enough of them to go on. Must not hold the cards themselves.
import type { ContactKind } from '../../../src-shared/domain/contact.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { ContactMeans } from './contact-means.tsx';
import { EnterNotice } from './enter-notice.tsx';
import { type EnrolmentView, useEnrolmentCommand } from './use-enrolment.ts';
import { FOOT_REASON, WizardFrame } from './wizard-frame.tsx';

export function StepContacts({ view }: { readonly view: EnrolmentView }) {
  const { t } = useText();
  const back = useEnrolmentCommand('enrolment.continueTo');
  const next = useEnrolmentCommand('enrolment.continueTo');
  const has = (kind: ContactKind) => view.contacts.some((contact) => contact.kind === kind && contact.state === 'confirmed');
  const missing = view.canContinue
    ? null
    : t(has('email') ? 'enrolment.contacts.footMobile' : has('mobile') ? 'enrolment.contacts.footEmail' : 'enrolment.contacts.footBoth');
  return (
    <WizardFrame
      view={view}
      heading={t('enrolment.contacts.heading')}
      lead={t('enrolment.contacts.lead', { horas: view.limits.hoursToConfirm })}
      reason={missing ?? t('enrolment.contacts.footOk')}
      actions={
        <>
          <Button pending={back.pending} onPress={() => back.run({ step: 'efirma' })}>
            {t('enrolment.back')}
          </Button>
          <Button
            kind="primary"
            pending={next.pending}
            disabledReason={missing}
            describedBy={FOOT_REASON}
            onPress={() => next.run({ step: 'terms' })}
          >
            {t('enrolment.contacts.next')}
          </Button>
        </>
      }
    >
      <EnterNotice />
      <ErrorNotice error={view.pending ?? next.error ?? back.error} />
      <ContactMeans view={view} />
    </WizardFrame>
  );
}
