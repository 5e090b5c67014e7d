// Holds the archive's one hash: SHA-256 as lower-case hex. Must not know what it hashes.
import * as crypto from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The one-shot form is three times faster on short texts; it is there from Node 20.12 on. */
const oneShot: ((algorithm: string, content: string | Uint8Array, encoding: 'hex') => string) | undefined = crypto.hash;

export const sha256 = (content: string | Uint8Array): string =>
  oneShot ? oneShot('sha256', content, 'hex') : crypto.createHash('sha256').update(content).digest('hex');

/** Of a file, a piece at a time: it may be larger than memory. Rejects with what the disk says. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = crypto.createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
