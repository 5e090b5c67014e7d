// Holds the inbox's list against a slow, separate sorting of the same acts, and the plans of its queries: no scan, no sort.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countQuery, groupQuery, pageQuery, type TextHits, type Wanted } from '../../src-main/archive/act-query.ts';
import { openFile } from '../../src-main/archive/open.ts';
import { CANDIDATES_SQL, SEARCH_SQL } from '../../src-main/archive/search.ts';
import type { ActFilter, ActRecord, DueGroup } from '../../src-main/archive/types.ts';
import { MATTERS, WORK_STATES } from '../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { must, NOW, newArchive, OTHER_RFC, openArchive, RFC, summary, tempFile, withProfiles } from './support/fixtures.ts';

const FILTERS: readonly ActFilter[] = [
  {},
  { state: 'noticed' },
  { state: 'opened', matter: 'recaudacion' },
  { kind: 'multa' },
  { workState: 'answered' },
  { concluded: true },
  { concluded: false },
  { tag: 'urgente' },
  { year: 2025 },
  { year: 2026, state: 'noticed' },
  { withTerm: true },
  { withTerm: false, concluded: false },
  { text: 'multa' },
  { text: 'tres', tag: 'urgente' },
];
const GROUPS: readonly DueGroup[] = [
  { key: 'past', dueFrom: null, dueTo: '2026-01-10' },
  { key: 'soon', dueFrom: '2026-01-11', dueTo: '2026-01-15' },
  { key: 'later', dueFrom: '2026-01-16', dueTo: null },
  { key: 'none', dueFrom: null, dueTo: null },
];

function build() {
  const archive = withProfiles(openArchive(), RFC, OTHER_RFC);
  for (let n = 0; n < 120; n += 1) {
    const rfc = n % 5 === 0 ? OTHER_RFC : RFC;
    const title = `${n % 3 === 0 ? 'Multa' : 'Oficio'} ${n % 10 === 3 ? 'tres' : ''} ${n}`;
    const noticeAt = new Date(Date.UTC(2025, 11, 20) + ((n * 37) % 120) * 6 * 3_600_000).toISOString();
    const state = n % 4 === 0 ? ({ state: 'opened', openedAt: noticeAt } as const) : {};
    archive.storeActs(
      rfc,
      [summary(n, { rfc, title, noticeAt, kind: ACT_KINDS[n % 3] ?? 'otro', matter: MATTERS[n % 3] ?? 'recaudacion', ...state })],
      { cursor: null },
    );
    if (n % 3 !== 1)
      archive.setDeadline(`act-${n}`, {
        dueOn: `2026-01-${String(1 + (n % 25)).padStart(2, '0')}`,
        action: 'open',
        ledgerJson: n,
        calendarVersion: '1',
      });
    if (n % 7 === 0) archive.addTag(`act-${n}`, 'urgente');
    if (n % 2 === 0) archive.setWorkState(`act-${n}`, WORK_STATES[n % WORK_STATES.length] ?? 'pending');
    if (n % 9 === 0) archive.conclude(`act-${n}`);
  }
  return archive;
}

const centralYear = (instant: string): number => new Date(Date.parse(instant) - 6 * 3_600_000).getUTCFullYear();
const settled = (act: ActRecord): boolean => act.state !== 'noticed' && ['answered', 'informative'].includes(act.workState);
const openDue = (act: ActRecord): string | null => (act.concludedAt === null && !settled(act) ? act.dueOn : null);

function oracle(all: readonly ActRecord[], rfc: string | undefined, f: ActFilter, order: 'urgency' | 'newest'): readonly ActRecord[] {
  const kept = all.filter(
    (act) =>
      (rfc === undefined || act.rfc === rfc) &&
      (f.state === undefined || act.state === f.state) &&
      (f.matter === undefined || act.matter === f.matter) &&
      (f.kind === undefined || act.kind === f.kind) &&
      (f.workState === undefined || act.workState === f.workState) &&
      (f.concluded === undefined || (act.concludedAt !== null) === f.concluded) &&
      (f.tag === undefined || act.tags.includes(f.tag)) &&
      (f.year === undefined || centralYear(act.noticeAt) === f.year) &&
      (f.withTerm === undefined || (openDue(act) !== null) === f.withTerm) &&
      (f.text === undefined || act.title.toLowerCase().split(/\s+/).includes(f.text)),
  );
  return kept.toSorted((a, b) => {
    const [x, y] = order === 'newest' ? [null, null] : [openDue(a), openDue(b)];
    if (x !== null && y !== null) return x < y ? -1 : x > y ? 1 : Date.parse(a.noticeAt) - Date.parse(b.noticeAt);
    if (x !== y) return x !== null ? -1 : 1;
    return Date.parse(b.noticeAt) - Date.parse(a.noticeAt);
  });
}

