// Holds the way back in when the access lapsed while enabling: nothing of what was done is lost. Must not enter by itself.
import { LogIn } from 'lucide-react';
import { useStatus } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

export function EnterNotice() {
  const { t } = useText();
  const { session } = useStatus();
  const enter = useCommand('session.open');
  if (session === 'active') return null;
  return (
    <>
      <Notice
        state="warn"
        icon={LogIn}
        title={t('enrolment.enter.title')}
        actions={
          <Button size="small" pending={enter.isPending} onPress={() => enter.mutate(undefined)}>
            {t(enter.isPending ? 'enrolment.efirma.waiting' : 'settings.mailbox.sessionOpen')}
          </Button>
        }
      >
        <p>{t('enrolment.enter.text')}</p>
      </Notice>
      <ErrorNotice error={enter.appError?.code === 'CANCELLED' ? null : enter.appError} />
    </>
  );
}
