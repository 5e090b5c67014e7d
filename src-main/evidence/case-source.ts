// Holds what this room asks of an archive, and the gathering of what belongs to one act, acknowledgement or year.
// Must not write to the archive.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { Scope } from '../../src-shared/proof/manifest.ts';
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import type { ActList, ActListRequest, CaseFile, ReceiptFilter, ReceiptRecord, TermsText } from '../archive/types.ts';

type Awaitable<T> = T | Promise<T>;
/** The class and its client both answer this. */
export type CaseSource = {
  readonly caseFile: (actId: string) => Awaitable<CaseFile | null>;
  readonly documentBytes: (id: string) => Awaitable<Result<Uint8Array>>;
  readonly quarantinedBytes: (id: string) => Awaitable<Result<Uint8Array>>;
  readonly receipts: (f?: ReceiptFilter) => Awaitable<readonly ReceiptRecord[]>;
  readonly listActs: (q: ActListRequest) => Awaitable<ActList>;
  /** What was answered of the e.firma that made the signature with that SHA-256, when it was made. */
  readonly revocations: (signatureSha256: string) => Awaitable<readonly KeptAnswer[]>;
  readonly terms: (version: string) => Awaitable<TermsText | null>;
};

export type Gathered = {
  readonly scope: Scope;
  /** Acts by folio; each is read when its turn comes, for a year may be large. */
  readonly acts: readonly { readonly id: string; readonly folio: string }[];
  /** By folio, those of the acts among them. */
  readonly receipts: readonly Receipt[];
};
export type Ask =
  | { readonly kind: 'act'; readonly id: string }
  | { readonly kind: 'folio'; readonly folio: string; readonly rfc?: string }
  | { readonly kind: 'year'; readonly year: number; readonly rfc: string };

const PAGE = 200;

/** Every act of a filter, as little of each as is needed. */
async function everyAct(source: CaseSource, q: Pick<ActListRequest, 'rfc' | 'filter'>) {
  const found: { id: string; folio: string; rfc: string }[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await source.listActs({ ...q, order: 'newest', offset, limit: PAGE });
    found.push(...items.map(({ id, folio, rfc }) => ({ id, folio, rfc })));
    if (items.length < PAGE) return found;
  }
}

export async function actByFolio(source: CaseSource, folio: string, rfc?: string): Promise<string | null> {
  const whose = rfc ? { rfc } : {};
  const near = await source.listActs({ ...whose, filter: { text: folio }, order: 'newest', offset: 0, limit: 20 });
  const hit = near.items.find((item) => item.folio === folio);
  if (hit) return hit.id;
  return (await everyAct(source, whose)).find((item) => item.folio === folio)?.id ?? null;
}

const byFolio = <T extends { readonly folio: string }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => (a.folio < b.folio ? -1 : a.folio > b.folio ? 1 : 0));

/** An identifier given twice (a case file asks twice) is one acknowledgement. */
const once = (records: readonly ReceiptRecord[]): readonly Receipt[] => [
  ...new Map(records.map(({ receipt }) => [receipt.id, receipt])).values(),
];

/** Error: NOT_FOUND. A year is the calendar year of the Centre in which acts were noticed and acknowledgements issued. */
export async function gatherCase(source: CaseSource, ask: Ask, yearOf: (instant: string) => number): Promise<Result<Gathered>> {
  switch (ask.kind) {
    case 'act':
      return ofAct(source, ask.id);
    case 'folio': {
      const id = await actByFolio(source, ask.folio, ask.rfc);
      if (id) return ofAct(source, id);
      const records = await source.receipts(ask.rfc ? { rfc: ask.rfc } : {});
      const receipts = once(records).filter(({ folio }) => folio === ask.folio);
      const [first] = receipts;
      return first
        ? ok({ scope: { kind: 'receipt', rfc: first.rfc, of: ask.folio }, acts: [], receipts })
        : fail('NOT_FOUND', { folio: ask.folio });
    }
    case 'year': {
      const acts = await everyAct(source, { rfc: ask.rfc, filter: { year: ask.year } });
      const folios = new Set(acts.map(({ folio }) => folio));
      const receipts = once(await source.receipts({ rfc: ask.rfc })).filter(
        ({ at, subject }) => yearOf(at) === ask.year || folios.has(subject),
      );
      if (acts.length === 0 && receipts.length === 0) return fail('NOT_FOUND', { año: ask.year });
      return ok({ scope: { kind: 'year', rfc: ask.rfc, of: String(ask.year) }, acts: byFolio(acts), receipts: byFolio(receipts) });
    }
  }
}

async function ofAct(source: CaseSource, id: string): Promise<Result<Gathered>> {
  const file = await source.caseFile(id);
  if (!file) return fail('NOT_FOUND', { acto: id });
  const { folio, rfc } = file.act;
  return ok({ scope: { kind: 'act', rfc, of: folio }, acts: [{ id, folio }], receipts: byFolio(once(file.receipts)) });
}
