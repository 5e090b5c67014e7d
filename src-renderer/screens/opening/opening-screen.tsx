// Holds opening knowingly, in two steps: read what it means and agree; sign in a window of its own. Must not receive a password
// nor sign: `acts.open` with a consent of main's own making is all it can ask, once.
import { ArrowLeft, PenLine } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { BridgeFailure, useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Check } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { OpeningResult } from './opening-result.tsx';
import { type OpeningView, Outcomes } from './outcomes.tsx';
import { SigningElsewhere } from './signing-elsewhere.tsx';
import type { Stage } from './stage.ts';

export function OpeningScreen({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useText();
  const prepared = useChannel('acts.prepareOpening', { id });
  const consent = useCommand('acts.consent');
  const open = useCommand('acts.open');
  const [stage, setStage] = useState<Stage>({ at: 'consequences', error: null });
  const [agreed, setAgreed] = useState(false);
  const notYet = useRef<HTMLButtonElement>(null);
  const reasonId = useId();
  const factsId = useId();
  const view = prepared.data;

  const sign = async () => {
    if (!view) return;
    try {
      const { consentId } = await consent.mutateAsync({ id, wordsSha256: view.wordsSha256 });
      setStage({ at: 'signing' });
      const detail = await open.mutateAsync({ consentId });
      setStage(detail.row.pendingOutcome ? { at: 'unknown' } : { at: 'done', detail });
    } catch (error) {
      const appError: AppError = error instanceof BridgeFailure ? error.appError : { code: 'INTERNAL' };
      // Agreed once is used once: what failed must be read and agreed again.
      setAgreed(false);
      if (appError.code === 'OUTCOME_UNKNOWN') setStage({ at: 'unknown' });
      else {
        setStage({ at: 'consequences', error: appError });
        void prepared.refetch();
      }
    }
  };

  const steps = (
    <Stepper
      label={t('opening.steps.label')}
      done={t('opening.steps.done')}
      current={stage.at === 'consequences' ? 'consequences' : 'sign'}
      steps={[
        { id: 'consequences', name: t('opening.steps.consequences') },
        { id: 'sign', name: t('opening.steps.sign') },
      ]}
    />
  );

  if (stage.at === 'done' || stage.at === 'unknown') return <OpeningResult id={id} stage={stage} steps={steps} onClose={onClose} />;
  if (stage.at === 'signing') return <SigningElsewhere steps={steps} view={view ?? null} />;
  return (
    <Dialog
      title={t('opening.title')}
      steps={steps}
      onClose={onClose}
      initialFocus={notYet}
      describedBy={factsId}
      foot={
        <>
          <p id={reasonId}>{agreed ? t('opening.consentKept') : t('opening.consentNeeded')}</p>
          <Button ref={notYet} onPress={onClose}>
            {t('opening.notYet')}
          </Button>
          <Button
            kind="primary"
            icon={PenLine}
            describedBy={reasonId}
            pending={consent.isPending}
            disabledReason={agreed && view ? null : t('opening.consentNeeded')}
            onPress={() => void sign()}
          >
            {t('opening.continue')}
          </Button>
        </>
      }
    >
      {stage.error ? <NotOpened error={stage.error} view={view ?? null} /> : null}
      <ErrorNotice error={prepared.appError} />
      {view ? (
        <Consequences view={view} factsId={factsId} agreed={agreed} onAgree={setAgreed} />
      ) : prepared.appError ? null : (
        <p className="soft" role="status">
          {t('opening.preparing')}
        </p>
      )}
    </Dialog>
  );
}

function NotOpened({ error, view }: { readonly error: AppError; readonly view: OpeningView | null }) {
  const text = useText();
  const { t } = text;
  const lastDay = view?.act.lastDayToOpen;
  if (error.code === 'CANCELLED')
    return (
      <Notice state="quiet" icon={ArrowLeft} live title={t('opening.cancelled.title')}>
        <p>
          {t('opening.cancelled.text')} {lastDay ? t('opening.cancelled.term', { fecha: text.longDay(lastDay) }) : ''}
        </p>
      </Notice>
    );
  return <ErrorNotice error={error} />;
}

type ConsequencesProps = {
  readonly view: OpeningView;
  readonly factsId: string;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
};

function Consequences({ view, factsId, agreed, onAgree }: ConsequencesProps) {
  const text = useText();
  const { t } = text;
  const { act } = view;
  const strong = t('opening.consentStrong', { fecha: text.longDay(text.dayOf(view.at)) });
  const [before, after] = t('opening.consent', { fuerte: '\u0000' }).split('\u0000');
  return (
    <>
      <div className="stack" data-gap="small">
        <p className="act-name">{act.title}</p>
        <Facts
          line
          id={factsId}
          of={[
            { term: t('act.facts.from'), value: act.issuer.office },
            { term: t('act.facts.matter'), value: t(`common.matters.${act.matter}`) },
            { term: t('act.facts.folio'), value: act.folio, id: true },
            { term: t('act.facts.notice'), value: text.shortInstant(act.noticeAt) },
          ]}
        />
      </div>
      <Outcomes opening={view} heading={2} />
      <section className="words" aria-label={t('opening.words')}>
        <h2 className="small soft">{t('opening.words')}</h2>
        {view.words.map((word) => (
          <p key={word}>{word}</p>
        ))}
      </section>
      <Check checked={agreed} onChange={onAgree}>
        {before}
        <b>{strong}</b>
        {after}
      </Check>
    </>
  );
}
