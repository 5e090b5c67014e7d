// Holds step 1: the two files of the e.firma, who it says one is, and every reason it cannot be used.
// Must not ask for the password: that is typed in the signing window, in a process of its own.
import { FileBadge, FlaskConical, KeyRound, LaptopMinimal, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Drop } from '../../ui/drop.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { useShow } from '../frame/use-show.ts';
import { PracticeEfirmaDialog } from './practice-efirma-dialog.tsx';
import { type EnrolmentView, useEnrolmentCommand } from './use-enrolment.ts';
import { WhoCard } from './who-card.tsx';
import { FOOT_REASON, WizardFrame } from './wizard-frame.tsx';

export function StepEfirma({ view }: { readonly view: EnrolmentView }) {
  const { t, bytes } = useText();
  const [making, setMaking] = useState(false);
  const choose = useEnrolmentCommand('enrolment.chooseFile');
  const swap = useEnrolmentCommand('enrolment.swapFiles');
  const identify = useEnrolmentCommand('enrolment.identify');
  const openExternal = useCommand('app.openExternal');
  const { setDialog } = useNavigation();
  // An employer is being added: whoever does it by mistake finds the way back beside the way on.
  const nobody = useStatus().profile === null;
  const others = useChannel('profiles.list', undefined).data?.items;
  const stay = nobody ? others?.[0] : undefined;
  // Only where there is nothing yet: someone who adds an employer has moved in already.
  const fresh = nobody && others?.length === 0;
  const { show } = useShow();
  const { certificate, key } = view;
  const verdict = certificate?.inspection.verdict ?? null;
  const cancelled = identify.error?.code === 'CANCELLED';
  const swapped = verdict === 'ARCHIVOS_INVERTIDOS';
  const reason = !certificate
    ? t('enrolment.efirma.footCer')
    : swapped
      ? t('enrolment.efirma.footSwapped')
      : verdict !== 'OK'
        ? t('enrolment.efirma.footUnusable')
        : !key
          ? t('enrolment.efirma.footKey')
          : null;
  const chooseButton = (what: 'cer' | 'key', chosen: boolean) => (
    <Button size="small" onPress={() => choose.run({ what })} disabledReason={identify.pending ? t('enrolment.efirma.waiting') : null}>
      {t(chosen ? 'enrolment.efirma.change' : 'enrolment.efirma.choose')}
      <span className="visually-hidden"> {t(what === 'cer' ? 'enrolment.efirma.cer' : 'enrolment.efirma.key')}</span>
    </Button>
  );

  return (
    <WizardFrame
      view={view}
      heading={t('enrolment.efirma.heading')}
      lead={t('enrolment.efirma.lead')}
      reason={
        identify.pending
          ? t('enrolment.efirma.waiting')
          : (reason ?? (cancelled ? t('enrolment.efirma.footCancelled') : t('enrolment.efirma.foot')))
      }
      actions={
        <>
          {stay ? (
            <Button onPress={() => show(stay.rfc)} disabledReason={identify.pending ? t('enrolment.efirma.waiting') : null}>
              {t('enrolment.efirma.stay')}
            </Button>
          ) : null}
          <Button
            kind="primary"
            pending={identify.pending}
            disabledReason={reason}
            describedBy={FOOT_REASON}
            onPress={() => identify.run(undefined)}
          >
            {t('enrolment.efirma.next')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={view.pending} />
      <ErrorNotice error={cancelled ? null : identify.error} />
      <ErrorNotice error={swap.error} />
      <ErrorNotice error={choose.error?.code === 'CANCELLED' ? null : choose.error} />
      {swapped && certificate ? (
        <ErrorNotice
          error={{ code: 'ARCHIVOS_INVERTIDOS', ...(certificate.inspection.details ? { details: certificate.inspection.details } : {}) }}
          state="warn"
          actions={
            <Button size="small" pending={swap.pending} onPress={() => swap.run(undefined)}>
              {t('enrolment.efirma.swap')}
            </Button>
          }
        />
      ) : null}
      <div className="halves">
        <div className="stack" data-gap="small">
          <div className="field__label" aria-hidden="true">
            {t('enrolment.efirma.cer')}
          </div>
          <Drop
            icon={FileBadge}
            filled={certificate !== null}
            title={certificate?.fileName ?? t('enrolment.efirma.none')}
            note={
              certificate
                ? t(
                    swapped
                      ? 'enrolment.efirma.isKey'
                      : certificate.inspection.facts
                        ? 'enrolment.efirma.read'
                        : 'enrolment.efirma.unreadable',
                    { tamano: bytes(certificate.size) },
                  )
                : t('enrolment.efirma.cerHint')
            }
            action={chooseButton('cer', certificate !== null)}
          />
          <div className="field__label" aria-hidden="true">
            {t('enrolment.efirma.key')}
          </div>
          <Drop
            icon={KeyRound}
            filled={key !== null}
            title={key?.fileName ?? t('enrolment.efirma.none')}
            note={t(!key ? 'enrolment.efirma.keyHint' : swapped ? 'enrolment.efirma.isCer' : 'enrolment.efirma.keyChosen')}
            action={chooseButton('key', key !== null)}
          />
          <div className="later">
            <Icon of={LockKeyhole} />
            <p>
              <b>{t('enrolment.efirma.password')}</b> {t('enrolment.efirma.passwordWhy')}
            </p>
          </div>
        </div>
        <WhoCard certificate={certificate} hasKey={key !== null} />
      </div>
      {view.practice ? (
        <Notice icon={FlaskConical}>
          <p>
            <b>{t('enrolment.efirma.practiceAsk')}</b> {t('enrolment.efirma.practiceOffer')}{' '}
            <button type="button" className="link" onClick={() => setMaking(true)}>
              {t('enrolment.efirma.practiceUse')}
            </button>
          </p>
        </Notice>
      ) : (
        <p className="small soft">
          {t('enrolment.efirma.realNeeded')}{' '}
          <button type="button" className="link" onClick={() => openExternal.mutate({ target: 'sat-efirma' })}>
            {t('enrolment.efirma.satHelp')}
          </button>
          .
        </p>
      )}
      {fresh ? (
        <Notice state="quiet" icon={LaptopMinimal}>
          <p>
            <b>{t('moving.offer.ask')}</b> {t('moving.offer.how')}{' '}
            <button type="button" className="link" onClick={() => setDialog('move-here')}>
              {t('moving.offer.go')}
            </button>
          </p>
        </Notice>
      ) : null}
      {making ? <PracticeEfirmaDialog onClose={() => setMaking(false)} /> : null}
    </WizardFrame>
  );
}
