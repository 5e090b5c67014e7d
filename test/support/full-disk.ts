// Holds the name of the file that fills the disk of full-disk-worker.ts. Must not hold anything else.
export const FULL = 'disk-is-full';
