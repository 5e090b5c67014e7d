// Holds the check of a whole package: container, manifest, every file, every acknowledgement, document and line of the ledger.
// Names what changed. Must not stop at the first thing found, nor trust one file because another says so.
import { z } from 'zod';
import { fromUtf8, sameBytes, utf8 } from './bytes.ts';
import { checkDocument, type DocumentProof, readDocument } from './document-check.ts';
import {
  DOCUMENT_JSON,
  LEDGER_JSON,
  ORIGIN_JSON,
  originCopies,
  RECEIPT_JSON,
  REVOCATION_JSON,
  receiptCopies,
  revocationCopies,
  sealCopies,
  TERMS_TEXT,
} from './layout.ts';
import { inOrder, LAST, MANIFEST, type Manifest, readManifest, SUMS, writeSums } from './manifest.ts';
import type { Oracle } from './oracle.ts';
import { checkOrigin, readOrigins } from './origin-check.ts';
import { checkReceipt, type ReceiptProof } from './receipt-check.ts';
import { readAnswers } from './revocation.ts';
import { checkStamps } from './stamp-check.ts';
import { type Reason, reason, type Verdict, verdictOf, worse } from './verdict.ts';
import { readZip, type ZipEntry } from './zip-read.ts';

export type PackageItem = {
  readonly kind: 'receipt' | 'document' | 'origin' | 'ledger' | 'stamp';
  readonly path: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
};
export type PackageProof = {
  readonly verdict: Verdict;
  /** About the package itself. */
  readonly why: readonly Reason[];
  readonly scope: Manifest['scope'] | null;
  /** SHA-256 of the manifest: one number for the whole package, to be compared with one noted elsewhere. */
  readonly fingerprint: string | null;
  readonly files: number;
  readonly items: readonly PackageItem[];
};
export type PackageOptions = {
  readonly oracle: Oracle;
  readonly expectedFingerprint?: string;
  /** Time stamps that came beside the package: of the whole ZIP, of its manifest, or of a file in it. */
  readonly stamps?: readonly ZipEntry[];
};

export async function checkPackage(bytes: Uint8Array, o: PackageOptions): Promise<PackageProof> {
  const zip = readZip(bytes);
  if (!zip.ok && (!zip.isZip || zip.entries.length === 0)) return nothing([reason('not-a-package')]);
  return checkFiles(zip.entries, o, zip.ok ? [] : [reason('zip-altered', { donde: zip.where })], bytes);
}

const nothing = (why: readonly Reason[]): PackageProof => ({
  verdict: verdictOf(why),
  why,
  scope: null,
  fingerprint: null,
  files: 0,
  items: [],
});

/** The files without their container, as when somebody has unpacked them. `found`: what is known to be wrong already. `whole`: the ZIP. */
export async function checkFiles(
  entries: readonly ZipEntry[],
  o: PackageOptions,
  found: readonly Reason[] = [],
  whole: Uint8Array | null = null,
): Promise<PackageProof> {
  const files = new Map(entries.map((entry) => [entry.path, entry.bytes]));
  const manifestBytes = files.get(MANIFEST);
  if (!manifestBytes) {
    const why = [...found, reason(files.has(SUMS) ? 'file-missing' : 'not-a-package', { archivo: MANIFEST })];
    return nothing(why);
  }
  const fingerprint = await o.oracle.sha256(manifestBytes);
  const why: Reason[] = [...found];
  if (o.expectedFingerprint !== undefined && o.expectedFingerprint !== fingerprint)
    why.push(reason('fingerprint-differs', { huella: fingerprint }));
  const read = readManifest(manifestBytes);
  if (!read.ok) why.push(reason('manifest-altered', { donde: read.where }));
  why.push(...orderReasons(entries));
  if (read.ok) why.push(...(await fileReasons(read.manifest, files, o.oracle)));
  const items = await itemsOf(files, o.oracle);
  if (read.ok) why.push(...headReasons(read.manifest, items.lines));
  why.push(...leftOutReasons(items.lines, items.hashes, items.came));
  if (why.length === 0) why.push(reason('package-whole', { archivos: files.size }));
  const held = whole ? new Map([...files, ['ZIP', whole] as const]) : files;
  const own = entries.filter(({ path }) => /\.ts[rt]$/i.test(path));
  const list = [...items.list, ...(await checkStamps([...own, ...(o.stamps ?? [])], held, o.oracle))];
  const verdict = list.reduce((worst, item) => worse(worst, item.verdict), verdictOf(why));
  return { verdict, why, scope: read.ok ? read.manifest.scope : null, fingerprint, files: files.size, items: list };
}

