// Holds the question before a confirmed contact means is removed. The safe answer has the focus. Must not remove without it.
import { useRef } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { writtenPhone } from './phone.ts';
import { type ContactItem, useEnrolmentCommand } from './use-enrolment.ts';

type Props = {
  readonly contact: ContactItem;
  /** The only confirmed one of its kind in an enabled mailbox: it cannot go, and why is said before it is tried. */
  readonly last: boolean;
  readonly onClose: () => void;
};

export function RemoveContactDialog({ contact, last, onClose }: Props) {
  const { t } = useText();
  const remove = useEnrolmentCommand('enrolment.removeContact');
  const keep = useRef<HTMLButtonElement>(null);
  if (last)
    return (
      <Dialog
        narrow
        title={t('enrolment.contacts.removeLast')}
        onClose={onClose}
        initialFocus={keep}
        foot={
          <>
            <span className="bar__push" />
            <Button ref={keep} onPress={onClose}>
              {t('common.actions.close')}
            </Button>
          </>
        }
      >
        <ErrorNotice error={{ code: 'CONTACT_LAST' }} state="warn" />
      </Dialog>
    );
  return (
    <Dialog
      narrow
      title={t('enrolment.contacts.removeHeading')}
      onClose={onClose}
      initialFocus={keep}
      foot={
        <>
          <span className="bar__push" />
          <Button ref={keep} onPress={onClose}>
            {t('enrolment.contacts.removeKeep')}
          </Button>
          <Button kind="danger" pending={remove.pending} onPress={() => remove.run({ id: contact.id }, onClose)}>
            {t('enrolment.contacts.removeDo')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={remove.error} />
      <p>
        <b>{t('enrolment.contacts.removeWhat', { valor: contact.kind === 'mobile' ? writtenPhone(contact.value) : contact.value })}</b>{' '}
        {t('enrolment.contacts.removeTerm')}
      </p>
      <p className="soft">{t('enrolment.contacts.removeReceipt')}</p>
    </Dialog>
  );
}
