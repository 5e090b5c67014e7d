// Holds the manifest of a package: what is in it, byte for byte, in one way of writing only. Must not hold anything that could change
// between two exports of the same case.
import { z } from 'zod';
import { fromUtf8, utf8 } from './bytes.ts';
import { isSafePath } from './zip-form.ts';

export const MANIFEST = 'manifiesto.json';
export const SUMS = 'HUELLAS.sha256';
/** A time stamp over the manifest, so over all that it names. It comes after the package is made: no fingerprint speaks of it. */
export const STAMP = `${MANIFEST}.tsr`;
/** Written last, in this order: they speak of the others. */
export const LAST: readonly string[] = [SUMS, MANIFEST, STAMP];

const Sha = z.string().regex(/^[0-9a-f]{64}$/);
const Shape = z.strictObject({
  format: z.literal('acuse-paquete'),
  version: z.literal(1),
  scope: z.strictObject({
    kind: z.enum(['act', 'receipt', 'year']),
    rfc: z.string().max(20),
    /** Folio, or the year. */
    of: z.string().max(80),
  }),
  /** Last line of the ledger that belongs to what is inside: the same case gives the same one. */
  ledger: z.strictObject({ seq: z.int().positive(), hash: Sha }).nullable(),
  files: z.array(z.strictObject({ path: z.string().refine(isSafePath), size: z.int().nonnegative(), sha256: Sha })),
});
export type Manifest = z.infer<typeof Shape>;
export type Scope = Manifest['scope'];
export type FileLine = Manifest['files'][number];

/** One file a line, so that a person and `grep` find it. */
export function writeManifest(m: Manifest): string {
  const { files, ...head } = m;
  const lines = files.map(({ path, size, sha256 }) => `  ${JSON.stringify({ path, size, sha256 })}`).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"files":[\n${lines}\n]}\n`;
}

/** For `sha256sum -c`. */
export const writeSums = (files: readonly FileLine[]): string => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');

/** In order of code units, those that speak of the others at the end. */
export const inOrder = <T extends { readonly path: string }>(files: readonly T[]): readonly T[] => {
  const rank = (path: string): number => LAST.indexOf(path) + 1;
  return files.toSorted((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
};

export type ManifestRead = { readonly ok: true; readonly manifest: Manifest } | { readonly ok: false; readonly where: string };

export function readManifest(bytes: Uint8Array): ManifestRead {
  const text = fromUtf8(bytes);
  let given: unknown;
  try {
    given = JSON.parse(text ?? '');
  } catch {
    return { ok: false, where: 'no se puede leer' };
  }
  const read = Shape.safeParse(given);
  if (!read.success) return { ok: false, where: read.error.issues[0]?.path.join('.') || 'forma' };
  const manifest = read.data;
  const canonical = utf8(writeManifest(manifest));
  // Key order, spaces, line breaks: one spelling, or the same manifest could have many fingerprints.
  const differs =
    canonical.length !== bytes.length ? Math.min(canonical.length, bytes.length) : canonical.findIndex((b, i) => b !== bytes[i]);
  if (differs >= 0) return { ok: false, where: `escritura, byte ${differs}` };
  const paths = manifest.files.map(({ path }) => path);
  const sorted = inOrder(manifest.files).map(({ path }) => path);
  const wrong = paths.findIndex((path, index) => path !== sorted[index] || path === paths[index - 1]);
  if (wrong >= 0) return { ok: false, where: `renglón ${wrong + 1}, ${paths[wrong]}` };
  if (paths.some((path) => LAST.includes(path))) return { ok: false, where: 'se nombra a sí mismo' };
  return { ok: true, manifest };
}
