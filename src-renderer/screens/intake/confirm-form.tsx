// Holds the form in which what was read is confirmed or corrected, by keyboard alone: each field shows its words on the page when reached.
// Must not compute dates: main does, once it is confirmed.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import {
  CHANNEL_NAMES,
  type FormField,
  formOf,
  type IntakeDetail,
  inMailbox,
  problemsOf,
  READ_AS,
  requestOf,
  withCodes,
} from './intake-form.ts';
import type { Mark } from './page-view.tsx';

type Props = {
  readonly detail: IntakeDetail;
  /** What a code on its pages says; it comes later than the words. */
  readonly codes: IntakeDetail['fields'] | undefined;
  readonly today: string;
  readonly onShow: (mark: Mark | null) => void;
  readonly onDone: (detail: IntakeDetail) => void;
};

const NONE: IntakeDetail['fields'] = [];

export function ConfirmForm({ detail, codes = NONE, today, onShow, onDone }: Props) {
  const { t } = useText();
  const confirm = useCommand('intake.confirm');
  const aside = useCommand('intake.setAside');
  const [form, setForm] = useState(() => formOf(detail));
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLFormElement>(null);
  const id = useId();
  const problems = problemsOf(form, today);
  useEffect(() => setForm((now) => withCodes(now, codes)), [codes]);
  useEffect(() => body.current?.querySelector<HTMLElement>('select, input')?.focus(), []);

  const set = (patch: Partial<typeof form>) => setForm({ ...form, ...patch });
  const fieldId = (name: string) => `${id}-${name}`;
  const sourceOf = (name: keyof typeof form): Mark | null => {
    const read = [...detail.fields, ...codes].filter((each) => (READ_AS as Readonly<Record<string, string>>)[each.name] === name);
    return (read.find((each) => each.value === form[name]) ?? read[0])?.source ?? null;
  };
  const hint = (name: keyof typeof form): string => {
    const source = sourceOf(name);
    return source ? t('reading.said', { pagina: source.page, palabras: source.words }) : t('intake.notRead');
  };
  const said = (field: FormField): string | undefined => {
    const problem = tried ? problems.find((each) => each.field === field) : undefined;
    return problem ? t(`intake.problem.${field}.${problem.what}` as 'intake.problem.on.missing') : undefined;
  };
  const save = async () => {
    // Drawn at once: the next key may already be on its way, and must find the summary.
    flushSync(() => setTried(true));
    if (problems.length > 0) {
      summary.current?.focus();
      return;
    }
    const done = await confirm.mutateAsync(requestOf(detail.row.id, form)).catch(() => null);
    if (done) onDone(done);
  };
  const setAside = async () => {
    const done = await aside.mutateAsync({ id: detail.row.id, aside: true }).catch(() => null);
    if (done) onDone(done);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  const field = (
    name: 'folio' | 'employerRegistration' | 'office' | 'noticeOn' | 'on' | 'at',
    o: { type?: string; max?: string; maxLength?: number; label?: string } = {},
  ) => (
    <Field
      id={fieldId(name)}
      label={o.label ?? t(`intake.field.${name}`)}
      hint={hint(name)}
      value={form[name]}
      error={name === 'folio' || name === 'noticeOn' || name === 'on' ? said(name) : undefined}
      onFocus={() => onShow(sourceOf(name))}
      onChange={(event) => set({ [name]: event.target.value })}
      {...(o.type ? { type: o.type } : {})}
      {...(o.max ? { max: o.max } : {})}
      {...(o.maxLength ? { maxLength: o.maxLength } : {})}
    />
  );
  return (
    <form
      ref={body}
      className="stack"
      data-gap="mid"
      aria-label={t('intake.confirmTitle')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {tried && problems.length > 0 ? (
        <ErrorSummary
          ref={summary}
          title={t('intake.stopped')}
          problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), message: said(problem.field) ?? '' }))}
        />
      ) : null}
      <ErrorNotice error={confirm.appError ?? aside.appError} />
      <Select
        label={t('intake.field.channel')}
        value={form.channel}
        onChange={(channel) => set({ channel: CHANNEL_NAMES.find((each) => each === channel) ?? 'opened' })}
        options={CHANNEL_NAMES.map((channel) => ({ value: channel, label: t(`intake.channel.${channel}`) }))}
      />
      <Select
        label={t('intake.field.kind')}
        value={form.kind}
        onChange={(kind) => set({ kind: ACT_KINDS.find((each) => each === kind) ?? 'otro' })}
        options={ACT_KINDS.map((kind) => ({ value: kind, label: t(`common.kinds.${kind}`) }))}
      />
      {field('folio', { maxLength: 60 })}
      {inMailbox(form) ? field('noticeOn', { type: 'date', max: today }) : null}
      {field('on', { type: 'date', max: today, label: t(`intake.on.${form.channel}`) })}
      {inMailbox(form) ? field('at', { type: 'time' }) : null}
      {field('employerRegistration', { maxLength: 20 })}
      {field('office', { maxLength: 120 })}
      <div className="bar">
        <Button kind="primary" submit pending={confirm.isPending}>
          {t('intake.confirm')}
        </Button>
        <Button pending={aside.isPending} onPress={() => void setAside()}>
          {t('intake.aside')}
        </Button>
        <span className="small soft">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t('intake.confirmKey')}
        </span>
      </div>
    </form>
  );
}
