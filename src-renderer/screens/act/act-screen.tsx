// Holds the reading pane of one act: what its notice says while closed; clock, document, proof and own work once notified.
// Must not open: that is the opening dialog's, after two steps.
import './act.css';
import '../parts/parts.css';
import '../opening/opening.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { OpeningScreen } from '../opening/opening-screen.tsx';
import { ActHead } from './act-head.tsx';
import { ClosedAct } from './closed-act.tsx';
import { NotifiedAct } from './notified-act.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';

type Props = {
  readonly id: string;
  readonly place: { readonly index: number; readonly total: number } | null;
  readonly onMove: (step: 1 | -1) => void;
  readonly onBack: () => void;
  /** The person asked to read: the act's name takes the focus once it is known. */
  readonly takeFocus: boolean;
  readonly onFocus: () => void;
};

export function ActScreen({ id, place, onMove, onBack, takeFocus, onFocus }: Props) {
  const { t } = useText();
  const act = useChannel('acts.get', { id });
  const [opening, setOpening] = useState(false);
  const conclude = useCommand('acts.conclude');
  const detail = act.data;
  const title = detail?.row.title;
  useEffect(() => {
    document.title = title ? `${title} · Acuse` : 'Acuse';
    return () => {
      document.title = 'Acuse';
    };
  }, [title]);
  const known = detail !== undefined;
  useEffect(() => {
    if (!takeFocus || !known) return;
    document.getElementById('act-title')?.focus();
    onFocus();
  }, [takeFocus, known, onFocus]);
  const wasOpening = useRef(false);
  // The button that led to the opening may be gone: an opened act has another head.
  useLayoutEffect(() => {
    if (wasOpening.current && !opening && (document.activeElement === document.body || document.activeElement?.id === 'stage'))
      document.getElementById('act-title')?.focus();
    wasOpening.current = opening;
  }, [opening]);
  if (!detail)
    return (
      <article className="pane reading" data-ground="desk" data-f6="" aria-label={t('act.title')}>
        <div className="desk">
          <Button size="small" kind="quiet" className="only-single" onPress={onBack}>
            {t('act.back')}
          </Button>
          {act.appError ? (
            <ErrorNotice error={act.appError} actions={<Button onPress={() => void act.refetch()}>{t('common.actions.retry')}</Button>} />
          ) : (
            <p className="visually-hidden" role="status">
              {t('common.loading')}
            </p>
          )}
        </div>
      </article>
    );
  const { row } = detail;
  const closed = row.state === 'noticed';
  return (
    <article className="pane reading" data-ground="desk" data-f6="" aria-labelledby="act-title">
      <ActHead
        detail={detail}
        place={place}
        onMove={onMove}
        onBack={onBack}
        onOpen={() => setOpening(true)}
        onConclude={() => conclude.mutate({ id, concluded: !row.concluded })}
        concluding={conclude.isPending}
      />
      <div className="reading__body" tabIndex={0} data-closed={closed ? '' : undefined} role="group" aria-label={row.title}>
        {row.pendingOutcome || conclude.appError || act.appError ? (
          <div className="reading__top stack" data-gap="mid">
            <ErrorNotice error={conclude.appError ?? act.appError} />
            {row.pendingOutcome ? <OutcomeNotice id={id} /> : null}
          </div>
        ) : null}
        {closed ? <ClosedAct detail={detail} /> : <NotifiedAct detail={detail} />}
      </div>
      {opening ? <OpeningScreen id={id} onClose={() => setOpening(false)} /> : null}
    </article>
  );
}
