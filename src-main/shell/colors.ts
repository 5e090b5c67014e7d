// Holds the few colours a window needs before its page has any. Must repeat the look's tokens and nothing else.

/** `--surface-app`: what is seen for the instant before the first paint. */
export const GROUND = { light: '#f2f0ec', dark: '#0a0c13' } as const;
/** `--surface-strip` and `--text-on-strip`: the system's window buttons sit on our identity strip. */
export const STRIP = { light: '#141f4c', dark: '#0e1637', symbols: '#ffffff' } as const;

/**
 * The height of our identity strip in DIP: `--strip-height` of the look (2.75rem; 2.5rem on a small desk, which is what a window
 * becomes when it is zoomed), times the zoom. `width` and `height` of the content, in DIP.
 */
export function stripHeight(width: number, height: number, zoom: number): number {
  const isSmall = width / zoom <= 75 * 16 || height / zoom <= 44 * 16;
  return Math.round((isSmall ? 40 : 44) * zoom);
}
