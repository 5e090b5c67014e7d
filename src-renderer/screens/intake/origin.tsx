// Holds where a thing came from: way, address, page, hour, the site's certificate and the hash of the file. Must not judge it.
import { MapPin } from 'lucide-react';
import { useText } from '../../text/use-text.tsx';
import { Card, type Fact, Facts } from '../../ui/card.tsx';
import type { IntakeDetail } from './intake-form.ts';

const grouped = (hash: string): string => hash.match(/.{1,4}/g)?.join(' ') ?? hash;

export function Origin({ detail }: { readonly detail: IntakeDetail }) {
  const text = useText();
  const { t } = text;
  const { origin, sha256 } = detail;
  const { certificate } = origin;
  const of: Fact[] = [{ term: t('portal.origin.how'), value: t(`portal.origin.ways.${origin.how}`) }];
  if (origin.address) of.push({ term: t('portal.origin.address'), value: origin.address, id: true });
  if (origin.page && origin.page !== origin.address) of.push({ term: t('portal.origin.page'), value: origin.page, id: true });
  of.push({ term: t('portal.origin.at'), value: text.fullInstant(origin.at) });
  if (certificate)
    of.push(
      {
        term: t('portal.origin.certificate'),
        value: t('portal.origin.certificateIs', {
          titular: certificate.subject,
          emisor: certificate.issuer,
          vence: text.longDay(certificate.to.slice(0, 10)),
        }),
      },
      { term: t('portal.origin.certificateSha'), value: grouped(certificate.sha256), id: true },
    );
  of.push({ term: t('portal.origin.sha256'), value: grouped(sha256), id: true });
  return (
    <Card title={t('portal.origin.title')} icon={MapPin} className="intake__origin">
      <Facts of={of} />
    </Card>
  );
}
