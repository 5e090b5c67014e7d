// Checks how parts of one document are named and known again, and when a document must be split.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partName, partOf, splitLimits, wholesOf } from '../../../src-shared/domain/procedures/attachment-parts.ts';

const MB = 1_048_576;
const document = { id: 'proof', name: { es: 'x', en: 'x' }, need: 'required' as const, types: ['application/pdf' as const] };
const pdf = { mediaType: 'application/pdf' as const };

describe('the name of a part', () => {
  it.each([
    ['Lista de raya.pdf', 'Lista de raya (1 de 3).pdf'],
    ['SIN EXTENSIÓN', 'SIN EXTENSIÓN (1 de 3).pdf'],
    ['foto.PDF', 'foto (1 de 3).pdf'],
  ])('of %s', (name, part) => expect(partName(name, 1, 3)).toBe(part));

  it('is known again, whatever the name, and never longer than a name may be', () => {
    const made = fc.integer({ min: 2, max: 999 }).chain((of) => fc.tuple(fc.integer({ min: 1, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 200 }).filter((n) => !/[\n\r\u2028\u2029]/.test(n) && n.replace(/\.pdf$/i, '') !== ''),
        made,
        (name, [num, of]) => {
          const part = partName(name, num, of);
          expect(part.length).toBeLessThanOrEqual(200);
          expect(partOf(part)).toMatchObject({ num, of });
        },
      ),
    );
  });
  it.each(['acta.pdf', 'acta (0 de 2).pdf', 'acta (3 de 2).pdf', 'acta (1 de 1).pdf', ' (1 de 2).txt'])('%s is no part', (name) =>
    expect(partOf(name)).toBeNull(),
  );
});

describe('parts together', () => {
  it('are one document, and say what lacks', () => {
    expect(wholesOf(['a (1 de 3).pdf', 'b.pdf', 'a (3 de 3).pdf', 'a (1 de 2).pdf'])).toEqual([
      { name: 'b.pdf', lacks: [] },
      { name: 'a', lacks: [2] },
      { name: 'a', lacks: [2] },
    ]);
  });
});

describe('the limits of a part', () => {
  it.each([
    ['small, no limit known', {}, { size: MB, pages: 9 }, null],
    ['over 1 MB, no limit known', {}, { size: MB + 1, pages: 9 }, { maxBytes: MB }],
    ['over 5 MB, no limit known', {}, { size: 5 * MB + 1, pages: 9 }, { maxBytes: 5 * MB }],
    ['at its limit', { maxBytes: 2 * MB }, { size: 2 * MB, pages: 9 }, null],
    ['over its limit', { maxBytes: 2 * MB }, { size: 2 * MB + 1, pages: 9 }, { maxBytes: 2 * MB }],
    ['too many pages', { maxBytes: 2 * MB, maxPages: 8 }, { size: 10, pages: 9 }, { maxBytes: 2 * MB, maxPages: 8 }],
  ] as const)('%s', (_what, more, facts, limits) =>
    expect(splitLimits({ ...document, ...more, types: ['application/pdf'] }, { ...pdf, ...facts })).toEqual(limits),
  );
});
