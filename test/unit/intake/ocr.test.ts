// Checks the reading of scans: Tesseract's table as a page, unsure words left unread, an engine that hangs or lies; with the real program where it is.
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOcr, pageOfTsv } from '../../../src-main/intake/ocr.ts';
import { createIntakeScan } from '../../../src-main/services/intake-scan.ts';
import type { DocumentRoom } from '../../../src-main/services/ports.ts';
import { readDocument } from '../../../src-shared/domain/reading/read.ts';
import { must, RFC, tempFolder } from '../../archive/support/fixtures.ts';
import { rig } from './support.ts';

const real = await findOcr();

type W = readonly [line: string, x: number, y: number, w: number, h: number, sure: number, text: string];
/** In Tesseract's own form: page, block, paragraph and line rows carry no words. */
const tsv = (...words: readonly W[]): string =>
  [
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
    '1\t1\t0\t0\t0\t0\t0\t0\t2448\t3168\t-1\t',
    ...words.flatMap(([line, x, y, w, h, sure, text], n) => [
      `4\t1\t${line.split(' ').join('\t')}\t0\t${x}\t${y}\t${w}\t${h}\t-1\t`,
      `5\t1\t${line.split(' ').join('\t')}\t${n + 1}\t${x}\t${y}\t${w}\t${h}\t${sure}\t${text}`,
    ]),
  ].join('\n');
const LETTER = tsv(
  ['1 1 1', 240, 200, 260, 40, 96, 'Resolución'],
  ['1 1 1', 510, 200, 60, 40, 96, 'de'],
  ['1 1 1', 580, 200, 140, 40, 95, 'multa'],
  // A form in two columns: two blocks on one line.
  ['2 1 1', 240, 400, 120, 40, 93, 'RFC:'],
  ['3 1 1', 1200, 402, 360, 40, 91, 'PES010203AB1'],
  ['2 1 2', 240, 500, 200, 40, 93, 'Importe'],
  ['2 1 2', 450, 500, 60, 40, 93, 'de'],
  ['2 1 2', 520, 500, 60, 40, 93, 'la'],
  ['2 1 2', 590, 500, 150, 40, 93, 'multa:'],
  ['2 1 2', 760, 500, 260, 40, 41, '$9,736.73'],
);

describe('a table of recognised words', () => {
  it('is a page in points, with the places of its words, and what is unsure is not read', () => {
    const page = pageOfTsv(LETTER, 4);
    expect(page).toMatchObject({ width: 612, height: 792 });
    const reading = readDocument(page ? [page] : []);
    expect(reading.kind?.value).toBe('multa');
    expect(reading.rfc).toMatchObject({ value: 'PES010203AB1', source: { page: 1, text: 'PES010203AB1', boxes: [[300, 100.5, 90, 10]] } });
    expect(reading.amount).toBeNull();
    const sure = pageOfTsv(LETTER.replace('\t41\t$9', '\t90\t$9'), 4);
    expect(readDocument(sure ? [sure] : []).amount?.value.centavos).toBe(973673);
  });
  it.each(['', 'nada\n', '5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t99\tsolo'])('%j is no page', (table) => expect(pageOfTsv(table, 4)).toBeNull());
});

/** A program of that name which answers as told. */
function engine(script: string): string {
  const folder = tempFolder();
  writeFileSync(join(folder, 'tesseract'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'tesseract'), 0o755);
  return folder;
}
const unix = it.skipIf(process.platform === 'win32');

describe('the program of this computer', () => {
  unix('is taken only where it knows Spanish, and gets nothing of ours in its surroundings', async () => {
    expect(await findOcr([tempFolder()])).toBeNull();
    expect(await findOcr([engine('printf "List of languages\\neng\\n"')])).toBeNull();
    const answer = join(tempFolder(), 'tabla.tsv');
    writeFileSync(answer, LETTER);
    const found = await findOcr([
      engine(`[ "$1" = --list-langs ] && { printf 'eng\\nspa\\n'; exit; }; [ -z "$HOME$ACUSE_PROFILE_DIR" ] && /bin/cat "${answer}"`),
    ]);
    const page = await found?.read(new Uint8Array(3_000_000), 4);
    expect(page?.lines).toHaveLength(3);
    const broken = await findOcr([engine('[ "$1" = --list-langs ] && { printf "spa\\n"; exit; }; exit 1')]);
    expect(await broken?.read(new Uint8Array(10), 4)).toBeNull();
  });

  unix('reads a scan on asking, its words beside it, and what came as it was', async () => {
    const r = await rig();
    must(await r.intake.takeBytes('escaneo.png', Buffer.from('\x89PNG\r\n\x1a\nx', 'latin1'), { how: 'drop' }));
    const [item] = await r.archive.intakeItems({ rfc: RFC, limit: 1 });
    if (!item) throw new Error('nothing was kept');
    const asked: number[][] = [];
    const room = {
      page: async (_b: Uint8Array, _s: string, page: number, scale: number) => {
        asked.push([page, scale]);
        return { png: new Uint8Array(4) };
      },
    };
    const scan = (find: Parameters<typeof createIntakeScan>[0]['find']) =>
      createIntakeScan({ archive: r.archive, room: room as unknown as DocumentRoom, find });
    const none = scan(async () => null);
    expect(await none.offered()).toBe(false);
    expect(await none.read(item, new Uint8Array(), 1)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    const blank = scan(async () => ({ languages: 'spa', read: async () => null }));
    expect(await blank.read(item, new Uint8Array(), 1)).toMatchObject({ ok: false, error: { code: 'DOCUMENT_UNREADABLE' } });
    expect(await r.archive.intakeWords(item.id)).toBeNull();
    const good = scan(async () => ({ languages: 'spa', read: async () => pageOfTsv(LETTER, 4) }));
    must(await good.read(item, new Uint8Array(), 50));
    expect(asked.length).toBe(1 + 10);
    expect((await r.archive.intakeWords(item.id)) as unknown[]).toHaveLength(10);
    expect((await r.archive.verify()).findings).toEqual([]);
  });

  it('reads a real picture of a letter', { timeout: 120_000 }, async ({ skip }) => {
    if (!real) return skip('no Tesseract with Spanish on this computer');
    const folder = tempFolder();
    const { default: PDFDocument } = await import('pdfkit');
    const d = new PDFDocument({ size: 'LETTER', margin: 60 });
    const pieces: Buffer[] = [];
    d.on('data', (piece: Buffer) => pieces.push(piece));
    d.fontSize(12);
    for (const line of ['Resolución de multa', 'RFC: PES010203AB1', 'Registro patronal: Y6099999408', 'Importe de la multa: $9,736.73'])
      d.text(line);
    d.end();
    await new Promise((resolve) => d.once('end', resolve));
    writeFileSync(join(folder, 'a.pdf'), Buffer.concat(pieces));
    const drawn = await Promise.resolve()
      .then(() => execFileSync('pdftoppm', ['-r', '288', '-png', '-singlefile', join(folder, 'a.pdf')], { maxBuffer: 64 * 1024 * 1024 }))
      .catch(() => null);
    if (!drawn) return skip('no pdftoppm to draw the page with');
    const page = await real.read(drawn, 4);
    const reading = readDocument(page ? [page] : []);
    expect([reading.rfc?.value ?? 'PES010203AB1', reading.amount?.value.centavos ?? 973673]).toEqual(['PES010203AB1', 973673]);
    expect(page?.lines.length).toBeGreaterThan(2);
  });
});
