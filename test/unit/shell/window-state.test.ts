// Proves that the window opens where it can be seen and caught, whatever was remembered and whichever screens are there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripHeight } from '../../../src-main/shell/colors.ts';
import { boundsToOpen, MIN_SIZE, nextZoom, type Rectangle, zoomToOpen } from '../../../src-main/shell/window-state.ts';

const FULL_HD: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND: Rectangle = { x: 1920, y: 0, width: 2560, height: 1400 };
const LEFT: Rectangle = { x: -1600, y: 100, width: 1600, height: 860 };
const SMALL: Rectangle = { x: 0, y: 0, width: 1024, height: 640 };
const TINY: Rectangle = { x: 0, y: 0, width: 800, height: 560 };

describe('bounds', () => {
  it.each<[string, Rectangle | null, readonly Rectangle[], Rectangle]>([
    ['first start: centred', null, [FULL_HD], { x: 240, y: 70, width: 1440, height: 900 }],
    ['first start on a small screen: all of it', null, [SMALL], { x: 0, y: 0, width: 1024, height: 640 }],
    ['first start on a screen below the least: the least, from its corner', null, [TINY], { x: 0, y: 0, ...MIN_SIZE }],
    ['remembered: kept', { x: 100, y: 50, width: 1300, height: 800 }, [FULL_HD], { x: 100, y: 50, width: 1300, height: 800 }],
    [
      'on the second screen: kept',
      { x: 2200, y: 200, width: 1300, height: 800 },
      [FULL_HD, SECOND],
      { x: 2200, y: 200, width: 1300, height: 800 },
    ],
    [
      'on a screen at the left: kept',
      { x: -1500, y: 120, width: 1200, height: 700 },
      [FULL_HD, LEFT],
      { x: -1500, y: 120, width: 1200, height: 700 },
    ],
    [
      'second screen gone: centred on the first',
      { x: 2200, y: 200, width: 1300, height: 800 },
      [FULL_HD],
      { x: 240, y: 70, width: 1440, height: 900 },
    ],
    [
      'strip above the screen: centred',
      { x: 100, y: -200, width: 1300, height: 800 },
      [FULL_HD],
      { x: 240, y: 70, width: 1440, height: 900 },
    ],
    [
      'strip below the screen: centred',
      { x: 100, y: 1030, width: 1300, height: 800 },
      [FULL_HD],
      { x: 240, y: 70, width: 1440, height: 900 },
    ],
    [
      'a hand-wide rest at the edge: kept',
      { x: 1700, y: 50, width: 1300, height: 800 },
      [FULL_HD],
      { x: 1700, y: 50, width: 1300, height: 800 },
    ],
    ['less than that: centred', { x: 1800, y: 50, width: 1300, height: 800 }, [FULL_HD], { x: 240, y: 70, width: 1440, height: 900 }],
    ['too small: at least the least', { x: 10, y: 10, width: 300, height: 200 }, [FULL_HD], { x: 10, y: 10, ...MIN_SIZE }],
    [
      'larger than its screen now: the screen',
      { x: 0, y: 0, width: 3000, height: 2000 },
      [FULL_HD],
      { x: 0, y: 0, width: 1920, height: 1040 },
    ],
    ['no screen known', null, [], { x: 0, y: 0, width: 1440, height: 900 }],
  ])('%s', (_case, remembered, areas, expected) => {
    expect(boundsToOpen(remembered, areas)).toEqual(expected);
  });

  it('a strip one can catch is always on some screen', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 });
    const rectangle = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 0, max: 20_000 }),
      height: fc.integer({ min: 0, max: 20_000 }),
    });
    const area = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 800, max: 5_000 }),
      height: fc.integer({ min: 600, max: 3_000 }),
    });
    fc.assert(
      fc.property(fc.option(rectangle), fc.array(area, { minLength: 1, maxLength: 4 }), (remembered, areas) => {
        const { x, y, width, height } = boundsToOpen(remembered, areas);
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        expect(width).toBeGreaterThanOrEqual(MIN_SIZE.width);
        expect(height).toBeGreaterThanOrEqual(MIN_SIZE.height);
        expect(
          areas.some(
            (screen) =>
              Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= 160 &&
              y + 24 <= screen.y + screen.height &&
              y >= screen.y - 8,
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('zoom', () => {
  it('goes up to 200 % and down to 75 %, and stays there', () => {
    const climb = [1];
    for (let step = 0; step < 8; step += 1) climb.push(nextZoom(climb.at(-1) ?? 1, 1));
    expect(climb).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2, 2]);
    expect(nextZoom(1, -1)).toBe(0.9);
    expect(nextZoom(0.75, -1)).toBe(0.75);
  });
  it.each([
    [1.25, 1.25],
    [0, 0.75],
    [50, 2],
    [Number.NaN, 1],
  ])('remembered %d opens as %d', (remembered, opened) => {
    expect(zoomToOpen(remembered)).toBe(opened);
  });
});

describe('strip', () => {
  it.each([
    [1440, 900, 1, 44],
    [1200, 900, 1, 40],
    [1440, 704, 1, 40],
    [1440, 900, 1.25, 50],
    [2560, 1440, 1.25, 55],
    [1024, 640, 2, 80],
  ])('of a %d × %d window at zoom %d is %d high', (width, height, zoom, strip) => {
    expect(stripHeight(width, height, zoom)).toBe(strip);
  });
});
