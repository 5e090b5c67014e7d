// Holds what the archive keeps of an employer: who it is, its terms, announcements and the checks of its mailbox. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.
import type { Instant } from './plain-types.ts';

export type ProfileSource = 'practice' | 'service' | 'portal';

export type Person = 'fisica' | 'moral';

export type EnrolmentState = 'none' | 'active' | 'disabled';

export type NewProfile = {
  readonly rfc: string;
  readonly name: string;
  readonly person: Person;
  readonly source: ProfileSource;
  readonly certificateSerial: string | null;
  readonly createdAt: Instant;
};

export type Enrolment = { readonly state: EnrolmentState; readonly enabledAt: Instant | null; readonly disabledAt: Instant | null };

export type Profile = NewProfile & { readonly enrolment: Enrolment };

/** Values typed `unknown` are plain JSON: kept as given (undefined members dropped), given back as kept; the reader parses them. */
export type WizardDraft = { readonly key: string; readonly data: unknown; readonly savedAt: Instant };

export type TermsText = {
  readonly version: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  readonly publishedAt: Instant;
};

export type NewAnnouncement = { readonly id: string; readonly title: string; readonly body: string; readonly publishedAt: Instant };

export type AnnouncementRecord = NewAnnouncement & { readonly rfc: string; readonly arrivedAt: Instant; readonly readAt: Instant | null };

export type NewCheck = {
  readonly rfc: string | null;
  readonly at: Instant;
  readonly ok: boolean;
  readonly error?: unknown;
  /** Whose fault it seems: the person's own line, the service, the clock … */
  readonly classification?: string | null;
};

/** Successes in a row are one record (`at` first, `lastAt` last, `times`); each failure is its own. */
export type CheckRecord = {
  readonly rfc: string | null;
  readonly at: Instant;
  readonly lastAt: Instant;
  readonly times: number;
  readonly ok: boolean;
  readonly error: unknown;
  readonly classification: string | null;
};
