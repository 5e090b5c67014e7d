// Holds the check of time stamps against the things that lie beside them: each over what it says it is of. Must not guess by name what
// an imprint can tell.
import { MANIFEST, STAMP } from './manifest.ts';
import type { Oracle } from './oracle.ts';
import type { PackageItem } from './package-check.ts';
import { stampReasons, withStamp } from './stamp.ts';
import { reason, type Verdict } from './verdict.ts';
import type { ZipEntry } from './zip-read.ts';

/** Past this it is no time stamp, and not worth reading as one. */
export const MAX_STAMP = 256 * 1024;

const stem = (path: string): string => path.replace(/\.[^./]+$/, '');

/** What a person means who lays it there: the thing of its name, or the only thing there is. */
const meant = (path: string, held: readonly string[]): string | null =>
  held.find((each) => each === stem(path)) ??
  held.find((each) => stem(each) === stem(path)) ??
  (held.length === 1 ? (held[0] ?? null) : null);

/**
 * `held`: what they may be of. By the imprint, whatever a file is called; one over another digest than SHA-256 tells not of what it is,
 * and then its name does (`a.pdf.tsr` and `a.tsr` are of `a.pdf`). The one of a package's manifest is of the manifest alone.
 */
export async function checkStamps(
  stamps: readonly ZipEntry[],
  held: ReadonlyMap<string, Uint8Array>,
  oracle: Oracle,
): Promise<readonly PackageItem[]> {
  if (stamps.length === 0) return [];
  const hashes = new Map<string, string>();
  for (const [path, bytes] of held) hashes.set(await oracle.sha256(bytes), path);
  const items: PackageItem[] = [];
  for (const { path, bytes } of stamps) {
    const imprint = await oracle.stampOf(bytes);
    const of = path === STAMP ? MANIFEST : (hashes.get(imprint?.hash ?? '') ?? meant(path, [...held.keys()]));
    const content = of === null ? undefined : held.get(of);
    const why = !imprint
      ? [reason('stamp-unreadable')]
      : content
        ? stampReasons(await oracle.stamp({ stamp: bytes, content }))
        : [reason('stamp-alone', { huella: imprint.hash })];
    const { verdict } = withStamp({ verdict: 'valid' as Verdict, why: [] }, why);
    items.push({ kind: 'stamp', path, title: imprint && of !== null ? of : path, verdict, why });
  }
  return items;
}
