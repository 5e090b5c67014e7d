// Holds what independent readers say of the parts of a split PDF: qpdf finds them whole, poppler counts, reads and draws each page as it
// was in the original. Must not use our own reader.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { degrees, PDFDict, PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PdfPart, splitPdf } from '../../src-main/intake/split-pdf.ts';
import { runSplit } from '../../src-main/intake/split-runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-split-'));
const KB = 1024;
const PAGES = 11;
const LIMIT = 200 * KB;
const program = (name: string, ...args: readonly string[]) =>
  spawnSync(name, args, { cwd: folder, encoding: 'latin1', maxBuffer: 1 << 28 });
const missing = (name: string): string | null => (spawnSync(name, ['-v']).error ? `skipped: there is no ${name} on this machine` : null);
const needing = (name: string) => (missing(name) ? it.skip : it);
const title = (name: string, what: string): string => (missing(name) ? `${what} (${missing(name)})` : what);

/** A grey PNG of noise: it does not get smaller, as a scan does not. */
function noise(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const lines = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), randomBytes(width)])));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function crc(bytes: Uint8Array): number {
  let c = ~0;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k += 1) c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
  }
  return ~c >>> 0;
}

/** Scans of uneven weight, a letterhead on every page, turned pages, links from each page to the last, a form filled in. */
async function makeWhole(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.TimesRoman);
  const letterhead = await made.embedPng(noise(60, 60));
  const field = made.getForm().createTextField('patron');
  for (let n = 1; n <= PAGES; n += 1) {
    const page = made.addPage(n % 3 === 0 ? [792, 612] : [612, 792]);
    page.drawText(`Página ${n} de la lista de raya`, { x: 60, y: 560, size: 18, font });
    page.drawImage(letterhead, { x: 500, y: 540, width: 40, height: 40 });
    const scan = await made.embedPng(noise(200, 60 + 70 * (n % 4)));
    page.drawImage(scan, { x: 60, y: 120, width: 300, height: 200 });
    if (n === 4) page.setRotation(degrees(90));
    if (n === 2) {
      field.addToPage(page, { x: 60, y: 500, width: 200, height: 24 });
      field.setText('Escuela Kemper');
    }
  }
  const last = made.getPage(PAGES - 1);
  for (const page of made.getPages()) {
    const link = made.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [60, 60, 200, 80],
      Border: [0, 0, 0],
      A: { S: 'GoTo', D: [last.ref, 'Fit'] },
      P: page.ref,
    });
    page.node.addAnnot(made.context.register(link));
  }
  return made.save();
}

