// Holds that every fault a person can switch on has a name in each language, and no name stands for none.
import { expect, it } from 'vitest';
import { FAULTS } from '../../../src-main/practice/faults.ts';
import { practice as en } from '../../../src-shared/text/en/practice.ts';
import { practice as es } from '../../../src-shared/text/es-MX/practice.ts';

it.each([
  ['es-MX', es],
  ['en', en],
])('%s names exactly the institute’s faults', (_language, words) => {
  expect(Object.keys(words.faults.names).toSorted()).toEqual([...FAULTS].toSorted());
});
