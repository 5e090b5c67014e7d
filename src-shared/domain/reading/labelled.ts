// Holds how a value is found beside, after or under its label, and how one is chosen: the best standing, and only if all of that standing agree.
// Must not know which values there are. Two answers are no answer.
import type { Flow, FlowCell, Found } from './flow.ts';
import type { Read } from './values.ts';

/** 3: a label at the beginning of its cell, as in a form; 2: inside a sentence; 1: no label, but the only one of its kind. */
export type Standing = 1 | 2 | 3;
export type Candidate<T> = { readonly value: T; readonly from: number; readonly to: number; readonly standing: Standing };
/** What may stand at this place, over plain letters. */
export type Reader<T> = (text: string) => Read<T> | null;

const LEAD = /^(?:\s|[:.…_#\-–(]|n(?:um(?:ero)?|o|ro)?(?:\.|(?![a-z0-9]))|el\s+dia\s|es\s|es:)*/;
/** Dots or a line drawn from a form's label to its value: as good as a colon, however long. */
const LEADER = /[.…_]{3,}(?:\s?[.…_]{2,})*/;
const FORM = /^\s*(?:n(?:um(?:ero)?|o|ro)?\.?\s*)?(?::|[.…_]{3,})/;
const REACH = 400;

const overlaps = (a: FlowCell, b: FlowCell): boolean => a.span[0] < b.span[1] && b.span[0] < a.span[1];

/**
 * Where the words of a cell end. In columns the run goes on with the next column, which is another thing: only a line of its own,
 * right under the cell, belongs to it.
 */
function endOf(flow: Flow, cell: FlowCell): number {
  const lineOf = (line: number) => flow.cells.filter((each) => each.page === cell.page && each.line === line);
  const alone = lineOf(cell.line).length === 1;
  let end = cell;
  if (lineOf(cell.line).at(-1) !== cell) return cell.to;
  for (let line = cell.line + 1; line <= cell.line + 4; line += 1) {
    const [only, second] = lineOf(line);
    if (!only || second || (!alone && only.span[0] < cell.span[0] - 4)) break;
    end = only;
  }
  return end.to;
}

function readAt<T>(flow: Flow, at: number, limit: number, reader: Reader<T>): Omit<Candidate<T>, 'standing'> | null {
  const cell = flow.cells.find((each) => each.from <= at && at <= each.to);
  const text = flow.plain.slice(at, Math.min(at + REACH, cell ? endOf(flow, cell) : at));
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  if (text.slice(0, lead).replace(LEADER, '').length > limit) return null;
  const read = reader(text.slice(lead));
  return read ? { value: read.value, from: at + lead, to: at + lead + read.length } : null;
}

/**
 * The cell under a label that has nothing to its right: in the next two lines, in the same column. Words that run under two labels
 * are of two columns with little space between them: which begins where cannot be told.
 */
function under(flow: Flow, index: number): FlowCell | null {
  const cell = flow.cells[index] as FlowCell;
  if (cell.span[1] === 0) return null;
  for (let n = index + 1; n < flow.cells.length; n += 1) {
    const below = flow.cells[n] as FlowCell;
    if (below.page !== cell.page || below.line > cell.line + 2) return null;
    if (below.line > cell.line && overlaps(cell, below)) {
      const others = flow.cells.filter((each) => each !== cell && each.page === cell.page && each.line === cell.line);
      return others.some((each) => overlaps(each, below)) ? null : below;
    }
  }
  return null;
}

/** Where the sentence began that is going on at `at`: after a full stop that ends no abbreviation, a semicolon, a cell or a page. */
function sentenceStart(plain: string, at: number): number {
  const before = plain.slice(Math.max(0, at - 260), at);
  let start = 0;
  for (const stop of before.matchAll(/(?<!\b[a-z]|\b(?:art|no|num|lic|ing|fracc))[.]\s|[;\t\f]/g)) start = stop.index + stop[0].length;
  return at - before.length + start;
}

/** Words that say, before or right after the label, that the value is of another person or another paper. A form's label stands for itself. */
export function isForeign(flow: Flow, from: number, to: number, foreign: RegExp, form = false): boolean {
  if (!form && foreign.test(flow.plain.slice(sentenceStart(flow.plain, from), from))) return true;
  return foreign.test(flow.plain.slice(from, to + 28).split(/[\n\t:]/, 1)[0] ?? '');
}

/**
 * Running text names many papers. A number in it is this one's only where the same sentence says whom this one is for;
 * else it may be any, and whoever could not read the form's own number must not take it.
 */
export const ofThisPaper = (flow: Flow, candidates: readonly Candidate<string>[], whom: RegExp): readonly Candidate<string>[] =>
  candidates.filter((each) => {
    if (each.standing !== 2) return true;
    const from = sentenceStart(flow.plain, each.from);
    const to = /[.;]\s|[\t\f]/.exec(flow.plain.slice(each.to, each.to + 260))?.index ?? 260;
    return whom.test(flow.plain.slice(from, each.to + to));
  });

export function labelled<T>(
  flow: Flow,
  labels: readonly string[],
  reader: Reader<T>,
  foreign: RegExp | null = null,
): readonly Candidate<T>[] {
  const found: Candidate<T>[] = [];
  const pattern = new RegExp(`(?<![a-z0-9])(?:${labels.map((label) => label.replaceAll(' ', '\\s+')).join('|')})(?![a-z])`, 'g');
  for (const match of flow.plain.matchAll(pattern)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const index = flow.cells.findIndex((cell) => cell.from <= from && from < cell.to);
    const cell = flow.cells[index];
    if (!cell) continue;
    const heads = /^(?:n(?:um(?:ero)?|o|ro)?\.?\s*(?:del?\s+)?)?$/.test(flow.plain.slice(cell.from, from));
    const rest = flow.plain
      .slice(to, cell.to)
      .replace(/^\s*(?:n(?:um(?:ero)?|o|ro)?\.?(?![a-z0-9]))/, '')
      .replace(/[\s:.…_]/g, '');
    const next = flow.cells[index + 1];
    const beside = next && next.page === cell.page && next.line === cell.line;
    // A line of running text may begin with these words too: only a colon, leading dots, or a cell of its own, makes it a form's label.
    const set = FORM.test(flow.plain.slice(to, to + 16));
    const form = heads && (rest === '' || set);
    if (foreign && isForeign(flow, from, to, foreign, form)) continue;
    let hit: Omit<Candidate<T>, 'standing'> | null = null;
    if (rest === '' && beside && next) hit = readAt(flow, next.from, 12, reader);
    if (!hit && rest === '' && heads) {
      const below = under(flow, index);
      hit = below ? readAt(flow, below.from, 12, reader) : null;
    }
    if (!hit && (rest !== '' || !beside)) hit = readAt(flow, to, 14, reader);
    // «Oficio DIR/1234/2026», and nothing else in its cell.
    const alone = heads && hit !== null && /^[\s.,)]*$/.test(flow.plain.slice(hit.to, cell.to)) && hit.from < cell.to;
    if (hit) found.push({ ...hit, standing: form || set || alone ? 3 : 2 });
  }
  return found;
}

/** One value, or none. `same`: how values are compared. */
export function choose<T>(flow: Flow, candidates: readonly Candidate<T>[], same: (value: T) => string = String): Found<T> | null {
  for (const standing of [3, 2, 1] as const) {
    const level = candidates.filter((each) => each.standing === standing);
    const [first] = level;
    if (!first) continue;
    if (new Set(level.map((each) => same(each.value))).size > 1) return null;
    return { value: first.value, source: flow.source(first.from, first.to) };
  }
  return null;
}

/** Every match of a pattern, as candidates without a label. */
export const unlabelled = <T>(flow: Flow, pattern: RegExp, make: (match: RegExpMatchArray) => T | null): readonly Candidate<T>[] =>
  [...flow.plain.matchAll(pattern)].flatMap((match) => {
    const value = make(match);
    return value === null ? [] : [{ value, from: match.index ?? 0, to: (match.index ?? 0) + match[0].length, standing: 1 as const }];
  });
