// Holds what drafts need from the rest of the house, and the sentences they are signed with, as types. Must hold no behaviour.
import type { ArchiveClient, Profile } from '../archive/index.ts';
import type { FileLook } from './attachments.ts';
import type { Clock } from './clock.ts';
import type { Emit, FilePicker } from './ports.ts';
import type { Signing } from './signing.ts';

export type FilingWords = {
  readonly language: string;
  readonly filing: (o: { readonly name: string; readonly who: string; readonly attachments: number; readonly sha256: string }) => {
    readonly title: string;
    readonly effect: readonly string[];
  };
  readonly answer: (o: { readonly folio: string; readonly attachments: number; readonly sha256: string }) => {
    readonly title: string;
    readonly effect: readonly string[];
  };
  readonly notifies: (folio: string) => string;
  readonly choose: (document: string) => { readonly title: string; readonly files: string };
};
export type DraftParts = {
  readonly archive: ArchiveClient;
  readonly profile: () => Promise<Profile | null>;
  readonly signing: Pick<Signing, 'sign'>;
  readonly picker: FilePicker;
  readonly look: FileLook;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly words: () => FilingWords;
  /** Told when something new waits to be sent. */
  readonly onSigned: () => void;
};
