// Holds the asking of a text recognition program that is installed on this computer (Tesseract): a picture in, words with places out.
// Must never fetch an engine nor its languages, nor send a picture anywhere. What it is not sure of is not read.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box, Cell, Line, PageText } from '../../src-shared/domain/reading/page.ts';

export type OcrEngine = {
  readonly languages: string;
  /** `scale`: pixels of the picture for each point of the page. Null: it failed, or took too long. */
  readonly read: (png: Uint8Array, scale: number) => Promise<PageText | null>;
};

const LIMIT_MS = 60_000;
const MAX_ANSWER = 32 * 1024 * 1024;
/** Below this, of 100, a word is not taken for read; a mark no value is made of stands in its place. */
const SURE = 70;
const UNSURE = '¿?';

/** Where packages put it, besides PATH: an app started from a menu on macOS has a short one. */
const PLACES =
  process.platform === 'win32'
    ? ['C:\\Program Files\\Tesseract-OCR', 'C:\\Program Files (x86)\\Tesseract-OCR']
    : ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin'];

function run(file: string, args: readonly string[], input: Uint8Array | null): Promise<string | null> {
  return new Promise((resolve) => {
    const { TESSDATA_PREFIX } = process.env;
    const child = execFile(
      file,
      args,
      {
        timeout: LIMIT_MS,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_ANSWER,
        windowsHide: true,
        // Nothing of ours goes to it but where its own languages lie; one thread, so that the window stays quick.
        env: { OMP_THREAD_LIMIT: '1', ...(TESSDATA_PREFIX ? { TESSDATA_PREFIX } : {}) },
      },
      (error, stdout) => resolve(error ? null : stdout),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? undefined);
  });
}

/** Null: none is installed, or it knows no Spanish. `places`: only for tests. */
export async function findOcr(places: readonly string[] = PLACES): Promise<OcrEngine | null> {
  const name = process.platform === 'win32' ? 'tesseract.exe' : 'tesseract';
  for (const place of places) {
    const file = join(place, name);
    if (
      !(await access(file, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      continue;
    const known = (await run(file, ['--list-langs'], null))?.split(/\r?\n/).map((line) => line.trim()) ?? [];
    if (!known.includes('spa')) continue;
    const args = ['stdin', 'stdout', '-l', 'spa', '--psm', '3', 'tsv'];
    return {
      languages: 'spa',
      read: async (png, scale) => {
        const table = await run(file, args, png);
        return table === null ? null : pageOfTsv(table, scale);
      },
    };
  }
  return null;
}

type Word = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly line: string;
};

function cellsOf(words: readonly Word[]): Line {
  const groups: Word[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const word of [...words].sort((a, b) => a.x - b.x)) {
    if (word.x - end > word.h * 2.2) groups.push([]);
    groups.at(-1)?.push(word);
    end = Math.max(end, word.x + word.w);
  }
  return groups.map((group): Cell => {
    const [left, top] = [Math.min(...group.map((w) => w.x)), Math.min(...group.map((w) => w.y))];
    const [right, bottom] = [Math.max(...group.map((w) => w.x + w.w)), Math.max(...group.map((w) => w.y + w.h))];
    const box: Box = [left, top, right - left, bottom - top];
    return { text: group.map((w) => w.text).join(' '), box, span: [Math.round(left), Math.round(right)] };
  });
}

/** Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, confidence, text) as a page in points. */
export function pageOfTsv(table: string, scale: number): PageText | null {
  const rows = table.split(/\r?\n/).map((row) => row.split('\t'));
  const page = rows.find((row) => row[0] === '1');
  if (!page) return null;
  const words = rows.flatMap((row): Word[] => {
    const [level, , block, paragraph, line, , left, top, width, height, sure, ...text] = row;
    const said = text.join(' ').trim();
    if (level !== '5' || said === '') return [];
    const [x, y, w, h] = [Number(left) / scale, Number(top) / scale, Number(width) / scale, Number(height) / scale];
    return [{ text: Number(sure) >= SURE ? said : UNSURE, x, y, w, h, line: `${block} ${paragraph} ${line}` }];
  });
  // Its lines end with its blocks: a label and its value in two columns are two blocks on one line of the page.
  const lines: { readonly middle: number; readonly high: number; readonly words: Word[] }[] = [];
  const byLine = new Map<string, Word[]>();
  for (const word of words) byLine.set(word.line, [...(byLine.get(word.line) ?? []), word]);
  for (const own of byLine.values()) {
    const top = Math.min(...own.map((w) => w.y));
    const bottom = Math.max(...own.map((w) => w.y + w.h));
    const [middle, high] = [(top + bottom) / 2, bottom - top];
    const same = lines.find((line) => Math.abs(line.middle - middle) < Math.min(line.high, high) * 0.45);
    if (same) same.words.push(...own);
    else lines.push({ middle, high, words: own });
  }
  return {
    width: Number(page[8]) / scale,
    height: Number(page[9]) / scale,
    lines: lines.sort((a, b) => a.middle - b.middle).map((line) => cellsOf(line.words)),
  };
}
