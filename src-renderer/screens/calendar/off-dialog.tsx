// Holds the form for a day or stretch the person knows does not count: when, where, why and on whose word. What it moves is shown as
// soon as main has dated everything again. Must not decide that it counts: the person says so, and it is kept as theirs.
import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { dayOf, emptyOff, type OffField, type OffForm, type OffKind, problemsOf, suspensionOf } from './calendar-form.ts';
import type { CalendarChange } from './calendar-words.ts';

const LEVELS = ['national', 'ooad', 'office'] as const;

type Props = { readonly kind: OffKind; readonly onClose: () => void; readonly onChanged: (change: CalendarChange | null) => void };

export function OffDialog({ kind, onClose, onChanged }: Props) {
  const { t } = useText();
  const addDay = useCommand('calendar.addDay');
  const addSuspension = useCommand('calendar.addSuspension');
  const [form, setForm] = useState(emptyOff);
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  const fieldId = (field: OffField) => `${id}-${field}`;
  const problems = problemsOf(form, kind);
  const said = (field: OffField): string | undefined => {
    const problem = tried ? problems.find((each) => each.field === field) : undefined;
    return problem
      ? t(`calendar.form.problems.${problem.field === 'key' || problem.field === 'name' ? problem.field : problem.what}`)
      : undefined;
  };
  const set = (patch: Partial<OffForm>) => setForm({ ...form, ...patch });
  const save = async () => {
    // Drawn at once: the next key may already be on its way, and must find the summary.
    flushSync(() => setTried(true));
    if (problems.length > 0) {
      summary.current?.focus();
      return;
    }
    const answer = await (kind === 'day' ? addDay.mutateAsync(dayOf(form)) : addSuspension.mutateAsync(suspensionOf(form))).catch(
      () => null,
    );
    if (answer) onChanged(answer.change);
  };
  return (
    <Dialog
      title={t(`calendar.form.${kind}`)}
      onClose={onClose}
      initialFocus={first}
      foot={
        <>
          <p>{t('calendar.form.foot')}</p>
          <Button onPress={onClose}>{t('common.actions.cancel')}</Button>
          <Button kind="primary" pending={addDay.isPending || addSuspension.isPending} onPress={() => void save()}>
            {t('calendar.form.save')}
          </Button>
        </>
      }
    >
      <p>{t(`calendar.form.${kind}Lead`)}</p>
      {tried && problems.length > 0 ? (
        <ErrorSummary
          ref={summary}
          title={t('calendar.form.stopped')}
          problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), message: said(problem.field) ?? '' }))}
        />
      ) : null}
      <ErrorNotice error={addDay.appError ?? addSuspension.appError} />
      <div className="form-halves">
        <Field
          ref={first}
          id={fieldId('from')}
          label={t(kind === 'day' ? 'calendar.form.date' : 'calendar.form.from')}
          type="date"
          value={form.from}
          error={said('from')}
          onChange={(event) => set({ from: event.target.value })}
        />
        {kind === 'suspension' ? (
          <Field
            id={fieldId('to')}
            label={t('calendar.form.to')}
            hint={t('calendar.form.toHint')}
            type="date"
            value={form.to}
            error={said('to')}
            onChange={(event) => set({ to: event.target.value })}
          />
        ) : null}
        <Field
          id={fieldId('name')}
          label={t('calendar.form.name')}
          hint={t(`calendar.form.${kind}Hint`)}
          maxLength={160}
          value={form.name}
          error={said('name')}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Select
          label={t('calendar.form.scope')}
          value={form.level}
          onChange={(level) => set({ level: LEVELS.find((each) => each === level) ?? 'national' })}
          options={LEVELS.map((level) => ({ value: level, label: t(`calendar.levels.${level}`) }))}
        />
        {form.level === 'national' ? null : (
          <Field
            id={fieldId('key')}
            label={t(`calendar.form.key.${form.level}`)}
            maxLength={20}
            value={form.key}
            error={said('key')}
            onChange={(event) => set({ key: event.target.value })}
          />
        )}
        <Field
          label={t('calendar.form.source')}
          hint={t('calendar.form.sourceHint')}
          maxLength={300}
          value={form.source}
          onChange={(event) => set({ source: event.target.value })}
        />
      </div>
    </Dialog>
  );
}
