// Holds the two standing conditions of the whole window: the calm line and the loud band. The band is for one sentence only:
// «No he podido revisar». Must not be used for anything else, so that it stays loud.
import { EyeOff } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export function Banner({ icon, children, action }: { readonly icon: IconOf; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="banner" role="status">
      <Icon of={icon} />
      <p>{children}</p>
      {action}
    </div>
  );
}

export function BlindBand({
  title,
  children,
  actions,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  const id = useId();
  return (
    <section className="blind" role="alert" aria-labelledby={id}>
      <span className="blind__mark">
        <Icon of={EyeOff} size="large" />
      </span>
      <div>
        <h2 id={id}>{title}</h2>
        <p>{children}</p>
      </div>
      <div className="blind__actions">{actions}</div>
    </section>
  );
}
