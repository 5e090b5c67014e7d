// Holds the archive's one hash: SHA-256 as lower-case hex. Must not know what it hashes.
import { createHash } from 'node:crypto';

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
