// Holds whose mailbox this is, where it receives from, its access, and the way to disable it. Must not disable without asking.
import { CircleCheck, CircleOff, LogIn } from 'lucide-react';
import { useState } from 'react';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useEnrolment } from '../enrolment/use-enrolment.ts';
import { PortalSetting } from '../portal/portal-entry.tsx';
import { DisableDialog } from './disable-dialog.tsx';

const SESSION = { active: 'sessionActive', none: 'sessionNone', expired: 'sessionExpired' } as const;

export function MailboxGroup() {
  const { t } = useText();
  const status = useStatus();
  const { go } = useNavigation();
  const { data: enrolment } = useEnrolment();
  const open = useCommand('session.open');
  const [disabling, setDisabling] = useState(false);
  const state = status.profile?.enrolment ?? 'none';
  const enabled = state === 'active';
  const receipt = enrolment?.receipt ?? null;
  const source =
    status.source === 'service' ? t('settings.mailbox.service', { nombre: status.sourceName }) : t(`settings.mailbox.${status.source}`);
  return (
    <>
      <div className="card settings__card">
        <Facts
          of={[
            {
              term: t('settings.mailbox.state'),
              value: (
                <Tag state={enabled ? 'good' : undefined} icon={enabled ? CircleCheck : CircleOff}>
                  {t(`settings.mailbox.${state}`)}
                </Tag>
              ),
            },
            ...(status.profile
              ? [
                  {
                    term: t('settings.mailbox.holder'),
                    value: (
                      <>
                        {status.profile.name} <span className="id soft">{status.profile.rfc}</span>
                      </>
                    ),
                  },
                ]
              : []),
            { term: t('settings.mailbox.source'), value: source },
            ...(receipt
              ? [
                  {
                    term: t('settings.mailbox.receipt'),
                    value: (
                      <>
                        <span className="id">{receipt.folio}</span>{' '}
                        <button type="button" className="link small" onClick={() => go('receipts', receipt.id)}>
                          {t('settings.mailbox.seeReceipt')}
                        </button>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {enabled ? null : (
          <div className="bar">
            <Button kind="primary" onPress={() => go('enrolment')}>
              {t(enrolment && enrolment.step !== 'efirma' ? 'settings.mailbox.resume' : 'settings.mailbox.enable')}
            </Button>
          </div>
        )}
      </div>
      {status.profile ? (
        <div className="card settings__card">
          <div className="setting">
            <h3>{t('settings.mailbox.session')}</h3>
            <p>{t(`settings.mailbox.${SESSION[status.session]}`)}</p>
            <p className="setting__note">
              {t(
                status.source === 'practice'
                  ? 'settings.mailbox.sessionPractice'
                  : status.sessionPersists
                    ? 'settings.mailbox.sessionKept'
                    : 'settings.mailbox.sessionNotKept',
              )}
            </p>
          </div>
          {status.session === 'active' ? null : (
            <div className="bar">
              <Button icon={LogIn} pending={open.isPending} onPress={() => open.mutate(undefined)}>
                {t(open.isPending ? 'settings.mailbox.sessionOpening' : 'settings.mailbox.sessionOpen')}
              </Button>
            </div>
          )}
          <ErrorNotice error={open.appError?.code === 'CANCELLED' ? null : open.appError} />
        </div>
      ) : null}
      <PortalSetting />
      {enabled ? (
        <div className="card settings__card">
          <div className="setting">
            <h3>{t('settings.mailbox.disableHeading')}</h3>
            <p className="setting__note">{t('settings.mailbox.disableNote')}</p>
          </div>
          <div className="bar">
            <Button kind="danger" onPress={() => setDisabling(true)}>
              {t('settings.mailbox.disable')}
            </Button>
          </div>
        </div>
      ) : null}
      {disabling ? <DisableDialog practice={status.source === 'practice'} onClose={() => setDisabling(false)} /> : null}
    </>
  );
}
