// Holds the question before the mailbox is disabled: what happens, what it means for the terms, what is kept. Keeping it has the
// focus. Must not disable by itself: the signing window asks for the signature.
import { PenLine } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { useEnrolmentCommand } from '../enrolment/use-enrolment.ts';

export function DisableDialog({ practice, onClose }: { readonly practice: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const disable = useEnrolmentCommand('enrolment.disable');
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      narrow
      title={t('settings.disable.heading')}
      onClose={disable.pending ? null : onClose}
      initialFocus={keep}
      foot={
        <>
          <p>{t(disable.pending ? 'settings.disable.waiting' : 'settings.disable.foot')}</p>
          <Button ref={keep} onPress={onClose} disabledReason={disable.pending ? t('settings.disable.waiting') : null}>
            {t('settings.disable.keep')}
          </Button>
          <Button kind="danger" icon={PenLine} pending={disable.pending} onPress={() => disable.run(undefined, onClose)}>
            {t('settings.disable.go')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={disable.error?.code === 'CANCELLED' ? null : disable.error} />
      <Facts
        of={[
          { term: t('settings.disable.what'), value: t('settings.disable.whatText') },
          { term: t('settings.disable.term'), value: t('settings.disable.termText') },
          { term: t('settings.disable.todo'), value: t('settings.disable.todoText') },
        ]}
      />
      {practice ? <p className="small soft">{t('settings.disable.practice')}</p> : null}
    </Dialog>
  );
}
