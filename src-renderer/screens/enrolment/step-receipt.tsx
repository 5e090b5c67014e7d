// Holds step 4: the acknowledgement of enablement as a stub, and what comes next. Must not claim it verified beyond its verdict.
import { BellRing, CalendarClock, Download, Mail, ShieldCheck, Stamp, TriangleAlert } from 'lucide-react';
import { useSettings, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Rosette } from '../../ui/rosette.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CopyButton } from '../copy-button.tsx';
import { ReceiptVerdict } from '../receipts/receipt-verdict.tsx';
import { verdictState } from '../receipts/verdict-lines.ts';
import type { EnrolmentView } from './use-enrolment.ts';
import { WizardFrame } from './wizard-frame.tsx';

export function StepReceipt({ view }: { readonly view: EnrolmentView }) {
  const { t, fullInstant } = useText();
  const { go } = useNavigation();
  const { profile } = useStatus();
  const { checkEveryMinutes } = useSettings();
  const save = useCommand('receipts.export');
  const receipt = view.receipt;
  const count = (kind: 'email' | 'mobile') => view.contacts.filter((c) => c.kind === kind && c.state === 'confirmed').length;
  const next = [
    { icon: BellRing, words: t('enrolment.receipt.nextCheck'), note: t('enrolment.receipt.nextCheckNote', { minutos: checkEveryMinutes }) },
    { icon: Mail, words: t('enrolment.receipt.nextOpen'), note: t('enrolment.receipt.nextOpenNote') },
    { icon: CalendarClock, words: t('enrolment.receipt.nextDates'), note: t('enrolment.receipt.nextDatesNote') },
  ];
  const state = receipt ? verdictState(receipt.verdict) : 'quiet';
  return (
    <WizardFrame
      view={view}
      heading={t('enrolment.receipt.heading')}
      lead={t('enrolment.receipt.lead')}
      reason={t('enrolment.receipt.foot')}
      actions={
        <Button kind="primary" onPress={() => go('inbox')}>
          {t('enrolment.receipt.go')}
        </Button>
      }
    >
      <ErrorNotice error={view.pending ?? (save.appError?.code === 'CANCELLED' ? null : save.appError)} />
      <div className="enabled">
        {receipt ? (
          <section className="stub" aria-labelledby="enabled-title">
            <header className="stub__head">
              <Rosette hash={receipt.contentSha256} size={72} />
              <div>
                <h2 className="law" id="enabled-title">
                  {t('enrolment.receipt.name')}
                </h2>
                <p className="soft small enabled__folio">
                  {t('enrolment.receipt.folio')} <span className="id">{receipt.folio}</span>
                  <CopyButton iconOnly text={receipt.folio} label={t('enrolment.receipt.copyFolio')} />
                </p>
              </div>
              <Tag state={state === 'quiet' ? undefined : state} icon={state === 'good' ? ShieldCheck : TriangleAlert}>
                {t(`receipts.verdict.title.${receipt.verdict}`)}
              </Tag>
            </header>
            <div className="stub__body stack">
              <Facts
                of={[
                  {
                    term: t('enrolment.receipt.holder'),
                    value: (
                      <>
                        {view.identity?.name ?? profile?.name ?? ''} <span className="id soft">{receipt.rfc}</span>
                      </>
                    ),
                  },
                  { term: t('enrolment.receipt.at'), value: fullInstant(receipt.at) },
                  {
                    term: t('enrolment.receipt.contacts'),
                    value: t('enrolment.receipt.contactsText', {
                      correos: t('enrolment.receipt.emailCount', { count: count('email') }),
                      celulares: t('enrolment.receipt.mobileCount', { count: count('mobile') }),
                    }),
                  },
                  { term: t('enrolment.receipt.signedBy'), value: receipt.signedBy ?? '—' },
                ]}
              />
            </div>
            <div className="stub__tear" />
            <div className="stub__body stack">
              <ReceiptVerdict receipt={receipt} columns />
              <div className="bar">
                <Button icon={Stamp} onPress={() => go('receipts', receipt.id)}>
                  {t('enrolment.receipt.see')}
                </Button>
                <Button icon={Download} pending={save.isPending} onPress={() => save.mutate({ id: receipt.id })}>
                  {t('enrolment.receipt.save')}
                </Button>
              </div>
            </div>
          </section>
        ) : (
          <Notice state="warn">
            <p>{t('enrolment.receipt.missing')}</p>
          </Notice>
        )}
        <section className="stack" aria-labelledby="enabled-next">
          <h2 id="enabled-next">{t('enrolment.receipt.next')}</h2>
          <ol className="next">
            {next.map(({ icon, words, note }) => (
              <li key={words}>
                <Icon of={icon} />
                <span>
                  <b>{words}</b>
                  <small>{note}</small>
                </span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </WizardFrame>
  );
}
