// Holds the text that hashes are taken over: canonical JSON, the ledger's line, the row. Checked against slow, separate writings of the rules.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src-main/archive/canonical-json.ts';
import { entryText } from '../../src-main/archive/ledger.ts';
import { COVERED, type CoveredTable, rowText } from '../../src-main/archive/row-hash.ts';
import { sha256 } from '../../src-main/archive/sha256.ts';
import * as fixtures from './support/fixtures.ts';

/** Rebuilds every object with its keys in order, then lets JSON.stringify write it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // Keys that look like numbers would be moved to the front by the engine: a Map-like writing avoids the object.
  return { __entries: entries.map(([key, member]) => [key, sorted(member)]) };
}
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const { __entries } = value as { __entries: [string, unknown][] };
    return `{${__entries.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

test('keys are in order, at every depth, and reading it back gives the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(canonicalJson(value)).toBe(write(sorted(value)));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('the order in which members were written does not matter', () => {
  expect(canonicalJson({ b: 1, a: { d: undefined, c: 'ñ' } })).toBe('{"a":{"c":"ñ"},"b":1}');
  expect(canonicalJson({ a: { c: 'ñ' }, b: 1 })).toBe('{"a":{"c":"ñ"},"b":1}');
});

test('keys never seen before, more than are remembered, and texts with anything in them', () => {
  for (let n = 0; n < 25_000; n += 1) expect(canonicalJson({ [`b${n}`]: n, a: 0 })).toBe(`{"a":0,"b${n}":${n}}`);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      (key, text) => {
        expect(canonicalJson({ [key]: text })).toBe(JSON.stringify({ [key]: text }));
        expect(canonicalJson([text, [key]])).toBe(JSON.stringify([text, [key]]));
      },
    ),
  );
});

test.each([
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [new Date(0)],
  [new Map()],
  [Buffer.from('a')],
  [[undefined]],
  [() => 1],
  [1n],
  [undefined],
])('%s is refused', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

describe('written out by hand, the same as canonical JSON', () => {
  test('a line of the ledger', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.string(),
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.json(),
        fc.string(),
        (seq, at, kind, subject, payload, prevHash) => {
          expect(entryText({ seq, at, kind, subject, payload, prev_hash: prevHash })).toBe(
            canonicalJson({ seq, at, kind, subject, payload, prevHash }),
          );
        },
      ),
    );
  });

  test('a row of each table', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null), fc.constant(undefined));
    for (const [table, columns] of Object.entries(COVERED) as [CoveredTable, readonly string[]][]) {
      fc.assert(
        fc.property(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), (cells) => {
          const row = Object.fromEntries(columns.map((column, n) => [column, cells[n] ?? null]));
          expect(rowText(table, { ...row, extra: 'not covered' })).toBe(canonicalJson(row));
        }),
        { numRuns: 20 },
      );
    }
  });
});

test('the hash is SHA-256 of UTF-8', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('ñandú')).toBe(sha256(new TextEncoder().encode('ñandú')));
  expect(sha256('ñandú')).toBe(fixtures.sha256('ñandú'));
});
