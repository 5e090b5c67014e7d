// Holds the little of vitest that the e.firma tests use, for engines that vitest does not run on (Electron 33 has Node 20).
// Must not be lenient: what it does not know, it throws at.
import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';

type Test = { readonly name: string; readonly run: () => unknown };
type Row = Readonly<Record<string, unknown>> | readonly unknown[] | string;

const tests: Test[] = [];
const endings: (() => unknown)[] = [];
const beginnings: (() => unknown)[] = [];
const path: string[] = [];

const title = (name: string, row: Row): string =>
  `${name} (${typeof row === 'string' ? row : JSON.stringify(Array.isArray(row) ? row[0] : row).slice(0, 60)})`;

const suite = (name: string, body: () => void): void => {
  path.push(name);
  body();
  path.pop();
};
const test = (name: string, run: () => unknown): void => void tests.push({ name: [...path, name].join(' > '), run });

const each =
  (define: (name: string, body: () => unknown) => void) =>
  (rows: readonly Row[]) =>
  (name: string, body: (...args: unknown[]) => unknown): void => {
    for (const row of rows) define(title(name, row), () => (Array.isArray(row) ? body(...row) : body(row)));
  };

export const describe = Object.assign(suite, { each: each(suite as (name: string, body: () => unknown) => void), skip: () => {} });
export const it = Object.assign(test, { each: each(test), skip: () => {} });
export const beforeAll = (run: () => unknown): void => void beginnings.push(run);
export const afterAll = (run: () => unknown): void => void endings.push(run);

/** As vitest's toEqual: properties that are undefined count as absent. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, v]) => (v === undefined ? [] : [[key, plain(v)]])));
}

function matches(actual: unknown, expected: unknown): boolean {
  if (expected === null || typeof expected !== 'object' || Object.getPrototypeOf(expected) !== Object.prototype)
    return isDeepStrictEqual(plain(actual), plain(expected));
  if (actual === null || typeof actual !== 'object') return false;
  return Object.entries(expected).every(([key, value]) => matches((actual as Record<string, unknown>)[key], value));
}

function matchers(actual: unknown, not: boolean) {
  const check = (good: boolean, what: string): void => ok(good !== not, `${not ? 'not ' : ''}${what}`);
  return {
    toBe: (expected: unknown) => (not ? check(Object.is(actual, expected), 'the same') : strictEqual(actual, expected)),
    toEqual: (expected: unknown) =>
      not ? check(isDeepStrictEqual(plain(actual), plain(expected)), 'equal') : deepStrictEqual(plain(actual), plain(expected)),
    toMatchObject: (expected: object) =>
      check(matches(actual, expected), `${JSON.stringify(plain(actual))} should match ${JSON.stringify(expected)}`),
    toContain: (part: unknown) =>
      check((actual as { includes: (part: unknown) => boolean }).includes(part), `${actual} should contain ${part}`),
    toHaveLength: (length: number) => check((actual as { length: number }).length === length, `length should be ${length}`),
    toMatch: (pattern: RegExp) => check(pattern.test(String(actual)), `${actual} should match ${pattern}`),
    toBeGreaterThan: (than: number) => check((actual as number) > than, `${actual} > ${than}`),
    toBeLessThan: (than: number) => check((actual as number) < than, `${actual} < ${than}`),
    toThrow: (kind?: string | (abstract new (...args: never[]) => Error)) => {
      let thrown: unknown;
      try {
        (actual as () => unknown)();
      } catch (error) {
        thrown = error;
      }
      const right = typeof kind === 'string' ? String(thrown).includes(kind) : kind ? thrown instanceof kind : true;
      check(thrown !== undefined && right, `should throw, threw ${thrown}`);
    },
  };
}

export const expect = (actual: unknown) => ({ ...matchers(actual, false), not: matchers(actual, true) });

/** Runs what was described, prints each failure and a last line of JSON: engine and counts. */
export async function runAll(): Promise<void> {
  const failures: string[] = [];
  for (const run of beginnings) await run();
  for (const { name, run } of tests) {
    try {
      await run();
    } catch (error) {
      failures.push(
        `${name}\n  ${String(error instanceof Error ? error.message : error)
          .split('\n')
          .slice(0, 12)
          .join('\n  ')}`,
      );
    }
  }
  for (const run of endings) await run();
  process.stdout.write(`${JSON.stringify({ versions: process.versions, passed: tests.length - failures.length, failures })}\n`);
}
