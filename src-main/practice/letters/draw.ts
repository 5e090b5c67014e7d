// Holds the drawing of a letter on pages: letter size, embedded fonts, real text. Must not know what any kind of act says.
import PDFDocument from 'pdfkit';
import { FONT_NAMES, type FontName, type Fonts } from '../../fonts/fonts.ts';
import { longDay } from './common.ts';
import type { Block, Case, Column, LetterDocument } from './letter.ts';

const MARK = 'Ejemplo sin validez oficial · PRÁCTICA';
const INK = '#1c2430';
const SOFT = '#5a6472';
const LINE = '#c8ced6';
const FRAME = '#f1f4f7';
const MARGIN = { top: 84, bottom: 64, side: 62 } as const;
const PAGE = { width: 612, height: 792 } as const;
const WIDTH = PAGE.width - 2 * MARGIN.side;

export type SealLines = { readonly canonical: string; readonly signature: string; readonly serial: string; readonly signer: string };

export type Sheet = {
  readonly about: Case;
  readonly document: LetterDocument;
  readonly unit: string;
  readonly position: string;
  readonly seal: SealLines;
  readonly issuedAt: Date;
};

type Pen = InstanceType<typeof PDFDocument>;

/** The PDF's bytes: the same sheet gives the same bytes (dates come from the sheet, the file id from them). */
export function drawLetter(sheet: Sheet, fonts: Fonts): Promise<Uint8Array> {
  const pen = new PDFDocument({
    size: 'LETTER',
    bufferPages: true,
    lang: 'es-MX',
    pdfVersion: '1.7',
    displayTitle: true,
    margins: { top: MARGIN.top, bottom: MARGIN.bottom, left: MARGIN.side, right: MARGIN.side },
    info: {
      Title: `${sheet.document.title} · ${sheet.about.folio}`,
      Author: 'Instituto de práctica',
      Subject: MARK,
      CreationDate: sheet.issuedAt,
      ModDate: sheet.issuedAt,
    },
  });
  for (const name of FONT_NAMES) pen.registerFont(name, fonts[name]);
  const done = new Promise<Uint8Array>((resolve, reject) => {
    const parts: Buffer[] = [];
    pen.on('data', (part: Buffer) => parts.push(part));
    pen.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pen.on('error', reject);
  });
  opening(pen, sheet);
  for (const [i, block] of sheet.document.blocks.entries()) {
    const next = sheet.document.blocks[i + 1];
    if (block.is === 'heading' && next?.is === 'table') room(pen, 40 + tableRoom(next.rows));
    drawBlock(pen, block);
  }
  closing(pen, sheet);
  pagesFurniture(pen, sheet);
  pen.end();
  return done;
}

const use = (pen: Pen, font: FontName, size: number, colour: string = INK): Pen => pen.font(font).fontSize(size).fillColor(colour);
const room = (pen: Pen, height: number): void => {
  if (pen.y + height > PAGE.height - MARGIN.bottom) pen.addPage();
};

function opening(pen: Pen, { about, document, unit }: Sheet): void {
  const right = ['Folio de Firma Digital', about.folio, `${about.office.name}, ${about.office.ooad}`, longDay(about.day)];
  const top = pen.y;
  use(pen, 'sansBold', 9.5).text(`Órgano de Operación Administrativa Desconcentrada ${about.office.ooad}`, MARGIN.side, top, {
    width: WIDTH * 0.55,
  });
  use(pen, 'sans', 9.5)
    .text(`Subdelegación ${about.office.name}`, { width: WIDTH * 0.55 })
    .text(unit, { width: WIDTH * 0.55 });
  const left = pen.y;
  pen.y = top;
  for (const [i, line] of right.entries())
    use(pen, i === 1 ? 'sansBold' : 'sans', 9.5, i === 0 ? SOFT : INK).text(line, MARGIN.side + WIDTH * 0.58, pen.y, {
      width: WIDTH * 0.42,
      align: 'right',
    });
  pen.x = MARGIN.side;
  pen.y = Math.max(left, pen.y) + 14;
  use(pen, 'serifBold', 17).text(document.title, { width: WIDTH });
  pen.moveDown(0.25);
  use(pen, 'sans', 10, SOFT).text('Asunto: ', { width: WIDTH, continued: true }).fillColor(INK).text(document.subject);
  pen.moveDown(0.9);
  use(pen, 'sansBold', 10).text(about.name, { width: WIDTH });
  use(pen, 'sans', 10)
    .text(`RFC ${about.rfc} · Registro patronal ${about.employerRegistration}`, { width: WIDTH })
    .text(about.address, { width: WIDTH });
  pen.moveDown(0.9);
}

