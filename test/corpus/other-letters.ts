// Holds the drawing of a second corpus with another library and other layouts: boxes in the head, tables with headings above, labels right
// of the middle, running text, words and even letters set one by one and out of order. Must not know the reading rules.
import { degrees, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import { createDice, type Dice } from '../../src-main/practice/letters/dice.ts';
import * as w from './other-wording.ts';
import { type CorpusKind, type Truth, truthOf } from './truth.ts';
import type { CorpusDocument } from './write.ts';

type Row = readonly [label: string, value: string];
const LAYOUTS = ['box', 'table', 'pairs', 'running', 'columns', 'dotted'] as const;
type Layout = (typeof LAYOUTS)[number];
const WRAPPING: readonly CorpusKind[] = ['acuse-notificacion', 'constancia-vencimiento', 'aviso-notificacion'];
const WIDE = 612;
const HIGH = 792;

/** A pen that sets text at a place, as the dice say: whole, word by word, or letter by letter. */
function penOn(page: PDFPage, font: PDFFont, dice: Dice) {
  const way = dice.pick(['whole', 'whole', 'words', 'letters'] as const);
  const put = (text: string, x: number, y: number, size: number): void => {
    const pieces = way === 'whole' ? [text] : way === 'words' ? text.split(/(?<= )/) : [...text];
    let at = x;
    for (const piece of pieces) {
      if (piece.trim() !== '') page.drawText(piece, { x: at, y, size, font });
      at += font.widthOfTextAtSize(piece, size);
    }
  };
  const wrap = (text: string, width: number, size: number): string[] => {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ')) {
      const next = line === '' ? word : `${line} ${word}`;
      if (font.widthOfTextAtSize(next, size) > width && line !== '') {
        lines.push(line);
        line = word;
      } else line = next;
    }
    return [...lines, line];
  };
  return { put, wrap };
}

function rowsOf(dice: Dice, t: Truth, states: Set<string>): Row[] {
  const say = (what: string, label: string, value: string): Row => {
    states.add(what);
    return [label, value];
  };
  const wraps = WRAPPING.includes(t.kind);
  const credit = t.kind === 'cedula-liquidacion' || t.kind === 'multa';
  const sum = w.SUMS[t.kind];
  return [
    say('rfc', dice.pick(w.NAMES.rfc), t.rfc),
    say('employerRegistration', dice.pick(w.NAMES.registration), w.registration(dice, t.employerRegistration)),
    say('number', dice.pick(credit ? w.NAMES.credit : w.NAMES.oficio), t.number),
    say('folio', dice.pick(w.NAMES.folio), t.folio),
    ...(wraps ? [say('noticeDate', dice.pick(w.NAMES.notice), w.instant(dice, t.noticeDate, t.hour))] : []),
    ...(wraps && t.kind !== 'aviso-notificacion'
      ? [say('notifiedDate', dice.pick(w.NAMES.notified), w.instant(dice, t.notifiedDate, t.hour))]
      : []),
    ...(!wraps && t.kind !== 'citatorio' && t.kind !== 'prevencion'
      ? [say('period', dice.pick(w.NAMES.period), w.period(dice, t.period))]
      : []),
    ...(sum ? [say('amount', dice.pick(sum), w.money(dice, t.centavos))] : []),
    ...(wraps ? [] : [say('actDate', dice.pick(w.NAMES.issued), w.date(dice, t.actDate))]),
  ];
}

