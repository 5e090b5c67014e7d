// Holds what the archive keeps and answers of acts: records, lists, counts, hits, notes. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.

import type { ActSummary, Matter, NotificationState, WorkState } from '../../src-shared/domain/act.ts';
import type { ActKind } from '../../src-shared/domain/act-kind.ts';
import type { Day, DueGroup, Instant } from './plain-types.ts';

/** What the archive keeps of an act: the institute's summary, and beside it what the person and the clock say. */
export type ActRecord = ActSummary & {
  readonly arrivedAt: Instant;
  readonly workState: WorkState;
  readonly concludedAt: Instant | null;
  readonly dueOn: Day | null;
  readonly dueAction: string | null;
  readonly desktopNotifiedAt: Instant | null;
  readonly tags: readonly string[];
  readonly documentCount: number;
  readonly quarantinedCount: number;
  readonly noteCount: number;
  /** Something was sent about it and its outcome is not yet known. */
  readonly pendingOutcome: boolean;
};

/** Why the institute's word on an act was not taken over. Nothing was changed. */
export type ActProblem = {
  readonly actId: string;
  readonly problem: 'state-goes-back' | 'evidence-differs' | 'belongs-to-another';
  readonly field: string;
  readonly kept: string;
  readonly offered: string;
};

export type StoredActs = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly problems: readonly ActProblem[];
};

export type ActFilter = {
  readonly state?: NotificationState;
  readonly matter?: Matter;
  readonly kind?: ActKind;
  readonly workState?: WorkState;
  readonly tag?: string;
  /** Calendar year of the notice, central time. */
  readonly year?: number;
  readonly concluded?: boolean;
  /** Has an open deadline: not concluded and `dueOn` known. */
  readonly withTerm?: boolean;
  readonly text?: string;
};

export type ActListRequest = {
  /** Without it: every employer of this archive. */
  readonly rfc?: string;
  readonly filter?: ActFilter;
  readonly order: 'urgency' | 'newest';
  readonly offset: number;
  readonly limit: number;
  readonly groups?: readonly DueGroup[];
};

/** `groups` answers the asked groups in their order. Snippets are there when the filter has a text. */
export type ActList = {
  readonly total: number;
  readonly groups: readonly { readonly key: string; readonly count: number }[];
  readonly items: readonly (ActRecord & { readonly snippet: Snippet | null })[];
};

export type ActCounts = {
  readonly total: number;
  readonly byState: Readonly<Record<NotificationState, number>>;
  readonly withTerm: number;
  /** Open deadlines on or before the day asked for; 0 when none was asked for. */
  readonly dueSoon: number;
  readonly unreadAnnouncements: number;
  readonly quarantined: number;
  readonly unknownOutcomes: number;
};

/** `ranges` are half-open [from, to) offsets in `text`, in UTF-16 units. */
export type Snippet = { readonly field: string; readonly text: string; readonly ranges: readonly (readonly [number, number])[] };

export type SearchRequest = {
  readonly rfc?: string;
  readonly text: string;
  readonly limit: number;
  /** `position` of the last hit of the page before. */
  readonly before?: number;
};

export type SearchHit = { readonly position: number; readonly act: ActRecord; readonly snippet: Snippet | null };

export type SearchAnswer = { readonly hits: readonly SearchHit[]; readonly more: boolean };

export type Note = {
  readonly id: string;
  readonly actId: string;
  readonly text: string;
  readonly version: number;
  readonly writtenAt: Instant;
  readonly createdAt: Instant;
  readonly removed: boolean;
};
