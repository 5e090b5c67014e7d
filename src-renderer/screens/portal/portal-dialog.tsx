// Holds what is said before the first visit to the official site: what opening an act there means, and the way in. Must not be skipped the
// first time, nor tick anything for the person.
import './portal.css';
import { MailOpen, MailX } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

export function PortalDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { profile } = useStatus();
  const { setDialog } = useNavigation();
  const portal = useChannel('portal.get', undefined);
  const open = useCommand('portal.open');
  const [ticked, setTicked] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  const understood = ticked || Boolean(portal.data?.understoodAt);
  const go = async () => {
    const opened = await open.mutateAsync({ understood: true }).catch(() => null);
    if (opened) onClose();
  };
  return (
    <Dialog
      title={t('portal.dialog.title')}
      onClose={onClose}
      initialFocus={first}
      foot={
        <>
          <p>{t('portal.dialog.foot')}</p>
          <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
          <Button
            kind="primary"
            pending={open.isPending}
            disabledReason={understood ? null : t('portal.dialog.mustUnderstand')}
            onPress={() => void go()}
          >
            {t('portal.dialog.go')}
          </Button>
        </>
      }
    >
      <div className="stack portal-dialog" data-gap="mid" ref={first} tabIndex={-1}>
        <p>{t('portal.dialog.lead')}</p>
        <div className="portal-dialog__two">
          <section className="card card__body stack" data-gap="small">
            <h2>
              <Icon of={MailOpen} /> {t('portal.dialog.opening')}
            </h2>
            <p>{t('portal.dialog.openingText')}</p>
          </section>
          <section className="card card__body stack" data-gap="small">
            <h2>
              <Icon of={MailX} /> {t('portal.dialog.leaving')}
            </h2>
            <p>{t('portal.dialog.leavingText')}</p>
          </section>
        </div>
        <ul className="portal-dialog__list">
          <li>{t('portal.dialog.looking')}</li>
          <li>{t('portal.dialog.key')}</li>
          <li>{t('portal.dialog.downloads')}</li>
        </ul>
        <ErrorNotice error={open.appError} />
        <Check checked={understood} onChange={setTicked}>
          {t('portal.dialog.understand')}
        </Check>
        {profile ? (
          <div className="portal-dialog__notice">
            <p>
              <b>{t('portal.dialog.noticeTitle')}</b> {t('portal.dialog.noticeText')}
            </p>
            <Button size="small" onPress={() => setDialog('notice')}>
              {t('portal.noteNotice')}
            </Button>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
