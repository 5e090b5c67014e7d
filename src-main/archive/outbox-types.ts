// Holds what is sent and what became of it. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.
import type { Instant } from './plain-types.ts';

export const OUTBOX_KINDS = [
  'enable',
  'disable',
  'open',
  'contact-add',
  'contact-resend',
  'contact-confirm',
  'contact-remove',
  'filing',
  'filing-answer',
  'filing-withdrawal',
] as const;

export type OutboxKind = (typeof OUTBOX_KINDS)[number];

export const OUTBOX_STATES = ['queued', 'sending', 'unknown', 'done', 'refused'] as const;

export type OutboxState = (typeof OUTBOX_STATES)[number];

export type NewOutboxRow = {
  /** Idempotency key. */
  readonly key: string;
  readonly kind: OutboxKind;
  /** Act id, contact id or RFC it is about. */
  readonly subject: string;
  /** Exactly what is sent: JSON text or bytes. Never a secret. */
  readonly body: string | Uint8Array;
  readonly createdAt: Instant;
  /** Whose it is; null only where nobody knew. */
  readonly rfc?: string | null;
};

export type OutboxRow = NewOutboxRow & {
  readonly rfc: string | null;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly updatedAt: Instant;
  readonly answer: unknown;
  /** Why the outcome is unknown, or the error it was refused with. */
  readonly error: unknown;
};
