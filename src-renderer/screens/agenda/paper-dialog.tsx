// Holds the form for a notice that came on paper, by mail or on the notice board: what was received, when and how. Its dates come
// from main once it is kept. Must not compute them.
import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PAPER_CHANNELS } from '../../../src-shared/contract/agenda.ts';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { LegalClock } from '../act/legal-clock.tsx';
import { emptyPaper, type PaperField, problemsOf, requestOf, wantsAppointment } from './paper-form.ts';

type Props = {
  readonly today: string;
  readonly onClose: () => void;
  /** The paper's first due day, or null where none could be computed. */
  readonly onAdded: (dueOn: string | null) => void;
};

export function PaperDialog({ today, onClose, onAdded }: Props) {
  const { t } = useText();
  const add = useCommand('papers.add');
  const [form, setForm] = useState(emptyPaper);
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const fieldId = (field: PaperField) => `${id}-${field}`;
  const problems = problemsOf(form, today);
  const said = (field: PaperField): string | undefined => {
    const problem = tried ? problems.find((each) => each.field === field) : undefined;
    return problem ? t(`agenda.paper.problems.${field}.${problem.what}` as 'agenda.paper.problems.on.missing') : undefined;
  };
  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch });
  const save = () => {
    // Drawn at once: the next key may already be on its way, and must find the summary.
    flushSync(() => setTried(true));
    if (problems.length > 0) summary.current?.focus();
    else add.mutate(requestOf(form));
  };
  if (add.data) return <PaperKept paper={add.data} onClose={() => onAdded(add.data?.dueOn ?? null)} />;
  return (
    <Dialog
      title={t('agenda.paper.title')}
      onClose={onClose}
      initialFocus={first}
      foot={
        <>
          <p>{t('agenda.paper.foot')}</p>
          <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
          <Button kind="primary" pending={add.isPending} onPress={save}>
            {t('agenda.paper.save')}
          </Button>
        </>
      }
    >
      <p>{t('agenda.paper.lead')}</p>
      {tried && problems.length > 0 ? (
        <ErrorSummary
          ref={summary}
          title={t('agenda.paper.stopped')}
          problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), message: said(problem.field) ?? '' }))}
        />
      ) : null}
      <ErrorNotice error={add.appError} />
      <fieldset className="choices">
        <legend className="field__label">{t('agenda.paper.channel')}</legend>
        {PAPER_CHANNELS.map((channel, index) => (
          <label key={channel} className="check">
            <input
              ref={index === 0 ? first : undefined}
              type="radio"
              name={`${id}-channel`}
              checked={form.channel === channel}
              onChange={() => set({ channel })}
            />
            <span>
              {t(`agenda.paper.channels.${channel}`)} <small className="soft">{t(`agenda.paper.channelNotes.${channel}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="form-halves">
        <Field
          id={fieldId('on')}
          label={t(`agenda.paper.on.${form.channel}`)}
          type="date"
          max={today}
          value={form.on}
          error={said('on')}
          onChange={(event) => set({ on: event.target.value })}
        />
        <Field
          id={fieldId('folio')}
          label={t('agenda.paper.folio')}
          hint={t('agenda.paper.folioHint')}
          maxLength={60}
          value={form.folio}
          error={said('folio')}
          onChange={(event) => set({ folio: event.target.value })}
        />
        <Select
          label={t('agenda.paper.kind')}
          value={form.kind}
          onChange={(kind) => set({ kind: ACT_KINDS.find((each) => each === kind) ?? 'otro' })}
          options={ACT_KINDS.map((kind) => ({ value: kind, label: t(`common.kinds.${kind}`) }))}
        />
        <Field
          label={t('agenda.paper.registration')}
          maxLength={16}
          value={form.employerRegistration}
          onChange={(event) => set({ employerRegistration: event.target.value })}
        />
        {wantsAppointment(form) ? (
          <>
            <Field
              id={fieldId('appointment')}
              label={t('agenda.paper.appointmentOn')}
              type="date"
              value={form.appointmentOn}
              error={said('appointment')}
              onChange={(event) => set({ appointmentOn: event.target.value })}
            />
            <Field
              label={t('agenda.paper.appointmentAt')}
              type="time"
              value={form.appointmentAt}
              onChange={(event) => set({ appointmentAt: event.target.value })}
            />
          </>
        ) : null}
        <Field
          label={t('agenda.paper.office')}
          maxLength={120}
          value={form.office}
          onChange={(event) => set({ office: event.target.value })}
        />
        <Field label={t('agenda.paper.note')} maxLength={2000} value={form.note} onChange={(event) => set({ note: event.target.value })} />
      </div>
    </Dialog>
  );
}

/** What follows from it: its clock, or what is missing for one. */
function PaperKept({ paper, onClose }: { readonly paper: Answer<'papers.add'>; readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  return (
    <Dialog
      title={t('agenda.paper.kept')}
      onClose={onClose}
      cross
      foot={
        <>
          <p>{t('agenda.paper.keptFoot')}</p>
          <Button kind="primary" onPress={onClose}>
            {t('agenda.paper.see')}
          </Button>
        </>
      }
    >
      <Notice live state="good" title={t('agenda.paper.keptTitle', { folio: paper.folio })}>
        <p>
          {paper.dueOn && paper.dueAction
            ? t('agenda.paper.keptDue', { fecha: text.longDay(paper.dueOn), dias: text.businessDays(paper.daysLeft ?? 0) })
            : t('agenda.paper.keptNone')}
        </p>
      </Notice>
      {paper.ledger ? (
        <div className="item-clock">
          <LegalClock ledger={paper.ledger} kind={paper.kind} />
        </div>
      ) : null}
    </Dialog>
  );
}