function drawBlock(pen: Pen, block: Block): void {
  switch (block.is) {
    case 'heading':
      room(pen, 44);
      pen.moveDown(0.35);
      use(pen, 'sansBold', 11).text(block.text, { width: WIDTH });
      pen.moveDown(0.3);
      return;
    case 'paragraph':
      use(pen, 'serif', 10.2).text(block.text, { width: WIDTH, lineGap: 1 });
      pen.moveDown(0.65);
      return;
    case 'list':
      for (const [i, item] of block.items.entries()) {
        const size = 10.2;
        use(pen, 'serif', size);
        room(pen, Math.min(pen.heightOfString(item, { width: WIDTH - 20, lineGap: 1 }), 60));
        // A new page forgets the font.
        use(pen, 'serif', size);
        const y = pen.y;
        pen.text(`${i + 1}.`, MARGIN.side, y, { width: 18 });
        pen.text(item, MARGIN.side + 20, y, { width: WIDTH - 20, lineGap: 1 });
        pen.moveDown(0.3);
      }
      pen.x = MARGIN.side;
      pen.moveDown(0.35);
      return;
    case 'facts':
      drawFacts(pen, block.rows);
      return;
    case 'table':
      drawTable(pen, block.columns, block.rows, block.total);
      return;
    case 'term':
      drawTerm(pen, block.title, block.text);
      return;
  }
}

function drawFacts(pen: Pen, rows: readonly (readonly [string, string])[]): void {
  const label = WIDTH * 0.3;
  for (const [name, value] of rows) {
    use(pen, 'sansBold', 10);
    const height = pen.heightOfString(value, { width: WIDTH - label }) + 5;
    room(pen, height);
    const y = pen.y;
    use(pen, 'sans', 9.5, SOFT).text(name, MARGIN.side, y + 2, { width: label - 8 });
    use(pen, 'sansBold', 10).text(value, MARGIN.side + label, y + 2, { width: WIDTH - label });
    pen.y = y + height;
    rule(pen, pen.y);
    pen.y += 1;
  }
  pen.x = MARGIN.side;
  pen.moveDown(0.8);
}

