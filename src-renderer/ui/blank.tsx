// Holds the empty state: a drawing, what is known, what can be done. Must not say «nothing» without saying when it looked.
import type { ReactNode } from 'react';
import { Icon, type IconOf } from './icon.tsx';

/** The stub in outline: the mark of an empty place. */
export function StubArt() {
  return (
    <svg className="blank__art" viewBox="0 0 104 124" fill="none" stroke="currentColor" aria-hidden="true">
      <path
        d="M10 1.5h84a8.5 8.5 0 0 1 8.5 8.5v58a9 9 0 0 0 0 18v28a8.5 8.5 0 0 1-8.5 8.5H10A8.5 8.5 0 0 1 1.5 114V86a9 9 0 0 0 0-18V10A8.5 8.5 0 0 1 10 1.5Z"
        strokeWidth="1.5"
      />
      <path d="M21 18h36M21 30h62M21 42h48" strokeWidth="1.25" opacity=".5" strokeLinecap="round" />
      <path d="M16 77h72" strokeWidth="2" strokeDasharray="1 5" strokeLinecap="round" />
      <path d="m42 101 8 8 14-15" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function Blank({
  title,
  children,
  ways,
  icon,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly ways?: ReactNode;
  readonly icon?: IconOf;
}) {
  return (
    <div className="blank">
      {icon ? <Icon of={icon} size="large" /> : <StubArt />}
      <h2>{title}</h2>
      {children}
      {ways ? <div className="ways">{ways}</div> : null}
    </div>
  );
}

/** One way out of an empty place. */
export function Way({
  icon,
  title,
  note,
  onPress,
}: {
  readonly icon: IconOf;
  readonly title: ReactNode;
  readonly note: ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className="card way" onClick={onPress}>
      <Icon of={icon} />
      <b>{title}</b>
      <small>{note}</small>
    </button>
  );
}
