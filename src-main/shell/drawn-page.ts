// Holds the check of what comes back from the document room. Pure. The room has held a hostile document: it is not believed.
import { z } from 'zod';
import type { DocumentRoom, RenderedPage } from '../services/ports.ts';
import { PNG_SIGNATURE } from './document-kind.ts';

export const MAX_TEXT_CHARS = 400_000;
const MAX_SIDE = 20_000;

const side = z.int().min(1).max(MAX_SIDE);
const Drawn = z.strictObject({
  png: z.instanceof(Uint8Array).refine((bytes) => PNG_SIGNATURE.every((byte, index) => bytes[index] === byte), 'not a PNG'),
  width: side,
  height: side,
  pages: z.int().min(1).max(5_000),
  text: z.string().max(MAX_TEXT_CHARS),
});

/** Throws when it is anything but one picture, its size in pixels, the number of pages and text. */
export function drawnPage(answer: unknown): RenderedPage {
  const page = Drawn.parse(answer);
  // The size written inside the picture decides how much memory the window will need: both must say the same.
  const header = new DataView(page.png.buffer, page.png.byteOffset, page.png.byteLength);
  if (page.png.byteLength < 24 || header.getUint32(16) !== page.width || header.getUint32(20) !== page.height)
    throw new Error('the picture is not of the size said');
  return page;
}

const share = z.number().min(0).max(1);
const Codes = z.strictObject({
  pages: z.int().min(1).max(5_000),
  codes: z.array(z.strictObject({ text: z.string().min(1).max(4_000), box: z.tuple([share, share, share, share]) })).max(4),
});

/** Throws when it is anything but a few short texts with their places. */
export const foundCodes = (answer: unknown): Awaited<ReturnType<DocumentRoom['codes']>> => Codes.parse(answer);
