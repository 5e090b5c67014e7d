// Holds what main may ask of the document room: a page as a picture with its text, the codes printed on it, or all pages laid out for printing.
// Must not know our bridge (there is none here) nor anything but the document at the address it is given.
import { codesOf, type FoundCode } from './codes.ts';
import { openPdf } from './draw-pdf.ts';
import { openPicture } from './draw-picture.ts';
import { type Drawing, pngOf } from './drawing.ts';

type Kind = 'pdf' | 'png' | 'jpeg';
type DrawnPage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly text: string;
};

const MAX_PRINTED_PAGES = 1_000;
const PRINT_SCALE = 2; // 192 dpi: small print stays readable on paper

// A window that is never shown gets no animation frames, and the reader waits for one between steps.
globalThis.requestAnimationFrame = (step) => setTimeout(() => step(performance.now()), 0) as unknown as number;

let open: { readonly address: string; readonly drawing: Promise<Drawing> } | null = null;

function drawingAt(kind: Kind, address: string): Promise<Drawing> {
  if (open?.address !== address) {
    void open?.drawing.then((drawing) => drawing.close()).catch(() => undefined);
    open = { address, drawing: read(kind, address) };
  }
  return open.drawing;
}

async function read(kind: Kind, address: string): Promise<Drawing> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error('no document here');
  const bytes = new Uint8Array(await response.arrayBuffer());
  return kind === 'pdf' ? openPdf(bytes) : openPicture(bytes, kind === 'png' ? 'image/png' : 'image/jpeg');
}

async function page(kind: Kind, address: string, number: number, scale: number): Promise<DrawnPage> {
  const drawing = await drawingAt(kind, address);
  const canvas = await drawing.draw(number, scale);
  const png = new Uint8Array(await (await pngOf(canvas)).arrayBuffer());
  return { png, width: canvas.width, height: canvas.height, pages: drawing.pages, text: await drawing.text(number) };
}

const CODE_SCALE = 2; // 192 dpi: a code of two centimetres has its smallest squares some pixels wide

async function codes(
  kind: Kind,
  address: string,
  number: number,
): Promise<{ readonly pages: number; readonly codes: readonly FoundCode[] }> {
  const drawing = await drawingAt(kind, address);
  const canvas = await drawing.draw(number, CODE_SCALE);
  const found = codesOf(canvas);
  canvas.width = 0; // its memory, at once
  return { pages: drawing.pages, codes: found };
}

/** Answers the number of pages that lie ready to be printed. */
async function layOut(kind: Kind, address: string, title: string): Promise<number> {
  const drawing = await drawingAt(kind, address);
  // Part of a document on paper could be taken for the whole of it.
  if (drawing.pages > MAX_PRINTED_PAGES) throw new Error('too many pages to print from here');
  document.title = title;
  for (let number = 1; number <= drawing.pages; number += 1) {
    const image = new Image();
    image.alt = '';
    image.src = URL.createObjectURL(await pngOf(await drawing.draw(number, PRINT_SCALE)));
    await image.decode();
    document.body.append(image);
  }
  return drawing.pages;
}

Object.assign(globalThis, { acuseRoom: { page, codes, layOut } });
