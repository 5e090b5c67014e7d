// Holds the heights of a row and of a heading as the look gives them, in pixels. Must not measure rows.
import { useSyncExternalStore } from 'react';

export type Heights = { readonly row: number; readonly group: number };

// As in tokens.css: --row-height 5rem, 4.625rem on a small desk; .acts__group 1.875rem.
const SMALL_DESK = '(max-width: 75rem), (max-height: 44rem)';

const heightsAt = (small: boolean, rem: number): Heights => ({ row: (small ? 4.625 : 5) * rem, group: 1.875 * rem });
const known = new Map<string, Heights>();

function current(): Heights {
  const small = window.matchMedia(SMALL_DESK).matches;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const key = `${small}/${rem}`;
  const heights = known.get(key) ?? heightsAt(small, rem);
  known.set(key, heights);
  return heights;
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(SMALL_DESK);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export const useRowHeights = (): Heights => useSyncExternalStore(subscribe, current);
