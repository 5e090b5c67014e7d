// Holds the offer to split an attachment that is too big: what would come of it, and the person's word. Must not split: main does.
import { Scissors, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { splitLimits } from '../../../src-shared/domain/procedures/attachment-parts.ts';
import type { ProcedureDocument } from '../../../src-shared/domain/procedures/schema.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

type Draft = Answer<'drafts.get'>;
type Props = {
  readonly draft: Draft;
  readonly document: ProcedureDocument;
  readonly attachment: Draft['attachments'][number];
  readonly onDraft: (draft: Draft) => void;
};
const kb = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

export function SplitOffer({ draft, document, attachment, onDraft }: Props) {
  const { t } = useText();
  const plan = useCommand('drafts.planSplit');
  const [shown, setShown] = useState<Answer<'drafts.planSplit'> | null>(null);
  const limits = splitLimits(document, attachment);
  if (!limits) return null;
  const stops = document.maxBytes !== undefined || document.maxPages !== undefined;
  const excess = attachment.size - limits.maxBytes;
  if (attachment.pages === 1) {
    const { name, size } = attachment;
    const details = { archivo: name, pagina: 1, kb: kb(size), max: Math.floor(limits.maxBytes / 1024) };
    return stops ? <ErrorNotice error={{ code: 'ATTACHMENT_PAGE_TOO_BIG', details }} /> : null;
  }
  const ask = async (): Promise<void> => setShown(await plan.mutateAsync({ id: draft.id, attachmentId: attachment.id }).catch(() => null));
  return (
    <>
      <div className="annex__split" data-state={stops ? 'danger' : undefined}>
        <p>
          <Icon of={TriangleAlert} size="small" />
          {!stops
            ? t('procedures.split.heavy')
            : excess > 0
              ? t('procedures.split.over', { kb: kb(excess) })
              : t('procedures.split.overPages')}
        </p>
        <Button size="small" icon={Scissors} pending={plan.isPending} onPress={() => void ask()}>
          {t('procedures.split.offer')}
          <span className="visually-hidden">: {attachment.name}</span>
        </Button>
      </div>
      <ErrorNotice error={plan.appError} />
      {shown ? (
        <SplitDialog draftId={draft.id} attachmentId={attachment.id} plan={shown} onClose={() => setShown(null)} onDraft={onDraft} />
      ) : null}
    </>
  );
}

function SplitDialog({
  draftId,
  attachmentId,
  plan,
  onClose,
  onDraft,
}: {
  readonly draftId: string;
  readonly attachmentId: string;
  readonly plan: Answer<'drafts.planSplit'>;
  readonly onClose: () => void;
  readonly onDraft: (draft: Draft) => void;
}) {
  const text = useText();
  const { t } = text;
  const split = useCommand('drafts.split');
  const go = async (): Promise<void> => {
    const made = await split.mutateAsync({ id: draftId, attachmentId }).catch(() => null);
    if (made) onDraft(made);
  };
  return (
    <Dialog
      title={t('procedures.split.title', { archivo: plan.name })}
      onClose={split.isPending ? null : onClose}
      foot={
        <>
          <p className="small soft">{t('procedures.split.kept')}</p>
          <Button onPress={onClose}>{t('procedures.split.whole')}</Button>
          <Button kind="primary" pending={split.isPending} onPress={() => void go()}>
            {t('procedures.split.doIt', { count: plan.parts.length })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('procedures.split.lead', { count: plan.parts.length, kb: Math.floor(plan.maxBytes / 1024) })}</p>
        <ol className="split__parts">
          {plan.parts.map((part) => (
            <li key={part.name}>
              <b>{part.name}</b>
              <span>{text.count(kb(part.size))} KB</span>
              <span className="small soft">
                {part.from === part.to
                  ? t('procedures.split.page', { desde: part.from })
                  : t('procedures.split.pages', { desde: part.from, hasta: part.to })}
              </span>
            </li>
          ))}
        </ol>
        {plan.signed ? (
          <Notice state="warn">
            <p>{t('procedures.split.signed')}</p>
          </Notice>
        ) : null}
        <p className="small soft">{t('procedures.split.links')}</p>
        <ErrorNotice error={split.appError} />
      </div>
    </Dialog>
  );
}
