// Holds what opens over the stage: the dialog and the drawer. The strip stays above and reachable; the rest is inert while one is
// open, and the focus goes back where it was. Must not use the browser's modal dialog: it would cover the strip.
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../text/use-text.tsx';
import { IconButton } from './button.tsx';

let openCount = 0;
/** Everything under the strip that is not an overlay. */
const BEHIND = '.window > :not(.strip, .overlays)';

function setInert(on: boolean): void {
  for (const element of document.querySelectorAll(BEHIND)) element.toggleAttribute('inert', on);
}

/** Inert behind, Escape closes, focus comes in (to `initialFocus`, else the first thing) and goes back. */
function useOverlay(box: RefObject<HTMLElement | null>, onClose: (() => void) | null, initialFocus?: RefObject<HTMLElement | null>): void {
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    openCount += 1;
    setInert(true);
    const target =
      initialFocus?.current ??
      box.current?.querySelector<HTMLElement>('button, [href], input, select, textarea, [tabindex]') ??
      box.current;
    target?.focus();
    return () => {
      openCount -= 1;
      if (openCount === 0) setInert(false);
      // What had the focus may be gone because of what was done here; then the screen itself, never the body.
      if (before?.isConnected && before !== document.body) before.focus();
      else document.getElementById('stage')?.focus();
    };
  }, [box, initialFocus]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // Only the overlay on top: the last one in the place where they are put.
      const pile = box.current?.closest('.overlays');
      if (pile && !pile.lastElementChild?.contains(box.current)) return;
      event.preventDefault();
      close.current?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [box]);
}

function place(): Element {
  return document.querySelector('.overlays') ?? document.body;
}

type DialogProps = {
  readonly title: ReactNode;
  /** Null while it cannot be closed (say why in `foot`). Escape and the scrim call it. */
  readonly onClose: (() => void) | null;
  readonly steps?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly narrow?: boolean;
  readonly describedBy?: string;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Shows a cross in the head, for dialogs without a foot. */
  readonly cross?: boolean;
};

/** Head with steps, scrolling body, fixed foot. Never focus the button that signs: pass `initialFocus`. */
export function Dialog({ title, onClose, steps, children, foot, narrow, describedBy, initialFocus, cross }: DialogProps) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useOverlay(box, onClose, initialFocus);
  return createPortal(
    <div className="scrim">
      <div
        ref={box}
        className="dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        aria-describedby={describedBy}
        data-size={narrow ? 'narrow' : undefined}
        tabIndex={-1}
      >
        <div className="dialog__head">
          <h1 id={id}>{title}</h1>
          {steps ? <div className="bar__push">{steps}</div> : null}
          {cross && onClose ? (
            <span className="bar__push">
              <IconButton size="small" icon={X} label={t('common.actions.close')} onPress={onClose} />
            </span>
          ) : null}
        </div>
        <div className="dialog__body" tabIndex={0}>
          {children}
        </div>
        {foot ? <footer className="dialog__foot">{foot}</footer> : null}
      </div>
    </div>,
    place(),
  );
}

type DrawerProps = {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly practice?: boolean;
  readonly head?: ReactNode;
};

/** A panel at the end side, under the strip. It does not stop the rest of the window. */
export function Drawer({ title, onClose, children, practice, head }: DrawerProps) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    box.current?.focus();
    return () => {
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      ref={box}
      className="drawer"
      aria-labelledby={id}
      data-source={practice ? 'practice' : undefined}
      data-f6=""
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          onClose();
        }
      }}
    >
      <header className="drawer__head">
        <h2 id={id}>{title}</h2>
        {head}
        <span className="bar__push">
          <IconButton size="small" icon={X} label={t('common.actions.close')} onPress={onClose} />
        </span>
      </header>
      <div className="drawer__body">{children}</div>
    </aside>
  );
}
