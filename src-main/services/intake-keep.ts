// Holds the taking in of one file that is in memory: looked into, and it and everything inside kept, each in one transaction.
// Must not know where the bytes come from beyond the origin it is told.
import { randomUUID } from 'node:crypto';
import type { ArchiveClient, JsonValue } from '../archive/index.ts';
import { type Inspected, inspect } from '../intake/inspect.ts';
import type { IntakeLimits, IntakeNote, KeptReason } from '../intake/limits.ts';
import type { PdfReader } from '../intake/pdf-reader.ts';
import type { HostCertificate } from './ports.ts';

export const INTAKE_WAYS = ['file', 'drop', 'paste', 'folder', 'watch', 'portal', 'command'] as const;
/**
 * How it came. `path` or `address` as they were; `page`: where the portal's window stood; `certificate`: of the host, as it was believed
 * then. What was inside another says so by itself.
 */
export type IntakeOrigin = {
  readonly how: (typeof INTAKE_WAYS)[number];
  readonly path?: string;
  readonly address?: string;
  readonly page?: string;
  readonly certificate?: HostCertificate;
  readonly at: string;
};
export type KeptFile = {
  readonly name: string;
  readonly sha256: string;
  readonly outcome: 'understood' | 'kept' | 'duplicate';
  readonly kind: string | null;
  readonly reason: KeptReason | null;
  readonly notes: readonly IntakeNote[];
  readonly id: string | null;
};

export type KeepParts = {
  readonly archive: Pick<ArchiveClient, 'isTaken' | 'takeIn' | 'appendBlob' | 'finishBlob'>;
  readonly pdf: PdfReader;
  readonly limits: IntakeLimits;
};

/** Up to here bytes and row go in one message and one transaction; above it in pieces, so that neither thread holds a third copy. */
const WHOLE_BYTES = 8 * 1024 * 1024;
const PIECE_BYTES = 4 * 1024 * 1024;

async function keepBytes(archive: KeepParts['archive'], id: string, item: Inspected): Promise<Uint8Array | null> {
  if (item.bytes.byteLength <= WHOLE_BYTES) return item.bytes;
  const upload = `intake:${id}`;
  for (let at = 0, n = 0; at < item.bytes.byteLength; at += PIECE_BYTES, n += 1)
    await archive.appendBlob(upload, n, item.bytes.subarray(at, at + PIECE_BYTES));
  const kept = await archive.finishBlob(upload, item.sha256);
  if (!kept.ok) throw new Error(`intake ${id}: not the SHA-256 it was looked into with`);
  return null;
}

const factsOf = ({ pageCount, notes, members, mail }: Inspected): JsonValue =>
  JSON.parse(JSON.stringify({ pageCount, notes, members, ...(mail ? { mail } : {}) })) as JsonValue;

/** Yields each thing as it is kept: members first, the file itself last. Throws ArchiveFailure, or the signal's reason. */
export async function* keepFile(
  p: KeepParts,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly rfc: string; readonly origin: IntakeOrigin },
  signal: AbortSignal,
): AsyncGenerator<KeptFile> {
  const { archive } = p;
  const isKnown = (sha256: string): Promise<boolean> => archive.isTaken(file.rfc, sha256);
  for await (const seen of inspect(file.name, file.bytes, { ...p, isKnown, signal })) {
    const { name, sha256 } = seen;
    if ('duplicate' in seen) {
      yield { name, sha256, outcome: 'duplicate', kind: null, reason: null, notes: [], id: null };
      continue;
    }
    const id = randomUUID();
    const bytes = await keepBytes(archive, id, seen);
    // A member says what it was inside of: its name is the container's word, not the person's.
    const origin = { ...file.origin, ...(seen.bytes === file.bytes ? {} : { inside: file.name }) };
    const { kind, reason, notes } = seen;
    const item = {
      id,
      rfc: file.rfc,
      name: name.slice(0, 400),
      kind,
      sha256,
      size: seen.bytes.byteLength,
      origin,
      reason,
      facts: factsOf(seen),
    };
    const taken = await archive.takeIn(item, bytes, seen.pages ? (JSON.parse(JSON.stringify(seen.pages)) as JsonValue) : null);
    const outcome = !taken ? 'duplicate' : reason === null ? 'understood' : 'kept';
    yield { name, sha256, kind, reason, notes, outcome, id: taken ? id : null };
  }
}
