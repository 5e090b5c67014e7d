// Holds how the institute names things: folios people can read out, and opaque ids. Must not know what is named.
import { createHash, randomBytes } from 'node:crypto';
import { centralStamp } from './institute-clock.ts';

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('base64url')}`;

/** `PREFIX-yyyyMMdd-HHmmssSSS` in Mexico City time; moved on by a millisecond while `taken`, for two things of the same instant. */
export function newFolio(prefix: string, at: Date, taken: (folio: string) => boolean): string {
  for (let extra = 0; ; extra += 1) {
    const { day, time } = centralStamp(new Date(at.getTime() + extra));
    const folio = `${prefix}-${day}-${time}`;
    if (!taken(folio)) return folio;
  }
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
