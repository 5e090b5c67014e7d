// Holds the row of filters of which one is pressed. Must not filter.
import type { ReactNode } from 'react';

export type Chip<V extends string> = { readonly value: V; readonly label: ReactNode; readonly wide?: boolean };

export function Chips<V extends string>({
  of,
  value,
  onChange,
  label,
}: {
  readonly of: readonly Chip<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly label: string;
}) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {of.map((chip) => (
        <button
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          data-wide={chip.wide ? '' : undefined}
          onClick={() => onChange(chip.value)}
        >
          {chip.label}
        </button>
      ))}
    </div>
  );
}
