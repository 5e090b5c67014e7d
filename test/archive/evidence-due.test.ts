// Holds the list of acts that lack evidence, against a model: whatever order things come in, an act is on it from its notification until
// everything has come. Must not look into the tables.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, must, newArchive, OTHER_RFC, openArchive, RFC, receiptOf, summary, withProfiles } from './support/fixtures.ts';

const AT = '2026-10-07T20:32:00.000Z';
type State = 'noticed' | 'opened' | 'deemed';
const act = (n: number, state: State) =>
  summary(n, { state, openedAt: state === 'opened' ? AT : null, deemedAt: state === 'deemed' ? AT : null });

const step = fc.record({
  act: fc.integer({ min: 0, max: 5 }),
  what: fc.constantFrom(
    'feed-noticed',
    'feed-opened',
    'feed-deemed',
    'open',
    'open-incomplete',
    'open-bare',
    'deemed',
    'deemed-bare',
    'import',
  ),
});

test('an act lacks evidence from its notification until all has come, in any order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
      const archive = newArchive();
      const model = new Map<number, { state: State; due: boolean }>();
      for (const { act: n, what } of steps) {
        const known = model.get(n);
        const id = `act-${n}`;
        const documents = [documentOf(`d-${n}`)];
        if (what.startsWith('feed-')) {
          const state = what.slice(5) as State;
          archive.storeActs(RFC, [act(n, state)], { cursor: null });
          if (!known) model.set(n, { state, due: state !== 'noticed' });
          else if (known.state === 'noticed' && state !== 'noticed') model.set(n, { state, due: true });
          continue;
        }
        if (!known) continue;
        if (what === 'import') {
          must(archive.storeDocuments(id, documents));
          model.set(n, { ...known, due: false });
          continue;
        }
        const to: State = what.startsWith('open') ? 'opened' : 'deemed';
        const record = {
          actId: id,
          receipt: receiptOf(`r-${n}-${to}`, { kind: to === 'opened' ? 'opening' : 'deemed', subject: summary(n).folio }),
          documents: what.endsWith('bare') ? [] : documents,
          ...(what.endsWith('incomplete') ? { complete: false } : {}),
        };
        const done =
          to === 'opened'
            ? archive.recordOpening({ ...record, openedAt: AT, outboxKey: null })
            : archive.recordDeemed({ ...record, deemedAt: AT });
        if (known.state !== 'noticed' && known.state !== to) {
          expect(done.ok).toBe(false);
          continue;
        }
        const whole = what === 'open' || what === 'deemed';
        model.set(n, { state: to, due: whole ? false : known.state === 'noticed' ? true : known.due });
      }
      const expected = [...model].filter(([, m]) => m.state !== 'noticed' && m.due).map(([n]) => `act-${n}`);
      const all = archive.evidenceDue(RFC, { limit: 100, offset: 0 });
      expect(all).toEqual(expected.toSorted().toReversed());
      expect(archive.evidenceDue(RFC, { limit: 2, offset: 1 })).toEqual(all.slice(1, 3));
      expect(archive.verify().findings).toEqual([]);
      archive.close();
    }),
    { numRuns: 30 },
  );
});

test('of each employer apart, and a document that came whole takes the warning off', () => {
  const archive = withProfiles(openArchive(), RFC, OTHER_RFC);
  archive.storeActs(RFC, [act(1, 'opened')], { cursor: null });
  archive.storeActs(OTHER_RFC, [{ ...act(2, 'deemed'), rfc: OTHER_RFC }], { cursor: null });
  expect(archive.evidenceDue(OTHER_RFC, { limit: 9, offset: 0 })).toEqual(['act-2']);
  const bad = { info: { id: 'd-1', name: 'd-1.pdf' }, bytes: new Uint8Array([1]), reason: 'DOCUMENT_HASH_MISMATCH' };
  const record = { actId: 'act-1', receipt: receiptOf('r-1', { subject: summary(1).folio }), openedAt: AT, outboxKey: null };
  must(archive.recordOpening({ ...record, documents: [], quarantine: [bad], complete: true }));
  expect(archive.evidenceDue(RFC, { limit: 9, offset: 0 })).toEqual([]);
  expect([archive.act('act-1')?.quarantinedCount, archive.counts(RFC).quarantined]).toEqual([1, 1]);
  must(archive.recordOpening({ ...record, documents: [documentOf('d-1')] }));
  expect([archive.act('act-1')?.quarantinedCount, archive.counts(RFC).quarantined]).toEqual([0, 0]);
  expect(archive.quarantined('act-1').length).toBe(1);
});
