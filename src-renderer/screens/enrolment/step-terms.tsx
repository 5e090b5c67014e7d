// Holds step 3: the Terms read to the end, accepted by a tick that nobody makes for the person, and signed in the signing window.
// Must not count them as read before their end was reached.
import { Bell, Clock, DoorOpen, FlaskConical, PenLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { EnterNotice } from './enter-notice.tsx';
import { TermsSheet } from './terms-sheet.tsx';
import { type EnrolmentView, useEnrolmentCommand } from './use-enrolment.ts';
import { FOOT_REASON, WizardFrame } from './wizard-frame.tsx';

export function StepTerms({ view }: { readonly view: EnrolmentView }) {
  const { t } = useText();
  const back = useEnrolmentCommand('enrolment.continueTo');
  const refetch = useEnrolmentCommand('enrolment.continueTo');
  const markRead = useEnrolmentCommand('enrolment.termsRead');
  const sign = useEnrolmentCommand('enrolment.signTerms');
  const [accepted, setAccepted] = useState<string | null>(null);
  const asked = useRef<string | null>(null);
  const terms = view.terms;
  const sha256 = terms?.sha256 ?? null;
  const read = terms?.read ?? false;
  const ticked = accepted !== null && accepted === sha256 && read;
  const cancelled = sign.error?.code === 'CANCELLED';
  // A refused mark is asked again when the end is reached anew.
  useEffect(() => {
    if (markRead.error) asked.current = null;
  }, [markRead.error]);
  // What is to be signed is no longer what is in force: the new text is asked for, to be read from its start.
  const changed = sign.error?.code === 'TERMS_CHANGED';
  const { run: fetchTerms } = refetch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal
  useEffect(() => {
    if (changed) fetchTerms({ step: 'terms' });
  }, [changed]);
  const onEnd = () => {
    if (sha256 === null || read || asked.current === sha256) return;
    asked.current = sha256;
    markRead.run({ sha256 });
  };
  const stopped = !read ? t('enrolment.terms.footRead') : !ticked ? t('enrolment.terms.footAccept') : null;
  const clear = [
    { icon: Bell, words: t('enrolment.terms.clearNotices') },
    { icon: Clock, words: t('enrolment.terms.clearDays') },
    view.practice
      ? { icon: FlaskConical, words: t('enrolment.terms.clearPractice') }
      : { icon: PenLine, words: t('enrolment.terms.clearPaper') },
    { icon: DoorOpen, words: t('enrolment.terms.clearDisable') },
  ];

  return (
    <WizardFrame
      view={view}
      heading={t('enrolment.terms.heading')}
      lead={t(view.practice ? 'enrolment.terms.leadPractice' : 'enrolment.terms.lead')}
      reason={
        sign.pending
          ? t('enrolment.terms.waiting')
          : (stopped ?? (cancelled ? t('enrolment.efirma.footCancelled') : t('enrolment.terms.footSign')))
      }
      actions={
        <>
          <Button
            pending={back.pending}
            disabledReason={sign.pending ? t('enrolment.terms.waiting') : null}
            onPress={() => back.run({ step: 'contacts' })}
          >
            {t('enrolment.back')}
          </Button>
          <Button
            kind="primary"
            icon={PenLine}
            pending={sign.pending}
            disabledReason={stopped}
            describedBy={FOOT_REASON}
            onPress={() => sign.run(undefined)}
          >
            {t('enrolment.terms.sign')}
          </Button>
        </>
      }
    >
      <EnterNotice />
      <ErrorNotice error={view.pending ?? (cancelled ? null : sign.error) ?? markRead.error ?? back.error} />
      {terms ? (
        <>
          <div className="terms-grid">
            <TermsSheet terms={terms} onEnd={onEnd} />
            <section className="stack" aria-labelledby="terms-clear">
              <h2 id="terms-clear">{t('enrolment.terms.clear')}</h2>
              <ul className="verdict">
                {clear.map(({ icon, words }) => (
                  <li key={words} data-state="quiet">
                    <Icon of={icon} />
                    {words}
                  </li>
                ))}
              </ul>
              <p className="small soft">{t('enrolment.terms.ours')}</p>
            </section>
          </div>
          <Check
            checked={ticked}
            onChange={(on) => setAccepted(on ? sha256 : null)}
            disabledReason={read ? null : t('enrolment.terms.footRead')}
            describedBy={FOOT_REASON}
          >
            {t('enrolment.terms.accept')}
          </Check>
        </>
      ) : (
        <p className="soft" role="status">
          {t('enrolment.terms.missing')}
        </p>
      )}
    </WizardFrame>
  );
}
