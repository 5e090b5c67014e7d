// Holds createText: one language's sentences and formats, for windows, main and the command line alike.
// Must not know React, electron or screens.
import type { ErrorCode } from '../contract/errors.ts';
import type { AppError } from '../contract/result.ts';
import { en, enErrors } from './en/index.ts';
import { esMX, esMXErrors } from './es-MX/index.ts';
import { createFormats, type Formats } from './formats.ts';
import type { ErrorSentence, KeyOf, Language, Params, Tree } from './message.ts';

export type { Formats } from './formats.ts';
export { groupEmployerRegistration, groupInFours, shortHash } from './formats.ts';
export type { ErrorSentence, Language, Params } from './message.ts';

/** Dotted: `inbox.title`. A counting message is named without its form: `inbox.acts` for `acts_one` and `acts_other`. */
export type Key = KeyOf<typeof esMX>;
/** A key known only at run time (from data); compile-time names go through `t`. */
export type Translate = (key: Key, params?: Params) => string;

export type Text = Formats & {
  readonly language: Language;
  /** `params.count` picks the form; numbers are written with thousands. */
  readonly t: Translate;
  /** For names that come with data (a rule, an office): null when nobody has words for it. */
  readonly maybe: (key: string, params?: Params) => string | null;
  /** The sentence of an expected failure, its blanks filled; dates in details come out written. */
  readonly error: (error: Pick<AppError, 'code' | 'details'> | { readonly code: string; readonly details?: Params }) => ErrorSentence;
};

const TREES = { 'es-MX': { words: esMX, errors: esMXErrors }, en: { words: en, errors: enErrors } } as const;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Every message by its dotted key. Looked up some hundred times a frame while a list scrolls: a map, not a walk down a tree. */
function flatten(tree: Tree, prefix = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(`${prefix}${name}`, value);
    else flatten(value, `${prefix}${name}.`, into);
  }
  return into;
}

const BLANK = /\{(\w+)\}/g;

export function createText(language: Language, zone?: () => string): Text {
  const formats = zone ? createFormats(language, zone) : createFormats(language);
  const { words, errors } = TREES[language];
  const messages = flatten(words);

  // A blank's value is put in once and never read again as a pattern: what an office writes cannot fill another blank.
  const fill = (message: string, blanks: Params, write: (value: string | number) => string): string =>
    message.includes('{')
      ? message.replace(BLANK, (_all, name: string) => (blanks[name] === undefined ? '…' : write(blanks[name])))
      : message;
  const written = (value: string | number): string => (typeof value === 'number' ? formats.count(value) : value);
  const maybe = (key: string, params: Params = {}): string | null => {
    // Our own plural choice: Spanish has a third form in CLDR (one million) that nobody would write here.
    const counted = typeof params.count === 'number' ? messages.get(`${key}_${Math.abs(params.count) === 1 ? 'one' : 'other'}`) : undefined;
    const message = counted ?? messages.get(key);
    return message === undefined ? null : fill(message, params, written);
  };
  const detail = (value: string | number): string =>
    typeof value === 'number'
      ? formats.count(value)
      : INSTANT.test(value)
        ? formats.fullInstant(value)
        : DAY.test(value)
          ? formats.longDay(value)
          : value;

  return {
    ...formats,
    language,
    t: (key, params) => maybe(key, params) ?? key,
    maybe,
    error: (error) => {
      const sentence = errors[error.code as ErrorCode] ?? errors.INTERNAL;
      const put = (message: string) => fill(message, error.details ?? {}, detail);
      return { what: put(sentence.what), term: put(sentence.term), todo: put(sentence.todo) };
    },
  };
}
