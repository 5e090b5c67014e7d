// Holds how acts come in: again and again without change, never back, in date order, told of on the desktop once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PER_MILLISECOND } from '../../src-main/archive/act-row.ts';
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { documentOf, must, newArchive, OTHER_RFC, openArchive, RFC, refused, summary, withProfiles } from './support/fixtures.ts';

const OPENED = { state: 'opened', openedAt: '2026-02-01T10:00:00.000Z' } as const;
const DEEMED = { state: 'deemed', deemedAt: '2026-02-05T06:00:00.000Z' } as const;

test('new acts, then the same again, then a change', () => {
  const archive = newArchive();
  expect(archive.storeActs(RFC, [summary(1), summary(2)], { cursor: 'c1' })).toEqual({
    added: ['act-1', 'act-2'],
    changed: [],
    problems: [],
  });
  const head = archive.ledgerHead();
  expect(archive.storeActs(RFC, [summary(1), summary(2)], { cursor: 'c1' })).toEqual({ added: [], changed: [], problems: [] });
  expect(archive.ledgerHead()).toEqual(head);
  expect(archive.storeActs(RFC, [summary(2, OPENED), summary(1, { title: 'Otro título' })], { cursor: 'c2' })).toEqual({
    added: [],
    changed: ['act-2', 'act-1'],
    problems: [],
  });
  expect(archive.act('act-2')).toMatchObject({ state: 'opened', openedAt: OPENED.openedAt });
  expect(archive.act('act-1')?.title).toBe('Otro título');
  expect(archive.search({ text: 'otro titulo', limit: 5 }).hits.map((hit) => hit.act.id)).toEqual(['act-1']);
  expect(archive.cursor(RFC, 'acts')).toBe('c2');
  expect(archive.ledgerOf('act-2').map((line) => line.kind)).toEqual(['act-arrived', 'act-opened']);
  expect(archive.verify().clean).toBe(true);
});

test('what is stored is what is given back', () => {
  const archive = newArchive();
  const given = summary(7, { employerRegistration: null, ...OPENED });
  archive.storeActs(RFC, [given], { cursor: null });
  expect(archive.act('act-7')).toMatchObject(given);
  expect(archive.act('act-8')).toBeNull();
});

describe('what contradicts what is kept is not taken over, and said', () => {
  const cases: readonly [string, Partial<ActSummary>, Partial<ActSummary>, string, string][] = [
    ['opened → noticed', OPENED, {}, 'state-goes-back', 'state'],
    ['deemed → noticed', DEEMED, {}, 'state-goes-back', 'state'],
    ['opened → deemed', OPENED, DEEMED, 'state-goes-back', 'state'],
    ['deemed → opened', DEEMED, OPENED, 'state-goes-back', 'state'],
    ['another opening date', OPENED, { ...OPENED, openedAt: '2026-02-02T10:00:00.000Z' }, 'evidence-differs', 'opened_at'],
    ['an opening date taken away', OPENED, { ...OPENED, openedAt: null }, 'evidence-differs', 'opened_at'],
    ['another notice date', {}, { noticeAt: '2026-01-02T00:00:00.000Z' }, 'evidence-differs', 'notice_at'],
    ['another folio', {}, { folio: 'IMSS-0' }, 'evidence-differs', 'folio'],
    ['another employer', {}, { rfc: OTHER_RFC }, 'belongs-to-another', 'rfc'],
  ];
  test.each(cases)('%s', (_, before, after, problem, field) => {
    const archive = withProfiles(openArchive(), RFC, OTHER_RFC);
    archive.storeActs(RFC, [summary(1, before)], { cursor: 'c1' });
    const kept = archive.act('act-1');
    const head = archive.ledgerHead();
    const stored = archive.storeActs(RFC, [summary(1, after), summary(2)], { cursor: 'c2' });
    expect(stored).toMatchObject({ added: ['act-2'], changed: [], problems: [{ actId: 'act-1', problem, field }] });
    expect(archive.act('act-1')).toEqual(kept);
    expect(archive.ledgerHead().seq).toBe(head.seq + 1); // act-2 only
  });

  test('a new act of somebody else is not taken in', () => {
    const archive = withProfiles(openArchive(), RFC, OTHER_RFC);
    expect(archive.storeActs(RFC, [summary(1, { rfc: OTHER_RFC })], { cursor: null }).problems).toMatchObject([
      { problem: 'belongs-to-another' },
    ]);
    expect(archive.act('act-1')).toBeNull();
  });

  test('the same instant written another way is no contradiction', () => {
    const archive = newArchive();
    archive.storeActs(RFC, [summary(1, { noticeAt: '2026-01-01T01:00:00.000Z' })], { cursor: null });
    expect(archive.storeActs(RFC, [summary(1, { noticeAt: '2026-01-01T01:00:00Z' })], { cursor: null })).toEqual({
      added: [],
      changed: [],
      problems: [],
    });
  });
});

