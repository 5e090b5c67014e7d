// Holds the reading of a QR code in a picture the person brings. Must not send the picture anywhere, nor judge what the code says.
import jsQR from 'jsqr';

/** Past this a photo is made smaller first: a code is as readable, and much sooner read. */
const LONG_SIDE = 1600;

/** Left, top and side, as shares of the picture: the whole, then halves that overlap, where the reader took corners of two codes for one's. */
const PIECES: readonly (readonly [number, number, number])[] = [
  [0, 0, 1],
  ...[0, 0.25, 0.5].flatMap((top) => [0, 0.25, 0.5].map((left) => [left, top, 0.5] as const)),
];

/** What the code says; null when there is none to be read. */
export async function readCode(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  try {
    for (const [left, top, share] of PIECES)
      for (const longSide of [LONG_SIDE, LONG_SIDE / 2]) {
        const [w, h] = [bitmap.width * share, bitmap.height * share];
        const scale = Math.min(1, longSide / Math.max(w, h));
        const canvas = new OffscreenCanvas(Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale)));
        const context = canvas.getContext('2d');
        if (!context) return null;
        context.drawImage(bitmap, left * bitmap.width, top * bitmap.height, w, h, 0, 0, canvas.width, canvas.height);
        const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
        const found = jsQR(data, width, height);
        if (found && found.data !== '') return found.data;
      }
    return null;
  } finally {
    bitmap.close();
  }
}
