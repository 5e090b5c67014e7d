// Holds the frame of a form: title, what is saved, how far it is, what stops it, what will be signed, the way to the review. Must not hold fields.
import { ArrowLeft, CircleAlert, CircleCheck, LoaderCircle, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import type { Values } from '../../../src-shared/domain/procedures/values.ts';
import type { Piece } from '../../../src-shared/domain/procedures/writing.ts';
import { useNow } from '../../state/app-state.tsx';
import { ask, BridgeFailure, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import type { Found } from './findings.ts';
import { placeId } from './form-field.tsx';
import { type FormPart, FormProgress } from './form-progress.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import type { Saving } from './use-draft.ts';
import { VERSIONS_ICON, VersionsDialog } from './versions-dialog.tsx';
import { WritingPane } from './writing-pane.tsx';

type Draft = Answer<'drafts.get'>;
type Props = {
  readonly draft: Draft;
  readonly procedure: FiledProcedure;
  readonly title: string;
  readonly note: string;
  readonly values: Values;
  /** Another version of the draft takes the place of what is typed. */
  readonly onReplace: (draft: Draft) => void;
  readonly saving: Saving;
  /** All of them; the summary shows them once the person asks to review. */
  readonly errors: readonly Found[];
  /** None where there is but one thing to fill in. */
  readonly parts: readonly FormPart[];
  readonly pieces: readonly Piece[];
  readonly reviewed: boolean;
  readonly onReview: () => void;
  readonly flush: () => Promise<void>;
  readonly onBack: () => void;
  readonly onDiscarded: () => void;
  readonly onDraft: (draft: Draft) => void;
  readonly children: ReactNode;
};

export function FormFrame(p: Props) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const [review, setReview] = useState<Answer<'drafts.review'> | null>(null);
  const [failed, setFailed] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(0);
  // On a narrow window one of the two shows at a time.
  const [side, setSide] = useState<'form' | 'writing'>('form');
  const [versions, setVersions] = useState(false);
  const [undo, setUndo] = useState<number | null>(null);
  const discard = useCommand('drafts.discard');
  const restore = useCommand('drafts.restore');
  const summary = useRef<HTMLDivElement>(null);
  const stops = p.reviewed && p.errors.length > 0;
  // Each time the person asks, the summary takes the focus, also when it was there before.
  useEffect(() => {
    if (asks > 0) summary.current?.focus();
  }, [asks]);
  const go = async (): Promise<void> => {
    p.onReview();
    setFailed(null);
    if (p.errors.length > 0) {
      setSide('form');
      setAsks((n) => n + 1);
      return;
    }
    setBusy(true);
    try {
      await p.flush();
      const made = await ask('drafts.review', { id: p.draft.id });
      if (made.errors.length === 0) setReview(made);
      else setFailed({ code: 'FILING_INVALID' });
    } catch (thrown) {
      setFailed(thrown instanceof BridgeFailure ? thrown.appError : { code: 'INTERNAL' });
    } finally {
      setBusy(false);
    }
  };
  const showVersions = async (): Promise<void> => {
    await p.flush();
    setVersions(true);
  };
  const takeBack = async (): Promise<void> => {
    if (undo === null) return;
    await p.flush();
    const made = await restore.mutateAsync({ id: p.draft.id, num: undo }).catch(() => null);
    if (made) replaced(made.draft, null);
  };
  const replaced = (draft: Draft, before: number | null): void => {
    p.onDraft(draft);
    p.onReplace(draft);
    setUndo(before);
    setVersions(false);
  };
  const goTo = (path: string): void => {
    // What is not on the screen cannot take the focus.
    flushSync(() => setSide('form'));
    document.getElementById(placeId(path))?.focus();
  };
  const cuando = text.nearInstant(p.saving.at, now);
  return (
    <div className="filing-desk" data-side={side}>
      <section className="pane" data-ground="desk" aria-labelledby="form-title" data-f6="">
        <header className="filings__head">
          <IconButton icon={ArrowLeft} label={t('procedures.case.back')} onPress={p.onBack} size="small" />
          <div>
            <h2 id="form-title" className="act-name">
              {p.title}
            </h2>
            <p className="small soft">{p.note}</p>
          </div>
          <p className="filings__saved small" role="status" data-state={p.saving.state} data-at={p.saving.at}>
            <Icon of={p.saving.state === 'failed' ? CircleAlert : p.saving.state === 'saving' ? LoaderCircle : CircleCheck} size="small" />
            {p.saving.state === 'failed'
              ? t('procedures.form.notSaved')
              : p.saving.state === 'saving'
                ? t('procedures.form.saving')
                : t('procedures.form.saved', { cuando })}
          </p>
          <div className="filing-desk__sides">
            <Chips
              label={t('procedures.writing.sides')}
              value={side}
              onChange={setSide}
              of={(['form', 'writing'] as const).map((value) => ({ value, label: t(`procedures.writing.side.${value}`) }))}
            />
          </div>
          {p.parts.length > 0 ? <FormProgress parts={p.parts} reviewed={p.reviewed} onGo={goTo} /> : null}
        </header>
        <form
          className="filings__body"
          aria-labelledby="form-title"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
        >
          {p.draft.error ? <ErrorNotice error={p.draft.error} state="warn" /> : null}
          {p.saving.error ? <ErrorNotice error={p.saving.error} /> : null}
          {undo === null ? null : (
            <Notice
              state="good"
              live
              title={t('procedures.versions.brought')}
              actions={
                <Button size="small" icon={Undo2} pending={restore.isPending} onPress={() => void takeBack()}>
                  {t('procedures.versions.undo')}
                </Button>
              }
            >
              <p>{t('procedures.versions.broughtNote')}</p>
            </Notice>
          )}
          <ErrorNotice error={restore.appError} />
          {stops ? (
            <ErrorSummary
              ref={summary}
              title={t('procedures.form.errors', { count: p.errors.length })}
              problems={p.errors.map((e) => ({ fieldId: placeId(e.field), message: `${e.label}: ${e.sentence}` }))}
            />
          ) : null}
          {p.children}
          <ErrorNotice error={failed} />
        </form>
        <footer className="filings__foot">
          <Button
            icon={Trash2}
            kind="quiet"
            pending={discard.isPending}
            onPress={() => void discard.mutateAsync({ id: p.draft.id }).then(p.onDiscarded, () => undefined)}
          >
            {t('procedures.form.discard')}
          </Button>
          <Button icon={VERSIONS_ICON} kind="quiet" onPress={() => void showVersions()}>
            {t('procedures.versions.open')}
          </Button>
          <Button kind="primary" pending={busy} onPress={() => void go()}>
            {t('procedures.form.review')}
          </Button>
        </footer>
      </section>
      <WritingPane pieces={p.pieces} errors={p.errors} rfc={p.draft.rfc} onGo={goTo} />
      {versions ? (
        <VersionsDialog
          draft={p.draft}
          procedure={p.procedure}
          values={p.values}
          onClose={() => setVersions(false)}
          onRestored={(made) => replaced(made.draft, made.before)}
        />
      ) : null}
      {review ? (
        <ReviewDialog
          draftId={p.draft.id}
          procedure={p.procedure}
          review={review}
          onClose={() => setReview(null)}
          onSigned={(signed) => {
            setReview(null);
            p.onDraft(signed);
          }}
        />
      ) : null}
    </div>
  );
}
