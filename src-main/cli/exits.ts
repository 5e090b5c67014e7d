// Holds the exit codes every subcommand over the archive shares, and how an answer or a failure is said. Must not know any subcommand.
import type { AppError } from '../../src-shared/contract/result.ts';
import { createText } from '../../src-shared/text/index.ts';

/** 0: yes · 1: read, and the answer is no · 2: wrong input · 3: the archive, or the file asked for, cannot be read · 4: signed, not yet sent. */
export const EXIT = { yes: 0, no: 1, input: 2, unreadable: 3, waiting: 4 } as const;
export const EXIT_HELP =
  '\nSalida: 0 sí (o hecho) · 1 se leyó y la respuesta es no · 2 dato equivocado · 3 no se puede leer el archivo o no se puede escribir.';

export const text = createText('es-MX');

/** One object for scripts, or the lines for people. */
export function say(json: boolean | undefined, value: unknown, lines: () => readonly string[]): void {
  console.log(json ? JSON.stringify(value) : lines().join('\n'));
}

export function refuse(json: boolean | undefined, error: AppError, code: number): void {
  const { what, todo } = text.error(error);
  if (json)
    console.log(JSON.stringify({ error: { code: error.code, ...(error.details ? { details: error.details } : {}), message: what } }));
  console.error(`${what} ${todo}`);
  process.exitCode = code;
}

export function wrongInput(json: boolean | undefined, message: string): void {
  if (json) console.log(JSON.stringify({ error: { code: 'BAD_REQUEST', message } }));
  console.error(message);
  process.exitCode = EXIT.input;
}