test('an unknown employer is a bug of the caller, and nothing of the batch is stored', () => {
  const archive = openArchive();
  expect(() => archive.storeActs(RFC, [summary(1)], { cursor: 'c' })).toThrow(/FOREIGN KEY/);
  expect(archive.cursor(RFC, 'acts')).toBeNull();
});

test('any order of summaries, repeated and cut into any batches, ends in the same acts', () => {
  const versions: readonly ActSummary[] = [summary(1), summary(1, OPENED), summary(2), summary(2, DEEMED), summary(3)];
  fc.assert(
    fc.property(fc.array(fc.nat(versions.length - 1), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (order, size) => {
      const archive = newArchive();
      const all = [...order, 0, 1, 2, 3, 4].flatMap((n) => versions[n] ?? []);
      for (let n = 0; n < all.length; n += size) archive.storeActs(RFC, all.slice(n, n + size), { cursor: String(n) });
      expect(['act-1', 'act-2', 'act-3'].map((id) => archive.act(id)?.state)).toEqual(['opened', 'deemed', 'noticed']);
      expect(archive.counts(RFC).total).toBe(3);
      expect(archive.verify().findings).toEqual([]);
      archive.close();
    }),
    { numRuns: 15 },
  );
});

test('rows lie in the order of their notice dates, also many in one millisecond', () => {
  const archive = newArchive();
  const at = '2026-03-01T12:00:00.000Z';
  const next = '2026-03-01T12:00:00.001Z';
  const crowd = PER_MILLISECOND + 3;
  archive.storeActs(RFC, [summary(0, { noticeAt: next })], { cursor: null });
  archive.storeActs(
    RFC,
    Array.from({ length: crowd }, (_, n) => summary(n + 1, { noticeAt: at })),
    { cursor: null },
  );
  archive.storeActs(RFC, [summary(crowd + 1, { noticeAt: '2026-02-28T12:00:00.000Z' })], { cursor: null });
  const newest = archive.listActs({ rfc: RFC, order: 'newest', offset: 0, limit: 2000 }).items;
  expect(newest.length).toBe(crowd + 2);
  expect(newest.at(-1)?.id).toBe(`act-${crowd + 1}`);
  expect(new Set(newest.map((act) => act.id)).size).toBe(crowd + 2);
});

describe('import', () => {
  test('acts and documents together; again the same: nothing', () => {
    const archive = newArchive();
    const list = [1, 2, 3].map((n) => ({
      summary: summary(n, OPENED),
      documents: [documentOf(`d${n}`, undefined, { text: `texto ${n} común` })],
    }));
    expect(must(archive.importActs(RFC, list, { cursor: 'c' })).added).toEqual(['act-1', 'act-2', 'act-3']);
    expect(archive.search({ text: 'comun', limit: 9 }).hits.length).toBe(3);
    const head = archive.ledgerHead();
    expect(must(archive.importActs(RFC, list, { cursor: 'c' }))).toEqual({ added: [], changed: [], problems: [] });
    expect(archive.ledgerHead()).toEqual(head);
  });

  test('one bad document and nothing at all is stored', () => {
    const archive = newArchive();
    const bad = { ...documentOf('d2'), sha256: '0'.repeat(64) };
    expect(
      refused(
        archive.importActs(
          RFC,
          [
            { summary: summary(1), documents: [documentOf('d1')] },
            { summary: summary(2), documents: [bad] },
          ],
          { cursor: 'c' },
        ),
      ),
    ).toBe('DOCUMENT_HASH_MISMATCH');
    expect(archive.counts(RFC).total).toBe(0);
    expect(archive.search({ text: 'requerimiento', limit: 5 }).hits).toEqual([]);
    expect(archive.cursor(RFC, 'acts')).toBeNull();
  });
});

test('the desktop is told of each act once, also after a restart in between', () => {
  const archive = newArchive();
  archive.storeActs(RFC, [summary(2), summary(1), summary(3)], { cursor: null });
  expect(archive.pendingDesktopNotifications().map((act) => act.id)).toEqual(['act-1', 'act-2', 'act-3']);
  archive.markDesktopNotified('act-2');
  archive.markDesktopNotified(['act-2', 'act-3']);
  expect(archive.pendingDesktopNotifications().map((act) => act.id)).toEqual(['act-1']);
  archive.markDesktopNotified('act-1');
  archive.storeActs(RFC, [summary(1, OPENED)], { cursor: null });
  expect(archive.pendingDesktopNotifications()).toEqual([]);
});
