// Checks that both languages say everything, with the same blanks, and that what comes as data has words.
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src-shared/contract/errors.ts';
import calendarFile from '../../src-shared/data/law/calendar.json';
import { ACT_CLASSES, MATTERS, WORK_STATES } from '../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { PERIOD_ACTIONS } from '../../src-shared/domain/calendar/law-schema.ts';
import type { Basis, StepRule } from '../../src-shared/domain/deadlines/facts.ts';
import type { Why } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { en, enErrors } from '../../src-shared/text/en/index.ts';
import { esMX, esMXErrors } from '../../src-shared/text/es-MX/index.ts';
import { createText, type Language } from '../../src-shared/text/index.ts';

function flat(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof value === 'string') found.set(key, value);
    else for (const [inner, words] of flat(value as object, key)) found.set(inner, words);
  }
  return found;
}
const blanks = (words: string): string =>
  [...words.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .toSorted()
    .join();

const source = flat(esMX);
const english = flat(en);
const languages: readonly Language[] = ['es-MX', 'en'];

describe('words of the screens', () => {
  it('has the same keys in both languages', () => expect([...english.keys()].toSorted()).toEqual([...source.keys()].toSorted()));

  it('leaves nothing empty', () => {
    for (const [key, words] of [...source, ...english]) expect(words.trim(), key).not.toBe('');
  });

  it('has the same blanks in both languages', () => {
    for (const [key, words] of source) expect(blanks(english.get(key) ?? ''), key).toBe(blanks(words));
  });

  it('has both forms of what is counted', () => {
    for (const key of source.keys()) {
      if (key.endsWith('_one')) expect(source.has(key.replace(/_one$/, '_other')), key).toBe(true);
      if (key.endsWith('_other')) expect(source.has(key.replace(/_other$/, '_one')), key).toBe(true);
    }
  });

  it('never writes a date by numbers nor a bare «días»', () => {
    for (const [key, words] of source) expect(words, key).not.toMatch(/\b\d{1,2}\/\d{1,2}\b|\{count\} días(?! hábiles| naturales| de|$)/);
  });

  it('addresses the person as usted', () => {
    for (const [key, words] of source) expect(words, key).not.toMatch(/\b(tú|tu|tus|puedes|quieres|debes|tienes|eres)\b/i);
  });
});

describe.each(languages)('words for what comes as data, %s', (language) => {
  const text = createText(language);
  const actions: readonly string[] = [...PERIOD_ACTIONS, 'open'];
  const rules = {
    'notice-sent': 1,
    'open-within-3': 1,
    opened: 1,
    'deemed-day-4': 1,
    'deemed-certificate': 1,
    'sent-day-no-acknowledgement': 1,
    published: 1,
    'estrados-10-days': 1,
    'estrados-day-11': 1,
    served: 1,
    'received-by-mail': 1,
    'asked-in-case': 1,
    'non-business-next-day': 1,
    'effect-next-business-day': 1,
    'effect-on-knowledge': 1,
    'day-after-effect': 1,
  } as const satisfies Record<StepRule, 1>;
  const bases = { 'cff-134': 1, 'lss-40': 1, estrados: 1, personal: 1, mail: 1 } as const satisfies Record<Basis, 1>;
  const whys = {
    'other-basis': 1,
    'parallel-channel': 1,
    reading: 1,
    'disputed-days': 1,
    'bank-friday': 1,
    'racerf-friday': 1,
    'offices-closed': 1,
    'tfja-calendar': 1,
  } as const satisfies Record<Why, 1>;

  it.each([
    ...actions.map((name) => `act.actions.${name}`),
    ...Object.keys(rules).flatMap((name) => [`act.rules.${name}.name`, `act.rules.${name}.gloss`]),
    ...Object.keys(bases).map((name) => `act.bases.${name}`),
    ...Object.keys(whys).map((name) => `act.why.${name}`),
    // Of a prevención: where it is counted from, and why the institute's own day may be another.
    'act.bases.prevention',
    'act.why.stated-day',
    ...calendarFile.entries.map((entry) => `act.off.${entry.id.replace(/-\d{4}(-\d{2}-\d{2})?$/, '')}`),
    ...ACT_KINDS.map((name) => `common.kinds.${name}`),
    ...MATTERS.map((name) => `common.matters.${name}`),
    ...ACT_CLASSES.map((name) => `common.classes.${name}`),
    ...WORK_STATES.map((name) => `common.work.${name}`),
    ...['aviso', 'envío', 'estrados', 'entrega', 'plazo'].map((name) => `act.missing.${name}`),
  ])('%s', (key) => expect(text.maybe(key)).toBeTruthy());
});

describe('t', () => {
  const text = createText('es-MX');
  it.each([
    [text.t('inbox.acts', { count: 1 }), '1 acto'],
    [text.t('inbox.acts', { count: 0 }), '0 actos'],
    [text.t('inbox.acts', { count: 41 }), '41 actos'],
    [text.t('inbox.acts', { count: 1_000_000 }), '1,000,000 actos'],
    [text.t('inbox.undo.done', { titulo: '<b>$t(common.app)</b> {x}' }), '«<b>$t(common.app)</b> {x}» quedó concluido.'],
    [text.t('act.position', { n: 2, total: 1204 }), '2 de 1,204'],
  ])('%s', (said, expected) => expect(said).toBe(expected));

  it('has no words for a key nobody knows', () => expect(text.maybe('act.rules.invented.name')).toBeNull());
});

describe('errors', () => {
  it.each(ERROR_CODES)('%s says what happened, what it means for the term and what to do, with the same blanks', (code) => {
    const es = esMXErrors[code];
    const other = enErrors[code];
    for (const part of ['what', 'term', 'todo'] as const) {
      expect(es[part].trim()).not.toBe('');
      expect(other[part].trim()).not.toBe('');
      expect(blanks(other[part])).toBe(blanks(es[part]));
    }
  });

  it('writes dates in blanks for people, and never leaves a brace', () => {
    for (const language of languages)
      for (const code of ERROR_CODES) {
        const said = createText(language).error({ code });
        expect(`${said.what}${said.term}${said.todo}`).not.toMatch(/[{}]/);
      }
  });

  it('says a code it does not know as an inner failure', () =>
    expect(createText('es-MX').error({ code: 'NEW_ONE' })).toEqual(createText('es-MX').error({ code: 'INTERNAL' })));
});
