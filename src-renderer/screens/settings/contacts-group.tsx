// Holds the contact means of a mailbox that is already enabled: the same cards as in the wizard. Must not hold rules of their own.
import { useText } from '../../text/use-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { ContactMeans } from '../enrolment/contact-means.tsx';
import { useEnrolment } from '../enrolment/use-enrolment.ts';

export function ContactsGroup() {
  const { t } = useText();
  const { data: view, appError } = useEnrolment();
  return (
    <>
      {view ? <p className="soft">{t('enrolment.contacts.lead', { horas: view.limits.hoursToConfirm })}</p> : null}
      <ErrorNotice error={appError ?? view?.pending} />
      {view ? <ContactMeans view={view} /> : null}
    </>
  );
}