export async function otherDocument(kind: CorpusKind, seed: number, series: string): Promise<CorpusDocument> {
  const t = truthOf(kind, `${series}-${seed}`);
  const dice = createDice(`other:${series}:${kind}:${seed}`);
  const states = new Set<string>(['kind', 'issuer']);
  const layout = LAYOUTS[(seed + kind.length) % LAYOUTS.length] as Layout;
  const turn = seed % 6 === 3 ? dice.pick([90, 180, 270]) : 0;
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(dice.pick([StandardFonts.Helvetica, StandardFonts.TimesRoman, StandardFonts.Courier]));
  const size = dice.pick([8.5, 9, 10]);
  const page = pdf.addPage([WIDE, HIGH]);
  const { put, wrap } = penOn(page, font, dice);
  let y = 740;
  const down = (n = 1): void => {
    y -= n * size * 1.55;
  };
  const line = (text: string, x = 54): void => {
    put(text, x, y, size);
    down();
  };
  const paragraph = (text: string, x = 54, width = 500): void => {
    for (const each of wrap(text, width, size)) line(each, x);
    down(0.5);
  };
  const rows = rowsOf(dice, t, states);
  const office = dice.pick([
    `Subdelegación ${t.office}`,
    `SUBDELEGACIÓN ${t.office.toUpperCase()}`,
    `Subdelegación ${t.office}, Departamento de Cobranza`,
  ]);
  const heading = dice.pick(w.HEADINGS[kind]);
  const head = dice.whole(0, 2);
  if (layout === 'box') {
    // Who on the left, a box of data on the right, at the same height.
    put('INSTITUTO MEXICANO DEL SEGURO SOCIAL', 54, y, size);
    put(office, 54, y - size * 1.55, size);
    rows.slice(3).forEach(([label, value], n) => void put(`${label}: ${value}`, 330, y - n * size * 1.55, Math.min(size, 8.5)));
    y -= (rows.length - 2) * size * 1.55;
    line(heading);
    down();
    for (const [label, value] of rows.slice(0, 3)) line(`${label}: ${value}`);
  } else {
    line('INSTITUTO MEXICANO DEL SEGURO SOCIAL', head === 1 ? 190 : 54);
    line(office, head === 1 ? 190 : 54);
    down();
    if (head === 2) line(`Asunto: ${heading}`, 300);
    else line(heading, head === 1 ? 190 : 54);
    down();
    line(t.name);
    down();
    if (layout === 'table') {
      // Three in a row, headings above their values.
      for (let n = 0; n < rows.length; n += 3) {
        rows.slice(n, n + 3).forEach(([label], i) => void put(label, 54 + i * 172, y, 7));
        down(0.9);
        const lines = rows.slice(n, n + 3).map(([, value]) => wrap(value, 160, size));
        for (const [i, each] of lines.entries()) for (const [k, text] of each.entries()) put(text, 54 + i * 172, y - k * size * 1.3, size);
        y -= Math.max(...lines.map((each) => each.length)) * size * 1.3 + 8;
      }
    } else if (layout === 'pairs') {
      // Labels end where values begin, and the values were set first.
      for (const [label, value] of rows) {
        put(value, 262, y, size);
        put(`${label}:`, 250 - font.widthOfTextAtSize(`${label}:`, size), y, size);
        down();
      }
    } else if (layout === 'columns') {
      for (let n = 0; n < rows.length; n += 2) {
        rows.slice(n, n + 2).forEach(([label, value], i) => {
          put(`${label}:`, 54 + i * 264, y, Math.min(size, 9));
          for (const [k, text] of wrap(value, 130, Math.min(size, 9)).entries())
            put(text, 54 + i * 264 + 128, y - k * 11, Math.min(size, 9));
        });
        down(2.1);
      }
    } else if (layout === 'dotted') {
      for (const [label, value] of rows) {
        const dots = '.'.repeat(Math.max(3, Math.floor((230 - font.widthOfTextAtSize(label, size)) / font.widthOfTextAtSize('.', size))));
        line(`${label} ${dots} ${value}`);
      }
    } else {
      const said = rows.map(([label, value]) => `${label}: ${value}`);
      paragraph(`${said.slice(0, 4).join(', ')}.`);
      for (const each of said.slice(4)) line(each);
    }
  }
  down();
  const term = w.asked(dice, t);
  if (term) states.add('term');
  const paragraphs = [...w.others(dice, t), ...(term ? [term] : [])].map((text) => ({ text, at: dice.real() })).sort((a, b) => a.at - b.at);
  for (const { text } of paragraphs) paragraph(text);
  if (turn !== 0) page.setRotation(degrees(turn));
  return {
    name: `${series}-${kind}-${seed}-${layout}${turn ? `-turn${turn}` : ''}`,
    truth: t,
    states,
    scan: false,
    bytes: await pdf.save(),
  };
}
