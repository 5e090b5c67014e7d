// Holds the building of an evidence package: gathers, orders, writes. The same case gives the same bytes: nothing of now, of this
// machine or of private work goes in.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { pem, toBase64, utf8 } from '../../src-shared/proof/bytes.ts';
import { json, RECEIPT_JSON, REVOCATION_JSON, receiptCopies, revocationCopies, slug, TERMS_TEXT } from '../../src-shared/proof/layout.ts';
import { type FileLine, MANIFEST, type Manifest, SUMS, writeManifest, writeSums } from '../../src-shared/proof/manifest.ts';
import { checkReceipt } from '../../src-shared/proof/receipt-check.ts';
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import type { ZipEntry } from '../../src-shared/proof/zip-read.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { actFiles } from './act-files.ts';
import { type Ask, type CaseSource, gatherCase } from './case-source.ts';
import { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
import { type IndexAct, type IndexModel, type IndexReceipt, indexAct, indexHtml, indexPdf } from './package-index.ts';
import { README } from './package-readme.ts';
import { documentsOf, revocationOf, termsVersionOf } from './receipt-content.ts';
import { yearOfCentre } from './receipt-paper.ts';
import { verifierPage } from './verifier-page.ts';
import { writeZip } from './zip-write.ts';

export type PackageOrder = {
  readonly source: CaseSource;
  readonly ask: Ask;
  readonly trust: EvidenceTrust;
  readonly fonts: Fonts;
  /** The page `verificador.html` as built, without roots. */
  readonly verifier: string;
  /** Absolute path of the ZIP. */
  readonly out: string;
};
export type PackageMade = {
  readonly fingerprint: string;
  readonly files: number;
  readonly size: number;
  readonly scope: Manifest['scope'];
};

/** A ZIP without its 64-bit form holds this many. */
const MAX_FILES = 65_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const revocationLines = (folder: string, answers: readonly KeptAnswer[]): IndexReceipt['revocation'] =>
  revocationCopies(folder, answers).map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));

/** Errors: NOT_FOUND, ARCHIVE_TAMPERED (said, and nothing is written), FILE_NOT_WRITTEN. */
export async function buildPackage(o: PackageOrder): Promise<Result<PackageMade>> {
  const gathered = await gatherCase(o.source, o.ask, yearOfCentre);
  if (!gathered.ok) return gathered;
  const zip = writeZip(o.out);
  try {
    const built = await write(o, gathered.value, zip.add);
    if (!built.ok) {
      await zip.abandon();
      return built;
    }
    await zip.end();
    return ok({ ...built.value, size: (await stat(o.out)).size });
  } catch (thrown) {
    await zip.abandon();
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    return fail(code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_NOT_WRITTEN', { archivo: o.out });
  }
}

async function write(
  o: PackageOrder,
  { scope, acts, receipts }: Extract<Awaited<ReturnType<typeof gatherCase>>, { ok: true }>['value'],
  put: (entry: ZipEntry) => Promise<void>,
): Promise<Result<Omit<PackageMade, 'size'>>> {
  const oracle = nodeOracle(o.trust);
  const lines: FileLine[] = [];
  const add = async ({ path, bytes }: ZipEntry): Promise<void> => {
    lines.push({ path, size: bytes.length, sha256: sha256(bytes) });
    await put({ path, bytes });
  };
  const addSorted = async (files: readonly ZipEntry[]): Promise<void> => {
    for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) await add(file);
  };
  await add({ path: 'LEAME.txt', bytes: utf8(README) });
  const indexActs: IndexAct[] = [];
  const contents = new Map<string, { readonly documents: readonly string[] }>();
  let head: Manifest['ledger'] = null;
  // By the name of the folder with its slash: «F-1/» stands after «F-1-2/».
  const inPath = <T extends { readonly folio: string }>(list: readonly T[]): readonly T[] =>
    list.toSorted((a, b) => (`${slug(a.folio)}/` < `${slug(b.folio)}/` ? -1 : 1));
  const folders = [...acts.map(({ folio }) => `a ${slug(folio)}`), ...receipts.map(({ folio }) => `r ${slug(folio)}`)];
  if (new Set(folders).size < folders.length) return fail('CONFLICT');
  for (const { id, folio } of inPath(acts)) {
    const file = await o.source.caseFile(id);
    if (!file) return fail('NOT_FOUND', { acto: id });
    const made = await actFiles(o.source, file);
    if (!made.ok) return made;
    await addSorted(made.value.files);
    const content = documentsOf(file);
    if (content) contents.set(folio, content);
    for (const { seq, hash } of made.value.lines) if (head === null || seq > head.seq) head = { seq, hash };
    indexActs.push(indexAct(file.act, made.value, file.deadlines[0]?.dueOn));
  }
  const indexReceipts: IndexReceipt[] = [];
  const authorities = new Set<string>();
  for (const receipt of inPath(receipts)) {
    const folder = `acuses/${slug(receipt.folio)}`;
    const version = receipt.kind === 'enablement' ? termsVersionOf(receipt) : null;
    const terms = version ? await o.source.terms(version) : null;
    const revocation = await revocationOf(o.source, receipt);
    await addSorted([
      { path: `${folder}/${RECEIPT_JSON}`, bytes: json(receipt) },
      ...receiptCopies(folder, receipt),
      ...(revocation.length > 0 ? [{ path: `${folder}/${REVOCATION_JSON}`, bytes: json(revocation) }] : []),
      ...revocationCopies(folder, revocation),
      ...(terms ? [{ path: `${folder}/${TERMS_TEXT}`, bytes: utf8(terms.text) }] : []),
    ]);
    const content = terms ? { sha256: terms.sha256 } : contents.get(receipt.subject);
    const proof = await checkReceipt(receipt, { oracle, revocation, ...(content ? { content } : {}) });
    indexReceipts.push({
      receipt,
      proof,
      canonicalSha256: sha256(utf8(receipt.seal.canonical)),
      folder,
      revocation: revocationLines(folder, revocation),
    });
    for (const each of receipt.chain) authorities.add(each);
  }
  for (const { der } of [...o.trust.person.authorities, ...o.trust.institute.authorities]) authorities.add(toBase64(der));
  const model: IndexModel = { scope, acts: indexActs, receipts: indexReceipts };
  await add({
    path: 'autoridades.pem',
    bytes: utf8(
      [...authorities]
        .toSorted()
        .map((each) => pem('CERTIFICATE', each))
        .join(''),
    ),
  });
  await add({ path: 'indice.html', bytes: utf8(indexHtml(model)) });
  await add({ path: 'indice.pdf', bytes: await indexPdf(model, o.fonts) });
  await add({ path: 'verificador.html', bytes: utf8(verifierPage(o.verifier, o.trust)) });
  if (lines.length + 2 > MAX_FILES) return fail('CONFLICT', { archivos: lines.length });
  const manifest = utf8(writeManifest({ format: 'acuse-paquete', version: 1, scope, ledger: head, files: lines }));
  await put({ path: SUMS, bytes: utf8(writeSums(lines)) });
  await put({ path: MANIFEST, bytes: manifest });
  return ok({ fingerprint: sha256(manifest), files: lines.length + 2, scope });
}