test('every filter, order and page is what a slow sorting gives', () => {
  const archive = build();
  const all = Array.from({ length: 120 }, (_, n) => archive.act(`act-${n}`)).filter((act) => act !== null);
  fc.assert(
    fc.property(
      fc.constantFrom(...FILTERS),
      fc.constantFrom(RFC, OTHER_RFC, undefined),
      fc.constantFrom('urgency', 'newest'),
      fc.nat(130),
      fc.integer({ min: 1, max: 60 }),
      (filter, rfc, order, offset, limit) => {
        const expected = oracle(all, rfc, filter, order);
        const page = archive.listActs({ ...(rfc ? { rfc } : {}), filter, order, offset, limit, groups: GROUPS });
        expect(page.items.map((act) => act.id)).toEqual(expected.slice(offset, offset + limit).map((act) => act.id));
        expect(page.total).toBe(expected.length);
        const inGroup = (group: DueGroup): number =>
          expected.filter((act) => {
            const due = openDue(act);
            if (group.dueFrom === null && group.dueTo === null) return due === null;
            return due !== null && (group.dueFrom === null || due >= group.dueFrom) && (group.dueTo === null || due <= group.dueTo);
          }).length;
        expect(page.groups).toEqual(GROUPS.map((group) => ({ key: group.key, count: inGroup(group) })));
      },
    ),
    { numRuns: 150 },
  );
});

test('counts follow every change at once', () => {
  const archive = newArchive();
  archive.storeActs(RFC, [summary(1), summary(2), summary(3, { state: 'opened', openedAt: '2026-02-01T00:00:00.000Z' })], { cursor: null });
  expect(archive.counts(RFC)).toEqual({
    total: 3,
    byState: { noticed: 2, opened: 1, deemed: 0 },
    withTerm: 0,
    dueSoon: 0,
    unreadAnnouncements: 0,
    quarantined: 0,
    unknownOutcomes: 0,
  });
  archive.setDeadlines([
    { actId: 'act-1', dueOn: '2026-01-05', action: 'open', ledgerJson: {}, calendarVersion: '1' },
    { actId: 'act-2', dueOn: '2026-01-15', action: 'open', ledgerJson: {}, calendarVersion: '1' },
  ]);
  archive.storeAnnouncements(RFC, [{ id: 'n', title: 't', body: 'b', publishedAt: '2026-01-01T00:00:00.000Z' }], { cursor: null });
  archive.quarantine('act-3', {}, new Uint8Array([1]), 'x');
  archive.enqueue({ key: 'k', kind: 'open', subject: 'act-1', body: '{}', createdAt: 'x' });
  archive.markSending('k');
  archive.markUnknown('k', 'TIMEOUT');
  expect(archive.counts(RFC, { dueTo: '2026-01-10' })).toMatchObject({
    withTerm: 2,
    dueSoon: 1,
    unreadAnnouncements: 1,
    quarantined: 1,
    unknownOutcomes: 1,
  });
  archive.conclude('act-1');
  archive.markAnnouncementRead(RFC, 'n');
  archive.markDone('k', {});
  expect(archive.counts(RFC, { dueTo: '2026-01-10' })).toMatchObject({
    withTerm: 1,
    dueSoon: 0,
    unreadAnnouncements: 0,
    unknownOutcomes: 0,
  });
  archive.reopen('act-1');
  expect(archive.counts(RFC, { dueTo: '2026-01-10' }).dueSoon).toBe(1);
  // Answered by the person's word: notified, it waits for nobody; still closed, its days to open run all the same.
  const past = (): number | undefined =>
    archive.listActs({ rfc: RFC, order: 'urgency', offset: 0, limit: 9, groups: GROUPS }).groups[0]?.count;
  archive.setDeadline('act-3', { dueOn: '2026-01-03', action: 'pay', ledgerJson: {}, calendarVersion: '1' });
  expect([past(), archive.counts(RFC, { dueTo: '2026-01-10' }).dueSoon]).toEqual([2, 2]);
  archive.setWorkState('act-3', 'answered');
  archive.setWorkState('act-1', 'answered');
  expect([past(), archive.counts(RFC, { dueTo: '2026-01-10' }).dueSoon]).toEqual([1, 1]);
  archive.setWorkState('act-3', 'in-progress');
  expect([past(), archive.counts(RFC, { dueTo: '2026-01-10' }).dueSoon]).toEqual([2, 2]);
});

