// Holds what an act is and the states it can be in. Must not know where acts come from or where they are kept.
import type { ActKind } from './act-kind.ts';

/** Materia (communiqué of 2024-08-06: first stage). */
export const MATTERS = ['incorporacion', 'recaudacion', 'fiscalizacion'] as const;
export type Matter = (typeof MATTERS)[number];

/** Legal weight: a notifiable act starts periods when opened; an announcement only informs (LSS 5 A XXIII, 286 M). */
export const ACT_CLASSES = ['acto', 'requerimiento', 'resolucion', 'citatorio'] as const;
export type ActClass = (typeof ACT_CLASSES)[number];

/** Where notification stands: notice sent and closed · opened by the addressee · deemed by lapse of the term (CFF 134-I). */
export const NOTIFICATION_STATES = ['noticed', 'opened', 'deemed'] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** What the person says of their own work on it. Local, never told to the institute. */
export const WORK_STATES = ['pending', 'in-progress', 'answered', 'informative', 'lapsed'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** Who sends: an office (subdelegación) of an OOAD. Keys as in src-shared/data/offices. */
export type Issuer = { readonly office: string; readonly officeKey: string; readonly unit: string };

/** What anybody may see of an act without being notified: the notice, never the content. */
export type ActSummary = {
  readonly id: string;
  readonly folio: string;
  readonly kind: ActKind;
  readonly class: ActClass;
  readonly matter: Matter;
  readonly title: string;
  readonly issuer: Issuer;
  readonly rfc: string;
  readonly employerRegistration: string | null;
  /** Instant (ISO 8601 UTC) at which the electronic notice was sent. */
  readonly noticeAt: string;
  readonly state: NotificationState;
  readonly openedAt: string | null;
  readonly deemedAt: string | null;
  /** Instant of the filing that showed the act was known while closed (CFF 135); the state is then 'deemed', at that instant. */
  readonly knownAt?: string | null | undefined;
};
