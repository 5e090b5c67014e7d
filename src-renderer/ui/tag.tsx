// Holds the status tag: icon, word, tint, in that order of weight. Must not be a button.
import type { ReactNode } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export type TagState = 'good' | 'warn' | 'danger' | 'info';

export function Tag({
  state,
  icon,
  children,
}: {
  readonly state?: TagState | undefined;
  readonly icon: IconOf;
  readonly children: ReactNode;
}) {
  return (
    <span className="tag" data-state={state}>
      <Icon of={icon} />
      {children}
    </span>
  );
}
