// Holds pages as pictures for readers of codes: a page of a PDF as grey pixels (poppler), and the same as a hand-held camera would have it.
// Must not be reachable from the product.
import { spawnSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';

export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array };

export const popplerMissing: string | null =
  spawnSync('pdftoppm', ['-v']).error === undefined ? null : 'skipped: there is no pdftoppm on this machine';

/** Each page of the file, at 150 dots an inch as a printed one is looked at. */
export function pagesOf(pdf: string): readonly Grey[] {
  const { stdout } = spawnSync('pdftoppm', ['-r', '150', '-gray', pdf], { maxBuffer: 1 << 30 });
  const pages: Grey[] = [];
  for (let at = 0; at < stdout.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', at, at + 64));
    if (!head) throw new Error('pdftoppm wrote something else');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const begin = at + head[0].length;
    pages.push({ width, height, data: stdout.subarray(begin, begin + width * height) });
    at = begin + width * height;
  }
  return pages;
}

/** Turned by `degrees`, seen from below, out of focus, darker to one side, with grain: always the same. */
export function photographed(page: Grey, degrees = 7): Grey {
  const { width, height, data } = page;
  const [w, h] = [Math.round(width * 1.15), Math.round(height * 1.1)];
  const out = new Uint8Array(w * h);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 90 : (data[y * width + x] ?? 90));
  let grain = 1;
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      // The upper edge is farther away: what lies there is narrower.
      const depth = 1 + 0.12 * (1 - y / h);
      const [u, v] = [(x - w / 2) * depth, (y - h / 2) * depth];
      const [px, py] = [Math.round(u * cos + v * sin + width / 2), Math.round(-u * sin + v * cos + height / 2)];
      const soft = (2 * at(px, py) + at(px + 1, py) + at(px - 1, py) + at(px, py + 1) + at(px, py - 1)) / 6;
      grain = (Math.imul(grain, 1_664_525) + 1_013_904_223) >>> 0;
      out[y * w + x] = Math.max(0, Math.min(255, soft * (0.7 + 0.3 * (x / w)) + (grain / 2 ** 32 - 0.5) * 24));
    }
  return { width: w, height: h, data: out };
}

export function rgbaOf({ width, height, data }: Grey): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [at, value] of data.entries()) rgba.set([value, value, value, 255], at * 4);
  return rgba;
}

/** A plain grey PNG. */
export function pngOf({ width, height, data }: Grey): Buffer {
  const table = Array.from({ length: 256 }, (_unused, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    let crc = 0xffffffff;
    for (const byte of named) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(body.length);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([size, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits; the rest zero: grey, no interlacing
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
