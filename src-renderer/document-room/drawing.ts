// Holds what drawing has in common whatever the document is. Must bound every canvas: sizes come from the document.

export type Canvas = HTMLCanvasElement;
export type Drawing = {
  readonly pages: number;
  /** `number` from 1; `scale` 1 = 96 dpi. */
  readonly draw: (number: number, scale: number) => Promise<Canvas>;
  readonly text: (number: number) => Promise<string>;
  readonly close: () => void;
};

export const MAX_PIXELS = 40_000_000;
const MAX_SIDE = 16_000;

/** The scale asked for, or the largest one at which the page still fits in memory. Sizes in CSS pixels at scale 1. */
export function fittingScale(width: number, height: number, scale: number): number {
  if (!(width > 0 && height > 0)) throw new Error('a page without size');
  return Math.min(scale, Math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE / width, MAX_SIDE / height);
}

export function canvasOf(width: number, height: number): { readonly canvas: Canvas; readonly context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width));
  canvas.height = Math.max(1, Math.floor(height));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

export async function pngOf(canvas: Canvas): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  return blob;
}