let whole: Uint8Array;
let parts: readonly PdfPart[] = [];
beforeAll(async () => {
  whole = await makeWhole();
  writeFileSync(join(folder, 'whole.pdf'), whole);
  const split = await runSplit(whole, { maxBytes: LIMIT });
  if (!split.ok) throw new Error(split.why);
  parts = split.parts;
  parts.forEach((part, i) => {
    writeFileSync(join(folder, `part-${i}.pdf`), part.bytes);
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each page of the original, with the part and the page in it where it is now. */
const places = () =>
  parts.flatMap((part, i) => Array.from({ length: part.to - part.from + 1 }, (_, k) => ({ n: part.from + k, i, k: k + 1 })));

describe('the parts of a split PDF', () => {
  it('hold every page once and in order, each part within the limit, and another page would not have fitted', async () => {
    expect(parts.length).toBeGreaterThan(2);
    expect(places().map((p) => p.n)).toEqual(Array.from({ length: PAGES }, (_, i) => i + 1));
    for (const part of parts) expect(part.bytes.byteLength).toBeLessThanOrEqual(LIMIT);
    for (const part of parts.slice(0, -1)) {
      const both = await PDFDocument.load(whole);
      const joined = await PDFDocument.create();
      const pages = await joined.copyPages(
        both,
        Array.from({ length: part.to - part.from + 2 }, (_, k) => part.from - 1 + k),
      );
      for (const page of pages) joined.addPage(page);
      expect((await joined.save()).byteLength).toBeGreaterThan(LIMIT);
    }
  });
  it('carry no page but their own, though every page was tied to the last', async () => {
    for (const part of parts) {
      const read = await PDFDocument.load(part.bytes);
      const leaves = read.context
        .enumerateIndirectObjects()
        .filter(([, object]) => object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Page'));
      expect(leaves).toHaveLength(part.to - part.from + 1);
    }
  });
  needing('qpdf')(title('qpdf', 'are whole to qpdf, which counts the same pages'), () => {
    for (const [i, part] of parts.entries()) {
      const ran = program('qpdf', '--check', `part-${i}.pdf`);
      expect(ran.status, ran.stdout + ran.stderr).toBe(0);
      expect(program('qpdf', '--show-npages', `part-${i}.pdf`).stdout.trim()).toBe(String(part.to - part.from + 1));
    }
  });
  needing('pdfinfo')(title('pdfinfo', 'are counted, sized and turned by poppler as in the original'), () => {
    const facts = (file: string, page: number) =>
      program('pdfinfo', '-f', String(page), '-l', String(page), file)
        .stdout.split('\n')
        .filter((line) => /^Page +\d+ (?:size|rot)/.test(line))
        .map((line) => line.replace(/^Page +\d+/, ''));
    for (const [i, part] of parts.entries())
      expect(program('pdfinfo', `part-${i}.pdf`).stdout).toMatch(new RegExp(`Pages: +${part.to - part.from + 1}\\n`));
    for (const { n, i, k } of places()) expect(facts(`part-${i}.pdf`, k), `page ${n}`).toEqual(facts('whole.pdf', n));
  });
  needing('pdftotext')(title('pdftotext', 'say on each page what it said'), () => {
    const text = (file: string, page: number) => program('pdftotext', '-f', String(page), '-l', String(page), '-layout', file, '-').stdout;
    for (const { n, i, k } of places()) {
      expect(text('whole.pdf', n)).toContain(`gina ${n} de la lista de raya`);
      expect(text(`part-${i}.pdf`, k), `page ${n}`).toBe(text('whole.pdf', n));
    }
  });
  needing('pdftoppm')(title('pdftoppm', 'are drawn as each page was, to the dot'), () => {
    const drawn = (file: string, page: number) => {
      const { stdout } = spawnSync('pdftoppm', ['-f', String(page), '-l', String(page), '-r', '36', file], {
        cwd: folder,
        maxBuffer: 1 << 28,
      });
      expect(stdout.byteLength).toBeGreaterThan(1000);
      return createHash('sha256').update(stdout).digest('hex');
    };
    for (const { n, i, k } of places()) expect(drawn(`part-${i}.pdf`, k), `page ${n}`).toBe(drawn('whole.pdf', n));
  });
});

describe('what cannot be split', () => {
  it('names the first page that is too big by itself', async () => {
    const alone = await splitPdf(whole, { maxBytes: 1 << 30, maxPages: 1 });
    const sizes = alone.ok ? alone.parts.map((part) => part.bytes.byteLength) : [];
    const [limit = 0] = sizes;
    const page = sizes.findIndex((size) => size > limit);
    expect(page).toBeGreaterThan(0);
    expect(await splitPdf(whole, { maxBytes: limit })).toEqual({ ok: false, why: 'page-too-big', page: page + 1, size: sizes[page] });
  });
  it('keeps to the most pages a document may have', async () => {
    const split = await splitPdf(whole, { maxBytes: 1 << 30, maxPages: 4 });
    expect(split.ok && split.parts.map((part) => [part.from, part.to])).toEqual([
      [1, 4],
      [5, 8],
      [9, 11],
    ]);
  });
  it.each([
    ['nothing', new Uint8Array()],
    ['rubbish', randomBytes(5000)],
    ['a head without a body', Buffer.from('%PDF-1.7\nnada\n%%EOF')],
  ])('%s is broken, in a thread that ends', async (_what, bytes) => {
    expect(await runSplit(new Uint8Array(bytes), { maxBytes: LIMIT })).toEqual({ ok: false, why: 'broken' });
  });
  it('says that it was signed', async () => {
    const made = await PDFDocument.load(whole);
    const value = made.context.register(made.context.obj({ Type: 'Sig', Contents: 'x' }));
    const signature = made.context.register(made.context.obj({ FT: 'Sig', T: 'firma', V: value }));
    made.getForm().acroForm.addField(signature);
    const split = await splitPdf(await made.save({ updateFieldAppearances: false }), { maxBytes: 1 << 30 });
    expect(split).toMatchObject({ ok: true, signed: true });
    expect(await splitPdf(whole, { maxBytes: 1 << 30 })).toMatchObject({ ok: true, signed: false });
  });
});
