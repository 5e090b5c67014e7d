// Holds how much a window may hand over to main when something is dropped on it. Apart from the schemas: the page needs only this.

/** Bytes. More than that is chosen through a dialog, and main reads it itself. */
export const MAX_DROPPED = 64 * 1024 * 1024;
