// Holds what a page says and where: lines from top to bottom, each of one or more cells set apart by a wide gap.
// Must not know PDF: whoever reads a document brings it into this shape.

/** x, y (of the upper left corner), width, height in points, from the upper left corner of the page as it is shown. */
export type Box = readonly [x: number, y: number, width: number, height: number];
/** `span`: where it begins and ends along the line, in the direction in which it is read; on a turned page not the box's own width. */
export type Cell = { readonly text: string; readonly box: Box; readonly span: readonly [from: number, to: number] };
export type Line = readonly Cell[];
export type PageText = { readonly width: number; readonly height: number; readonly lines: readonly Line[] };

/** Text without places (a mail, an XML) as one page. */
export const plainPage = (text: string): PageText => ({
  width: 0,
  height: 0,
  lines: text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => [{ text: line.trim(), box: [0, 0, 0, 0], span: [0, 0] }]),
});

export const hasWords = (pages: readonly PageText[]): boolean =>
  pages.some((page) => page.lines.some((line) => line.some((cell) => /\p{L}{2}/u.test(cell.text))));
