// Holds which backups to keep. Pure: no disk, no clock. Must not delete anything.
export type BackupFile = { readonly file: string /** UTC instant */; readonly at: string };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Always kept, whatever their age. */
const NEWEST = 3;

/** Up to this age one backup is kept per … ; older ones, one a year for ever. */
const RULES: readonly { readonly upTo: number; readonly bucket: (at: number) => string }[] = [
  { upTo: DAY, bucket: (at) => `h${Math.floor(at / HOUR)}` },
  { upTo: 14 * DAY, bucket: (at) => `d${Math.floor(at / DAY)}` },
  { upTo: 70 * DAY, bucket: (at) => `w${Math.floor(at / (7 * DAY))}` },
  { upTo: 800 * DAY, bucket: (at) => `m${new Date(at).toISOString().slice(0, 7)}` },
  { upTo: Number.POSITIVE_INFINITY, bucket: (at) => `y${new Date(at).getUTCFullYear()}` },
];

/**
 * Hourly for a day, daily for two weeks, weekly for ten weeks, monthly for about two years, yearly for ever; the oldest of each
 * bucket stays, so that a kept one is not pushed out by the next. From the future (a clock was wrong): always kept.
 */
export function chooseBackups<B extends BackupFile>(
  list: readonly B[],
  now: Date,
): { readonly keep: readonly B[]; readonly drop: readonly B[] } {
  const oldestFirst = list.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.file < b.file ? -1 : 1));
  const kept = new Set(oldestFirst.slice(-NEWEST));
  const filled = new Set<string>();
  for (const backup of oldestFirst) {
    const at = Date.parse(backup.at);
    const age = now.getTime() - at;
    const rule = RULES.find(({ upTo }) => age <= upTo);
    const bucket = rule?.bucket(at);
    if (age < 0 || bucket === undefined || !filled.has(bucket)) kept.add(backup);
    if (bucket !== undefined) filled.add(bucket);
  }
  return { keep: oldestFirst.filter((backup) => kept.has(backup)), drop: oldestFirst.filter((backup) => !kept.has(backup)) };
}
