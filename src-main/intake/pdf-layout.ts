// Holds the reading of a PDF's words with their places, upright whatever way the page or its text is turned.
// The document is untrusted: no scripts, no fonts, nothing fetched, bounded pages. Must not decide what words mean.
import { GlobalWorkerOptions, getDocument, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { Box, Cell, Line, PageText } from '../../src-shared/domain/reading/page.ts';
import { MAX_PAGES_READ } from './pdf-layout-limits.ts';

(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs';

/** A page with more words than a printed one can hold is there to wear us down. */
const MAX_ITEMS = 20_000;
const MAX_LINE_CHARACTERS = 4000;

export type PdfReading = {
  readonly pages: readonly PageText[];
  readonly pageCount: number;
  /** It carries scripts, or files inside it. They are told, never run and never opened. */
  readonly scripts: boolean;
  readonly files: readonly string[];
};
export type PdfAnswer = { readonly ok: true; readonly value: PdfReading } | { readonly ok: false; readonly why: 'broken' | 'encrypted' };

type Piece = {
  readonly text: string;
  readonly u: number;
  readonly v: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
};

/** Into the frame in which this piece's text runs to the right; `turn`: quarter turns clockwise of the text on the shown page. */
function toReading(
  x: number,
  y: number,
  turn: number,
  page: { readonly width: number; readonly height: number },
): readonly [number, number] {
  if (turn === 1) return [y, page.width - x];
  if (turn === 2) return [page.width - x, page.height - y];
  return turn === 3 ? [page.height - y, x] : [x, y];
}

function toPage(u: number, v: number, w: number, h: number, turn: number, page: { readonly width: number; readonly height: number }): Box {
  const round = (n: number): number => Math.round(n * 10) / 10;
  const box: Box =
    turn === 1
      ? [page.width - v - h, u, h, w]
      : turn === 2
        ? [page.width - u - w, page.height - v - h, w, h]
        : turn === 3
          ? [v, page.height - u - w, h, w]
          : [u, v, w, h];
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}

function cellOf(pieces: readonly Piece[], page: { readonly width: number; readonly height: number }): Cell | null {
  let text = '';
  let end: number | null = null;
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const piece of pieces) {
    if (end !== null && piece.u - end > piece.height * 0.12 && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' ';
    text += piece.text;
    end = piece.u + piece.width;
    left = Math.min(left, piece.u);
    top = Math.min(top, piece.v - piece.height);
    right = Math.max(right, end);
    bottom = Math.max(bottom, piece.v + piece.height * 0.2);
  }
  const said = text.replace(/\s+/g, ' ').trim().slice(0, MAX_LINE_CHARACTERS);
  const turn = pieces[0]?.turn ?? 0;
  return said === ''
    ? null
    : { text: said, box: toPage(left, top, right - left, bottom - top, turn, page), span: [Math.round(left), Math.round(right)] };
}

/** Pieces on one baseline, from left to right; a gap wider than about two letters' height begins another cell. */
function lineOf(pieces: readonly Piece[], page: { readonly width: number; readonly height: number }): Line {
  const sorted = [...pieces].sort((a, b) => a.u - b.u);
  const groups: Piece[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    if (piece.u - end > piece.height * 2.2) groups.push([]);
    groups.at(-1)?.push(piece);
    end = Math.max(end, piece.u + piece.width);
  }
  return (isStretched(groups) ? [sorted] : groups).flatMap((group) => cellOf(group, page) ?? []);
}

/** A justified line with few words: four or more pieces with gaps that are all alike are no columns. */
function isStretched(groups: readonly (readonly Piece[])[]): boolean {
  if (groups.length < 4) return false;
  const gaps = groups.slice(1).map((group, n) => {
    const before = groups[n]?.at(-1);
    return (group[0]?.u ?? 0) - ((before?.u ?? 0) + (before?.width ?? 0));
  });
  return Math.max(...gaps) < Math.min(...gaps) * 1.5;
}

function linesOf(pieces: readonly Piece[], page: { readonly width: number; readonly height: number }): Line[] {
  const lines: Piece[][] = [];
  let baseline = Number.NaN;
  for (const piece of [...pieces].sort((a, b) => a.v - b.v || a.u - b.u)) {
    if (Math.abs(piece.v - baseline) <= piece.height * 0.45) lines.at(-1)?.push(piece);
    else {
      lines.push([piece]);
      baseline = piece.v;
    }
  }
  return lines.map((line) => lineOf(line, page)).filter((line) => line.length > 0);
}

async function readPage(page: PDFPageProxy): Promise<PageText> {
  const view = page.getViewport({ scale: 1 });
  const size = { width: view.width, height: view.height };
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  for (const item of items.slice(0, MAX_ITEMS)) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const m = Util.transform(view.transform, item.transform) as number[];
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = m;
    const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
    const [u, v] = toReading(x, y, turn, size);
    pieces.push({ text: item.str, u, v, width: item.width, height: Math.hypot(c, d) || 10, turn });
  }
  // The way most letters run is the page's own; what runs another way (a stamp in the margin) is told after it.
  const weight = [0, 0, 0, 0];
  for (const piece of pieces) weight[piece.turn] = (weight[piece.turn] ?? 0) + piece.text.length;
  const order = [0, 1, 2, 3].sort((p, q) => (weight[q] ?? 0) - (weight[p] ?? 0));
  const lines = order.flatMap((turn) =>
    linesOf(
      pieces.filter((piece) => piece.turn === turn),
      size,
    ),
  );
  page.cleanup();
  return { ...size, lines };
}

export async function readPdf(bytes: Uint8Array): Promise<PdfAnswer> {
  const task = getDocument({
    data: bytes,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
    maxImageSize: 0, // pictures are not needed for words
  });
  try {
    const document = await task.promise;
    const pages: PageText[] = [];
    for (let n = 1; n <= Math.min(document.numPages, MAX_PAGES_READ); n += 1) pages.push(await readPage(await document.getPage(n)));
    const [scripts, files] = await Promise.all([
      document.hasJSActions().catch(() => true),
      document.getAttachments().catch(() => null) as Promise<Record<string, { readonly filename?: string }> | null>,
    ]);
    const names = files instanceof Map ? [...files.keys()].map(String) : Object.values(files ?? {}).map((f) => String(f.filename ?? ''));
    return { ok: true, value: { pages, pageCount: document.numPages, scripts, files: names.slice(0, 50) } };
  } catch (thrown) {
    return { ok: false, why: thrown instanceof Error && thrown.name === 'PasswordException' ? 'encrypted' : 'broken' };
  } finally {
    await task.destroy().catch(() => undefined);
  }
}
