// Holds the place for one chosen file: what it is, its name, the button that chooses. Must not read files.
import type { ReactNode } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export function Drop({
  icon,
  title,
  note,
  filled,
  action,
}: {
  readonly icon: IconOf;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly filled: boolean;
  readonly action: ReactNode;
}) {
  return (
    <div className="drop" data-filled={filled ? '' : undefined}>
      <Icon of={icon} />
      <div>
        <div className="field__label">{title}</div>
        {note ? <div className="field__hint">{note}</div> : null}
      </div>
      {action}
    </div>
  );
}