test('a text filter: many hits and few, another text in between, and after a change', () => {
  const archive = newArchive();
  archive.importActs(
    RFC,
    Array.from({ length: 1500 }, (_, n) => ({ summary: summary(n, { title: n % 500 === 0 ? 'Multa rara' : 'Multa' }), documents: [] })),
    { cursor: null },
  );
  const page = (text: string, offset = 0) => {
    const list = archive.listActs({ rfc: RFC, filter: { text }, order: 'urgency', offset, limit: 2, groups: GROUPS });
    return [list.total, list.groups.at(-1)?.count, ...list.items.map((act) => act.id)];
  };
  expect(page('multa')).toEqual([1500, 1500, 'act-1499', 'act-1498']);
  expect(page('rara')).toEqual([3, 3, 'act-1000', 'act-500']);
  expect(page('multa', 1499)).toEqual([1500, 1500, 'act-0']);
  archive.addTag('act-7', 'rara');
  expect(page('rara', 2)).toEqual([4, 4, 'act-7', 'act-0']);
  archive.setDeadline('act-0', { dueOn: '2026-01-12', action: 'open', ledgerJson: {}, calendarVersion: '1' });
  expect(page('rara')).toEqual([4, 3, 'act-0', 'act-1000']);
  expect(page('multa')).toEqual([1500, 1499, 'act-0', 'act-1499']);
});

test('counts also follow what another process writes', () => {
  const file = tempFile();
  const one = newArchive(file);
  expect(one.counts(RFC).total).toBe(0);
  const other = openArchive(file);
  other.storeActs(RFC, [summary(1)], { cursor: null });
  expect(one.counts(RFC).total).toBe(1);
});

describe('query plans', () => {
  const { db } = must(openFile({ file: tempFile(), now: () => NOW }));
  const plan = (sql: string, values: object): string[] =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[]).map((step) => step.detail);
  db.exec('CREATE TEMP TABLE text_hit (seq INTEGER PRIMARY KEY)'); // as ListMemory does before it asks
  const PARTS = ['due', 'rest', 'all'] as const;
  const wanted = (filter: ActFilter, hits: TextHits = null): Wanted => ({ rfc: RFC, filter, hits });
  const walks = FILTERS.flatMap((filter) =>
    PARTS.flatMap((part) =>
      ([null, 'many'] as const).flatMap((hits) => [
        [`page, ${part}, ${hits} ${JSON.stringify(filter)}`, pageQuery(wanted(filter, hits), part, 10, 50)] as const,
        [`count, ${part}, ${hits} ${JSON.stringify(filter)}`, countQuery(wanted(filter, hits), part)] as const,
      ]),
    ),
  );
  const groups = GROUPS.map((group) => [`group ${group.key}`, groupQuery(wanted({}), group)] as const);

  test.each([...walks, ...groups])('%s', (_, query) => {
    const steps = plan(query.sql, query.values);
    expect(steps.filter((step) => /SCAN act\b|TEMP B-TREE/.test(step))).toEqual([]);
    expect(steps[0]).toMatch(/^SEARCH act USING COVERING INDEX act_by_(due|date) \(rfc=/);
  });

  test('few hits of a text are looked up one by one', () => {
    for (const part of PARTS) {
      const { sql, values } = pageQuery(wanted({ state: 'noticed' }, 'few'), part, 0, 50);
      expect(plan(sql, values)[0]).toMatch(/^SEARCH act USING INTEGER PRIMARY KEY \(rowid=\?\)/);
    }
  });

  test('pages of every employer walk an index or the table in its own order, and never sort', () => {
    for (const part of PARTS) {
      const { sql, values } = pageQuery({ ...wanted({}), rfc: undefined }, part, 0, 50);
      expect(plan(sql, values).join()).not.toContain('TEMP B-TREE');
    }
  });

  test.each([SEARCH_SQL, CANDIDATES_SQL])('newest first comes out of the full-text index in order: %s', (sql) => {
    const values = { match: '"multa"', before: 1, ...(sql.includes('@limit') ? { limit: 1 } : {}) };
    const steps = plan(sql, values);
    expect(steps.at(-1)).toMatch(/^SCAN act_text VIRTUAL TABLE INDEX/);
    // The limit's own steps are all there may be beside it: nothing is sorted or looked up.
    expect(steps.slice(0, -1)).toEqual(sql.includes('@limit') ? ['SCALAR SUBQUERY 1', 'SCAN CONSTANT ROW'] : []);
  });
});
