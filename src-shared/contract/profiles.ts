// Holds what a window is shown of the employers of this archive. Must not hold behaviour.
import { z } from 'zod';
import { Instant } from '../protocol/schemas.ts';

export const ProfileRow = z.object({
  rfc: z.string(),
  name: z.string(),
  person: z.enum(['fisica', 'moral']),
  enrolment: z.enum(['none', 'active', 'disabled']),
  session: z.enum(['none', 'active', 'expired']),
  /** Acts not yet notified. */
  closed: z.number(),
  lastSuccessAt: Instant.nullable(),
  /** The last check of this mailbox failed. */
  blind: z.boolean(),
});
/** `current` null: another employer is being added. */
export const ProfilesView = z.object({ current: z.string().nullable(), items: z.array(ProfileRow) });
