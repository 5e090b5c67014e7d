// Checks the card «¿Qué me piden?» and the radar of defects: no sentence without its words, 60 seeded defects found, 200 clean pairs silent.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src-main/intake/pdf-layout.ts';
import { CARD_LINES, cardOf, OPTIONS, SILENCES } from '../../../src-shared/domain/reading/card.ts';
import { criterionOf, DEFECTS, type DefectContext, defectsOf } from '../../../src-shared/domain/reading/defects.ts';
import { flowOf } from '../../../src-shared/domain/reading/flow.ts';
import { plainPage } from '../../../src-shared/domain/reading/page.ts';
import { readDocument } from '../../../src-shared/domain/reading/read.ts';
import { en } from '../../../src-shared/text/en/index.ts';
import { esMX } from '../../../src-shared/text/es-MX/index.ts';
import { MUTATIONS, type Pair, pairOf } from '../../corpus/pair.ts';
import { CORPUS_KINDS } from '../../corpus/truth.ts';
import { corpusDocument } from '../../corpus/write.ts';

async function pagesOf(bytes: Uint8Array) {
  const answer = await readPdf(bytes.slice());
  if (!answer.ok) throw new Error(answer.why);
  return answer.value.pages;
}

describe('the card', () => {
  it('says nothing without its words, on its page, in every document of the corpus', { timeout: 120_000 }, async () => {
    let sentences = 0;
    const lines = new Set<string>();
    for (const kind of CORPUS_KINDS) {
      for (let seed = 0; seed < 8; seed += 1) {
        const document = await corpusDocument(kind, seed);
        const pages = await pagesOf(document.bytes);
        const flow = flowOf(pages);
        for (const { source, line } of cardOf(pages).sentences) {
          sentences += 1;
          lines.add(line);
          const page = flowOf(pages.map((each, n) => (n + 1 === source.page ? each : { ...each, lines: [] })));
          expect(source.text).not.toBe('');
          expect(flow.raw(source.from, source.to).replace(/\s+/g, ' ').trim()).toBe(source.text);
          expect(page.raw(0, page.plain.length).replace(/\s+/g, ' ')).toContain(source.text);
        }
      }
    }
    expect(sentences).toBeGreaterThan(200);
    expect([...lines].every((line) => (CARD_LINES as readonly string[]).includes(line))).toBe(true);
  });

  it('tells all six lines of an act that says them', () => {
    const card = cardOf([
      plainPage(
        [
          'Subdelegación Mérida Norte',
          'Resolución de multa',
          'Importe de la multa: $9,736.73',
          'Fecha del aviso electrónico: 7 de enero de 2026',
          'Deberá pagar dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación.',
          'De no hacerlo se iniciará el procedimiento administrativo de ejecución, con actualización y recargos.',
          'Procede el recurso de inconformidad dentro de los quince días hábiles siguientes.',
        ].join('\n'),
      ),
    ]);
    expect(card.sentences.map(({ source: _source, ...said }) => said)).toEqual([
      { line: 'who', office: 'Subdelegación Mérida Norte' },
      { line: 'what', kind: 'multa' },
      { line: 'when', days: 15, unit: 'business' },
      { line: 'silence', is: 'execution' },
      { line: 'cost', is: 'amount', centavos: 973673 },
      { line: 'cost', is: 'surcharges' },
      { line: 'options', is: 'respond', days: 15, unit: 'business' },
      { line: 'options', is: 'appeal', days: 15, unit: 'business' },
    ]);
  });

  it('does not recognise what it does not know', () => {
    expect(cardOf([plainPage('Factura de servicios\nTotal a pagar: $100.00\nPague dentro de los cinco días hábiles')])).toEqual({
      recognised: false,
      sentences: [],
    });
  });

  it('has words for everything it can say', () => {
    for (const text of [esMX, en]) {
      expect(Object.keys(text.reading.silence).sort()).toEqual([...SILENCES].sort());
      expect(Object.keys(text.reading.option).sort()).toEqual([...OPTIONS].sort());
      expect(Object.keys(text.reading.defect).sort()).toEqual([...DEFECTS].sort());
      expect(JSON.stringify(text.reading)).not.toMatch(/ilegal|unlawful|illegal/i);
    }
  });
});

