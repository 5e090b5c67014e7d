// Holds filings as one part of the house: drafts, cases, sending and notices, put together. compose.ts knows only this.
// Must not hold a use case.
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { ArchiveClient, ChangedFiling, Profile } from '../archive/index.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { FileLook } from './attachments.ts';
import type { Clock } from './clock.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createFilingNotices } from './filing-notices.ts';
import { createFilingSender, type FilingSender, type FilingSenderParts } from './filing-sender.ts';
import { filingWords, withdrawWords } from './filing-words.ts';
import { createFilings, type FilingHandlers } from './filings.ts';
import type { Desktop, Emit, FilePicker, Log } from './ports.ts';
import type { Session } from './session.ts';
import type { Signing } from './signing.ts';

export type FilingsHouse = {
  readonly handlers: FilingHandlers;
  readonly drafts: Drafts;
  readonly sender: FilingSender;
  readonly tell: (changed: readonly ChangedFiling[]) => void;
  /** Clears what an ended app left half taken in. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};
export type FilingsHouseParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly institute: () => TrustStore;
  readonly session: Session;
  readonly signing: Pick<Signing, 'sign'>;
  readonly profile: () => Promise<Profile | null>;
  readonly picker: FilePicker;
  readonly look: FileLook;
  readonly law: () => Law;
  readonly clock: Clock;
  /** After what the institute said of filings was kept. */
  readonly onChanged: FilingSenderParts['onChanged'];
  readonly desktop: Pick<Desktop, 'notify'>;
  readonly words: () => Text;
  readonly emit: Emit;
  readonly log: Log;
};

export function createFilingsHouse(parts: FilingsHouseParts): FilingsHouse {
  const { archive, profile, signing, clock, emit, log } = parts;
  const sender = createFilingSender({ ...parts, tokenOf: parts.session.token });
  const drafts = createDrafts({
    archive,
    profile,
    signing,
    picker: parts.picker,
    look: parts.look,
    clock,
    emit,
    words: () => filingWords(parts.words()),
    onSigned: () => void sender.send().catch((thrown: unknown) => log('error', 'sending failed', { reason: String(thrown) })),
  });
  const handlers = createFilings({
    archive,
    profile,
    drafts,
    sender,
    signing,
    law: parts.law,
    clock,
    emit,
    withdrawWords: (folio) => withdrawWords(parts.words(), folio),
  });
  return {
    handlers,
    drafts,
    sender,
    tell: createFilingNotices({ desktop: parts.desktop, text: parts.words }),
    start: () => void archive.dropUnfinished().catch(() => undefined),
    stop: sender.idle,
  };
}
