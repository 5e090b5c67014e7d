// Holds the putting of a time stamp into a package: a copy of it with one file more, over the manifest. Must not change anything else:
// what was fingerprinted stays as it was.
import { existsSync } from 'node:fs';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { MANIFEST, STAMP } from '../../src-shared/proof/manifest.ts';
import { readZip } from '../../src-shared/proof/zip-read.ts';
import { checkTimeStamp, TrustStore } from '../efirma/index.ts';
import { writeZip } from './zip-write.ts';

/**
 * `out`: absolute path, never over a file that is there. Who stamped is not asked here: whoever checks the package decides whom to trust.
 * Errors: VERIF_ILEGIBLE (no whole package, or no stamp), VERIF_ALTERADO (a stamp of something else), CONFLICT (it carries one already),
 * FILE_NOT_WRITTEN.
 */
export async function stampPackage(o: {
  readonly zip: Uint8Array;
  readonly stamp: Uint8Array;
  readonly out: string;
}): Promise<Result<{ readonly written: true }>> {
  const read = readZip(o.zip);
  const manifest = read.ok ? read.entries.find(({ path }) => path === MANIFEST) : undefined;
  if (!read.ok || !manifest) return fail('VERIF_ILEGIBLE');
  if (read.entries.some(({ path }) => path === STAMP)) return fail('CONFLICT');
  const judged = checkTimeStamp(o.stamp, manifest.bytes, TrustStore.fromDer([]));
  if (!judged.ok) return judged;
  if (existsSync(o.out)) return fail('FILE_NOT_WRITTEN', { archivo: o.out });
  const zip = writeZip(o.out);
  try {
    for (const entry of [...read.entries, { path: STAMP, bytes: o.stamp }]) await zip.add(entry);
    await zip.end();
    return ok({ written: true });
  } catch (thrown) {
    await zip.abandon();
    if ((thrown as NodeJS.ErrnoException).code === undefined) throw thrown;
    return fail('FILE_NOT_WRITTEN', { archivo: o.out });
  }
}
