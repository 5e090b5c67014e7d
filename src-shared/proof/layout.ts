// Holds the names of the files of a package and how the copies for other programs follow from the JSON beside them.
// Must not read or write files.
import type { Receipt, Seal } from '../domain/receipt.ts';
import { fromBase64, pem, utf8 } from './bytes.ts';
import { type Origin, toldOf } from './origin.ts';
import type { KeptAnswer } from './revocation.ts';
import type { ZipEntry } from './zip-read.ts';

/** What a package keeps of a document, beside its bytes. */
export type SealedDocument = {
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly issuedAt: string;
  readonly folio: string;
  readonly seal: Seal | null;
  readonly chain: readonly string[];
};

export const RECEIPT_JSON = 'acuse.json';
export const DOCUMENT_JSON = 'documento.json';
export const LEDGER_JSON = 'bitacora.json';
export const ACT_JSON = 'acto.json';
export const ORIGIN_JSON = 'origen.json';
export const REVOCATION_JSON = 'revocacion.json';
export const TERMS_TEXT = 'terminos.txt';

/** A name for a folder or file: ASCII letters and digits, the rest a hyphen. Not to be read back: the true name stands in the JSON. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9_]+/, '')
    .slice(0, 60) || 'sin-nombre';

export const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);

const bytesOf = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();

/** Canonical string, seal and certificate as `openssl dgst` takes them. */
export const sealCopies = (folder: string, seal: Seal, chain: readonly string[]): readonly ZipEntry[] => [
  { path: `${folder}/autoridades.pem`, bytes: utf8(chain.map((each) => pem('CERTIFICATE', each)).join('')) },
  { path: `${folder}/cadena.txt`, bytes: utf8(seal.canonical) },
  { path: `${folder}/sellador.pem`, bytes: utf8(pem('CERTIFICATE', seal.certificate)) },
  { path: `${folder}/sello.bin`, bytes: bytesOf(seal.signature) },
];

/** What the person signed, as `openssl cms` and `openssl dgst` take it. */
export function receiptCopies(folder: string, receipt: Receipt): readonly ZipEntry[] {
  const { signed } = receipt;
  const yours: readonly ZipEntry[] = signed
    ? [
        { path: `${folder}/firma.bin`, bytes: bytesOf(signed.signature) },
        { path: `${folder}/firma.p7s`, bytes: bytesOf(signed.cades) },
        { path: `${folder}/firmado.txt`, bytes: utf8(signed.canonical) },
        { path: `${folder}/firmante.pem`, bytes: utf8(pem('CERTIFICATE', signed.certificate)) },
      ]
    : [];
  return [...sealCopies(folder, receipt.seal, receipt.chain), ...yours];
}

/** What was answered of the person's e.firma, each as `openssl ocsp -respin` or `openssl crl` takes it. */
export const revocationCopies = (folder: string, answers: readonly KeptAnswer[]): readonly ZipEntry[] =>
  answers.map(({ kind, der }, index) => ({ path: `${folder}/revocacion-${index + 1}.${kind}`, bytes: bytesOf(der) }));

/** Certificates that a site showed, as `openssl x509` takes them. Throws on a row that is none. */
export const originCopies = (folder: string, origins: readonly Origin[]): readonly ZipEntry[] =>
  origins.flatMap(({ rows }, index) => {
    const der = rows.item === null ? null : toldOf(rows.item).der;
    return der === null ? [] : [{ path: `${folder}/origen/sitio-${index + 1}.pem`, bytes: utf8(pem('CERTIFICATE', der)) }];
  });
