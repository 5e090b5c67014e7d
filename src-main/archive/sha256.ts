// Holds the archive's one hash: SHA-256 as lower-case hex. Must not know what it hashes.
import * as crypto from 'node:crypto';

/** The one-shot form is three times faster on short texts; it is there from Node 20.12 on. */
const oneShot: ((algorithm: string, content: string | Uint8Array, encoding: 'hex') => string) | undefined = crypto.hash;

export const sha256 = (content: string | Uint8Array): string =>
  oneShot ? oneShot('sha256', content, 'hex') : crypto.createHash('sha256').update(content).digest('hex');
