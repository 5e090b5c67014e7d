// Holds how an opening ended: notified and readable, or not known. Must not offer to sign again what may have arrived.
import { CircleHelp, MailOpen } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import type { Stage } from './stage.ts';

type Props = {
  readonly id: string;
  readonly stage: Extract<Stage, { at: 'done' | 'unknown' }>;
  readonly steps: ReactNode;
  readonly onClose: () => void;
};

export function OpeningResult({ id, stage, steps, onClose }: Props) {
  const { t } = useText();
  const ask = useCommand('acts.resolveOutcome');
  const first = useRef<HTMLButtonElement>(null);
  const known = ask.data && !ask.data.row.pendingOutcome ? ask.data : null;
  const detail = stage.at === 'done' ? stage.detail : known?.row.state === 'opened' ? known : null;
  if (detail)
    return (
      <Dialog
        narrow
        title={t('opening.title')}
        steps={steps}
        onClose={onClose}
        initialFocus={first}
        foot={
          <>
            <span className="bar__push" />
            <Button ref={first} kind="primary" onPress={onClose}>
              {t('opening.done.read')}
            </Button>
          </>
        }
      >
        <Notice state="good" icon={MailOpen} live title={t('opening.done.title')}>
          <p>{t(detail.documents.length > 0 ? 'opening.done.text' : 'opening.done.textNoDocument')}</p>
        </Notice>
      </Dialog>
    );
  const stillAsking = (ask.data?.row.pendingOutcome ?? false) || ask.appError?.code === 'OUTCOME_UNKNOWN';
  return (
    <Dialog
      narrow
      title={t('opening.title')}
      steps={steps}
      onClose={onClose}
      initialFocus={first}
      foot={
        <>
          <span className="bar__push" />
          <Button onPress={onClose}>{t('opening.unknown.later')}</Button>
          {known ? null : (
            <Button ref={first} kind="primary" pending={ask.isPending} onPress={() => ask.mutate({ id })}>
              {t('opening.unknown.ask')}
            </Button>
          )}
        </>
      }
    >
      {known ? (
        // The institute says that it never arrived: the act is as closed as before.
        <Notice state="quiet" live title={t('opening.cancelled.title')}>
          <p>{t('opening.cancelled.text')}</p>
        </Notice>
      ) : (
        <Notice state="warn" icon={CircleHelp} live title={t('opening.unknown.title')}>
          <p>{t('opening.unknown.text')}</p>
          <p>
            <b>{t('common.notice.term')}</b> {t('opening.unknown.term')}
          </p>
          {stillAsking ? <p>{t('opening.unknown.still')}</p> : null}
        </Notice>
      )}
      {ask.appError && !stillAsking ? <ErrorNotice error={ask.appError} /> : null}
    </Dialog>
  );
}
