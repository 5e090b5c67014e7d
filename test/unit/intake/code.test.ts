// Checks what is read out of QR codes: canonical strings in both forms, addresses, a folio alone; two answers are none, and nothing is visited.
import { describe, expect, it } from 'vitest';
import { createPageCodes } from '../../../src-main/services/page-codes.ts';
import type { DocumentRoom } from '../../../src-main/services/ports.ts';
import { foundCodes } from '../../../src-main/shell/drawn-page.ts';
import { readCodes } from '../../../src-shared/domain/reading/code.ts';

const read = (...texts: string[]) => {
  const { rfc, folio } = readCodes(texts.map((text, n) => ({ page: n + 1, text, box: [10, 20, 30, 40] })));
  return `${rfc?.value ?? '-'} ${folio?.value ?? '-'}`;
};

describe('a code', () => {
  it.each([
    [
      '||VERSIÓN DEL ACUSE|1.0|INVOCANTE|BUZON|FOLIO DEL ACUSE|FD-20261023-090000107|FECHA|23/10/2026|RFC|PES010203AB1|CURP|||',
      'PES010203AB1 FD-20261023-090000107',
    ],
    [
      '|Versión:2|Rfc:PES010203AB1|Tipo+de+trámite:BAJA|Folio+del+trámite:TRA-20261023-1|Fecha+de+elaboración:20261023090000000|',
      'PES010203AB1 TRA-20261023-1',
    ],
    ['https://verifica.example/?rfc=PES010203AB1&folio=FD-20261023-090000107', 'PES010203AB1 FD-20261023-090000107'],
    ['https://verifica.example/?folio_del_acuse=FD%2D1%zz', '- -'],
    ['https://verifica.example/?re=PES010203AB1&rr=EKU9003173C9&tt=100', '- -'],
    ['FD-20261023-090000107 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '- FD-20261023-090000107'],
    ['|RFC|FOLIO|', '- -'],
    ['|RFC|PES011303AB1|', '- -'],
    ['hola', '- -'],
    ['', '- -'],
  ])('%s', (text, said) => expect(read(text)).toBe(said));

  it('that says one thing and another that says another are no answer', () => {
    expect(read('|RFC|PES010203AB1|FOLIO|A-00001|', '|RFC|EKU9003173C9|FOLIO|A-00001|')).toBe('- A-00001');
  });

  it('says on which page and where', () => {
    expect(readCodes([{ page: 7, text: '|RFC|PES010203AB1|', box: [1, 2, 3, 4] }]).rfc?.source).toMatchObject({
      page: 7,
      text: 'RFC|PES010203AB1',
      boxes: [[1, 2, 3, 4]],
    });
  });
});

describe('what the document room answers', () => {
  const good = { pages: 2, codes: [{ text: 'x', box: [0, 0, 0.5, 1] }] };
  it('is taken as said only in its shape', () => {
    expect(foundCodes(good)).toEqual(good);
    for (const bad of [
      null,
      { ...good, more: 1 },
      { pages: 0, codes: [] },
      { pages: 1, codes: [{ text: 'x'.repeat(4001), box: [0, 0, 1, 1] }] },
      { pages: 1, codes: [{ text: 'x', box: [0, 0, 1, 2] }] },
      { pages: 1, codes: Array.from({ length: 5 }, () => good.codes[0]) },
    ])
      expect(() => foundCodes(bad)).toThrow();
  });

  it('is asked for the first pages and the last, once per content, and again after it failed', async () => {
    const asked: number[] = [];
    let broken = true;
    const codes = createPageCodes({
      codes: async (_bytes: Uint8Array, _sha: string, page: number) => {
        asked.push(page);
        if (broken) throw new Error('not drawn');
        return { pages: 9, codes: page === 9 ? [{ text: 'fin', box: [0, 0, 1, 1] }] : [] };
      },
    } as unknown as DocumentRoom);
    const of = () => codes.of('a', async () => new Uint8Array());
    await expect(of()).rejects.toThrow('not drawn');
    broken = false;
    expect(await of()).toEqual([{ page: 9, text: 'fin', box: [0, 0, 1, 1] }]);
    expect(await of()).toHaveLength(1);
    expect(asked).toEqual([1, 1, 2, 3, 9]);
  });
});
