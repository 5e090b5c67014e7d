// Checks the parts of the mailbox that only think: where rows stand, what a row says, how a ledger is told, finding in a text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPieces, markWords, nearHit } from '../../src-renderer/screens/act/find-in-text.ts';
import {
  businessDaysBetween,
  disputedBases,
  figuresOf,
  periodItems,
  rulerPlan,
  stepItems,
} from '../../src-renderer/screens/act/ledger-words.ts';
import { NO_FILTERS, requestOf } from '../../src-renderer/screens/inbox/filters.ts';
import { dueOf, sentenceOf, stateOf, tileOf, urgencyOf } from '../../src-renderer/screens/inbox/row-words.ts';
import { type Group, layoutOf, pagesFor } from '../../src-renderer/screens/parts/list-layout.ts';
import { createText } from '../../src-shared/text/index.ts';
import { makeActs, NOW } from './fixture/acts.ts';
import { law, ledgerOf } from './fixture/law.ts';

const text = createText('es-MX', () => 'America/Mexico_City');
const acts = makeActs().map((act) => act.row);
const find = (folio: string) => acts.find((row) => row.folio === folio) ?? acts[0];
const KEYS = ['past', 'today-tomorrow', 'within-5', 'later', 'none'] as const;

describe('where each thing stands', () => {
  /** The list written out, one thing after another: slow and plain. */
  const written = (groups: readonly Group[], total: number, undoBefore: number | null): string[] => {
    const list: string[] = [];
    const push = (row: number) => {
      if (row === undoBefore) list.push('undo');
      list.push(`row ${row}`);
    };
    const filled = groups.filter((group) => group.count > 0);
    if (filled.reduce((sum, group) => sum + group.count, 0) === total && filled.length > 0) {
      let row = 0;
      for (const group of filled) {
        list.push(`group ${group.key}`);
        for (let n = 0; n < group.count; n += 1, row += 1) push(row);
      }
    } else for (let row = 0; row < total; row += 1) push(row);
    if (undoBefore !== null && undoBefore >= total) list.push('undo');
    return list;
  };

  it('is the written list, for any groups and any undo line', () => {
    const groups = fc.uniqueArray(fc.record({ key: fc.constantFrom(...KEYS), count: fc.nat(6) }), { selector: (group) => group.key });
    fc.assert(
      fc.property(groups, fc.boolean(), fc.option(fc.nat(30), { nil: null }), (given, counted, undo) => {
        const sum = given.reduce((all, group) => all + group.count, 0);
        const total = counted ? sum : sum + 1;
        const layout = layoutOf(given, total, undo);
        const items = Array.from({ length: layout.count }, (_unused, item) => {
          const what = layout.at(item);
          return what.kind === 'row' ? `row ${what.index}` : what.kind === 'group' ? `group ${what.group.key}` : 'undo';
        });
        expect(items).toEqual(written(given, total, undo));
        for (let row = 0; row < total; row += 1) expect(items[layout.itemOf(row)]).toBe(`row ${row}`);
      }),
    );
  });

  it('keeps the heading of the group in view', () => {
    const layout = layoutOf(
      [
        { key: 'past', count: 2 },
        { key: 'later', count: 3 },
      ],
      5,
      null,
    );
    expect([0, 1, 2, 3, 4, 6].map((item) => layout.groupAt(item)?.key)).toEqual(['past', 'past', 'past', 'later', 'later', 'later']);
  });

  it.each([
    [0, 20, 41, [0]],
    [95, 120, 1000, [0, 1]],
    [0, 99, 100, [0]],
    [99_990, 120_000, 100_000, [999]],
    [0, 0, 0, [0]],
  ])('rows %i to %i of %i… need pages', (first, last, total, pages) => expect(pagesFor(first, last, 100, total)).toEqual(pages));
});

describe('urgency', () => {
  it.each([
    [-3, 'now', 'vencido hace 3 días'],
    [0, 'now', 'Hoy último día'],
    [1, 'now', '1 día hábil'],
    [2, 'soon', '2 días hábiles'],
    [5, 'soon', '5 días hábiles'],
    [6, null, '6 días hábiles'],
    [null, null, 'sin plazo'],
  ])('%s business days left: %s, «%s»', (daysLeft, urgency, said) => {
    const row = { daysLeft, concluded: false, state: 'opened', workState: 'pending' } as const;
    const tile = tileOf(row, text);
    expect(urgencyOf(row)).toBe(urgency);
    expect([tile.big, tile.small].filter(Boolean).join(' ')).toBe(said);
  });

  it('does not press what is concluded', () =>
    expect(urgencyOf({ daysLeft: 0, concluded: true, state: 'opened', workState: 'pending' })).toBeNull());

  it.each([
    ['answered', 'opened', null, 'contestado'],
    ['informative', 'deemed', null, 'informativo'],
    ['in-progress', 'opened', 'now', 'vencido hace 3 días'],
    // Nobody has read it yet: no word of the person takes its days away.
    ['answered', 'noticed', 'now', 'vencido hace 3 días'],
  ] as const)('of an act marked %s and %s, three days past: %s, «%s»', (workState, state, urgency, said) => {
    const row = { daysLeft: -3, concluded: false, state, workState } as const;
    expect(urgencyOf(row)).toBe(urgency);
    expect(tileOf(row, text).small).toBe(said);
  });

  it('groups the fixture as the law counts', () => {
    for (const row of acts) {
      if (row.dueOn === null) expect(row.daysLeft).toBeNull();
      else expect(row.daysLeft).toBe(law.safe.businessDaysBetween('2026-11-10' as never, row.dueOn as never));
    }
  });
});

