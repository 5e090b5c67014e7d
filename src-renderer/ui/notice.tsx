// Holds the notice: what happened · what it means for the term · what to do. Must not vanish on its own.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { AppError } from '../../src-shared/contract/result.ts';
import { useText } from '../text/use-text.tsx';
import { Icon, type IconOf } from './icon.tsx';

export type NoticeState = 'good' | 'warn' | 'danger' | 'quiet' | 'info';

const ICONS: Readonly<Record<NoticeState, IconOf>> = {
  good: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
  quiet: Info,
  info: Info,
};

type NoticeProps = {
  readonly state?: NoticeState;
  readonly icon?: IconOf;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Says it to readers when it appears; leave off where the focus goes to it. */
  readonly live?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
};

export function Notice({ state = 'info', icon, title, children, actions, live, ref }: NoticeProps) {
  return (
    <div
      ref={ref}
      className="notice"
      data-state={state === 'info' ? undefined : state}
      role={live ? (state === 'danger' ? 'alert' : 'status') : undefined}
      tabIndex={ref ? -1 : undefined}
    >
      <Icon of={icon ?? ICONS[state]} />
      {title ? <strong>{title}</strong> : null}
      {children}
      {actions ? <div className="bar notice__actions">{actions}</div> : null}
    </div>
  );
}

type ErrorNoticeProps = {
  /** An AppError, or its view in an answer. Null shows nothing. */
  readonly error: (Pick<AppError, 'details'> & { readonly code: string }) | null | undefined;
  readonly state?: 'danger' | 'warn' | 'quiet';
  readonly actions?: ReactNode;
  readonly live?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
};

/** An expected failure in its three sentences. */
export function ErrorNotice({ error, state = 'danger', actions, live = true, ref }: ErrorNoticeProps) {
  const text = useText();
  if (!error) return null;
  const sentence = text.error(error);
  return (
    <Notice state={state} title={sentence.what} live={live} actions={actions} {...(ref ? { ref } : {})}>
      {sentence.term ? <p>{sentence.term}</p> : null}
      {sentence.todo ? <p>{sentence.todo}</p> : null}
    </Notice>
  );
}