function orderReasons(entries: readonly ZipEntry[]): readonly Reason[] {
  const sorted = inOrder(entries);
  const wrong = entries.findIndex((entry, at) => entry.path !== sorted[at]?.path || entry.path === entries[at - 1]?.path);
  return wrong < 0 ? [] : [reason('zip-altered', { donde: `orden, ${entries[wrong]?.path ?? ''}` })];
}

async function fileReasons(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>, oracle: Oracle): Promise<readonly Reason[]> {
  const why: Reason[] = [];
  for (const line of manifest.files) {
    const bytes = files.get(line.path);
    if (!bytes) why.push(reason('file-missing', { archivo: line.path }));
    else if (bytes.length !== line.size || (await oracle.sha256(bytes)) !== line.sha256)
      why.push(reason('file-altered', { archivo: line.path }));
  }
  const named = new Set([...manifest.files.map(({ path }) => path), ...LAST]);
  for (const path of files.keys()) if (!named.has(path)) why.push(reason('file-added', { archivo: path }));
  const sums = files.get(SUMS);
  if (!sums) why.push(reason('file-missing', { archivo: SUMS }));
  else if (!sameBytes(sums, utf8(writeSums(manifest.files)))) why.push(reason('file-altered', { archivo: SUMS }));
  return why;
}

const Lines = z.array(
  z.strictObject({
    seq: z.int().positive(),
    at: z.string(),
    kind: z.string(),
    subject: z.string(),
    payload: z.string(),
    prevHash: z.string(),
    hash: z.string(),
  }),
);
export type PackedLine = z.infer<typeof Lines>[number];

/** As the archive hashes its lines (src-main/archive/ledger.ts; a test holds the two together). */
export const lineText = (e: PackedLine): string =>
  `{"at":${JSON.stringify(e.at)},"kind":${JSON.stringify(e.kind)},"payload":${JSON.stringify(e.payload)},"prevHash":${JSON.stringify(e.prevHash)},` +
  `"seq":${e.seq},"subject":${JSON.stringify(e.subject)}}`;

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse((bytes && fromUtf8(bytes)) ?? '');
  } catch {
    return null;
  }
}

async function ledgerItem(path: string, bytes: Uint8Array, oracle: Oracle): Promise<{ item: PackageItem; lines: readonly PackedLine[] }> {
  const read = Lines.safeParse(parsed(bytes));
  const lines = read.success ? read.data : [];
  const why: Reason[] = read.success ? [] : [reason('ledger-altered', { archivo: path, linea: 0 })];
  let before: PackedLine | null = null;
  for (const line of lines) {
    const chained = before === null || line.seq > before.seq + 1 || (line.seq === before.seq + 1 && line.prevHash === before.hash);
    if (!chained || (await oracle.sha256(utf8(lineText(line)))) !== line.hash)
      why.push(reason('ledger-altered', { archivo: path, linea: line.seq }));
    before = line;
  }
  return { item: { kind: 'ledger', path, title: String(lines.length), verdict: why.length === 0 ? 'valid' : 'altered', why }, lines };
}

function headReasons(manifest: Manifest, lines: readonly PackedLine[]): readonly Reason[] {
  const last = lines.reduce<PackedLine | null>((head, line) => (head === null || line.seq > head.seq ? line : head), null);
  const same = manifest.ledger === null ? last === null : last?.seq === manifest.ledger.seq && last.hash === manifest.ledger.hash;
  return same ? [] : [reason('manifest-altered', { donde: 'ledger' })];
}

