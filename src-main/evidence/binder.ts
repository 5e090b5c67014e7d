// Holds the printed binder (carpeta impresa) of an employer and year: cover, index, calendar of terms, acts with their acknowledgements,
// a code per act with its hash. Must not decide any date: terms are those the archive keeps.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { checkReceipt } from '../../src-shared/proof/receipt-check.ts';
import type { ActRecord } from '../archive/types.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { originOf, publicLines } from './act-files.ts';
import { type CaseSource, gatherCase } from './case-source.ts';
import { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
import {
  actFacts,
  dateOf,
  drawOrigins,
  type IndexAct,
  type IndexModel,
  type IndexReceipt,
  indexAct,
  isPractice,
  scopeTitle,
  stateWords,
} from './package-index.ts';
import { Paper } from './paper.ts';
import { documentsOf, revocationOf } from './receipt-content.ts';
import { drawReceipt, PRACTICE_MARK, paperText, yearOfCentre } from './receipt-paper.ts';

export type BinderOrder = {
  readonly source: CaseSource;
  readonly rfc: string;
  readonly name: string;
  readonly year: number;
  readonly trust: EvidenceTrust;
  readonly fonts: Fonts;
};
export type BinderMade = { readonly pdf: Uint8Array; readonly acts: number; readonly receipts: number };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the code of an act says: its folio and one hash over everything kept of it, so that a page can be held against a package. */
export const actHash = (
  act: { readonly act: Pick<ActRecord, 'folio'>; readonly documents: readonly { readonly sha256: string }[] },
  receipts: readonly Pick<IndexReceipt, 'canonicalSha256'>[],
): string =>
  sha256(
    [act.act.folio, ...act.documents.map(({ sha256: hash }) => hash), ...receipts.map(({ canonicalSha256 }) => canonicalSha256)].join('\n'),
  );

/** Error: NOT_FOUND (nothing of that year). */
export async function buildBinder(o: BinderOrder): Promise<Result<BinderMade>> {
  const gathered = await gatherCase(o.source, { kind: 'year', year: o.year, rfc: o.rfc }, yearOfCentre);
  if (!gathered.ok) return gathered;
  const oracle = nodeOracle(o.trust);
  const acts: IndexAct[] = [];
  const contents = new Map<string, { readonly documents: readonly string[] }>();
  for (const { id, folio } of gathered.value.acts) {
    const file = await o.source.caseFile(id);
    if (!file) return fail('NOT_FOUND', { acto: id });
    const content = documentsOf(file);
    if (content) contents.set(folio, content);
    const documents = file.documents.map((d) => ({ ...d, file: d.name, apart: false }));
    const origins = file.origins.map((each) => originOf(each, ''));
    acts.push(indexAct(file.act, { documents, lines: publicLines(file.ledger), origins }, file.deadlines[0]?.dueOn));
  }
  const receipts: IndexReceipt[] = [];
  for (const receipt of gathered.value.receipts) {
    const content = contents.get(receipt.subject);
    const proof = await checkReceipt(receipt, {
      oracle,
      revocation: await revocationOf(o.source, receipt),
      ...(content ? { content } : {}),
    });
    receipts.push({ receipt, proof, canonicalSha256: sha256(receipt.seal.canonical), folder: '', revocation: [] });
  }
  const model: IndexModel = { scope: gathered.value.scope, acts, receipts };
  return ok({ pdf: await draw(model, o), acts: acts.length, receipts: receipts.length });
}

function draw(m: IndexModel, o: BinderOrder): Promise<Uint8Array> {
  const { t, longDay, fullInstant } = paperText;
  const title = t('evidence.binder.title', { rfc: o.rfc, año: String(o.year) });
  const paper = new Paper({
    title,
    subject: scopeTitle(m.scope),
    at: dateOf(m),
    fonts: o.fonts,
    foot: `${title} · ${t('evidence.paper.foot')}`,
    ...(isPractice(m) ? { mark: PRACTICE_MARK } : {}),
  });
  const newest = m.acts.toSorted((a, b) => (a.act.noticeAt < b.act.noticeAt ? -1 : 1));
  const ofAct = (folio: string): readonly IndexReceipt[] => m.receipts.filter(({ receipt }) => receipt.subject === folio);
  paper.heading(1, title).facts([
    [t('evidence.binder.employer'), o.name],
    [t('receipts.fields.holder'), o.rfc],
    [t('evidence.binder.year'), String(o.year)],
    [t('evidence.binder.acts'), String(m.acts.length)],
    [t('evidence.binder.receipts'), String(m.receipts.length)],
  ]);
  paper.paragraph(t('evidence.binder.note'));
  paper.page().heading(2, t('evidence.binder.index'));
  paper.table(
    [
      { title: '#', width: 0.06 },
      { title: t('receipts.fields.folio'), width: 0.28 },
      { title: t('evidence.binder.act'), width: 0.36 },
      { title: t('evidence.index.state'), width: 0.3 },
    ],
    newest.map(({ act }, at) => [String(at + 1), act.folio, act.title, stateWords(act)]),
  );
  const dated = newest
    .flatMap((each) => (each.dueOn ? [{ ...each, dueOn: each.dueOn }] : []))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (dated.length > 0) {
    paper.heading(2, t('evidence.binder.terms'));
    paper.table(
      [
        { title: t('evidence.binder.day'), width: 0.36 },
        { title: t('receipts.fields.folio'), width: 0.28 },
        { title: t('evidence.binder.act'), width: 0.36 },
      ],
      dated.map(({ act, dueOn }) => [longDay(dueOn), act.folio, act.title]),
    );
  }
  for (const [at, each] of newest.entries()) {
    const receipts = ofAct(each.act.folio);
    paper
      .page()
      .heading(2, `${at + 1}. ${each.act.title}`)
      .facts(actFacts(each));
    paper.code(`${each.act.folio} ${actHash(each, receipts)}`, t('evidence.binder.code'));
    if (each.documents.length > 0)
      paper.table(
        [
          { title: t('evidence.index.documents'), width: 0.5 },
          { title: t('evidence.index.bytes'), width: 0.14, align: 'right' },
          { title: 'SHA-256', width: 0.36, mono: true },
        ],
        each.documents.map((d) => [d.name, String(d.size), d.sha256]),
      );
    drawOrigins(paper, each);
    for (const { receipt, proof, canonicalSha256 } of receipts) drawReceipt(paper, { receipt, proof, canonicalSha256 }, 2);
  }
  const others = m.receipts.filter(({ receipt }) => !m.acts.some(({ act }) => act.folio === receipt.subject));
  if (others.length > 0) {
    paper.page().heading(2, t('evidence.binder.others'));
    for (const { receipt, proof, canonicalSha256 } of others) {
      paper.heading(3, t(`receipts.names.${receipt.kind}`)).facts([
        [t('receipts.fields.folio'), receipt.folio],
        [t('receipts.fields.at'), fullInstant(receipt.at)],
        [t('receipts.verdict.heading'), t(`evidence.verdict.${proof.verdict}`)],
        [t('evidence.index.canonical'), canonicalSha256],
      ]);
    }
  }
  return paper.end();
}
