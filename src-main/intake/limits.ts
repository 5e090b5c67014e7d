// Holds the bounds within which files of others are taken in, and why something was kept without being understood.
// Must not read anything.

const MB = 1024 * 1024;

export type IntakeLimits = {
  /** One file as it came, bytes. Larger ones are told and left where they are. */
  readonly fileBytes: number;
  /** A container inside a container inside a container: 3. */
  readonly depth: number;
  /** Members of one file that came, at all depths. */
  readonly members: number;
  /** Unpacked bytes of one file that came, at all depths. */
  readonly unpackedBytes: number;
  /** Unpacked for each packed byte, counted from `ratioFrom` bytes on: a text may lawfully shrink a hundredfold when it is short. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

export const INTAKE_LIMITS: IntakeLimits = {
  fileBytes: 256 * MB,
  depth: 3,
  members: 2000,
  unpackedBytes: 512 * MB,
  ratio: 200,
  ratioFrom: 2 * MB,
};

/** Why a thing was kept as it came and not understood. Every one has a sentence in src-shared/text. */
export const KEPT_REASONS = [
  'empty',
  'unknown-type',
  'office',
  'program',
  'pdf-broken',
  'pdf-encrypted',
  'pdf-no-text',
  'pdf-too-slow',
  'picture',
  'zip-broken',
  'zip-encrypted',
  'zip-partly',
  'mail-broken',
  'too-deep',
] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** Why a member of a container was not taken out of it. The container is kept whole, so nothing is lost. */
export const MEMBER_REASONS = ['unsafe-name', 'encrypted', 'bomb', 'too-many', 'too-large', 'too-deep', 'broken', 'folder-link'] as const;
export type MemberReason = (typeof MEMBER_REASONS)[number];

/** What a person should know of a file that was taken in all the same. */
export const INTAKE_NOTES = ['name-differs', 'pdf-scripts', 'pdf-files', 'pdf-cut', 'html'] as const;
export type IntakeNote = (typeof INTAKE_NOTES)[number];
