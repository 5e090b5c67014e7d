// Holds key caps and the line of key hints. Must not listen to keys.
import type { ReactNode } from 'react';

export const Kbd = ({ children }: { readonly children: ReactNode }) => <kbd>{children}</kbd>;

export type Hint = { readonly keys: readonly string[]; readonly does: string; readonly wide?: boolean };

export function Hints({ of }: { readonly of: readonly Hint[] }) {
  return (
    <span className="hints">
      {of.map((hint) => (
        <span key={hint.does} data-wide={hint.wide ? '' : undefined}>
          {hint.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {hint.does}
        </span>
      ))}
    </span>
  );
}
