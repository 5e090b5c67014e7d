// Holds the heights of a row and of a heading as the look gives them, in pixels. Must not measure rows.
import { useSyncExternalStore } from 'react';

export type Heights = { readonly row: number; readonly group: number };

// As in tokens.css: --row-height 5rem, 4.625rem on a small desk; .acts__group 1.875rem.
const SMALL_DESK = '(max-width: 75rem), (max-height: 44rem)';

let known: Heights | null = null;

/** Read once: asking the page for a style while it scrolls makes it lay everything out. */
function current(): Heights {
  const small = window.matchMedia(SMALL_DESK).matches;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return { row: (small ? 4.625 : 5) * rem, group: 1.875 * rem };
}

const snapshot = (): Heights => {
  known ??= current();
  return known;
};

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(SMALL_DESK);
  const changed = () => {
    known = null;
    listener();
  };
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export const useRowHeights = (): Heights => useSyncExternalStore(subscribe, snapshot);