/** Documents, and origins of documents, that the ledger tells of and that are not here. */
function leftOutReasons(lines: readonly PackedLine[], hashes: ReadonlySet<string>, came: ReadonlySet<string>): readonly Reason[] {
  type Told = { readonly sha256?: unknown; readonly name?: unknown; readonly table?: unknown };
  return lines.flatMap(({ kind, payload }) => {
    if (kind !== 'document' && kind !== 'quarantine' && kind !== 'intake') return [];
    const told = parsed(utf8(payload)) as Told | null;
    if (typeof told?.sha256 !== 'string' || (kind === 'intake' ? came : hashes).has(told.sha256)) return [];
    const name = typeof told.name === 'string' ? told.name : told.sha256;
    return [reason('file-missing', { archivo: kind === 'intake' ? `${ORIGIN_JSON}: ${name}` : name })];
  });
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function copyReasons(copies: readonly ZipEntry[], files: ReadonlyMap<string, Uint8Array>): readonly Reason[] {
  return copies.flatMap(({ path, bytes }) => {
    const there = files.get(path);
    return there && sameBytes(there, bytes) ? [] : [reason(there ? 'copy-differs' : 'file-missing', { archivo: path })];
  });
}

/** One for each document that the person brought in. */
async function originItems(
  path: string,
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  oracle: Oracle,
): Promise<{ readonly items: readonly PackageItem[]; readonly came: readonly string[] }> {
  const folder = folderOf(path);
  const differs = (why: readonly Reason[]): PackageItem => ({ kind: 'origin', path, title: path, verdict: verdictOf(why), why });
  const origins = readOrigins(parsed(bytes));
  if (!origins) return { items: [differs([reason('origin-differs', { archivo: path })])], came: [] };
  const came = origins.flatMap(({ sha256, inside }) => [sha256, ...inside.map((each) => each.sha256)]);
  const read = Lines.safeParse(parsed(files.get(`${folder}/${LEDGER_JSON}`)));
  const items: PackageItem[] = [];
  for (const origin of origins) {
    const content = files.get(`${folder}/${origin.document}`);
    const { verdict, why } = await checkOrigin(origin, { lines: read.data ?? [], bytes: content, oracle });
    items.push({ kind: 'origin', path, title: origin.name, verdict, why });
  }
  // What is altered may hold rows that cannot be read again.
  const why = items.some(({ verdict }) => verdict === 'altered') ? [] : copyReasons(originCopies(folder, origins), files);
  return { items: why.length === 0 ? items : [...items, differs(why)], came };
}

async function itemsOf(files: ReadonlyMap<string, Uint8Array>, oracle: Oracle) {
  const list: PackageItem[] = [];
  const lines: PackedLine[] = [];
  const hashes = new Set<string>();
  /** Hashes of the documents of each act, in their order, computed here from the bytes. */
  const documents = new Map<string, { readonly sha256: string; readonly sealed: boolean }[]>();
  for (const [path, bytes] of files) {
    if (nameOf(path) === LEDGER_JSON) {
      const { item, lines: read } = await ledgerItem(path, bytes, oracle);
      list.push(item);
      lines.push(...read);
    }
    if (nameOf(path) !== DOCUMENT_JSON) continue;
    const folder = folderOf(path);
    const info = readDocument(parsed(bytes));
    const content = info ? files.get(`${folder}/${info.file}`) : undefined;
    const proof: DocumentProof = await checkDocument(info, content ?? new Uint8Array(), oracle, path.includes('/cuarentena/'));
    const why = [...proof.why, ...(info?.seal ? copyReasons(sealCopies(folder, info.seal, info.chain), files) : [])];
    hashes.add(proof.sha256);
    list.push({ kind: 'document', path, title: info?.name ?? path, verdict: verdictOf(why), why });
    if (info) documents.set(info.folio, [...(documents.get(info.folio) ?? []), { sha256: proof.sha256, sealed: !proof.quarantined }]);
  }
  for (const [path, bytes] of files) {
    if (nameOf(path) !== RECEIPT_JSON) continue;
    const folder = folderOf(path);
    const given = parsed(bytes);
    const subject = typeof given === 'object' && given !== null && 'subject' in given ? String(given.subject) : '';
    const terms = files.get(`${folder}/${TERMS_TEXT}`);
    const covered = documents.get(subject);
    const content = terms
      ? { sha256: await oracle.sha256(terms) }
      : covered?.every(({ sealed }) => sealed)
        ? { documents: covered.map(({ sha256 }) => sha256) }
        : undefined;
    const kept = files.get(`${folder}/${REVOCATION_JSON}`);
    const revocation = kept ? readAnswers(parsed(kept)) : [];
    const proof: ReceiptProof = await checkReceipt(given, { oracle, revocation: revocation ?? [], ...(content ? { content } : {}) });
    const copies = [...(proof.receipt ? receiptCopies(folder, proof.receipt) : []), ...revocationCopies(folder, revocation ?? [])];
    const why = [...proof.why, ...copyReasons(copies, files), ...(revocation ? [] : [reason('revocation-unreadable')])];
    list.push({ kind: 'receipt', path, title: proof.receipt?.folio ?? path, verdict: verdictOf(why), why });
  }
  const came = new Set<string>();
  for (const [path, bytes] of files) {
    if (nameOf(path) !== ORIGIN_JSON) continue;
    const read = await originItems(path, bytes, files, oracle);
    list.push(...read.items);
    for (const sha256 of read.came) came.add(sha256);
  }
  return { list, lines, hashes, came };
}
