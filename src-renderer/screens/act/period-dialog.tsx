// Holds the one step in which the person confirms or corrects how long the document gives. The table proposes, the act's own text
// wins. Must not close before main has kept it.
import { useRef, useState } from 'react';
import { PERIOD_ACTIONS } from '../../../src-shared/domain/calendar/period-actions.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { actionWord, capital } from '../words.ts';
import { daysOf, formOf, isCorrection, lengthWord, OWN, type PeriodForm, type Proposal, requestOf, UNITS } from './period-form.ts';

type Props = {
  readonly actId: string;
  /** The proposal asked about; null to choose another, or one of the person's own. */
  readonly proposal: Proposal | null;
  readonly proposals: readonly Proposal[];
  readonly onClose: () => void;
};

export function PeriodDialog({ actId, proposal, proposals, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const confirm = useCommand('acts.confirmPeriod');
  const [form, setForm] = useState<PeriodForm>(() => formOf(proposal));
  const [tried, setTried] = useState(false);
  const days = useRef<HTMLInputElement>(null);
  const set = (patch: Partial<PeriodForm>) => setForm({ ...form, ...patch });
  const about = proposals.find((each) => each.id === form.which) ?? null;
  const said = { days: daysOf(form), unit: form.unit };
  const correction = isCorrection(form, about);
  const save = () => {
    setTried(true);
    const request = requestOf(actId, form);
    if (request) confirm.mutate(request, { onSuccess: onClose });
    else days.current?.focus();
  };
  return (
    <Dialog
      narrow
      title={t('period.dialog.title')}
      onClose={onClose}
      initialFocus={days}
      foot={
        <>
          <p>{t('period.dialog.foot')}</p>
          <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
          <Button kind="primary" pending={confirm.isPending} onPress={save}>
            {said.days === null
              ? t('period.dialog.save')
              : t(about && !correction ? 'period.dialog.agree' : 'period.dialog.correct', { plazo: lengthWord(said, text) })}
          </Button>
        </>
      }
    >
      <p>
        {about
          ? t('period.dialog.lead', { accion: actionWord(text, about.action), plazo: lengthWord(about, text), articulo: about.article })
          : t('period.dialog.leadOwn')}
      </p>
      <ErrorNotice error={confirm.appError} />
      {proposal ? null : (
        <Select
          label={t('period.dialog.which')}
          value={form.which}
          onChange={(which) => {
            const chosen = proposals.find((each) => each.id === which) ?? null;
            setForm({ ...formOf(chosen), note: form.note });
          }}
          options={[
            { value: OWN, label: t('period.dialog.own') },
            ...proposals.map((each) => ({
              value: each.id,
              label: `${capital(actionWord(text, each.action))}, ${lengthWord(each, text)} (${each.article})`,
            })),
          ]}
        />
      )}
      {form.which === OWN ? (
        <Select
          label={t('period.dialog.action')}
          value={form.action}
          onChange={(action) => set({ action: PERIOD_ACTIONS.find((each) => each === action) ?? 'answer' })}
          options={PERIOD_ACTIONS.map((action) => ({ value: action, label: capital(actionWord(text, action)) }))}
        />
      ) : null}
      <div className="form-halves">
        <Field
          ref={days}
          label={t('period.dialog.days')}
          inputMode="numeric"
          maxLength={3}
          value={form.days}
          error={tried && said.days === null ? t('period.dialog.daysMissing') : undefined}
          onChange={(event) => set({ days: event.target.value })}
        />
        <Select
          label={t('period.dialog.unit')}
          value={form.unit}
          onChange={(unit) => set({ unit: UNITS.find((each) => each === unit) ?? 'business' })}
          options={UNITS.map((unit) => ({ value: unit, label: t(`period.units.${unit}`) }))}
        />
      </div>
      <Field
        label={t('period.dialog.basis')}
        hint={t('period.dialog.basisHint')}
        maxLength={160}
        value={form.basis}
        onChange={(event) => set({ basis: event.target.value })}
      />
      <Field
        label={t('period.dialog.note')}
        hint={t('period.dialog.noteHint')}
        maxLength={2000}
        value={form.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </Dialog>
  );
}
