// Holds createText: one language's sentences and formats, for windows, main and the command line alike.
// Must not know React, electron or screens.
import { createInstance } from 'i18next';
import type { ErrorCode } from '../contract/errors.ts';
import type { AppError } from '../contract/result.ts';
import { en, enErrors } from './en/index.ts';
import { esMX, esMXErrors } from './es-MX/index.ts';
import { createFormats, type Formats } from './formats.ts';
import type { ErrorSentence, KeyOf, Language, Params } from './message.ts';

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

export function createText(language: Language, zone?: () => string): Text {
  const formats = zone ? createFormats(language, zone) : createFormats(language);
  const { words, errors } = TREES[language];
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: words } },
    initAsync: false,
    // One brace, as in the details of errors; sentences go to React or to plain text, never to HTML.
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  });

  const written = (value: string | number): string => (typeof value === 'number' ? formats.count(value) : value);
  const fill = (params: Params | undefined): Record<string, string> => {
    const filled: Record<string, string> = {};
    for (const [name, value] of Object.entries(params ?? {})) filled[name] = written(value);
    return filled;
  };
  const maybe = (key: string, params?: Params): string | null => {
    // Our own plural choice: Spanish has a third form in CLDR (one million) that nobody would write here.
    const form = typeof params?.count === 'number' ? `${key}_${Math.abs(params.count) === 1 ? 'one' : 'other'}` : null;
    const found = form && i18n.exists(form) ? form : i18n.exists(key) ? key : null;
    if (!found) return null;
    const { count, ...rest } = fill(params);
    const answer: unknown = i18n.t(found, { ...rest, ...(count === undefined ? {} : { replace: { ...rest, count } }) });
    return typeof answer === 'string' ? answer : null;
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
      const blanks = error.details ?? {};
      const put = (text: string) =>
        text.replace(/\{(\w+)\}/g, (_all, name: string) => (blanks[name] === undefined ? '…' : detail(blanks[name])));
      return { what: put(sentence.what), term: put(sentence.term), todo: put(sentence.todo) };
    },
  };
}
