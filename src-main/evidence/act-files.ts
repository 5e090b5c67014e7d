// Holds how one act becomes files of a package. Private work (notes, tags, marks) stays at home. Must not judge anything.
import { ok, type Result } from '../../src-shared/contract/result.ts';
import {
  ACT_JSON,
  DOCUMENT_JSON,
  json,
  LEDGER_JSON,
  ORIGIN_JSON,
  originCopies,
  type SealedDocument,
  sealCopies,
  slug,
} from '../../src-shared/proof/layout.ts';
import { confirmedOf, insideOf, type Origin, toldOf } from '../../src-shared/proof/origin.ts';
import type { PackedLine } from '../../src-shared/proof/package-check.ts';
import type { ZipEntry } from '../../src-shared/proof/zip-read.ts';
import { canonicalJson } from '../archive/canonical-json.ts';
import type { CaseFile, IntakeOriginRecord, LedgerEntry } from '../archive/types.ts';
import type { CaseSource } from './case-source.ts';

/** Kinds of lines that speak of how the person works and not of what happened to the act. */
const PRIVATE: ReadonlySet<string> = new Set(['note', 'tag-added', 'tag-removed', 'work-state', 'concluded', 'reopened']);

export const packedLine = (e: LedgerEntry): PackedLine => ({
  seq: e.seq,
  at: e.at,
  kind: e.kind,
  subject: e.subject,
  // The text that was hashed: the archive keeps it so.
  payload: canonicalJson(e.payload),
  prevHash: e.prevHash,
  hash: e.hash,
});

export const publicLines = (ledger: readonly LedgerEntry[]): readonly PackedLine[] =>
  ledger.filter(({ kind }) => !PRIVATE.has(kind)).map(packedLine);

/** `apart`: it came and was not what its seal says. */
export type PackedDocument = SealedDocument & { readonly apart: boolean };
export type ActFiles = {
  readonly files: readonly ZipEntry[];
  readonly documents: readonly PackedDocument[];
  readonly lines: readonly PackedLine[];
  readonly origins: readonly Origin[];
};

/** `document`: its path in the folder of the act. */
export function originOf({ row, inside, confirmed }: IntakeOriginRecord, document: string): Origin {
  const { told, path } = toldOf(row);
  return {
    document,
    ...told,
    inside: inside.map(insideOf),
    confirmed: confirmed ? confirmedOf(confirmed.row) : null,
    rows: { item: path ? null : row, confirmed: confirmed?.row ?? null },
  };
}

/** Of the act and of what it was brought in as, in the order in which they were written. */
const linesOf = ({ ledger, origins }: CaseFile): readonly PackedLine[] => {
  const bySeq = new Map([...ledger, ...origins.flatMap(({ lines }) => lines)].map((line) => [line.seq, line]));
  return publicLines([...bySeq.values()].sort((a, b) => a.seq - b.seq));
};

const two = (n: number): string => String(n).padStart(3, '0');
const ending = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';

/** A file of its own name beside ours would be taken for one of ours. */
const fileName = (name: string): string => `original-${slug(name.slice(0, name.length - ending(name).length))}${ending(name)}`;

/** Errors of reading: ARCHIVE_TAMPERED (bytes are no longer what was stored), NOT_FOUND. */
export async function actFiles(source: CaseSource, file: CaseFile): Promise<Result<ActFiles>> {
  const { act } = file;
  const base = `actos/${slug(act.folio)}`;
  const files: ZipEntry[] = [];
  const documents: PackedDocument[] = [];
  const origins: Origin[] = [];
  const lines = linesOf(file);
  const facts = {
    id: act.id,
    folio: act.folio,
    kind: act.kind,
    class: act.class,
    matter: act.matter,
    title: act.title,
    issuer: act.issuer,
    rfc: act.rfc,
    employerRegistration: act.employerRegistration,
    noticeAt: act.noticeAt,
    state: act.state,
    openedAt: act.openedAt,
    deemedAt: act.deemedAt,
    ...(act.knownAt ? { knownAt: act.knownAt } : {}),
    consents: file.consents,
    deadlines: file.deadlines.map(({ dueOn, action, calendarVersion, computedAt, ledgerJson }) => ({
      dueOn,
      action,
      calendarVersion,
      computedAt,
      steps: ledgerJson,
    })),
  };
  files.push({ path: `${base}/${ACT_JSON}`, bytes: json(facts) }, { path: `${base}/${LEDGER_JSON}`, bytes: json(lines) });
  const add = async (place: string, id: string, info: SealedDocument, read: CaseSource['documentBytes']): Promise<Result<void>> => {
    const bytes = await read(id);
    if (!bytes.ok) return bytes;
    files.push({ path: `${place}/${info.file}`, bytes: bytes.value }, { path: `${place}/${DOCUMENT_JSON}`, bytes: json(info) });
    if (info.seal) files.push(...sealCopies(place, info.seal, info.chain));
    documents.push({ ...info, apart: place.includes('/cuarentena/') });
    return ok(undefined);
  };
  for (const [index, d] of file.documents.entries()) {
    const { name, mediaType, size, sha256, issuedAt, seal, chain } = d;
    const info: SealedDocument = {
      file: fileName(name),
      name,
      mediaType,
      size,
      sha256,
      issuedAt,
      folio: act.folio,
      seal,
      chain: [...chain],
    };
    const place = `documentos/${two(index + 1)}`;
    const added = await add(`${base}/${place}`, d.id, info, (id) => source.documentBytes(id));
    if (!added.ok) return added;
    const came = file.origins.filter(({ row }) => toldOf(row).told.sha256 === sha256);
    origins.push(...came.map((each) => originOf(each, `${place}/${info.file}`)));
  }
  for (const [index, q] of file.quarantined.entries()) {
    const claimed = q.info as { readonly name?: string; readonly mediaType?: string; readonly issuedAt?: string };
    const name = claimed.name ?? q.id;
    const info: SealedDocument = {
      file: fileName(name),
      name,
      mediaType: claimed.mediaType ?? 'application/octet-stream',
      size: q.size,
      sha256: q.sha256,
      issuedAt: claimed.issuedAt ?? q.storedAt,
      folio: act.folio,
      seal: null,
      chain: [],
    };
    const added = await add(`${base}/cuarentena/${two(index + 1)}`, q.id, info, (id) => source.quarantinedBytes(id));
    if (!added.ok) return added;
  }
  if (origins.length > 0) files.push({ path: `${base}/${ORIGIN_JSON}`, bytes: json(origins) }, ...originCopies(base, origins));
  return ok({ files, documents, lines, origins });
}
