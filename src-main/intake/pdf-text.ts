// Holds the reading of a PDF's text layer for the search. The document is untrusted: no scripts, no fonts fetched, bounded pages.
// Must not draw (shell/document-room does) nor decide what the text means.
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

// pdf.js looks for its worker here before it tries to load a file by name, which a bundle does not have.
(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs';

const MAX_PAGES = 500;

/** Text of a PDF, pages joined by a form feed; null when it has none or cannot be read. */
export async function pdfText(bytes: Uint8Array): Promise<string | null> {
  try {
    // A plain copy: a Buffer's own `slice` is neither, and pdf.js refuses a Buffer.
    const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, verbosity: 0 });
    const document = await task.promise;
    const pages: string[] = [];
    for (let n = 1; n <= Math.min(document.numPages, MAX_PAGES); n += 1) {
      const content = await (await document.getPage(n)).getTextContent();
      pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    }
    await task.destroy();
    const text = pages.join('\f');
    return text.trim() ? text : null;
  } catch {
    return null;
  }
}
