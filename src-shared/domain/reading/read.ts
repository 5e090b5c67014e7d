// Holds the reading of a document that came: kind, who, which number, which days, how much, by when. Every value with its page and words.
// Must never guess: what is said twice in two ways, or of another, stays empty. The person confirms. Rules are data (data/reading).

import officesFile from '../../data/offices.json' with { type: 'json' };
import kindsFile from '../../data/reading/kinds.json' with { type: 'json' };
import labels from '../../data/reading/labels.json' with { type: 'json' };
import type { ActKind } from '../act-kind.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { type Flow, type Found, flowOf, plainWords, type Source } from './flow.ts';
import { type Candidate, choose, isForeign, labelled, ofThisPaper, type Reader, unlabelled } from './labelled.ts';
import type { PageText } from './page.ts';
import { type ReadTerm, readTerms } from './terms.ts';
import { type Amount, type Period, type Read, readAmount, readDate, readHour, readPeriod } from './values.ts';

export const WRAPPING_KINDS = ['acuse-notificacion', 'constancia-vencimiento', 'aviso-notificacion'] as const;
export type ReadKind = Exclude<ActKind, 'otro'> | (typeof WRAPPING_KINDS)[number] | 'prevencion' | 'opinion-cumplimiento';

export type Reading = {
  readonly kind: Found<ReadKind> | null;
  readonly issuer: Found<string> | null;
  readonly rfc: Found<string> | null;
  readonly employerRegistration: Found<string> | null;
  readonly folio: Found<string> | null;
  /** Of the oficio, or of the credit. */
  readonly number: Found<string> | null;
  readonly actDate: Found<CivilDate> | null;
  readonly noticeDate: Found<CivilDate> | null;
  readonly noticeHour: Found<string> | null;
  readonly notifiedDate: Found<CivilDate> | null;
  readonly notifiedHour: Found<string> | null;
  readonly period: Found<Period> | null;
  readonly amount: Found<Amount> | null;
  /** Sums whose words beside them say another. */
  readonly amountClashes: readonly Source[];
  /** The first words that speak of a way to fight it, with or without its term. */
  readonly remedyWords: Source | null;
  /** Every stretch of days it states, by whose it is. */
  readonly terms: readonly ReadTerm[];
  /** The one within which the person is to answer; null when it states none, or more than one. */
  readonly term: ReadTerm | null;
  readonly canonical: Found<string> | null;
  readonly seal: Found<string> | null;
};

