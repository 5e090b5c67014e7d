// Holds the archive's figures as rows with their targets. Must not measure: archive.ts does.
import { benchArchive, type Rounds } from './archive.ts';
import { type Measurement, row } from './figures.ts';

export const measureArchive: Measurement = async ({ quick, say }) => {
  const acts = quick ? 20_000 : 100_000;
  say(`archive: storing and searching ${acts} acts of 2 KB of text`);
  let rounds: Rounds = { rawRates: [], rawP95: [] };
  const figures = await benchArchive({
    acts,
    rounds: quick ? 3 : 5,
    onRounds: (seen) => {
      rounds = seen;
    },
  });
  const of = (name: string): number => figures[name] ?? Number.NaN;
  return [
    row({
      what: `newest-first search over ${acts} acts, p95`,
      value: of('searchP95Ms'),
      unit: 'ms',
      baseline: rounds.rawP95,
      beside: 'plain FTS5, rowids in date order',
      limit: { of: 'value', atMost: 10 },
    }),
    row({
      what: 'storing acts with hash and full text',
      value: of('storePerSecond'),
      unit: 'acts/s',
      baseline: rounds.rawRates,
      beside: 'plain better-sqlite3, same hash and text',
      limit: { of: 'value', atLeast: 3000 },
    }),
    row({
      what: `a page of the list by urgency, ${of('actsOfLargestEmployer')} acts of one employer, p95`,
      value: of('pageP95Ms'),
      unit: 'ms',
    }),
    row({ what: 'setting dates', value: of('deadlinesPerSecond'), unit: 'acts/s' }),
    row({ what: `verifying ${of('verifiedEntries')} entries of the chain`, value: of('verifySeconds'), unit: 's' }),
  ];
};
