// Holds how keys reach the screens: one name per combination, single letters off in text fields and by a setting.
// Must not bind anything that signs, opens or sends to a single letter.
import { useEffect, useRef } from 'react';
import { platform } from '../bridge/bridge.ts';

/** 'mod+k' (Ctrl, or Cmd on a Mac) · 'mod+1' · 'F6' · 'shift+F6' · '/' · '?' · 'j' · 'ArrowDown' · 'Home'. */
export function nameOfKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const mod = platform() === 'darwin' ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Shift is part of the sign itself for «?» and capitals; it is only named with keys that have a name.
  const shift = event.shiftKey && event.key.length > 1;
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));

/** A letter or sign alone: what a person who dictates, or whose hand slips, must be able to turn off (WCAG 2.1.4). */
export const isSingle = (name: string): boolean => name.length === 1;

export type Bindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Bindings for the whole window while mounted. Not heard behind an open dialog. */
export function useKeys(bindings: Bindings, options: { readonly singleKeys: boolean; readonly enabled?: boolean }): void {
  const latest = useRef({ bindings, options });
  latest.current = { bindings, options };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { bindings: now, options: how } = latest.current;
      if (how.enabled === false || event.defaultPrevented || event.isComposing) return;
      const name = nameOfKey(event);
      const does = Object.hasOwn(now, name) ? now[name] : undefined;
      if (!does) return;
      if (isSingle(name) && (!how.singleKeys || writesText(event.target))) return;
      if (document.querySelector('.overlays')?.hasChildNodes()) return;
      event.preventDefault();
      does(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** F6: the next (or, with shift, the previous) place marked `data-f6`; focus goes to its remembered or first thing. */
export function nextPane(back: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-f6]')].filter(
    (pane) => !pane.closest('[inert]') && pane.getClientRects().length > 0,
  );
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + (back ? -1 : 1) + panes.length) % panes.length] ?? panes[0];
  const inside = pane?.querySelector<HTMLElement>('[data-f6-start], [tabindex="0"], button:not([tabindex="-1"]), a[href], input');
  (inside ?? pane)?.focus();
}
