// Holds the drawing of a corpus document as a PDF: six layouts, turned pages and turned text, narrow columns, scans without text.
// Must not know the reading rules.
import PDFDocument from 'pdfkit';
import { createDice, type Dice } from '../../src-main/practice/letters/dice.ts';
import { type CorpusKind, type Truth, truthOf } from './truth.ts';
import * as w from './wording.ts';

export type CorpusDocument = {
  readonly name: string;
  readonly truth: Truth;
  /** Which of the truth's data it states; the rest must be read as empty. */
  readonly states: ReadonlySet<string>;
  readonly scan: boolean;
  readonly bytes: Uint8Array;
};
type Row = readonly [label: string, value: string];
type Doc = InstanceType<typeof PDFDocument>;

const WRAPPING: readonly CorpusKind[] = ['acuse-notificacion', 'constancia-vencimiento', 'aviso-notificacion'];
const LAYOUTS = ['facts', 'colons', 'grid', 'head', 'narrow', 'sentences'] as const;

function rowsOf(dice: Dice, t: Truth, states: Set<string>): Row[] {
  const say = (what: string, label: string, value: string): Row => {
    states.add(what);
    return [label, value];
  };
  const credit = t.kind === 'cedula-liquidacion' || t.kind === 'multa';
  const wraps = WRAPPING.includes(t.kind);
  const amount = w.AMOUNT_LABELS[t.kind];
  const rows: Row[] = [
    say('folio', dice.pick(w.LABELS.folio), t.folio),
    say('rfc', dice.pick(w.LABELS.rfc), t.rfc),
    say('employerRegistration', dice.pick(w.LABELS.registration), w.registration(dice, t.employerRegistration)),
    say('number', dice.pick(credit ? w.LABELS.credit : w.LABELS.oficio), t.number),
  ];
  if (wraps) {
    rows.push(say('noticeDate', dice.pick(w.LABELS.notice), `${w.dateField(dice, t.noticeDate)} ${t.hour}:05 horas`));
    if (t.kind !== 'aviso-notificacion')
      rows.push(say('notifiedDate', dice.pick(w.LABELS.notified), `${w.dateField(dice, t.notifiedDate)}, ${t.hour} hrs.`));
  }
  if (!wraps && t.kind !== 'citatorio' && t.kind !== 'prevencion')
    rows.push(say('period', dice.pick(w.LABELS.period), w.periodWords(dice, t.period)));
  if (amount) rows.push(say('amount', dice.pick(amount), w.money(dice, t.centavos)));
  return rows;
}

