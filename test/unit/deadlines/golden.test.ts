// The golden table: what golden.tsv says, the program answers, line by line. Must not rewrite the table.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineAnswer, goldenInputs, oracleCase } from './golden-cases.ts';
import { COLUMNS, lineOf } from './golden-table.ts';
import { oracle } from './oracle.ts';

const [head = '', ...lines] = readFileSync(join(import.meta.dirname, 'golden.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
const inputs = goldenInputs();

describe('golden table', () => {
  it('has at least 250 cases, one line each, and the columns named', () => {
    expect(head.split('\t')).toEqual(COLUMNS);
    expect(inputs.length).toBeGreaterThanOrEqual(250);
    expect(lines.length).toBe(inputs.length);
  });

  it('is what the oracle says today', () => {
    expect(lines).toEqual(inputs.map((input, index) => lineOf(index + 1, input, oracle(oracleCase(input), input.calendar, input.closed))));
  });

  it.each(inputs.map((input, index) => [lines[index]?.slice(0, 4) ?? '?', input.theme, index] as const))('%s %s', (_id, _theme, index) => {
    const input = inputs[index];
    if (!input) throw new Error('no such case');
    expect(lineOf(index + 1, input, engineAnswer(input))).toBe(lines[index]);
  });
});
