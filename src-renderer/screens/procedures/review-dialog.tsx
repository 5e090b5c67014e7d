// Holds the review: the writing whose hash is signed, as it is, with its warnings; and the way to the signing window. Must not sign.
import { TriangleAlert } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { describe } from './findings.ts';

type Props = {
  readonly draftId: string;
  readonly procedure: FiledProcedure;
  readonly review: Answer<'drafts.review'>;
  readonly onClose: () => void;
  readonly onSigned: (draft: Answer<'drafts.get'>) => void;
};

export function ReviewDialog({ draftId, procedure, review, onClose, onSigned }: Props) {
  const text = useText();
  const { t } = text;
  const sign = useCommand('drafts.sign');
  const [knows, setKnows] = useState(false);
  const back = useRef<HTMLButtonElement>(null);
  const reason = useId();
  const notifies = review.notifies.length > 0;
  const warnings = describe(procedure, review.warnings, text);
  const go = async (): Promise<void> => {
    const signed = await sign
      .mutateAsync({ id: draftId, writingSha256: review.writingSha256 ?? '', knowsItNotifies: knows })
      .catch(() => null);
    if (signed) onSigned(signed);
  };
  const cancelled = sign.appError?.code === 'CANCELLED';
  return (
    <Dialog
      title={t('procedures.review.title')}
      onClose={sign.isPending ? null : onClose}
      initialFocus={back}
      foot={
        <>
          <p className="small soft" id={reason}>
            {notifies && !knows ? t('procedures.review.knowsFirst') : t('procedures.review.once')}
          </p>
          <Button ref={back} onPress={onClose} disabledReason={sign.isPending ? t('signing.signing') : null}>
            {t('procedures.review.back')}
          </Button>
          <Button
            kind="primary"
            pending={sign.isPending}
            describedBy={reason}
            disabledReason={notifies && !knows ? t('procedures.review.knowsFirst') : null}
            onPress={() => void go()}
          >
            {t('procedures.review.sign')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {notifies ? (
          <Notice state="danger" icon={TriangleAlert}>
            {review.notifies.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <Check checked={knows} onChange={setKnows}>
              {t('procedures.review.knows')}
            </Check>
          </Notice>
        ) : null}
        {warnings.length > 0 ? (
          <Notice state="warn" title={t('procedures.review.warnings')}>
            <ul className="filings__list">
              {warnings.map((w) => (
                <li key={`${w.field}${w.sentence}`}>
                  {w.label}: {w.sentence}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <section className="stack" data-gap="small" aria-labelledby={`${reason}-writing`}>
          <h2 className="field__label" id={`${reason}-writing`}>
            {t('procedures.review.writing')}
          </h2>
          <pre className="writing">{review.writing}</pre>
          <p className="small">
            {t('procedures.review.hash')}: <span className="id filings__hash">{review.writingSha256}</span>
          </p>
          <p className="small soft">{t('procedures.review.size', { kb: Math.ceil(review.size / 1024) })}</p>
        </section>
        {cancelled ? (
          <Notice state="quiet" live>
            <p>{t('procedures.review.notSigned')}</p>
          </Notice>
        ) : (
          <ErrorNotice error={sign.appError} />
        )}
      </div>
    </Dialog>
  );
}
