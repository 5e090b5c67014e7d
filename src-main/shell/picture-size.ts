// Holds the size that a PNG or JPEG says it has, read from its header. Pure. Must be asked before anything decodes it: a file of
// a few kilobytes can say that it needs gigabytes.

export type PictureSize = { readonly width: number; readonly height: number };

/** 160 million pixels: an A0 sheet at 300 dpi. */
export const MAX_PICTURE_PIXELS = 160_000_000;

export function pictureSize(bytes: Uint8Array, kind: 'png' | 'jpeg'): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return kind === 'png' ? pngSize(view) : jpegSize(view);
}

const pngSize = (view: DataView): PictureSize | null =>
  view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };

// Segments one after another until the frame header (SOF0–SOF15 without DHT, JPG and DAC).
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xd9 || marker === 0xda) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
