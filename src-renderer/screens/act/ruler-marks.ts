// Holds where the words under a ruler's boxes go, so that none runs into another. Pure. Must not decide which days are marked.
import type { RulerDay } from '../../ui/ruler.tsx';

/** A day that does not count is this wide beside one that does. */
const OFF_SHARE = 0.42;
const isNarrow = (day: RulerDay): boolean => day.kind === 'off' || day.kind === 'gap-off';
export const widthOf = (days: readonly RulerDay[]): number => days.reduce((sum, day) => sum + (isNarrow(day) ? OFF_SHARE : 1), 0);

/** Width of a letter of the ruler's note, rounded up. */
const LETTER_PX = 6.2;
const GAP_PX = 6;

/** Today first, then the days that matter, then what does not count, then months. */
const RANKS: Readonly<Record<string, number>> = { today: 0, flag: 1, soon: 1, last: 1, other: 2, off: 3 };
const rankOf = (day: RulerDay): number => RANKS[day.kind ?? ''] ?? 4;

/** Words under the boxes must not run into each other: what would is dropped (the ledger says it all), the ends keep to their side. */
export function placeMarks(days: readonly RulerDay[], widthPx: number): readonly RulerDay[] {
  const box = widthPx / widthOf(days);
  const boxOf = (day: RulerDay): number => (isNarrow(day) ? box * OFF_SHARE : box);
  let x = 0;
  const places = days.map((day, index) => {
    const start = x;
    x += boxOf(day);
    return { day, index, start };
  });
  const told = places.filter((place) => place.day.mark).toSorted((a, b) => rankOf(a.day) - rankOf(b.day) || a.index - b.index);
  const place = (sides: readonly ('start' | 'end')[]): ReadonlyMap<number, 'start' | 'end'> => {
    const taken: (readonly [number, number])[] = [];
    const placed = new Map<number, 'start' | 'end'>();
    for (const { day, index, start } of told) {
      const width = (day.mark ?? '').length * LETTER_PX;
      const leftOf = (side: 'start' | 'end') => (side === 'start' ? start : start + boxOf(day) - width);
      const side = sides.find((each) => {
        const left = leftOf(each);
        return left >= -2 && left + width <= widthPx + 2 && taken.every(([from, to]) => left + width + GAP_PX < from || left > to + GAP_PX);
      });
      if (!side) continue;
      placed.set(index, side);
      taken.push([leftOf(side), leftOf(side) + width]);
    }
    return placed;
  };
  const [onwards, backwards] = [place(['start', 'end']), place(['end', 'start'])];
  const sides = backwards.size > onwards.size ? backwards : onwards;
  return days.map((day, index) => (sides.has(index) ? { ...day, markSide: sides.get(index) } : { ...day, mark: undefined }));
}
