// Holds a small panel that opens under its button: it closes on Escape, outside, or when the focus leaves. Not modal.
// Must not hold anything that takes effect without a button of its own.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import type { IconOf } from './icon.tsx';

type PopoverProps = {
  readonly icon: IconOf;
  readonly label: string;
  /** Gets the function that closes it. */
  readonly children: (close: () => void) => ReactNode;
  readonly side?: 'start' | 'end';
  readonly badge?: number;
};

export function Popover({ icon, label, children, side = 'end', badge = 0 }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector<HTMLElement>('.popover__panel :is(select, input, button)')?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  return (
    <div
      ref={box}
      className="popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <IconButton ref={button} size="small" icon={icon} label={label} expanded={open} controls={id} onPress={() => setOpen(!open)} />
      {badge > 0 ? (
        <span className="popover__badge" aria-hidden="true">
          {badge}
        </span>
      ) : null}
      {open ? (
        <section className="popover__panel" id={id} aria-label={label} data-side={side}>
          {children(close)}
        </section>
      ) : null}
    </div>
  );
}
