// Holds the few colours a window needs before its page has any. Must repeat the look's tokens and nothing else.

/** `--surface-app`: what is seen for the instant before the first paint. */
export const GROUND = { light: '#f2f0ec', dark: '#0a0c13' } as const;
/** `--surface-strip` and `--text-on-strip`: the system's window buttons sit on our identity strip. */
export const STRIP = { light: '#141f4c', dark: '#0e1637', symbols: '#ffffff' } as const;
/** CSS pixels at 100 %: `--strip-height`. */
export const STRIP_HEIGHT = 40;