describe('the radar of defects', () => {
  const contextOf = ({ truth }: Pair, signer: DefectContext['signer'] = 'recognised'): DefectContext => ({
    rfc: truth.rfc,
    registrations: [truth.employerRegistration],
    signer,
  });
  const look = async (pair: Pair, context: DefectContext) =>
    defectsOf(readDocument(await pagesOf(pair.act)), readDocument(await pagesOf(pair.proof)), context).map(({ id }) => id);

  it('finds 60 seeded defects, each by its name and nothing that does not follow from it', { timeout: 120_000 }, async () => {
    const missed: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      const mutation = MUTATIONS[n % MUTATIONS.length] as (typeof MUTATIONS)[number];
      const pair = await pairOf(n % 2 ? 'multa' : 'cedula-liquidacion', n, mutation);
      const found = new Set(await look(pair, contextOf(pair, mutation === 'signer-unknown' ? 'unrecognised' : 'recognised')));
      // A datum that differs from the act's is also none of this employer's.
      const follows = { 'rfc-differs': 'rfc-of-another', 'registration-differs': 'registration-of-another' }[mutation as string];
      if (!found.has(mutation) || [...found].some((id) => id !== mutation && id !== follows))
        missed.push(`${n} ${mutation}: ${[...found].join(', ') || 'nothing'}`);
    }
    expect(missed).toEqual([]);
  });

  it('is silent over 200 clean pairs', { timeout: 120_000 }, async () => {
    const flagged: string[] = [];
    for (let n = 0; n < 200; n += 1) {
      const pair = await pairOf(n % 2 ? 'multa' : 'cedula-liquidacion', 1000 + n, null);
      const found = await look(pair, contextOf(pair));
      if (found.length > 0) flagged.push(`${n}: ${found.join(', ')}`);
    }
    expect(flagged).toEqual([]);
  });

  it('sees nothing in what it cannot read', () => {
    const nothing = readDocument([plainPage('')]);
    expect(defectsOf(nothing, null, { rfc: 'PES010203AB1', registrations: ['Y6099999408'], signer: 'unrecognised' })).toEqual([]);
  });
});

describe('the criterion of a question', () => {
  const LAW = join(import.meta.dirname, '../../../../shared/domain/codigo-fiscal.md');
  const ARTICLES: Readonly<Record<string, RegExp>> = {
    'CFF 38': /## Artículo 38\n[\s\S]*?(?=\n## )/,
    'CFF 134': /## Artículo 134\n[\s\S]*?(?=\n## )/,
    'CFF 135': /## Artículo 135\n[\s\S]*?(?=\n## )/,
  };

  it('is quoted with words only where they were compared with the law, and said to be uncompared elsewhere', () => {
    for (const id of DEFECTS) {
      const criterion = criterionOf(id);
      expect(criterion === null || criterion.checked === (criterion.words !== null), id).toBe(true);
    }
    expect(criterionOf('remedy-missing')).toEqual({ article: 'LFDC 23', words: null, checked: false });
    expect(criterionOf('amount-words')).toBeNull();
  });

  it.skipIf(!existsSync(LAW))('stands in its article, letter by letter', () => {
    const law = readFileSync(LAW, 'utf8');
    for (const id of DEFECTS) {
      const criterion = criterionOf(id);
      if (!criterion?.words) continue;
      const article = ARTICLES[criterion.article.split(',')[0] ?? '']?.exec(law)?.[0] ?? '';
      expect(article.replace(/\s+/g, ' '), `${id}: ${criterion.article}`).toContain(criterion.words);
    }
  });
});
if (!existsSync(join(import.meta.dirname, '../../../../shared/domain/codigo-fiscal.md')))
  console.warn('skipped: the text of the law is not beside this checkout, so the quoted words were not compared again');
