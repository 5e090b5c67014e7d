// Holds what the wizard says of a mailbox that was enabled and then disabled, and the way to enable it again. Must not enable.
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { type EnrolmentView, useEnrolmentCommand } from './use-enrolment.ts';
import { WizardFrame } from './wizard-frame.tsx';

export function StepDisabled({ view }: { readonly view: EnrolmentView }) {
  const { t } = useText();
  const { go } = useNavigation();
  const again = useEnrolmentCommand('enrolment.continueTo');
  return (
    <WizardFrame
      view={{ ...view, step: 'contacts' }}
      heading={t('enrolment.disabled.heading')}
      lead={t('enrolment.disabled.lead')}
      reason={t('enrolment.disabled.foot')}
      actions={
        <>
          <Button onPress={() => go('receipts')}>{t('enrolment.disabled.see')}</Button>
          <Button kind="primary" pending={again.pending} onPress={() => again.run({ step: 'contacts' })}>
            {t('enrolment.disabled.again')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={view.pending ?? again.error} />
      <Notice state="warn">
        <p>{t('enrolment.disabled.means')}</p>
      </Notice>
    </WizardFrame>
  );
}
