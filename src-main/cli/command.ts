// Holds what the evidence commands share: exit codes, saying the answer once, and wrong input in one Spanish sentence.
// Must not do any command's work.
import { basename } from 'node:path';
import type { AppError } from '../../src-shared/contract/result.ts';
import { type Reason, type Verdict, worse } from '../../src-shared/proof/verdict.ts';
import { createText } from '../../src-shared/text/index.ts';

/** 0: yes · 1: read, and the answer is no or "with a warning is not enough" · 2: wrong input. */
export const EXIT = { yes: 0, no: 1, input: 2 } as const;

export const exitOf = (verdict: Verdict): number => (worse(verdict, 'warning') === 'warning' ? EXIT.yes : EXIT.no);

const text = createText('es-MX');

export const verdictWords = (verdict: Verdict): string => text.t(`evidence.verdict.${verdict}`);
export const reasonWords = (reason: Reason): string => text.t(`evidence.why.${reason.code}`, reason.details);

/** What the answer is, then why, one line a reason. With `--json`: one object. */
export function sayVerdict<V extends { readonly verdict: Verdict; readonly why: readonly Reason[] }>(
  json: boolean | undefined,
  value: V,
): void {
  if (json) print(JSON.stringify(value));
  else print([verdictWords(value.verdict), ...value.why.map((each) => `  · ${reasonWords(each)}`)].join('\n'));
  process.exitCode = exitOf(value.verdict);
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

export function refuse(json: boolean | undefined, error: AppError): void {
  const { what, todo } = text.error(error);
  if (json) print(JSON.stringify({ error: { code: error.code, ...(error.details ? { details: error.details } : {}), message: what } }));
  console.error(`${what} ${todo}`);
  process.exitCode = error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND' ? EXIT.input : EXIT.no;
}

export const guarded =
  <A extends readonly unknown[]>(work: (...args: A) => Promise<void> | void) =>
  async (...args: A): Promise<void> => {
    try {
      await work(...args);
    } catch (thrown) {
      const { code, path, message } = thrown as NodeJS.ErrnoException;
      if (code === undefined && !(thrown instanceof TypeError)) throw thrown;
      console.error(code ? `No se pudo leer o escribir «${basename(path ?? '')}» (${code}).` : `Ese valor no sirve: ${message}.`);
      process.exitCode = EXIT.input;
    }
  };
