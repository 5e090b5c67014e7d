// Holds what was checked and how it came out, one line each with its reason. Must not check anything.
import { Check, CircleAlert, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export type VerdictState = 'good' | 'warn' | 'danger' | 'quiet';
export type VerdictItem = { readonly id: string; readonly state: VerdictState; readonly words: ReactNode; readonly note?: ReactNode };

const ICONS: Readonly<Record<VerdictState, IconOf>> = { good: Check, warn: TriangleAlert, danger: CircleAlert, quiet: CircleDashed };

export function Verdict({
  of,
  columns,
  label,
}: {
  readonly of: readonly VerdictItem[];
  readonly columns?: boolean;
  readonly label?: string;
}) {
  return (
    <ul className="verdict" data-columns={columns ? '' : undefined} aria-label={label}>
      {of.map((item) => (
        <li key={item.id} data-state={item.state}>
          <Icon of={ICONS[item.state]} />
          <span>{item.words}</span>
          {item.note ? <small>{item.note}</small> : null}
        </li>
      ))}
    </ul>
  );
}
