// Holds the finding of QR codes in a drawn page. Must not judge what a code says, nor follow it anywhere.
import jsQR from 'jsqr';
import { type Canvas, canvasOf } from './drawing.ts';

/** `box`: left, top, width and height as shares of the page. */
export type FoundCode = { readonly text: string; readonly box: readonly [number, number, number, number] };

type Point = { readonly x: number; readonly y: number };

const MAX_CODES = 4;
const MAX_CHARS = 4_000;
/** Left, top, width and height as shares of the page: the whole, then halves that overlap, for the reader mixes up the corners of two codes. */
const PIECES: readonly FoundCode['box'][] = [
  [0, 0, 1, 1],
  ...[0, 0.25, 0.5].flatMap((top) => [0, 0.25, 0.5].map((left): FoundCode['box'] => [left, top, 0.5, 0.5])),
];

/** Corners in the page's pixels; null: no code in this piece of it, neither as drawn nor coarser, which a blurred scan needs. */
function read(
  canvas: Canvas,
  [left, top, wide, high]: FoundCode['box'],
): { readonly data: string; readonly corners: readonly Point[] } | null {
  const [x, y, w, h] = [left * canvas.width, top * canvas.height, wide * canvas.width, high * canvas.height];
  for (const scale of [1, 0.5]) {
    const { canvas: small, context } = canvasOf(w * scale, h * scale);
    context.drawImage(canvas, x, y, w, h, 0, 0, small.width, small.height);
    const { data, width, height } = context.getImageData(0, 0, small.width, small.height);
    const found = jsQR(data, width, height, { inversionAttempts: 'dontInvert' });
    small.width = 0;
    if (!found) continue;
    const { topLeftCorner: a, topRightCorner: b, bottomRightCorner: c, bottomLeftCorner: d } = found.location;
    return { data: found.data, corners: [a, b, c, d].map((corner) => ({ x: x + corner.x / scale, y: y + corner.y / scale })) };
  }
  return null;
}

/** The reader finds one at a time: what was found is painted over and that piece of the page is looked at again. */
export function codesOf(canvas: Canvas): readonly FoundCode[] {
  const context = canvas.getContext('2d');
  const found: FoundCode[] = [];
  if (!context) return found;
  for (const piece of PIECES) {
    for (let code = read(canvas, piece); code && found.length < MAX_CODES; code = read(canvas, piece)) {
      const xs = code.corners.map((corner) => Math.min(canvas.width, Math.max(0, corner.x)));
      const ys = code.corners.map((corner) => Math.min(canvas.height, Math.max(0, corner.y)));
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
      if (width < 1 || height < 1) break;
      context.fillStyle = '#fff';
      context.fillRect(left - 2, top - 2, width + 4, height + 4);
      if (code.data.trim() !== '')
        found.push({
          text: code.data.slice(0, MAX_CHARS),
          box: [left / canvas.width, top / canvas.height, width / canvas.width, height / canvas.height],
        });
    }
  }
  return found;
}
