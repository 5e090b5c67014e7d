// Holds the ledger of dates: each step with its date, gloss and article. Must not compute a date.
import type { ReactNode } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export type LedgerItem = {
  readonly id: string;
  readonly icon: IconOf;
  readonly step: ReactNode;
  readonly when: ReactNode;
  readonly gloss?: ReactNode;
  readonly basis?: ReactNode;
  readonly done?: boolean;
  readonly safe?: boolean;
};

export function Ledger({
  of,
  label,
  oneLine,
}: {
  readonly of: readonly LedgerItem[];
  readonly label?: string;
  readonly oneLine?: boolean;
}) {
  return (
    <ol className="ledger" aria-label={label} data-lines={oneLine ? 'one' : undefined}>
      {of.map((item) => (
        <li key={item.id} data-done={item.done ? '' : undefined} data-safe={item.safe ? '' : undefined}>
          <Icon of={item.icon} />
          <span className="ledger__step">{item.step}</span>
          <span className="ledger__when">{item.when}</span>
          <span className="ledger__gloss">{item.gloss}</span>
          <span className="ledger__basis">{item.basis}</span>
        </li>
      ))}
    </ol>
  );
}
