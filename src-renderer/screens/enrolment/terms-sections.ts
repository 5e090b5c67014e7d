// Holds how the Terms, a plain text, are set in headings and paragraphs. Must not change a letter of what is signed.
export type TermsSection = { readonly heading: string | null; readonly paragraphs: readonly string[] };

/** «1. Qué es», «Segundo. De los medios»: a short line that numbers what follows and does not end a sentence. */
const HEADING = /^(?:\d{1,2}\.|[IVXL]{1,5}\.|[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\.)\s+\S.{0,100}[^.:;]$/u;

/** Blocks are parted by blank lines; a block whose first line looks like a heading opens a section. */
export function termsSections(text: string): readonly TermsSection[] {
  const sections: { heading: string | null; paragraphs: string[] }[] = [];
  for (const block of text.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const first = lines[0];
    if (first === undefined) continue;
    if (HEADING.test(first.trim())) sections.push({ heading: first.trim(), paragraphs: lines.slice(1) });
    else {
      const last = sections.at(-1);
      if (last) last.paragraphs.push(...lines);
      else sections.push({ heading: null, paragraphs: [...lines] });
    }
  }
  return sections;
}

export const headedCount = (sections: readonly TermsSection[]): number => sections.filter((section) => section.heading !== null).length;
