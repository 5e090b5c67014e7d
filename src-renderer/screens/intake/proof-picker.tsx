// Holds what is done to a thing before it is confirmed: which acuse or constancia goes with it, whose signature is over it, reading a scan.
// Must not compare papers nor read pictures: main does.
import { ScanText } from 'lucide-react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import type { IntakeDetail } from './intake-form.ts';

export function ProofPicker({ detail }: { readonly detail: IntakeDetail }) {
  const { t, maybe } = useText();
  const pair = useCommand('intake.pair');
  const { id } = detail.row;
  if (detail.proofs.length === 0 && detail.signer === 'none') return null;
  return (
    <div className="stack" data-gap="small">
      {detail.proofs.length > 0 ? (
        <Select
          label={t('intake.pair.label')}
          value={detail.proof?.id ?? ''}
          onChange={(proof) => pair.mutate({ id, proof: proof === '' ? null : proof })}
          options={[
            { value: '', label: t('intake.pair.none') },
            ...detail.proofs.map((each) => ({
              value: each.id,
              label: `${maybe(`intake.readKind.${each.readKind}`) ?? each.readKind}: ${each.number ?? each.name}`,
            })),
          ]}
        />
      ) : null}
      {detail.proofs.length > 0 ? (
        <p className="small soft">{t(detail.proof && !detail.proof.chosen ? 'intake.pair.found' : 'intake.pair.hint')}</p>
      ) : null}
      {detail.signer !== 'none' ? (
        <Notice state={detail.signer === 'recognised' ? 'good' : 'warn'} title={t(`intake.signer.${detail.signer}`)} />
      ) : null}
      <ErrorNotice error={pair.appError} />
    </div>
  );
}

export function ScanReader({ detail }: { readonly detail: IntakeDetail }) {
  const { t } = useText();
  const read = useCommand('intake.readScan');
  const scanned = detail.row.reason === 'pdf-no-text' || detail.row.reason === 'picture';
  if (!scanned || detail.pages === null) return null;
  if (detail.ocr === 'done') return <Notice state="warn" live title={t('intake.ocr.done')} />;
  if (detail.ocr === 'none') return <p className="small soft">{t('intake.ocr.none')}</p>;
  return (
    <div className="stack" data-gap="small">
      <div className="bar">
        <Button icon={ScanText} pending={read.isPending} onPress={() => read.mutate({ id: detail.row.id })}>
          {t('intake.ocr.offer')}
        </Button>
        <span className="small soft">{t('intake.ocr.note')}</span>
      </div>
      <ErrorNotice error={read.appError} />
    </div>
  );
}