const rule = (pen: Pen, y: number): void =>
  void pen
    .moveTo(MARGIN.side, y)
    .lineTo(MARGIN.side + WIDTH, y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();

/** A short table is not worth breaking; a long one at least takes its title and two rows along. */
const tableRoom = (rows: readonly unknown[]): number => (rows.length <= 12 ? (rows.length + 2) * 19 : 60);

function drawTable(pen: Pen, columns: readonly Column[], rows: readonly (readonly string[])[], total?: readonly string[]): void {
  const row = (cells: readonly string[], font: FontName, colour: string): void => {
    use(pen, font, 9.4, colour);
    const height = Math.max(...columns.map((c, i) => pen.heightOfString(cells[i] ?? '', { width: c.width * WIDTH - 8 }))) + 6;
    if (pen.y + height > PAGE.height - MARGIN.bottom) {
      pen.addPage();
      row(
        columns.map((c) => c.title),
        'sansBold',
        SOFT,
      );
      use(pen, font, 9.4, colour);
    }
    const y = pen.y;
    let x = MARGIN.side;
    for (const [i, column] of columns.entries()) {
      pen.text(cells[i] ?? '', x + 4, y + 3, { width: column.width * WIDTH - 8, align: column.align ?? 'left' });
      x += column.width * WIDTH;
    }
    pen.y = y + height;
    rule(pen, pen.y);
  };
  room(pen, tableRoom(rows));
  row(
    columns.map((c) => c.title),
    'sansBold',
    SOFT,
  );
  for (const cells of rows) row(cells, 'sans', INK);
  if (total) row(total, 'sansBold', INK);
  pen.x = MARGIN.side;
  pen.moveDown(0.8);
}

function drawTerm(pen: Pen, title: string, text: string): void {
  use(pen, 'sansBold', 10.5);
  const titleHeight = pen.heightOfString(title, { width: WIDTH - 24 });
  use(pen, 'sans', 10);
  const height = titleHeight + pen.heightOfString(text, { width: WIDTH - 24, lineGap: 1.2 }) + 22;
  room(pen, height);
  const y = pen.y;
  pen.rect(MARGIN.side, y, WIDTH, height).fill(FRAME);
  pen.rect(MARGIN.side, y, 3, height).fill(INK);
  use(pen, 'sansBold', 10.5).text(title, MARGIN.side + 14, y + 9, { width: WIDTH - 24 });
  use(pen, 'sans', 10).text(text, MARGIN.side + 14, y + 12 + titleHeight, { width: WIDTH - 24, lineGap: 1.2 });
  pen.x = MARGIN.side;
  pen.y = y + height + 9;
}

function closing(pen: Pen, { about, document, position, seal }: Sheet): void {
  const canonicalHeight = use(pen, 'mono', 6.6).heightOfString(seal.canonical, { width: WIDTH });
  const signatureHeight = pen.heightOfString(seal.signature, { width: WIDTH });
  room(pen, canonicalHeight + signatureHeight + (document.signed ? 86 : 44));
  pen.moveDown(0.4);
  if (document.signed) {
    use(pen, 'sans', 9.5, SOFT).text('Firma electrónica avanzada', { width: WIDTH });
    use(pen, 'sansBold', 10.5).text(about.officer, { width: WIDTH });
    use(pen, 'sans', 9.5).text(`${position} · Subdelegación ${about.office.name} (persona y cargo ficticios)`, { width: WIDTH });
    pen.moveDown(0.5);
  }
  use(pen, 'sans', 8, SOFT).text(`Cadena original · certificado ${seal.serial} · ${seal.signer}`, { width: WIDTH });
  use(pen, 'mono', 6.6).text(seal.canonical, { width: WIDTH });
  pen.moveDown(0.4);
  use(pen, 'sans', 8, SOFT).text('Sello digital', { width: WIDTH });
  use(pen, 'mono', 6.6).text(seal.signature, { width: WIDTH });
}

/** Drawn last, on every page: only then is the number of pages known. */
function pagesFurniture(pen: Pen, { about, document }: Sheet): void {
  const { start, count } = pen.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pen.switchToPage(page);
    // Text below the margin would open a new page.
    pen.page.margins.bottom = 0;
    use(pen, 'sansBold', 10).text('Instituto de práctica', MARGIN.side, 30, { lineBreak: false });
    use(pen, 'sans', 9, SOFT).text('Buzón simulado dentro de su equipo', MARGIN.side, 44, { lineBreak: false });
    const width = use(pen, 'sansBold', 9).widthOfString(MARK) + 18;
    pen
      .roundedRect(PAGE.width - MARGIN.side - width, 31, width, 20, 3)
      .lineWidth(0.8)
      .strokeColor(INK)
      .stroke();
    use(pen, 'sansBold', 9).text(MARK, PAGE.width - MARGIN.side - width + 9, 35.5, { lineBreak: false });
    rule(pen, 64);
    rule(pen, PAGE.height - 52);
    use(pen, 'sans', 8, SOFT).text(`${document.title} · Folio ${about.folio}`, MARGIN.side, PAGE.height - 45, { lineBreak: false });
    use(pen, 'sans', 8, SOFT).text(`Página ${page - start + 1} de ${count}`, MARGIN.side, PAGE.height - 45, {
      width: WIDTH,
      align: 'right',
      lineBreak: false,
    });
  }
}
