// Holds the drawing of a PDF's pages with scripting, forms, links, system fonts and compiled code left out.
// Must not fetch anything but the document main put here and the reader's own data.
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { Canvas, Drawing } from './drawing.ts';
import { canvasOf, fittingScale, MAX_PIXELS } from './drawing.ts';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const DPI_SCALE = 96 / 72; // a PDF's unit is 1/72 inch; scale 1 here is 96 dpi
const MAX_TEXT_CHARS = 400_000;
const data = (name: string) => new URL(`pdfjs/${name}/`, document.baseURI).href;

export async function openPdf(bytes: Uint8Array): Promise<Drawing> {
  const pdf = await pdfjs.getDocument({
    data: bytes,
    cMapUrl: data('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: data('standard_fonts'),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    wasmUrl: data('wasm'),
    iccUrl: data('iccs'),
    useWasm: false, // so that the page's policy need not allow compiling code; images decode in plain JavaScript
    disableFontFace: true, // glyphs are drawn as paths: a document's typefaces never reach the browser's font engine
    useSystemFonts: false,
    enableXfa: false,
    disableWorkerRendering: true,
    maxImageSize: MAX_PIXELS,
    stopAtErrors: false,
  } as Parameters<typeof pdfjs.getDocument>[0]).promise;
  return {
    pages: pdf.numPages,
    draw: async (number, scale): Promise<Canvas> => {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: DPI_SCALE });
      const viewport = page.getViewport({ scale: DPI_SCALE * fittingScale(natural.width, natural.height, scale) });
      const { canvas, context } = canvasOf(viewport.width, viewport.height);
      try {
        await page.render({ canvas, canvasContext: context, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE } as Parameters<
          typeof page.render
        >[0]).promise;
        return canvas;
      } finally {
        page.cleanup();
      }
    },
    text: async (number) => {
      const content = await (await pdf.getPage(number)).getTextContent();
      let text = '';
      for (const item of content.items) {
        if (!('str' in item)) continue;
        text += item.str + (item.hasEOL ? '\n' : '');
        if (text.length > MAX_TEXT_CHARS) break;
      }
      return text.slice(0, MAX_TEXT_CHARS);
    },
    close: () => void pdf.loadingTask.destroy(),
  };
}
