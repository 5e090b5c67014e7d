// Holds the reading of a QR code in a picture the person brings. Must not send the picture anywhere, nor judge what the code says.
import jsQR from 'jsqr';

/** Past this a photo is made smaller first: a code is as readable, and much sooner read. */
const LONG_SIDE = 1600;

/** What the code says; null when there is none to be read. */
export async function readCode(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  for (const longSide of [LONG_SIDE, LONG_SIDE / 2]) {
    const scale = Math.min(1, longSide / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = jsQR(data, width, height);
    if (found && found.data !== '') return found.data;
  }
  return null;
}
