// Holds the command `acuse deadlines`: options in, one object (or one line per case) out.
// Must not know the law: it asks src-shared/domain. Exit codes: 0 answered, 2 wrong input.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { AppError, Result } from '../../src-shared/contract/result.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { answerCase, type DeadlineAnswer } from './deadlines-answer.ts';
import { CASE_OPTIONS, type CaseTexts, FORCED_BASES, parseCase, textsOfLine } from './deadlines-case.ts';
import { answerTable, errorSentence } from './deadlines-sentences.ts';

export const EXIT_WRONG_INPUT = 2;

type Options = { readonly [name: string]: string | boolean | undefined };

const joined = (value: string, previous: string | undefined): string => (previous === undefined ? value : `${previous},${value}`);

export function registerDeadlines(program: Command): void {
  program
    .command('deadlines')
    .description('Calcula las fechas legales de un acto: último día para abrir, notificación, efectos, día 1 y último día del plazo.')
    .option(
      '--notice <fecha>',
      'día (o instante ISO) en que se envió el aviso; con --basis estrados y sin --estrados, el de la publicación',
    )
    .option('--opened <instante>', 'cuándo se abrió: 2026-10-07T14:32 (hora del centro), con zona, o solo el día')
    .option('--deemed <fecha>', 'día que dice la constancia de notificación por vencimiento')
    .option('--estrados <fecha>', 'día de la publicación en estrados')
    .option('--personal <fecha>', 'día de la notificación personal')
    .option('--mail <fecha>', 'día en que se recibió el correo certificado')
    .option('--sent <fecha>', 'día en que el Instituto envió la cédula (LSS 40); si falta, el del aviso')
    .option('--known <fecha>', 'día en que se manifestó conocer el acto (CFF 135)')
    .option('--kind <clase>', `clase del acto: ${ACT_KINDS.join(', ')}`)
    .option('--period <días>', 'plazo en días hábiles, leído en el documento; manda sobre el que propone la clase')
    .addOption(new Option('--basis <base>', `cuenta solo con esta base: ${FORCED_BASES.join(', ')}`))
    .option('--closed <fechas>', 'días inhábiles que usted agrega, separados por comas', joined)
    .option('--suspended <rangos>', 'plazos suspendidos: 2026-03-02..2026-03-06, separados por comas', joined)
    .option('--calendar <archivo>', 'archivo de calendario (acuse-calendar/1), o cff-12 para la lista desnuda del artículo 12')
    .option('--ooad <clave>', 'clave del OOAD, para sus días inhábiles')
    .option('--office <clave>', 'clave de la subdelegación, para sus días inhábiles')
    .option('--at <instante>', 'calcular como si fuera este momento; si falta, ahora')
    .option('--batch <archivo>', 'un caso JSON por línea con estos mismos nombres (- es la entrada estándar); contesta una línea por caso')
    .option('--json', 'contestar en JSON')
    .addHelpText(
      'after',
      '\nSin --basis manda la fecha más temprana que alguien podría sostener; las demás van en alternatives.' +
        '\nSin --kind ni --period no hay último día: se dice en missing y no se supone.' +
        '\n\nSalida: 0 contestado · 2 dato equivocado o faltante (con --batch, en al menos una línea) · 1 falla del programa.' +
        '\n\nEjemplo: acuse deadlines --notice 2026-01-30 --kind requerimiento-informacion --json',
    )
    .action((options: Options) => {
      const clock = new Date().toISOString();
      const texts = textsOf(options);
      if (typeof options.batch === 'string') runBatch(options.batch, texts, clock);
      else runOne(texts, clock, options.json === true);
    });
}

function textsOf(options: Options): CaseTexts {
  return Object.fromEntries(CASE_OPTIONS.flatMap((name) => (typeof options[name] === 'string' ? [[name, options[name]]] : [])));
}

function solve(texts: CaseTexts, clock: string): Result<DeadlineAnswer> {
  const given = parseCase(texts);
  return given.ok ? answerCase(given.value, clock) : given;
}

const errorObject = (error: AppError) => ({
  error: { code: error.code, message: errorSentence(error), ...(error.details ? { details: error.details } : {}) },
});

function runOne(texts: CaseTexts, clock: string, json: boolean): void {
  const answer = solve(texts, clock);
  if (answer.ok) {
    console.log(json ? JSON.stringify(answer.value, null, 2) : answerTable(answer.value));
    return;
  }
  if (json) console.log(JSON.stringify(errorObject(answer.error)));
  console.error(errorSentence(answer.error));
  process.exitCode = EXIT_WRONG_INPUT;
}

/** A wrong line does not stop the others: its own line says what is wrong. */
function runBatch(path: string, defaults: CaseTexts, clock: string): void {
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    console.error(errorSentence({ code: 'FILE_UNREADABLE', details: { archivo: path } }));
    process.exitCode = EXIT_WRONG_INPUT;
    return;
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const answers: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const { id, body, failed } = answerLine(line, defaults, clock);
    if (failed) process.exitCode = EXIT_WRONG_INPUT;
    answers.push(JSON.stringify({ ...(id === undefined ? { line: index + 1 } : { id, line: index + 1 }), ...body }));
  }
  if (answers.length > 0) console.log(answers.join('\n'));
}

function answerLine(line: string, defaults: CaseTexts, clock: string): { id: unknown; body: object; failed: boolean } {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    raw = null;
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const error: AppError = {
      code: 'BAD_REQUEST',
      details: { opcion: 'la línea', valor: line.slice(0, 40), detalle: 'se esperaba un objeto JSON' },
    };
    return { id: undefined, body: errorObject(error), failed: true };
  }
  const record = raw as Readonly<Record<string, unknown>>;
  const own = textsOfLine(record);
  if (!own.ok) return { id: record.id, body: errorObject(own.error), failed: true };
  const answer = solve({ ...defaults, ...own.value.texts }, clock);
  if (!answer.ok) return { id: record.id, body: errorObject(answer.error), failed: true };
  const ignored = own.value.ignored;
  return { id: record.id, body: ignored.length > 0 ? { ...answer.value, ignored } : answer.value, failed: false };
}