const foreign = new RegExp(`\\b(?:${labels.foreignBefore.join('|')})\\b`);
const WHOM = new RegExp(
  `(?<![a-z])(?:${[...labels.rfc, ...labels.employerRegistration].map((label) => label.replaceAll(' ', '\\s+')).join('|')})`,
);
const RFC = /^([a-zn&]{3,4})[\s-]?(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[\s-]?([a-z0-9]{2}[0-9a])(?![a-z0-9])/;
const NRP = /^([a-z]\d{2})[\s-]?(\d{5})[\s-]?(\d{2})(?:[\s-]?(\d))?(?![a-z0-9])/;
const TOKEN = /^(?=[a-z./_-]*\d)([a-z0-9]+(?:[./_-]+[a-z0-9]+)*)/;

const rfcIn =
  (flow: Flow): Reader<string> =>
  (text) => {
    const match = RFC.exec(text);
    if (!match) return null;
    // ñ was made n: the letters themselves are taken from the page.
    const at = flow.plain.indexOf(text.slice(0, 120));
    const exact = at >= 0 ? flow.raw(at, at + match[0].length) : match[0];
    const value = exact.toUpperCase().replace(/[\s-]/g, '');
    return labels.ownRfc.includes(value) ? null : { value, length: match[0].length };
  };
const nrpAt: Reader<string> = (text) => {
  const match = NRP.exec(text);
  return match ? { value: match.slice(1).filter(Boolean).join('').toUpperCase(), length: match[0].length } : null;
};
const tokenIn =
  (flow: Flow, o: { readonly min: number }): Reader<string> =>
  (text) => {
    const match = TOKEN.exec(text);
    const token = match?.[1] ?? '';
    // A date or an amount is no number of a paper, and neither is a single figure.
    if (!match || token.length < o.min || readDate(text) || RFC.test(token) || NRP.test(token)) return null;
    const at = flow.plain.indexOf(text.slice(0, 120));
    return { value: (at >= 0 ? flow.raw(at, at + token.length) : token).trim(), length: token.length };
  };
/** «a 12 de octubre de 2026», with or without its «a». */
const dateAt: Reader<CivilDate> = (text) => shifted(text);
function shifted(text: string): Read<CivilDate> | null {
  const lead = /^a?\s*/.exec(text)?.[0].length ?? 0;
  const read = readDate(text.slice(lead));
  return read ? { value: read.value, length: lead + read.length } : null;
}

/** The line that says place and day, or a day alone in the head of the first page. */
function headDates(flow: Flow): readonly Candidate<CivilDate>[] {
  const first = flow.plain.indexOf('\f');
  const end = first < 0 ? flow.plain.length : first;
  return flow.cells
    .filter((cell) => cell.to <= end && cell.line < 24)
    .flatMap((cell) => {
      const text = flow.plain.slice(cell.from, cell.to);
      // The end of a sentence that only happened to begin a line; a day of the week is an appointment.
      const before = flow.plain.slice(Math.max(0, cell.from - 12), cell.from);
      if (
        /(?:\b(?:el|de|del|al?|y|dia|fecha|desde|hasta)|,)\s*$/.test(before) ||
        /^(?:el|del|de|lunes|martes|mi|jueves|viernes|sab|dom)/.test(text)
      )
        return [];
      const lead = /^(?:[a-z .,]{3,60}?,\s*)?(?:a\s+)?(?=\d|primero|[a-z]+\s+de)/.exec(text)?.[0] ?? '';
      for (const start of new Set([lead.length, 0])) {
        const read = readDate(flow.plain.slice(cell.from + start, cell.from + start + 200));
        if (read && /^[\s.]*$/.test(flow.plain.slice(cell.from + start + read.length, Math.max(cell.to, cell.from + start + read.length))))
          return [{ value: read.value, from: cell.from + start, to: cell.from + start + read.length, standing: 2 as const }];
      }
      return [];
    });
}

function kindOf(flow: Flow): Found<ReadKind> | null {
  type Hit = { kind: ReadKind; wraps: boolean; from: number; to: number };
  const hits: Hit[] = [];
  const firstPage = flow.cells.filter((cell) => cell.page === 1 && cell.line < 45);
  for (const cell of firstPage) {
    const text = flow.plain.slice(cell.from, cell.to);
    const subject = /^(?:asunto|acto|documento|tipo (?:de (?:acto|documento))?|clase de acto)\s*[:.]?\s*/.exec(text)?.[0] ?? '';
    const lead = (
      subject +
      (/^(?:resolucion|oficio|acuerdo)\s+(?:de\s+(?:la\s+)?|que\s+|por\s+(?:el|la)\s+que\s+)/.exec(text.slice(subject.length))?.[0] ?? '')
    ).length;
    // A heading is short; a sentence that only speaks of such an act is none.
    const alone = !flow.cells.some((other) => other !== cell && other.page === 1 && other.line === cell.line && other.from > cell.from);
    const heading = alone && text.length <= 90 && !/[.;,]\s+[a-z]/.test(text.slice(0, 60)) && !/:\s*\S|\d{4}/.test(text);
    if (!heading && subject === '') continue;
    // «C I T A T O R I O»: letters set apart for looks.
    const spaced = text.slice(subject.length);
    const joined = /^(?:[a-z] ){4,}[a-z]\.?$/.test(spaced) ? spaced.replaceAll(' ', '') : null;
    for (const { kind, wraps, title } of kindsFile.kinds) {
      const pattern = new RegExp(`^(?:${title.join('|').replaceAll(' ', '\\s+')})`);
      for (const start of new Set([subject.length, lead])) {
        const match = pattern.exec(joined ?? flow.plain.slice(cell.from + start, cell.to + 80));
        if (match?.[0]) {
          const to = joined ? cell.to : cell.from + start + match[0].length;
          hits.push({ kind: kind as ReadKind, wraps, from: joined ? cell.from : cell.from + start, to });
          break;
        }
      }
    }
  }
  const wrapping = hits.filter((hit) => hit.wraps);
  const chosen = wrapping.length > 0 ? wrapping : hits;
  // At one place the longer name says more: «cédula de liquidación por concepto de multa».
  const best = chosen.filter((hit) => !chosen.some((other) => other.from === hit.from && other.to > hit.to));
  const [first] = best;
  if (!first || new Set(best.map((hit) => hit.kind)).size > 1) return null;
  return { value: first.kind, source: flow.source(first.from, first.to) };
}

const OFFICES = officesFile.offices.map(({ name }) => ({ name, plain: plainWords(name) })).sort((a, b) => b.plain.length - a.plain.length);
function issuerOf(flow: Flow): Found<string> | null {
  const found = unlabelled(
    flow,
    /subdelegacion(?:\s+(?:no\.?|num\.?|numero)\s*\d{1,2})?\s+(?:de\s+|en\s+|metropolitana\s+)?(?=[a-z0-9])/g,
    (match) => {
      const rest = flow.plain
        .slice((match.index ?? 0) + match[0].length)
        .slice(0, 60)
        .replace(/[\s]+/g, ' ');
      return OFFICES.find((office) => rest.startsWith(office.plain) && !/^[a-z]/.test(rest.slice(office.plain.length)))?.name ?? null;
    },
  ).map((each) => {
    const cell = flow.cells.find((c) => c.from <= each.from && each.from < c.to);
    const head = cell && cell.page === 1 && cell.line < 14 && cell.from === each.from;
    return { ...each, to: each.to, standing: head ? (3 as const) : (2 as const) };
  });
  const chosen = choose(flow, found);
  if (!chosen) return null;
  const { from } = chosen.source;
  const upTo = /^subdelegacion[^,.\t\n]{0,60}/.exec(flow.plain.slice(from))?.[0].length ?? 13;
  return { value: `Subdelegación ${chosen.value}`, source: flow.source(from, from + upTo) };
}

function withHour(flow: Flow, date: Found<CivilDate> | null): Found<string> | null {
  if (!date) return null;
  const text = flow.plain.slice(date.source.to, date.source.to + 60);
  const lead = /^(?:\s|,|;|-|y|a las|hora(?: de (?:envio|notificacion|apertura|autenticacion))?:?)*/.exec(text)?.[0] ?? '';
  const hour = readHour(text.slice(lead.length));
  const from = date.source.to + lead.length;
  return hour ? { value: hour.value, source: flow.source(from, from + hour.length) } : null;
}

/** `||…||` may run over lines; the seal is what looks like base64 after its label. */
function canonicalOf(flow: Flow): Found<string> | null {
  return choose(
    flow,
    unlabelled(
      flow,
      /cadena\s+original(?:\s+del\s+[a-z ]{3,30})?\s*:?\s*(\|{1,2}[^\f]{8,1500}?\|{1,2})(?=\s*(?:\n|\f|$|sello))/g,
      (match) => {
        const start = (match.index ?? 0) + match[0].length - (match[1] ?? '').length;
        return flow.raw(start, start + (match[1] ?? '').length).replace(/\s*\n\s*/g, '');
      },
    ),
  );
}
function sealOf(flow: Flow): Found<string> | null {
  return choose(
    flow,
    unlabelled(flow, /sello\s+digital(?:\s+(?:del\s+)?(?:imss|instituto|emisor|acuse))?\s*:?\s*([a-z0-9+/=\n ]{40,1200})/g, (match) => {
      const start = (match.index ?? 0) + match[0].length - (match[1] ?? '').length;
      const lines = flow.raw(start, start + (match[1] ?? '').length).split('\n');
      const seal: string[] = [];
      for (const line of lines) {
        if (!/^[A-Za-z0-9+/]{16,}={0,2}$|^[A-Za-z0-9+/]{1,}={1,2}$/.test(line.trim())) {
          if (seal.length > 0) break;
          continue;
        }
        seal.push(line.trim());
      }
      return seal.join('').length >= 40 ? seal.join('') : null;
    }),
  );
}

function remedyWordsOf(flow: Flow): Source | null {
  const match = /recurso\s+de\s+inconformidad|medios?\s+de\s+(?:defensa|impugnacion)|juicio\s+(?:de\s+nulidad|contencioso)/.exec(
    flow.plain,
  );
  return match ? flow.source(match.index, match.index + match[0].length) : null;
}

const periodText = (period: Period): string => `${period.from}/${period.to}`;
const isOtherPaper = (flow: Flow, c: Candidate<unknown>): boolean => isForeign(flow, c.from, c.from, foreign);

export function readDocument(pages: readonly PageText[]): Reading {
  const flow = flowOf(pages);
  const kind = kindOf(flow);
  const wraps = kind !== null && WRAPPING_KINDS.some((each) => each === kind.value);
  const rfcAt = rfcIn(flow);
  const rfcs = labelled(flow, labels.rfc, rfcAt, foreign);
  const everyRfc = unlabelled(
    flow,
    /(?<![a-z0-9&])[a-z&]{3,4}-?\d{6}-?[a-z0-9]{3}(?![a-z0-9])/g,
    (m) => rfcAt(flow.plain.slice(m.index ?? 0, (m.index ?? 0) + 200))?.value ?? null,
  );
  const nrps = labelled(flow, labels.employerRegistration, nrpAt, foreign);
  const everyNrp = unlabelled(flow, /(?<![a-z0-9/-])[a-z]\d{2}-?\d{5}-?\d{2}-?\d(?![a-z0-9/-])/g, (m) => nrpAt(m[0])?.value ?? null);
  const amountLabels = kind ? (labels.amount as Readonly<Record<string, readonly string[]>>)[kind.value] : undefined;
  const notice = choose(flow, labelled(flow, labels.noticeDate, dateAt));
  const notified = choose(flow, labelled(flow, labels.notifiedDate, dateAt));
  const dated = labelled(flow, labels.actDate, dateAt, foreign);
  const heads = headDates(flow);
  // In running text a bare «fecha» may be that of any paper it speaks of.
  const issued = labelled(flow, labels.actDateInText, dateAt, foreign);
  const terms = readTerms(flow);
  const answering = terms.filter((each) => each.is === 'respond');
  const clashing = answering.some((each) => each.clash);
  const oneTerm = !clashing && new Set(answering.map(({ days, unit }) => `${days} ${unit}`)).size === 1 ? answering[0] : undefined;
  return {
    kind,
    issuer: issuerOf(flow),
    rfc: choose(flow, rfcs.length > 0 ? rfcs : everyRfc.filter((each) => !isOtherPaper(flow, each))),
    employerRegistration: choose(flow, nrps.length > 0 ? nrps : everyNrp.filter((each) => !isOtherPaper(flow, each))),
    folio: choose(
      flow,
      ofThisPaper(flow, labelled(flow, labels.folio, tokenIn(flow, { min: 5 }), /\bfiscal\b|anterior|diverso|referencia|solicitud/), WHOM),
    ),
    number: choose(flow, ofThisPaper(flow, labelled(flow, labels.number, tokenIn(flow, { min: 4 }), foreign), WHOM)),
    actDate: wraps
      ? choose(flow, labelled(flow, labels.actDateStated, dateAt, foreign))
      : choose(flow, dated.some((each) => each.standing === 3) ? dated : heads.length > 0 ? heads : issued),
    noticeDate: notice,
    noticeHour: withHour(flow, notice),
    notifiedDate: notified,
    notifiedHour: withHour(flow, notified),
    period: choose(flow, labelled(flow, labels.period, readPeriod, foreign), periodText),
    amount: amountLabels && !wraps ? amountOf(flow, amountLabels) : null,
    // Kind by kind: the shorter label of one would hide the longer of another.
    amountClashes: [
      ...new Map(
        Object.values(labels.amount)
          .flatMap((names) => labelled(flow, names, readAmount))
          .map((each) => [each.from, each]),
      ).values(),
    ]
      .filter((each) => each.value.clash)
      .map((each) => flow.source(each.from, each.to)),
    remedyWords: remedyWordsOf(flow),
    terms,
    term: oneTerm ?? null,
    canonical: canonicalOf(flow),
    seal: sealOf(flow),
  };
}

/** Where the sum in words beside it says another, the amount is empty: neither can be relied on. */
function amountOf(flow: Flow, names: readonly string[]): Found<Amount> | null {
  const all = labelled(flow, names, readAmount, foreign);
  if (all.some((each) => each.value.clash)) return null;
  return choose(flow, all, (amount) => String(amount.centavos));
}

export const readingSources = (reading: Reading): readonly Source[] =>
  Object.values(reading).flatMap((each) => (each && 'source' in (each as object) ? [(each as Found<unknown>).source] : []));
