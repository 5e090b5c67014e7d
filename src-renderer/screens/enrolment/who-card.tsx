// Holds the card «who signs»: what the certificate says of its holder, and each check with its reason. Must not read files.
import { CircleCheck, CircleX, IdCard } from 'lucide-react';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CheckList } from './check-list.tsx';
import { certificateChecks } from './checks.ts';
import type { EnrolmentView } from './use-enrolment.ts';

type Props = { readonly certificate: EnrolmentView['certificate']; readonly hasKey: boolean };

export function WhoCard({ certificate, hasKey }: Props) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const inspection = certificate?.inspection ?? null;
  if (!inspection || inspection.verdict === 'ARCHIVOS_INVERTIDOS')
    return (
      <Card title={t('enrolment.efirma.who')} icon={IdCard}>
        <p className="soft">{t('enrolment.efirma.whoEmpty')}</p>
      </Card>
    );
  const { facts, verdict } = inspection;
  const usable = verdict === 'OK';
  const day = (instant: string) => text.shortDay(civilDateAt(instant), { year: true }).replace(/^\S+ /, '');
  return (
    <Card
      title={t('enrolment.efirma.who')}
      icon={IdCard}
      aside={
        <Tag state={usable ? 'good' : 'danger'} icon={usable ? CircleCheck : CircleX}>
          {t(usable ? 'enrolment.efirma.usable' : 'enrolment.efirma.unusable')}
        </Tag>
      }
    >
      <div className="stack">
        {usable ? null : <ErrorNotice error={{ code: verdict, ...(inspection.details ? { details: inspection.details } : {}) }} />}
        {facts ? (
          <>
            <div>
              <p className="law">
                <b>{facts.name}</b>
              </p>
              <p className="id">{facts.rfc}</p>
            </div>
            <Facts
              of={[
                { term: t('enrolment.efirma.type'), value: t(`enrolment.efirma.${facts.person}`) },
                ...(facts.representativeRfc
                  ? [{ term: t('enrolment.efirma.representative'), value: facts.representativeRfc, id: true }]
                  : []),
                { term: t('enrolment.efirma.serial'), value: facts.serial, id: true },
                {
                  term: t('enrolment.efirma.validity'),
                  value: t('enrolment.efirma.validityRange', { desde: day(facts.notBefore), hasta: day(facts.notAfter) }),
                },
              ]}
            />
            <CheckList text={text} checks={certificateChecks(inspection, { hasKey, now, day: text.plainDay })} />
          </>
        ) : null}
      </div>
    </Card>
  );
}
