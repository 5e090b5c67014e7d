// Holds the search: accents do not matter, nobody's words act as operators, newest first, one employer or all, and where the words stand.
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from '../../src-main/archive/archive.ts';
import { cut } from '../../src-main/archive/snippet.ts';
import { finderOf } from '../../src-main/archive/word-finder.ts';
import { documentOf, must, newArchive, OTHER_RFC, openArchive, RFC, summary, tempFile, withProfiles } from './support/fixtures.ts';

const WORDS = [
  'notificación',
  'Año',
  'ÑANDÚ',
  'multa',
  'cédula',
  'crédito',
  'pingüino',
  'más',
  'mas',
  'imss',
  'no',
  'nota',
  'ú',
  'oficio',
  '2026',
  'd\u0301a',
  'Öz',
  'ça',
];
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Word by word, slowly, in JavaScript: every word there, the last one perhaps only begun (from its second letter on). */
function matches(text: string, query: string): boolean {
  const tokens = bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = bare(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.every((word, n) =>
    tokens.some((token) => (n === words.length - 1 && word.length > 1 ? token.startsWith(word) : token === word)),
  );
}

/** Drops or changes accents and case at random: what a hurried person types. */
const careless = (word: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    word,
    bare(word),
    word.toUpperCase(),
    word.normalize('NFD'),
    word.normalize('NFD').toLowerCase(),
    bare(word).toUpperCase(),
  );

const actOf = (n: number, rfc: string) => summary(n, { rfc, title: `Acto ${n}`, folio: `F${n}` });

test('the same acts are found however the accents and capitals are typed, and they are the right ones', () => {
  const archive = withProfiles(openArchive(), RFC, OTHER_RFC);
  const texts = Array.from({ length: 60 }, (_, n) =>
    Array.from({ length: 6 }, (_, k) => WORDS[(n * 7 + k * (1 + (n % 5))) % WORDS.length]).join(' '),
  );
  for (const [n, text] of texts.entries()) {
    const rfc = n % 3 === 0 ? OTHER_RFC : RFC;
    must(archive.importActs(rfc, [{ summary: actOf(n, rfc), documents: [documentOf(`d${n}`, undefined, { text })] }], { cursor: null }));
  }
  const query = fc.array(fc.constantFrom(...WORDS).chain(careless), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      query,
      fc.nat(3),
      fc.constantFrom(RFC, OTHER_RFC, undefined),
      fc.integer({ min: 1, max: 80 }),
      (words, shorter, rfc, limit) => {
        const last = words.at(-1) ?? '';
        const cutLast = bare(last).length > shorter ? last.normalize('NFC').slice(0, Math.max(1, last.length - shorter)) : last;
        const text = [...words.slice(0, -1), cutLast].join(' ');
        const expected = texts
          .map((body, n) => {
            const rfcOfAct = n % 3 === 0 ? OTHER_RFC : RFC;
            const { title, folio, issuer, employerRegistration } = actOf(n, rfcOfAct);
            return {
              id: `act-${n}`,
              rfc: rfcOfAct,
              body: [title, folio, issuer.office, issuer.unit, rfcOfAct, employerRegistration, body].join(' '),
            };
          })
          .filter((act) => (rfc === undefined || act.rfc === rfc) && matches(act.body, text))
          .map((act) => act.id)
          .reverse();
        const found = archive.search({ text, limit, ...(rfc ? { rfc } : {}) });
        expect(found.hits.map((hit) => hit.act.id)).toEqual(expected.slice(0, limit));
        expect(found.more).toBe(expected.length > limit);
        for (const hit of found.hits) expect(hit.snippet?.ranges.length).toBeGreaterThan(0);
        // The list's own filter asks the same index.
        const list = archive.listActs({ ...(rfc ? { rfc } : {}), filter: { text }, order: 'newest', offset: 0, limit: 80 });
        expect(list.items.map((act) => act.id)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

test('page after page gives every hit once, in order', () => {
  const archive = newArchive();
  archive.storeActs(
    RFC,
    Array.from({ length: 137 }, (_, n) => summary(n)),
    { cursor: null },
  );
  const ids: string[] = [];
  let before: number | undefined;
  for (;;) {
    const page = archive.search({ text: 'requerimiento', limit: 10, ...(before === undefined ? {} : { before }) });
    ids.push(...page.hits.map((hit) => hit.act.id));
    before = page.hits.at(-1)?.position;
    if (!page.more) break;
  }
  expect(ids).toEqual(Array.from({ length: 137 }, (_, n) => `act-${136 - n}`));
});

test('a common beginning and a rare one, looked through by hand or asked of the index, give what the index gives', () => {
  const file = tempFile();
  const archive = newArchive(file);
  const list = Array.from({ length: 700 }, (_, n) => ({
    summary: summary(n, { title: `Acto ${n}` }),
    // «común…» everywhere, «rara…» once in fifty, «vieja…» only in the oldest.
    documents: [
      documentOf(`d${n}`, undefined, {
        text: `comunicado comúnmente ${n % 50 === 0 ? 'rarísima' : 'x'} ${n < 5 ? 'viejísima' : ''} palabra${n}`,
      }),
    ],
  }));
  must(archive.importActs(RFC, list, { cursor: null }));
  const plain = new BetterSqlite3(file, { readonly: true });
  for (const begun of ['co', 'com', 'comun', 'ra', 'rar', 'vie', 'palabra6', 'palabra', 'zzz']) {
    const expected = plain
      .prepare('SELECT rowid AS seq FROM act_text WHERE act_text MATCH ? ORDER BY rowid DESC LIMIT 20')
      .all(`"${begun}" *`)
      .map((row) => (row as { seq: number }).seq);
    expect([begun, archive.search({ text: begun, limit: 20 }).hits.map((hit) => hit.position)]).toEqual([begun, expected]);
    expect([begun, archive.search({ text: `comunicado ${begun}`, rfc: RFC, limit: 20 }).hits.map((hit) => hit.position)]).toEqual([
      begun,
      expected,
    ]);
  }
  plain.close();
});

describe('what people type is data', () => {
  let archive: Archive;
  beforeEach(() => {
    archive = newArchive();
    archive.storeActs(
      RFC,
      [summary(1, { title: 'Cédula de liquidación NEAR IMSS-02-089 "citada"', folio: 'A/12.b-3' }), summary(2, { title: 'Otra cosa' })],
      { cursor: null },
    );
  });
  const found = (text: string, rfc?: string): string[] =>
    archive.search({ text, limit: 9, ...(rfc ? { rfc } : {}) }).hits.map((hit) => hit.act.id);

  test.each([
    ['"cédula"', 1],
    ['cedula*', 1],
    ['IMSS-02-089', 1],
    ['imss-02', 1],
    ['02-089', 1],
    ['A/12.b-3', 1],
    ['near', 1],
    ['(liquidacion)', 1],
    ['^cedula', 1],
    ['citada"', 1],
    ['heading : cedula', 0],
    ['cedula OR cosa', 0],
    ['cedula NOT cosa', 0],
    ['title:cedula', 0],
    ['cedula AND liquidacion', 0],
    ['NEAR(cedula liquidacion)', 0],
    ['089-02', 0],
  ])('%s finds %i', (text, count) => {
    expect(found(text)).toEqual(count === 1 ? ['act-1'] : []);
  });

  test.each(['', '   ', '"', '""', '***', '-', '\0', '\uE000', '()', '{}', '🙂', "'; DROP TABLE act; --"])(
    '%j finds nothing and fails nothing',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  test('the mark that tells employers apart cannot be typed', () => {
    const scope = `\uE000${Buffer.from(RFC).toString('hex')}`;
    expect(found(scope)).toEqual([]);
    expect(found('\uE000')).toEqual([]);
  });

  test('no text whatever makes it throw, nor finds what is not there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(undefined, RFC), (text, rfc) => {
        found(text, rfc);
        archive.listActs({ rfc: RFC, filter: { text }, order: 'urgency', offset: 0, limit: 5 });
      }),
      { numRuns: 200 },
    );
  });

  test('very long queries are cut, not refused', () => {
    expect(found(`${'cedula '.repeat(5000)}`)).toEqual(['act-1']);
  });
});

test('every field is searched, and of one employer only when asked', () => {
  const archive = withProfiles(openArchive(), RFC, OTHER_RFC, 'Ñ&A010101AA1');
  archive.storeActs(RFC, [summary(1, { title: 'título uno' })], { cursor: null });
  archive.storeActs('Ñ&A010101AA1', [summary(2, { rfc: 'Ñ&A010101AA1', title: 'título dos', employerRegistration: 'Z9998887776' })], {
    cursor: null,
  });
  archive.addTag('act-1', 'impugnación');
  archive.addNote('act-1', 'hablar con Íñigo');
  must(
    archive.storeDocuments('act-1', [
      documentOf('d1', undefined, { text: 'primera hoja' }),
      documentOf('d2', undefined, { text: 'segunda hoja' }),
    ]),
  );
  const found = (text: string, rfc?: string): string[] =>
    archive.search({ text, limit: 9, ...(rfc ? { rfc } : {}) }).hits.map((hit) => hit.act.id);
  expect(found('titulo')).toEqual(['act-2', 'act-1']);
  expect(found('titulo', RFC)).toEqual(['act-1']);
  expect(found('titulo', 'Ñ&A010101AA1')).toEqual(['act-2']);
  expect(found('titulo', OTHER_RFC)).toEqual([]);
  for (const text of ['IMSS-2026-000001', 'polanco', 'auditoria', RFC, 'Y5412345107', 'impugnacion', 'inigo', 'primera hoja', 'segunda'])
    expect([text, found(text, RFC)]).toEqual([text, ['act-1']]);
  expect(found('z9998887776')).toEqual(['act-2']);
  expect(found('Ñ&A010101AA1')).toEqual(['act-2']);
});

describe('snippets', () => {
  const cutOf = (text: string, query: string) => {
    const finder = finderOf(query.split(' ').map((word, n, all) => ({ text: word, prefix: n === all.length - 1 })));
    return finder && cut('document', text, finder);
  };
  const marked = (text: string, query: string): string[] | undefined => {
    const snippet = cutOf(text, query);
    return snippet?.ranges.map(([from, to]) => snippet.text.slice(from, to));
  };

  test('mark the words in the text as it stands, with their accents', () => {
    expect(marked('La Notificación y la notificacio\u0301n de AÑO, año y anómalo', 'ano')).toEqual(['AÑO', 'año', 'anó']);
    expect(marked('La Notificación y la notificacio\u0301n', 'notificacion')).toEqual(['Notificación', 'notificacio\u0301n']);
    expect(marked('clave IMSS-02-089 / imss 02 089', 'imss-02-089')).toEqual(['IMSS-02-089', 'imss 02 089']);
    expect(marked('más masa amas', 'mas')).toEqual(['más', 'mas']);
    expect(marked('nada de eso', 'otro')).toBeUndefined();
  });

  test('whole words but the last, which may be begun', () => {
    expect(marked('multas multa creditos', 'multa cred')).toEqual(['multa', 'cred']);
  });

  test('show the surroundings, never half a letter, and every range lies in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }), (before, after) => {
        const snippet = cutOf(`${before} notificación ${after}`, 'notificacion');
        expect(snippet).not.toBeNull();
        if (!snippet) return;
        expect(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(snippet.text)).toBe(false);
        expect(snippet.text.length).toBeLessThanOrEqual(201);
        for (const [from, to] of snippet.ranges) expect(bare(snippet.text.slice(from, to))).toBe('notificacion');
        expect(snippet.ranges.length).toBeGreaterThan(0);
      }),
    );
  });
});

test('the index can be built again from the rows', () => {
  const file = tempFile();
  const archive = newArchive(file);
  must(
    archive.importActs(RFC, [{ summary: summary(1), documents: [documentOf('d1', undefined, { text: 'palabra única' })] }], {
      cursor: null,
    }),
  );
  archive.close();
  const db = new BetterSqlite3(file);
  db.exec("INSERT INTO act_text (act_text) VALUES ('delete-all')");
  db.close();
  const again = openArchive(file);
  // The list asks the index only; the search would have looked into the newest acts by hand.
  const found = (): number => again.listActs({ filter: { text: 'unica' }, order: 'newest', offset: 0, limit: 5 }).total;
  expect(found()).toBe(0);
  again.rebuildSearch();
  expect(found()).toBe(1);
});
