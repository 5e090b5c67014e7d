// Holds the fonts of every page the program makes, by role. Opened once and shared: most of the time of a short document was reading
// the same kerning tables anew. Must not know what is drawn with them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';

const FILES = {
  serif: 'SourceSerif4-Regular.ttf',
  serifBold: 'SourceSerif4-SemiBold.ttf',
  sans: 'SourceSans3-Regular.ttf',
  sansBold: 'SourceSans3-SemiBold.ttf',
  mono: 'SourceCodePro-Regular.ttf',
} as const;
export type FontName = keyof typeof FILES;
export const FONT_NAMES = Object.keys(FILES) as readonly FontName[];

/** An opened font. pdfkit takes it as it is; its types only know files and bytes. */
export type Fonts = Readonly<Record<FontName, Buffer>>;

const opened = new Map<string, Fonts>();

/** `assetsDir` holds `fonts/`. Throws when a file is missing: the program is not whole. */
export function openFonts(assetsDir: string): Fonts {
  const known = opened.get(assetsDir);
  if (known) return known;
  const fonts = Object.fromEntries(FONT_NAMES.map((name) => [name, create(readFileSync(join(assetsDir, 'fonts', FILES[name])))]));
  opened.set(assetsDir, fonts as unknown as Fonts);
  return fonts as unknown as Fonts;
}
