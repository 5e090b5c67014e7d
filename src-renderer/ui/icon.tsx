// Holds how an icon is drawn: lucide, stroke 1.75, three sizes, hidden from readers because a word stands beside it.
// Must not carry meaning alone.
import type { LucideIcon } from 'lucide-react';

export type IconOf = LucideIcon;

export function Icon({ of: Drawing, size, label }: { readonly of: IconOf; readonly size?: 'small' | 'large'; readonly label?: string }) {
  return (
    <Drawing
      className="icon"
      data-size={size}
      {...(label ? { role: 'img', 'aria-label': label, 'aria-hidden': false } : { 'aria-hidden': true })}
    />
  );
}
