// Checks what tells two states of a draft, and two drafts, apart.
import { describe, expect, it } from 'vitest';
import { changedFields, gistOf } from '../../../src-shared/domain/procedures/changes.ts';
import { freshValues } from '../../../src-shared/domain/procedures/values.ts';
import { FORMS, goodValues } from './filing-fixture.ts';

const form = (id: string) => {
  const found = FORMS.find((f) => f.id === id);
  if (!found) throw new Error(id);
  return found;
};
const deal = form('convenio-parcialidades');

describe('what changed', () => {
  it.each([
    ['nothing', {}, []],
    ['a field', { months: '24' }, ['months']],
    [
      'several, in order of the form whatever their own',
      { reasonText: 'x', months: '24', address: 'y' },
      ['address', 'months', 'reasonText'],
    ],
    ['a row', { credits: [{ credit: '1' }] }, ['credits']],
    ['an empty field that was absent', { extra: '' }, []],
    ['the text of an answer', { text: 'Contesto' }, ['text']],
  ] as const)('%s', (_what, more, changed) => {
    expect(changedFields(deal, goodValues(deal), { ...goodValues(deal), ...more })).toEqual(changed);
  });
  it('rows with nothing in them say nothing', () => {
    expect(changedFields(deal, { credits: [] }, { credits: [{}, { credit: '' }] })).toEqual([]);
  });
});

describe('what tells a draft from another', () => {
  it('is what was typed for it alone', () => {
    const free = form('promocion-libre');
    const known = freshValues(free.form, { name: 'Ejemplo', rfc: 'EKU9003173C9' }, { address: 'Calle 1', email: 'a@b.mx' });
    expect(gistOf(free, known)).toBeNull();
    expect(gistOf(free, { ...known, facts: 'Lo segundo' })).toBe('Lo segundo');
    expect(gistOf(free, { ...known, purpose: '  Lo\n primero ', facts: 'Lo segundo' })).toBe('Lo primero');
    expect(gistOf(deal, { credits: [{ credit: '261234567' }] })).toBe('261234567');
    expect(gistOf(deal, { text: 'x'.repeat(200) })).toHaveLength(90);
  });
});
