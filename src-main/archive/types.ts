// Holds every shape that goes in and out of the archive, by noun. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.
export type * from './act-types.ts';
export type * from './dated-types.ts';
export type * from './employer-types.ts';
export type * from './intake-types.ts';
export * from './outbox-types.ts';
export type * from './plain-types.ts';
export type * from './proof-types.ts';
