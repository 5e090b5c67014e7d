// Holds the splitting of a PDF into parts that each keep within a limit, page by page and in order. Must not lose, change or reorder a page.
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib';

export type SplitLimits = { readonly maxBytes: number; readonly maxPages?: number };
export type PdfPart = { readonly from: number; readonly to: number; readonly bytes: Uint8Array };
/** page-too-big: that page alone, counted from 1, weighs `size` bytes. signed: it carries a digital signature, which no part can keep. */
export type PdfSplit =
  | { readonly ok: true; readonly parts: readonly PdfPart[]; readonly signed: boolean }
  | { readonly ok: false; readonly why: 'broken' }
  | { readonly ok: false; readonly why: 'page-too-big'; readonly page: number; readonly size: number };

/** Each of these leads from a page to others: copied along, a part would carry the very pages it was split from. */
const TIES = ['P', 'Parent', 'Popup', 'IRT', 'Dest'] as const;

function loosen(page: PDFPage): void {
  page.node.delete(PDFName.of('B'));
  page.node.delete(PDFName.of('AA'));
  const notes = page.node.Annots();
  for (let i = 0; i < (notes?.size() ?? 0); i += 1) {
    const note = notes?.lookup(i);
    if (!(note instanceof PDFDict)) continue;
    for (const tie of TIES) note.delete(PDFName.of(tie));
    const action = note.lookup(PDFName.of('A'));
    if (action instanceof PDFDict && action.lookup(PDFName.of('S')) === PDFName.of('GoTo')) note.delete(PDFName.of('A'));
  }
}

function isSigned(document: PDFDocument): boolean {
  const fields = document.catalog.lookup(PDFName.of('AcroForm'));
  const list = fields instanceof PDFDict ? fields.lookup(PDFName.of('Fields')) : undefined;
  const isSignature = (field: unknown): boolean => {
    if (!(field instanceof PDFDict)) return false;
    if (field.lookup(PDFName.of('FT')) === PDFName.of('Sig') && field.has(PDFName.of('V'))) return true;
    const kids = field.lookup(PDFName.of('Kids'));
    return kids instanceof PDFArray && kids.asArray().some((_, i) => isSignature(kids.lookup(i)));
  };
  return list instanceof PDFArray && list.asArray().some((_, i) => isSignature(list.lookup(i)));
}

/** What was filled in becomes part of the page: a field belongs to the whole document, and there is no such thing in a part. */
function flatten(document: PDFDocument): void {
  try {
    const form = document.getForm();
    if (form.getFields().length > 0) form.flatten({ updateFieldAppearances: false });
  } catch {
    // A field with no looks has nothing to show; the pages stay as they are.
  }
}

async function write(source: PDFDocument, from: number, count: number): Promise<Uint8Array> {
  const part = await PDFDocument.create({ updateMetadata: false });
  part.setProducer('Acuse');
  const pages = await part.copyPages(
    source,
    Array.from({ length: count }, (_, i) => from + i),
  );
  for (const page of pages) part.addPage(page);
  return part.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** As few parts as the limits allow, none over them. Whole in memory: to be asked for in a thread of its own. */
export async function splitPdf(bytes: Uint8Array, limits: SplitLimits): Promise<PdfSplit> {
  let source: PDFDocument;
  let signed: boolean;
  try {
    source = await PDFDocument.load(bytes, { updateMetadata: false });
    signed = isSigned(source);
    flatten(source);
    for (const page of source.getPages()) loosen(page);
  } catch {
    return { ok: false, why: 'broken' };
  }
  const total = source.getPageCount();
  if (total === 0) return { ok: false, why: 'broken' };
  const parts: PdfPart[] = [];
  try {
    for (let from = 0; from < total; ) {
      const found = await longest(
        source,
        from,
        Math.min(total - from, limits.maxPages ?? total),
        limits.maxBytes,
        bytes.byteLength / total,
      );
      if (typeof found === 'number') return { ok: false, why: 'page-too-big', page: from + 1, size: found };
      parts.push({ from: from + 1, to: from + found.count, bytes: found.bytes });
      from += found.count;
    }
  } catch {
    return { ok: false, why: 'broken' };
  }
  return { ok: true, parts, signed };
}

/**
 * The longest run of pages from there on that keeps within the limit, found by halving between what fits and what does not; what
 * each weighs is known only by writing it, for pages share fonts and pictures. A number: one page alone weighs that much.
 */
async function longest(
  source: PDFDocument,
  from: number,
  most: number,
  maxBytes: number,
  usual: number,
): Promise<{ readonly count: number; readonly bytes: Uint8Array } | number> {
  let fits: { readonly count: number; readonly bytes: Uint8Array } | null = null;
  let over = most + 1;
  let next = Math.max(1, Math.min(most, Math.floor(maxBytes / usual)));
  for (;;) {
    const bytes = await write(source, from, next);
    if (bytes.byteLength <= maxBytes) fits = { count: next, bytes };
    else if (next === 1) return bytes.byteLength;
    else over = next;
    const low = fits?.count ?? 0;
    if (over - low <= 1) break;
    next = Math.floor((low + over) / 2);
  }
  return fits ?? 0;
}