describe('what a row says', () => {
  it('tells a closed act whole, in one sentence', () => {
    const row = find('FD-2026-118301');
    expect(row && sentenceOf(row, text)).toBe(
      'Resolución de multa. Sin abrir. Último día para abrirlo: martes 10 de noviembre de 2026. Vence hoy. Fiscalización, folio FD-2026-118301, aviso del jueves 5 de noviembre de 2026.',
    );
  });

  it('tells a running term with its action and tags', () => {
    const row = find('FD-2026-118274');
    expect(row && sentenceOf(row, text)).toBe(
      'Cédula de liquidación por diferencias. En plazo. Aclarar, a más tardar jueves 12 de noviembre de 2026. Quedan 2 días hábiles. Recaudación, folio FD-2026-118274, aviso del martes 3 de noviembre de 2026. Etiquetas: nómina, mayo.',
    );
  });

  it.each([
    ['FD-2026-118301', 'Sin abrir', 'último día: mar 10 nov'],
    ['FD-2026-104920', 'En trámite', 'responder: mar 17 nov'],
    ['FD-2026-112087', 'Resultado desconocido', 'pagar: mar 17 nov'],
    ['FD-2026-111530', 'Notificado por vencimiento', 'pagar: jue 19 nov'],
    ['CI-2026-004418', 'Informativo', null],
    ['FD-2026-090117', 'Contestado', null],
  ])('%s: %s · %s', (folio, state, due) => {
    const row = find(folio);
    expect(row && stateOf(row, text).word).toBe(state);
    expect(row && dueOf(row, text)).toBe(due);
  });

  it.each([
    ['Las cuotas pueden', 'cuotas', 'Las [cuotas] pueden'],
    ['Las cuotas pueden', 'PUEDEN cuótas', 'Las [cuotas] [pueden]'],
    ['año y ano', 'ano', '[año] y [ano]'],
    ['sin nada', 'x', 'sin nada'],
    ['sin palabras', '', 'sin palabras'],
  ])('snippet «%s», searched «%s»', (snippet, words, marked) =>
    expect(
      markWords(snippet, words)
        .map((part) => (part.hit ? `[${part.text}]` : part.text))
        .join(''),
    ).toBe(marked),
  );
});

describe('what is asked of the archive', () => {
  it.each([
    [NO_FILTERS, { filter: {}, order: 'urgency' }],
    [
      { ...NO_FILTERS, show: 'closed' as const },
      { filter: { state: 'noticed' }, order: 'urgency' },
    ],
    [
      { ...NO_FILTERS, show: 'term' as const, narrow: { matter: 'recaudacion' as const, year: undefined } },
      { filter: { withTerm: true, matter: 'recaudacion' }, order: 'urgency' },
    ],
    [
      { ...NO_FILTERS, text: '  cuotas ' },
      { filter: { text: 'cuotas' }, order: 'newest' },
    ],
  ])('%o', (filters, request) => expect(requestOf(filters)).toEqual(request));
});

