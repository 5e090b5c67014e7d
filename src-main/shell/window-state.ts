// Holds where the window was and whether it can still be seen there. Pure: displays and sizes are arguments.
import type { Fields } from './json-store.ts';

export type WindowState = {
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
  readonly zoom: number;
  /** Whether the person has been told that closing keeps the app checking. */
  readonly closeExplained: boolean;
};
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isRectangle = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((side) => Number.isSafeInteger((value as never)[side]));

export const WINDOW_FIELDS: Fields<WindowState> = {
  bounds: (value) => value === null || isRectangle(value),
  maximized: isFlag,
  zoom: Number.isFinite,
  closeExplained: isFlag,
};

/** In DIP, as Electron's displays and bounds are. */
export const MIN_SIZE = { width: 1024, height: 640 } as const;
export const FIRST_SIZE = { width: 1440, height: 900 } as const;
export const DEFAULT_WINDOW_STATE: WindowState = { bounds: null, maximized: false, zoom: 1, closeExplained: false };

const ZOOMS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
// So much of the title strip must be on a screen for a hand to catch it.
const GRIP = { width: 160, height: 24 } as const;

/**
 * The bounds to open with. What was remembered is kept when its title strip can be reached on some display; otherwise the
 * window is centred on the first one. Never larger than the display it is on, never smaller than the least size.
 */
export function boundsToOpen(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  if (remembered)
    for (const area of workAreas) {
      const kept = fitted(remembered, area); // first the size, then the question: shrinking it may take it off the screen
      if (reachable(kept, area)) return kept;
    }
  return centred(workAreas[0] ?? { x: 0, y: 0, ...FIRST_SIZE });
}

const fitted = (bounds: Rectangle, area: Rectangle): Rectangle => ({
  x: Math.round(bounds.x),
  y: Math.round(bounds.y),
  width: clamp(Math.round(bounds.width), MIN_SIZE.width, Math.max(MIN_SIZE.width, area.width)),
  height: clamp(Math.round(bounds.height), MIN_SIZE.height, Math.max(MIN_SIZE.height, area.height)),
});

function centred(area: Rectangle): Rectangle {
  const width = Math.max(MIN_SIZE.width, Math.min(FIRST_SIZE.width, area.width));
  const height = Math.max(MIN_SIZE.height, Math.min(FIRST_SIZE.height, area.height));
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  };
}

function reachable(bounds: Rectangle, area: Rectangle): boolean {
  const shared = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return shared >= GRIP.width && bounds.y >= area.y - 8 && bounds.y + GRIP.height <= area.y + area.height;
}

/** The next step of Ctrl+plus or Ctrl+minus; the last one stays. 1 is 100 %. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOMS.filter((step) => step > zoom + 0.001) : ZOOMS.filter((step) => step < zoom - 0.001).reverse();
  return steps[0] ?? zoomToOpen(zoom);
}

/** A remembered zoom, brought back within the steps there are. */
export const zoomToOpen = (zoom: number): number => (Number.isFinite(zoom) ? clamp(zoom, ZOOMS[0], 2) : 1);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
