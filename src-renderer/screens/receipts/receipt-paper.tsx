// Holds the acknowledgement as a sheet: what it says above the tear, what proves it below. It prints as it looks.
// Must not use the institute's emblem; a practice one says it has no official validity.
import { useStatus } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Facts } from '../../ui/card.tsx';
import { Rosette } from '../../ui/rosette.tsx';
import { CopyButton } from '../copy-button.tsx';
import type { ReceiptItem } from './verdict-lines.ts';

export function ReceiptPaper({ receipt }: { readonly receipt: ReceiptItem }) {
  const text = useText();
  const { t } = text;
  const { source } = useStatus();
  return (
    <section className="stub paper" aria-label={t(`receipts.names.${receipt.kind}`)}>
      <div className="paper__top">
        <div className="paper__band">
          <span>{source === 'practice' ? t('receipts.example') : ''}</span>
          <span>{receipt.sealedBy}</span>
        </div>
        <div>
          <h2>{t(`receipts.names.${receipt.kind}`)}</h2>
          <p className="small soft paper__folio">
            {t('receipts.fields.folio')} <span className="id">{receipt.folio}</span>
            <CopyButton iconOnly text={receipt.folio} label={t('receipts.machine.copyFolio')} />
          </p>
        </div>
        <Rosette hash={receipt.contentSha256} size={84} />
        <p className="paper__proves">
          <span>
            <b>{t('receipts.proves.label')}</b> <i>{t('receipts.proves.ours')}</i>
          </span>
          {t(`receipts.proves.${receipt.kind}`)}
        </p>
        <Facts
          of={[
            { term: t('receipts.fields.holder'), value: receipt.rfc, id: true },
            ...(receipt.subject === receipt.rfc ? [] : [{ term: t('receipts.fields.subject'), value: receipt.subject, id: true }]),
            { term: t('receipts.fields.at'), value: text.fullInstant(receipt.at) },
            { term: t('receipts.fields.signed'), value: receipt.signedBy ?? t('receipts.fields.nobody') },
            { term: t('receipts.fields.sealedBy'), value: receipt.sealedBy },
          ]}
        />
      </div>
      <div className="stub__tear" />
      <div className="paper__machine">
        <Evidence title={t('receipts.machine.canonical')} copy={t('receipts.machine.copyCanonical')} value={receipt.canonical} />
        <Evidence title={t('receipts.machine.seal')} copy={t('receipts.machine.copySeal')} value={receipt.signature} />
        {receipt.signedCanonical ? (
          <Evidence title={t('receipts.machine.yours')} copy={t('receipts.machine.copyYours')} value={receipt.signedCanonical} />
        ) : null}
        <Evidence title={t('receipts.fields.hash')} copy={t('receipts.machine.copyHash')} value={receipt.contentSha256} />
        <div>
          <h3>{t('receipts.fields.serial')}</h3>
          <p className="string">{receipt.serial}</p>
        </div>
      </div>
    </section>
  );
}

function Evidence({ title, copy, value }: { readonly title: string; readonly copy: string; readonly value: string }) {
  return (
    <div>
      <h3>
        {title} <CopyButton iconOnly text={value} label={copy} />
      </h3>
      <p className="string">{value}</p>
    </div>
  );
}
