// Holds the drawing of tagged, accessible pages (PDF/A-3a shape, es-MX): headings, paragraphs, facts, tables, codes, attachments.
// Must not know what is written on them.
import PDFDocument from 'pdfkit';
import qrcode from 'qrcode';
import { FONT_NAMES, type FontName, type Fonts } from '../fonts/fonts.ts';

/**
 * Hashes and seals need no joined or exchanged letters, and each is its own word: looked up glyph by glyph in the font's rules and kept
 * for later, five hundred of them took more memory than the pages.
 */
const PLAIN = { features: { calt: false, ccmp: false, locl: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };

const INK = '#1c2430';
const SOFT = '#4d5765';
const LINE = '#c8ced6';
const MARGIN = { top: 72, bottom: 62, side: 58 } as const;
const PAGE = { width: 612, height: 792 } as const;
const WIDTH = PAGE.width - 2 * MARGIN.side;

export type PaperAttachment = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
  /** As PDF/A-3 has it: what the page was made from, or what goes with it. */
  readonly relationship: 'Source' | 'Data' | 'Supplement';
};
export type PaperOptions = {
  readonly title: string;
  readonly subject: string;
  /** Of the thing, not of the printing: the same thing gives the same bytes. */
  readonly at: Date;
  readonly fonts: Fonts;
  /** Left of the foot of every page. */
  readonly foot: string;
  readonly mark?: string;
};
type Pen = InstanceType<typeof PDFDocument>;
export type PaperColumn = { readonly title: string; readonly width: number; readonly mono?: boolean; readonly align?: 'left' | 'right' };

/** What of the library's page its types leave out. */
type Page = { content: Stream; readonly dictionary: { readonly data: { Contents: unknown } } };
type Stream = { readonly end: () => void };

/**
 * A page stays open until the number of pages is known, for its foot; what is drawn on it need not wait in memory for that (some
 * 200 KB a page, in thousands of pieces). It goes out now, compressed, and the foot will be a second stream of the page.
 */
function letGo(pen: Pen, page: Pen['page']): void {
  const left = page as unknown as Page;
  const drawn = left.content;
  left.content = (pen as unknown as { ref: () => Stream }).ref();
  left.dictionary.data.Contents = [drawn, left.content];
  drawn.end();
}

export class Paper {
  readonly #pen: Pen;
  readonly #o: PaperOptions;
  readonly #done: Promise<Uint8Array>;
  readonly #root: ReturnType<Pen['struct']>;

