// Holds the one form a package's ZIP has: the marks and fixed values that its writer puts and its reader asks for.
// Must not hold a second way of saying the same.

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
/** 1 January 1980, midnight: the only date there is, so that the same case gives the same bytes. */
export const DOS_DATE = 0x0021;
export const UTF8_NAMES = 0x0800;
export const VERSION_NEEDED = 20;
export const MADE_BY = (3 << 8) | 63;
/** A plain file, rw-rw-r--. */
export const ATTRIBUTES = (0o100664 << 16) >>> 0;

/** Letters, digits, `.`, `_`, `-` and folders; nothing that a file system or a shell reads in its own way. */
export const isSafePath = (path: string): boolean =>
  path.length <= 200 && path.split('/').every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part));
