// Holds what a window is shown of a thing brought in: its row, what was read of it with its words, card, defects, and who a mail is from.
// Must not store anything. What is shown is computed from what is kept, each time.
import type { z } from 'zod';
import type { IntakeCodes, IntakeDetail, IntakeRow } from '../../src-shared/contract/intake.ts';
import { READ_FIELDS } from '../../src-shared/contract/intake.ts';
import { cardOf, type Sentence } from '../../src-shared/domain/reading/card.ts';
import { type PrintedCode, readCodes } from '../../src-shared/domain/reading/code.ts';
import { defectsOf } from '../../src-shared/domain/reading/defects.ts';
import type { Found, Source } from '../../src-shared/domain/reading/flow.ts';
import type { PageText } from '../../src-shared/domain/reading/page.ts';
import { type MailFacts, phishingCheck } from '../../src-shared/domain/reading/phishing.ts';
import { type Reading, readDocument } from '../../src-shared/domain/reading/read.ts';
import type { IntakeRecord, NewIntakeDecision } from '../archive/index.ts';
import type { IntakeOrigin } from './intake-keep.ts';
import type { Paired, SignerVerdict } from './intake-pair.ts';
import type { PageCode } from './page-codes.ts';

type Row = z.infer<typeof IntakeRow>;
type Detail = z.infer<typeof IntakeDetail>;
type Facts = {
  readonly pageCount: number | null;
  readonly notes: readonly string[];
  readonly members: readonly { readonly name: string; readonly sha256: string | null; readonly refused: string | null }[];
  readonly mail?: Omit<MailFacts, 'text' | 'files'>;
};
const factsOf = (item: IntakeRecord): Facts => item.facts as unknown as Facts;
const sourceView = ({ page, text, boxes }: Source) => ({
  page,
  words: text,
  boxes: boxes.map((box): [number, number, number, number] => [...box]),
});

/** A value as a form holds it. */
function plainValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('centavos' in value) return (Number(value.centavos) / 100).toFixed(2);
  return 'from' in value && 'to' in value ? `${String(value.from)}/${String(value.to)}` : '';
}

/** What a row says of what was read. */
export type ReadAs = Pick<Row, 'readKind' | 'number'>;
export function readAsOf(item: IntakeRecord, pages: readonly PageText[] | null, reading: Reading | null = readingOf(item, pages)): ReadAs {
  return { readKind: reading?.kind?.value ?? null, number: reading?.number?.value ?? reading?.folio?.value ?? null };
}

export function rowOf(item: IntakeRecord, read: ReadAs, decision: NewIntakeDecision | null): Row {
  const origin = item.origin as { readonly inside?: string };
  return {
    id: item.id,
    name: item.name,
    kind: item.kind,
    size: item.size,
    reason: item.reason,
    takenAt: item.takenAt,
    inside: origin.inside ?? null,
    state: decision?.what ?? 'new',
    ...read,
  };
}

/** How many pages can be drawn; null: it is not drawn. */
export function pagesOf(item: IntakeRecord): number | null {
  if (item.kind === 'png' || item.kind === 'jpeg') return 1;
  return item.kind === 'pdf' && item.reason !== 'pdf-broken' && item.reason !== 'pdf-encrypted' ? (factsOf(item).pageCount ?? 1) : null;
}

/** Codes with their place on the page; what they say beside what the page says. */
export function codesView(codes: readonly PageCode[], pages: readonly PageText[] | null): z.infer<typeof IntakeCodes> {
  // A page whose words were not read has no size of its own here: its places are shares of it.
  const printed = codes.map(({ page, text, box: [x, y, w, h] }): PrintedCode => {
    const { width, height } = pages?.[page - 1] ?? { width: 1, height: 1 };
    return { page, text, box: [x * width, y * height, w * width, h * height] };
  });
  const said = readCodes(printed);
  const reading = pages ? readDocument(pages) : null;
  const fields = (['rfc', 'folio'] as const).flatMap((name) => {
    const found = said[name];
    return found ? [{ name, value: found.value, source: sourceView(found.source) }] : [];
  });
  return {
    codes: printed.map(({ page, text, box }) => ({ page, words: text, boxes: [[...box] as [number, number, number, number]] })),
    fields,
    differs: fields.flatMap(({ name, value }) => {
      const onPage = reading?.[name]?.value;
      return onPage !== undefined && onPage !== value ? [{ name, value: onPage, code: value }] : [];
    }),
  };
}

function originView(item: IntakeRecord): Detail['origin'] {
  const { how, at, address, page, certificate } = item.origin as unknown as IntakeOrigin;
  const shown = certificate && (({ subject, issuer, from, to, sha256 }) => ({ subject, issuer, from, to, sha256 }))(certificate);
  return { how, at, address: address ?? null, page: page ?? null, certificate: shown ?? null };
}

