// Holds what a letter is made of: facts of the case, blocks of a page, one document or two. Must not draw or choose at random.

import type { ActClass, Matter } from '../../../src-shared/domain/act.ts';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import type { CivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { Dice } from './dice.ts';

export type Office = { readonly ooadKey: string; readonly ooad: string; readonly key: string; readonly name: string };

/** What is known before the words are chosen. */
export type Case = {
  readonly folio: string;
  readonly rfc: string;
  readonly name: string;
  readonly employerRegistration: string;
  readonly address: string;
  readonly office: Office;
  readonly officer: string;
  /** Day of issue in Mexico City. */
  readonly day: CivilDate;
  /** A business day some days after the act takes effect, for appointments. */
  readonly appointment: CivilDate;
  readonly dice: Dice;
};

export type Column = { readonly title: string; readonly width: number; readonly align?: 'left' | 'right' | 'center' };
export type Block =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly is: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      readonly total?: readonly string[];
    }
  /** Framed: the term and what it is for, so that nobody has to look for it. */
  | { readonly is: 'term'; readonly title: string; readonly text: string };

export type LetterDocument = {
  /** File name, without folder. */
  readonly name: string;
  readonly title: string;
  /** Line under «Asunto». */
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** The letter itself is signed by the officer; an annex is only sealed. */
  readonly signed: boolean;
};

export type Letter = {
  readonly kind: ActKind;
  readonly class: ActClass;
  readonly matter: Matter;
  readonly unit: string;
  readonly position: string;
  /** What the notice shows before opening: the kind, never amounts or findings. */
  readonly title: string;
  readonly compose: (about: Case) => readonly LetterDocument[];
};

export const paragraph = (text: string): Block => ({ is: 'paragraph', text });
export const heading = (text: string): Block => ({ is: 'heading', text });
export const list = (...items: readonly string[]): Block => ({ is: 'list', items });
export const facts = (...rows: readonly (readonly [string, string])[]): Block => ({ is: 'facts', rows });
export const term = (title: string, text: string): Block => ({ is: 'term', title, text });