describe('how a ledger is told', () => {
  const facts = { channel: 'mailbox', noticeAt: '2026-11-09T15:20:00.000Z' } as const;
  const left = ledgerOf('requerimiento-informacion', facts, NOW);
  const opened = ledgerOf('requerimiento-informacion', { ...facts, openedAt: NOW }, NOW);

  it('says both outcomes of the look', () => {
    const tell = (ledger: typeof left, outcome: 'opened' | 'left') =>
      stepItems(ledger, text, { today: '2026-11-10', outcome }).map((item) => [item.step, item.when]);
    expect(tell(opened, 'opened')).toEqual([
      ['Queda notificado', 'hoy mar 10 nov, 14:32'],
      ['Surte efectos', 'mié 11 nov'],
      ['Día 1 del plazo', 'jue 12 nov'],
    ]);
    expect(tell(left, 'left')).toEqual([
      ['Se tendrá por notificado', 'vie 13 nov'],
      ['Surte efectos', 'mar 17 nov'],
      ['Día 1 del plazo', 'mié 18 nov'],
    ]);
    expect([opened.periods[0]?.lastDay, left.periods[0]?.lastDay]).toEqual(['2026-12-03', '2026-12-08']);
  });

  it('counts as the calendar of the law counts', () => {
    const day = fc.integer({ min: 0, max: 29 }).map((n) => new Date(Date.UTC(2026, 10, 9 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(businessDaysBetween(a, b, left)).toEqual(law.safe.businessDaysBetween(a as never, b as never) || 0);
      }),
    );
  });

  it('does not count, nor draw a ruler, where the ledger does not say what counts', () => {
    const { offDays: _unknown, ...silent } = left;
    expect(businessDaysBetween('2026-11-10', '2026-11-12', silent)).toBeNull();
    expect(rulerPlan('2026-11-09', '2026-12-08', silent, '2026-11-10', new Map(), text)).toBeNull();
  });

  it('puts what has the same last day together, the nearest first', () => {
    const ledger = ledgerOf(
      'cedula-liquidacion',
      { channel: 'mailbox', noticeAt: '2026-11-03T16:15:00.000Z', openedAt: '2026-11-04T17:42:00.000Z' },
      NOW,
    );
    const figures = figuresOf(ledger, '2026-11-10');
    expect(figures.slice(0, 2).map((figure) => [figure.lastDay, figure.actions, figure.left])).toEqual([
      ['2026-11-12', ['clarify'], 2],
      ['2026-11-27', ['pay', 'appeal'], 12],
    ]);
    expect(figuresOf(ledger, '2026-11-13').at(-1)?.lastDay).toBe('2026-11-12');
  });

  it('shows both readings where the law is argued', () => {
    const ledger = ledgerOf(
      'cedula-liquidacion',
      { channel: 'mailbox', noticeAt: '2026-11-03T16:15:00.000Z', deemedOn: '2026-11-09' as never },
      NOW,
    );
    expect(disputedBases(ledger)).toEqual(expect.arrayContaining(['cff-134', 'lss-40']));
    expect(periodItems(ledger, text).some((item) => String(item.gloss).includes('otra lectura'))).toBe(true);
  });

  it('draws every day once, hatches exactly what does not count, and folds what is long', () => {
    const plan = rulerPlan(
      '2026-11-09',
      '2026-12-08',
      left,
      '2026-11-10',
      new Map([['2026-12-08', { kind: 'last', mark: 'responder' }]]),
      text,
    );
    expect(plan?.days).toHaveLength(30);
    for (const day of plan?.days ?? []) expect(day.kind === 'off', day.date).toBe(!law.safe.isBusinessDay(day.date as never));
    expect(plan?.label).toBe(
      'Del lunes 9 de noviembre de 2026 al martes 8 de diciembre de 2026: 21 días hábiles y 9 días que no cuentan. Hoy es martes 10 de noviembre de 2026. responder: martes 8 de diciembre de 2026.',
    );
    const long = rulerPlan(
      '2026-11-09',
      '2026-12-18',
      {
        ...left,
        offDays: law.safe.skippedBetween('2026-11-08' as never, '2026-12-18' as never).map((off) => ({ date: off.date, reason: off.name })),
      },
      '2026-11-10',
      new Map(),
      text,
    );
    expect(long?.rows.map((week) => week.length)).toEqual([14, 14, 14]);
    expect(
      long?.rows
        .flat()
        .filter((day) => !day.kind?.startsWith('gap'))
        .map((day) => day.date),
    ).toEqual(long?.days.map((day) => day.date));
  });
});

describe('finding in a text', () => {
  it.each([
    ['Notificación y NOTIFICACION', 'notificacion', 2],
    ['año ano', 'año', 2],
    ['aaa', 'aa', 1],
    ['texto', '   ', 0],
    ['', 'x', 0],
    ['Straße', 'straße', 1],
  ])('%s contains %s %i times', (whole, words, hits) => expect(findPieces(whole, words).hits).toBe(hits));

  it('never changes the text, and each hit is the words but for accents', () => {
    const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'á', 'N', 'ñ', ' ', '1') }),
        fc.string({ unit: fc.constantFrom('a', 'n', '1'), minLength: 1, maxLength: 3 }),
        (whole, words) => {
          const { pieces } = findPieces(whole, words);
          expect(pieces.map((piece) => piece.text).join('')).toBe(whole.normalize('NFC'));
          for (const piece of pieces) if (piece.hit !== null) expect(plain(piece.text)).toBe(plain(words));
        },
      ),
    );
  });
});

describe('a text begun near what was found', () => {
  it.each([
    ['En los registros contables de sueldos y en los comprobantes de nómina', 'nomina', '…comprobantes de nómina'],
    ['nómina de mayo', 'nomina', 'nómina de mayo'],
    ['Cerca: nómina', 'nomina', 'Cerca: nómina'],
    ['Nada de lo que se busca está en este texto tan largo', 'xyz', 'Nada de lo que se busca está en este texto tan largo'],
  ])('%s', (text, words, begun) => {
    expect(
      nearHit(markWords(text, words))
        .map((part) => part.text)
        .join(''),
    ).toBe(begun);
  });
});