  constructor(o: PaperOptions) {
    this.#o = o;
    this.#pen = new PDFDocument({
      size: 'LETTER',
      bufferPages: true,
      tagged: true,
      lang: 'es-MX',
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      displayTitle: true,
      margins: { top: MARGIN.top, bottom: MARGIN.bottom, left: MARGIN.side, right: MARGIN.side },
      // No font until one is named: the standard ones may not be in a PDF/A.
      font: null as unknown as string,
      info: { Title: o.title, Author: 'Acuse', Subject: o.subject, CreationDate: o.at, ModDate: o.at },
    } as ConstructorParameters<typeof PDFDocument>[0]);
    for (const name of FONT_NAMES) this.#pen.registerFont(name, o.fonts[name]);
    this.#done = new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      this.#pen.on('data', (part: Buffer) => parts.push(part));
      this.#pen.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
      this.#pen.on('error', reject);
    });
    this.#root = this.#pen.struct('Document', { title: o.title });
    this.#pen.addStructure(this.#root);
    let leaving = this.#pen.page;
    this.#pen.on('pageAdded', () => {
      letGo(this.#pen, leaving);
      leaving = this.#pen.page;
    });
  }

  heading(level: 1 | 2 | 3, text: string): this {
    const size = level === 1 ? 21 : level === 2 ? 14 : 11;
    this.#room(size * 3);
    if (level > 1) this.#pen.moveDown(0.5);
    this.#tag(`H${level}`, () => this.#text(level === 1 ? 'serifBold' : 'sansBold', size, INK, text));
    this.#pen.moveDown(0.35);
    return this;
  }

  paragraph(text: string, look: 'plain' | 'soft' = 'plain'): this {
    this.#tag('P', () => this.#text('serif', 10.4, look === 'soft' ? SOFT : INK, text, 1.2));
    this.#pen.moveDown(0.55);
    return this;
  }

  /** Text a machine made: canonical strings, seals, hashes. Breaks anywhere. */
  machine(label: string, text: string): this {
    this.#room(30);
    this.#tag('P', () => this.#text('sansBold', 8.6, SOFT, label));
    // A long run without spaces would be one line that leaves the page.
    const broken = text.match(/.{1,100}/gsu)?.join('\n') ?? '';
    this.#tag('P', () => this.#text('mono', 7, INK, broken, 0, PLAIN), { actual: text });
    this.#pen.moveDown(0.6);
    return this;
  }

  list(items: readonly string[]): this {
    const list = this.#pen.struct('L');
    this.#root.add(list);
    for (const item of items) {
      const line = this.#pen.struct('LI');
      list.add(line);
      this.#under(line, 'LBody', () => this.#text('sans', 10, INK, `· ${item}`, 1));
      line.end();
      this.#pen.moveDown(0.15);
    }
    list.end();
    this.#pen.moveDown(0.5);
    return this;
  }

  facts(rows: readonly (readonly [string, string])[]): this {
    const list = this.#pen.struct('L');
    this.#root.add(list);
    const label = WIDTH * 0.3;
    for (const [name, value] of rows) {
      const height = this.#font('sansBold', 10, INK).heightOfString(value, { width: WIDTH - label }) + 6;
      this.#room(height);
      const y = this.#pen.y;
      const item = this.#pen.struct('LI');
      list.add(item);
      this.#under(item, 'Lbl', () => this.#font('sans', 9.5, SOFT).text(name, MARGIN.side, y + 2, { width: label - 8 }));
      this.#under(item, 'LBody', () => this.#font('sansBold', 10, INK).text(value, MARGIN.side + label, y + 2, { width: WIDTH - label }));
      item.end();
      this.#pen.x = MARGIN.side;
      this.#pen.y = y + height;
      this.#rule(this.#pen.y);
    }
    list.end();
    this.#pen.moveDown(0.7);
    return this;
  }

  table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): this {
    const table = this.#pen.struct('Table');
    this.#root.add(table);
    const draw = (cells: readonly string[], tag: 'TH' | 'TD'): void => {
      const font = (c: PaperColumn): Pen =>
        this.#font(tag === 'TH' ? 'sansBold' : c.mono ? 'mono' : 'sans', c.mono && tag === 'TD' ? 7.2 : 9, tag === 'TH' ? SOFT : INK);
      const broken = cells.map((cell, i) => (columns[i]?.mono ? (cell.match(/.{1,32}/gu)?.join('\n') ?? '') : cell));
      const way = (c: PaperColumn) => ({ width: c.width * WIDTH - 6, ...(c.mono ? PLAIN : {}) });
      const height = Math.max(...columns.map((c, i) => font(c).heightOfString(broken[i] || ' ', way(c)))) + 6;
      if (this.#pen.y + height > PAGE.height - MARGIN.bottom) {
        this.#pen.addPage();
        if (tag === 'TD')
          draw(
            columns.map((c) => c.title),
            'TH',
          );
      }
      const y = this.#pen.y;
      const row = this.#pen.struct('TR');
      table.add(row);
      let x: number = MARGIN.side;
      for (const [i, column] of columns.entries()) {
        const left = x;
        this.#under(
          row,
          tag,
          () => font(column).text(broken[i] ?? '', left + 2, y + 3, { ...way(column), align: column.align ?? 'left' }),
          tag === 'TH' ? { scope: 'Column' } : {},
        );
        x += column.width * WIDTH;
      }
      row.end();
      this.#pen.x = MARGIN.side;
      this.#pen.y = y + height;
      this.#rule(this.#pen.y);
    };
    this.#room(48);
    draw(
      columns.map((c) => c.title),
      'TH',
    );
    for (const cells of rows) draw(cells, 'TD');
    table.end();
    this.#pen.moveDown(0.7);
    return this;
  }

  /** A code that a camera reads, and beside it what it says. */
  code(content: string, label: string, size = 104): this {
    this.#room(size + 12);
    const { data, size: cells } = qrcode.create(content, { errorCorrectionLevel: 'M' }).modules;
    const y = this.#pen.y;
    const cell = size / cells;
    this.#tag(
      'Figure',
      () => {
        for (let row = 0; row < cells; row += 1)
          for (let column = 0; column < cells; column += 1)
            // Drawn a hair larger than its place: without that, thin white lines stand between the squares.
            if (data[row * cells + column]) this.#pen.rect(MARGIN.side + column * cell, y + row * cell, cell + 0.05, cell + 0.05);
        this.#pen.fill(INK);
      },
      { alt: `Código QR: ${content}`, bbox: [MARGIN.side, y, MARGIN.side + size, y + size] },
    );
    const beside = { width: WIDTH - size - 18 };
    this.#tag('P', () => this.#font('sans', 9.5, SOFT).text(label, MARGIN.side + size + 18, y + 4, beside));
    const broken = content.match(/.{1,60}/gu)?.join('\n') ?? '';
    this.#tag('P', () => this.#font('mono', 7.4, INK).text(broken, MARGIN.side + size + 18, this.#pen.y + 4, beside), { actual: content });
    this.#pen.x = MARGIN.side;
    this.#pen.y = y + size + 10;
    return this;
  }

  /** Begins a new page, unless this one is still empty. */
  page(): this {
    if (this.#pen.y > MARGIN.top + 1) this.#pen.addPage();
    return this;
  }

  attach(file: PaperAttachment): this {
    this.#pen.file(Buffer.from(file.bytes), {
      name: file.name,
      type: file.mediaType,
      description: file.description,
      creationDate: this.#o.at,
      modifiedDate: this.#o.at,
      relationship: file.relationship,
    } as Parameters<Pen['file']>[1]);
    return this;
  }

  end(): Promise<Uint8Array> {
    this.#root.end();
    this.#furniture();
    this.#pen.end();
    return this.#done;
  }

  #font(font: FontName, size: number, colour: string): Pen {
    return this.#pen.font(font).fontSize(size).fillColor(colour);
  }

  #text(font: FontName, size: number, colour: string, text: string, lineGap = 0, more: Partial<typeof PLAIN> = {}): void {
    this.#font(font, size, colour).text(text, MARGIN.side, this.#pen.y, { width: WIDTH, lineGap, ...more });
  }

  #room(height: number): void {
    if (this.#pen.y + height > PAGE.height - MARGIN.bottom) this.#pen.addPage();
  }

  #tag(type: string, draw: () => void, options: Readonly<Record<string, unknown>> = {}): void {
    this.#under(this.#root, type, draw, options);
  }

  #under(parent: ReturnType<Pen['struct']>, type: string, draw: () => void, options: Readonly<Record<string, unknown>> = {}): void {
    parent.add(this.#pen.struct(type as Parameters<Pen['struct']>[0], options as Parameters<Pen['struct']>[1], [() => void draw()]));
  }

  #rule(y: number): void {
    this.#pen.markContent('Artifact', { type: 'Layout' } as Parameters<Pen['markContent']>[1]);
    this.#pen
      .moveTo(MARGIN.side, y)
      .lineTo(MARGIN.side + WIDTH, y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    this.#pen.endMarkedContent();
    this.#pen.y = y + 1;
  }

  /** On every page, outside the structure: only now is the number of pages known. */
  #furniture(): void {
    const pen = this.#pen;
    const { start, count } = pen.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      pen.switchToPage(page);
      pen.page.margins.bottom = 0;
      pen.markContent('Artifact', { type: 'Pagination' } as Parameters<Pen['markContent']>[1]);
      this.#font('sans', 8, SOFT);
      if (this.#o.mark) pen.text(this.#o.mark, MARGIN.side, 34, { lineBreak: false });
      pen.text(this.#o.foot, MARGIN.side, PAGE.height - 42, { lineBreak: false });
      pen.text(`Página ${page - start + 1} de ${count}`, MARGIN.side, PAGE.height - 42, { width: WIDTH, align: 'right', lineBreak: false });
      pen.endMarkedContent();
    }
  }
}