const spread = (dice: Dice, rows: readonly Row[]): readonly Row[] =>
  [...rows]
    .map((row) => ({ row, at: dice.real() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);

function drawRows(d: Doc, layout: (typeof LAYOUTS)[number], rows: readonly Row[]): void {
  if (layout === 'colons' || layout === 'narrow') {
    for (const [label, value] of rows) d.text(`${label}: ${value}`, { width: layout === 'narrow' ? 250 : 470 });
    return;
  }
  if (layout === 'grid') {
    const width = 230;
    for (let n = 0; n < rows.length; n += 2) {
      const y = d.y;
      const pair = rows.slice(n, n + 2);
      for (const [i, [label]] of pair.entries()) d.fontSize(8).text(label, 60 + i * 250, y, { width, lineBreak: false });
      let bottom = y;
      pair.forEach(([, value], i) => {
        d.fontSize(10).text(value, 60 + i * 250, y + 12, { width });
        bottom = Math.max(bottom, d.y);
      });
      d.x = 60;
      d.y = bottom + 8;
    }
    return;
  }
  for (const [label, value] of rows) {
    const y = d.y;
    d.text(label, 60, y, { width: 190, lineBreak: false });
    d.text(value, 265, y, { width: 270 });
    d.x = 60;
    d.y += 3;
  }
}

function sentencesOf(t: Truth, rows: readonly Row[]): string {
  const told = rows.map(
    ([label, value]) =>
      `${label
        .toLowerCase()
        .replace(/\brfc\b/, 'RFC')
        .replace('r.f.c.', 'R.F.C.')
        .replace('nrp', 'NRP')} ${value}`,
  );
  return `A ${t.name}, con ${told.slice(1, 3).join(' y ')}, se le comunica lo siguiente, bajo el ${told[0]}: ${told.slice(3).join('; ')}.`;
}

export async function corpusDocument(kind: CorpusKind, seed: number): Promise<CorpusDocument> {
  const t = truthOf(kind, String(seed));
  const dice = createDice(`drawing:${kind}:${seed}`);
  const states = new Set<string>(['kind']);
  const layout = LAYOUTS[seed % LAYOUTS.length] as (typeof LAYOUTS)[number];
  const scan = seed % 11 === 10;
  const turn = seed % 5 === 4 ? dice.pick([90, 180, 270]) : 0;
  const turned = seed % 7 === 5;
  const d = new PDFDocument({ size: 'LETTER', margin: 60, autoFirstPage: false, bufferPages: true });
  const pieces: Buffer[] = [];
  d.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => d.once('end', resolve));
  const font = dice.pick(['Helvetica', 'Times-Roman', 'Courier']);
  d.addPage(turned ? { size: 'LETTER', layout: 'landscape', margin: 60 } : { size: 'LETTER', margin: 60 });
  if (turned) {
    // The page lies, the words stand: as a scanner with text recognition leaves them.
    d.translate(792, 0).rotate(90);
    d.page.width = 612;
    d.page.height = 792;
  }
  const wraps = WRAPPING.includes(kind);
  if (scan) {
    d.image(
      Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
      0,
      0,
      { width: 612, height: 792 },
    );
  } else {
    const rows = rowsOf(dice, t, states);
    d.font(font).fontSize(10);
    d.text('INSTITUTO MEXICANO DEL SEGURO SOCIAL', 60, 50);
    d.text(`Subdelegación ${t.office}`);
    states.add('issuer');
    if (!wraps) {
      const place = dice.pick([
        `Ciudad de México, a ${w.dateWords(dice, t.actDate)}`,
        `${t.office}, a ${w.dateWords(dice, t.actDate)}.`,
        null,
      ]);
      if (place) d.text(place, { align: dice.pick(['right', 'left'] as const), width: 490 });
      else rows.push([dice.pick(w.LABELS.date), w.dateField(dice, t.actDate)]);
      states.add('actDate');
    }
    d.moveDown();
    const title = dice.pick(w.TITLES[kind]);
    if (dice.real() < 0.5 || wraps) d.fontSize(13).text(title, { width: 490 }).fontSize(10);
    else d.text(`Asunto: ${title}.`, { width: 490 });
    d.moveDown();
    d.text(t.name).moveDown();
    if (layout === 'sentences') d.text(sentencesOf(t, rows), { width: 490, align: 'justify' });
    else drawRows(d, layout, layout === 'grid' ? rows : spread(dice, rows));
    d.moveDown();
    const asked = demand(dice, t, states);
    const width = layout === 'narrow' ? 300 : 490;
    for (const paragraph of spread(
      dice,
      [...w.traps(dice, t), ...(asked ? [asked] : [])].map((text) => [text, ''] as const),
    ))
      d.text(paragraph[0], { width, align: dice.pick(['left', 'justify'] as const) }).moveDown(0.5);
    if (dice.real() < 0.5)
      d.addPage().font(font).fontSize(10).text('Anexo. Los conceptos se detallan por separado y forman parte de este documento.');
    const stamp = d.bufferedPageRange().start;
    if (dice.real() < 0.3) {
      d.switchToPage(stamp);
      d.save()
        .rotate(-90, { origin: [30, 400] })
        .fontSize(7)
        .text('Documento emitido conforme a la Ley del Seguro Social', 30, 400, { lineBreak: false })
        .restore();
    }
  }
  if (turn !== 0)
    for (const page of [0]) {
      d.switchToPage(page);
      (d.page.dictionary as unknown as { data: Record<string, unknown> }).data.Rotate = turn;
    }
  d.end();
  await ended;
  return {
    name: `${kind}-${seed}-${layout}${scan ? '-scan' : ''}${turn ? `-turn${turn}` : ''}${turned ? '-turned' : ''}`,
    truth: t,
    states,
    scan,
    bytes: new Uint8Array(Buffer.concat(pieces)),
  };
}

function demand(dice: Dice, t: Truth, states: Set<string>): string | null {
  const asked = w.demand(dice, t);
  if (asked) states.add('term');
  return asked;
}