/** Which sentence, and its blanks: the words themselves are the window's. */
function sentenceView(said: Sentence): Detail['card']['sentences'][number] {
  const { line } = said;
  const of = (key: string, params: Readonly<Record<string, string | number>> = {}, centavos: number | null = null) => ({
    line,
    key,
    params,
    centavos,
    source: sourceView(said.source),
  });
  switch (said.line) {
    case 'who':
      return of('who', { oficina: said.office });
    case 'what':
      return of(`what.${said.kind}`);
    case 'when':
      return of(`when.${said.unit}`, { dias: said.days });
    case 'silence':
      return of(`silence.${said.is}`);
    case 'cost':
      if (said.is === 'amount') return of('cost.amount', {}, said.centavos);
      return said.is === 'surcharges' ? of('cost.surcharges') : of('cost.fine-range', { desde: said.from, hasta: said.to });
    case 'options':
      return of(`option.${said.is}`, { dias: said.days, unidad: said.unit });
  }
}

/** Kept without words: a picture of a page. */
const SCANNED = ['pdf-no-text', 'picture'] as const;

/** A mail says who it is from, not what is asked. */
export const readingOf = (item: IntakeRecord, pages: readonly PageText[] | null): Reading | null =>
  pages && !factsOf(item).mail ? readDocument(pages) : null;

const proofView = ({ proof, chosen }: Paired): Detail['proof'] =>
  proof && {
    id: proof.item.id,
    name: proof.item.name,
    pages: pagesOf(proof.item),
    pageSizes: proof.pages.map(({ width, height }) => ({ width, height })),
    chosen,
  };

export function detailOf(
  item: IntakeRecord,
  pages: readonly PageText[] | null,
  decision: NewIntakeDecision | null,
  o: {
    readonly rfc: string | null;
    readonly registrations: readonly string[];
    readonly memberKinds: ReadonlyMap<string, IntakeRecord>;
    readonly paired: Paired;
    readonly signer: SignerVerdict | 'none';
    readonly ocr: boolean;
  },
): Detail {
  const facts = factsOf(item);
  const reading = readingOf(item, pages);
  const card = reading && pages ? cardOf(pages, reading) : { recognised: false, sentences: [] };
  const text = (pages ?? []).flatMap((page) => page.lines.map((line) => line.map((cell) => cell.text).join(' '))).join('\n');
  const files = facts.members.map(({ name, sha256 }) => {
    const member = sha256 ? o.memberKinds.get(sha256) : undefined;
    return { name, differs: member ? factsOf(member).notes.includes('name-differs') : false, program: member?.kind === 'program' };
  });
  const phishing = facts.mail ? phishingCheck({ ...facts.mail, text, files }) : null;
  return {
    row: rowOf(item, readAsOf(item, pages, reading), decision),
    origin: originView(item),
    notes: [...facts.notes],
    members: facts.members.map(({ name, refused }) => ({ name, refused })),
    sha256: item.sha256,
    pages: pagesOf(item),
    pageSizes: (pages ?? []).map(({ width, height }) => ({ width, height })),
    fields: READ_FIELDS.flatMap((name) => {
      const found = reading?.[name] as Found<unknown> | null | undefined;
      return found ? [{ name, value: plainValue(found.value), source: sourceView(found.source) }] : [];
    }),
    card: { recognised: card.recognised, sentences: card.sentences.map(sentenceView) },
    defects: defectsOf(reading, o.paired.proof?.reading ?? null, { rfc: o.rfc, registrations: o.registrations, signer: o.signer }).map(
      ({ id, criterion, sources }) => ({
        id,
        criterion: criterion && { article: criterion.article, words: criterion.checked ? criterion.words : null },
        sources: sources.map((source) => ({ ...sourceView(source), of: source.of })),
      }),
    ),
    proof: proofView(o.paired),
    proofs: o.paired.others.map(({ item: each, reading: read }) => ({
      id: each.id,
      name: each.name,
      readKind: read.kind?.value ?? '',
      number: read.number?.value ?? read.folio?.value ?? null,
    })),
    signer: o.signer,
    ocr: !SCANNED.some((why) => why === item.reason) || pagesOf(item) === null ? 'none' : pages ? 'done' : o.ocr ? 'offered' : 'none',
    phishing: phishing ? { verdict: phishing.verdict, suspicions: phishing.suspicions.map((each) => ({ ...each })) } : null,
    actId: decision?.actId ?? null,
    paperId: decision?.paperId ?? null,
  };
}
