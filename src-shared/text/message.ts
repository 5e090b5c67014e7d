// Holds the types of messages: keys as dotted paths, plurals as `_one`/`_other`, blanks as `{name}`. Must hold no words.
import type { ErrorCode } from '../contract/errors.ts';

export type Language = 'es-MX' | 'en';

/** Two levels at least: namespace, then names. A message that counts has two forms under one name: `days_one`, `days_other`. */
export type Tree = { readonly [name: string]: string | Tree };

/** Same names, any words: what another language must satisfy. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

type Unplural<K extends string> = K extends `${infer Name}_one` ? Name : K extends `${infer Name}_other` ? Name : K;
type Join<T> = {
  [K in keyof T & string]: T[K] extends string ? Unplural<K> : `${K}.${Join<T[K]>}`;
}[keyof T & string];
export type KeyOf<T> = Join<T>;

/** What happened · what it means for the term · what to do. Blanks are the error's details. */
export type ErrorSentence = { readonly what: string; readonly term: string; readonly todo: string };
export type ErrorSentences = Readonly<Record<ErrorCode, ErrorSentence>>;

export type Params = Readonly<Record<string, string | number>>;
