// Holds the drawing of a received PNG or JPEG: decoded, then drawn anew, so that nothing but pixels is left of it.
// Must not pass the received file on.
import { canvasOf, type Drawing, fittingScale } from './drawing.ts';

export async function openPicture(bytes: Uint8Array, type: 'image/png' | 'image/jpeg'): Promise<Drawing> {
  const picture = await createImageBitmap(new Blob([bytes as BlobPart], { type }));
  return {
    pages: 1,
    draw: async (_number, scale) => {
      const factor = fittingScale(picture.width, picture.height, scale);
      const { canvas, context } = canvasOf(picture.width * factor, picture.height * factor);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas;
    },
    text: async () => '',
    close: () => picture.close(),
  };
}
