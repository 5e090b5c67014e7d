// Holds `acuse read`: what one file says, with the page and words of each value; what it asks; what does not fit; who a mail is from.
// Must not keep anything: nothing is stored, nothing is fetched.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { cardOf, type Sentence } from '../../src-shared/domain/reading/card.ts';
import { type Criterion, type Defect, defectsOf } from '../../src-shared/domain/reading/defects.ts';
import type { Found } from '../../src-shared/domain/reading/flow.ts';
import { phishingCheck } from '../../src-shared/domain/reading/phishing.ts';
import { type Reading, readDocument } from '../../src-shared/domain/reading/read.ts';
import { type Inspected, inspect } from '../intake/inspect.ts';
import { INTAKE_LIMITS } from '../intake/limits.ts';
import { createPdfReader } from '../intake/pdf-reader.ts';
import { EXIT, EXIT_HELP, say, text, wrongInput } from './exits.ts';

type ReadOptions = { readonly json?: boolean; readonly proof?: string; readonly rfc?: string };
const { t } = text;

/** As a person reads it; the whole is in --json. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('centavos' in value) return text.money(Number(value.centavos) / 100);
  if ('from' in value && 'to' in value) return `${String(value.from)} – ${String(value.to)}`;
  return JSON.stringify(value);
}

function sentence(said: Sentence): string {
  switch (said.line) {
    case 'who':
      return t('reading.who', { oficina: said.office });
    case 'what':
      return t(`reading.what.${said.kind}`);
    case 'when':
      return t(`reading.when.${said.unit}`, { dias: said.days });
    case 'silence':
      return t(`reading.silence.${said.is}`);
    case 'cost':
      if (said.is === 'amount') return t('reading.cost.amount', { monto: text.money(said.centavos / 100) });
      return said.is === 'surcharges' ? t('reading.cost.surcharges') : t('reading.cost.fine-range', { desde: said.from, hasta: said.to });
    case 'options':
      return `${t(`reading.option.${said.is}`)}: ${t(`reading.when.${said.unit}`, { dias: said.days })}`;
  }
}

const from = (page: number, words: string): string => `      ${t('reading.said', { pagina: page, palabras: words.slice(0, 160) })}`;
const isFound = (value: unknown): value is Found<unknown> =>
  typeof value === 'object' && value !== null && 'source' in value && 'value' in value;
const criterionWords = ({ article, words, checked }: Criterion): string =>
  checked && words
    ? t('reading.criterion', { articulo: article, palabras: words })
    : t('reading.criterionUnchecked', { articulo: article });
const defectLines = (defects: readonly Defect[]): readonly string[] =>
  defects.flatMap(({ id, criterion, sources }) => [
    `  ${t('reading.defects')} ${t(`reading.defect.${id}`)}${criterion ? ` ${criterionWords(criterion)}` : ''}`,
    ...sources.map((source) => from(source.page, source.text)),
  ]);

async function look(path: string): Promise<readonly Inspected[]> {
  const pdf = createPdfReader({ workerFile: join(import.meta.dirname, '../intake/pdf-worker.ts') });
  const found: Inspected[] = [];
  const parts = { limits: INTAKE_LIMITS, pdf, isKnown: async () => false, signal: new AbortController().signal };
  try {
    for await (const seen of inspect(basename(path), new Uint8Array(await readFile(path)), parts))
      if (!('duplicate' in seen)) found.push(seen);
  } finally {
    await pdf.close();
  }
  return found;
}

const readingOf = (one: Inspected | undefined): Reading | null => (one?.pages ? readDocument(one.pages) : null);

async function read(path: string, o: ReadOptions): Promise<void> {
  const files = await look(path).catch(() => null);
  const own = files?.at(-1);
  if (!files || !own) return wrongInput(o.json, `No se pudo leer «${basename(path)}».`);
  const proof = o.proof ? await look(o.proof).catch(() => null) : [];
  if (!proof) return wrongInput(o.json, `No se pudo leer «${basename(o.proof ?? '')}».`);
  const reading = readingOf(own);
  const card = own.pages ? cardOf(own.pages) : null;
  const defects = defectsOf(reading, readingOf(proof.at(-1)), { rfc: o.rfc ?? null, registrations: [], signer: 'none' });
  const members = files
    .slice(0, -1)
    .map(({ name, kind, notes }) => ({ name, differs: notes.includes('name-differs'), program: kind === 'program' }));
  const mailText = own.pages?.flatMap((page) => page.lines.map((line) => line.map((cell) => cell.text).join(' '))).join('\n') ?? '';
  const phishing = own.mail ? phishingCheck({ ...own.mail, text: mailText, files: members }) : null;
  say(o.json, { kind: own.kind, reason: own.reason, notes: own.notes, reading, card, defects, phishing }, () => [
    ...(own.reason ? [t(`intake.kept.${own.reason}`)] : []),
    ...own.notes.map((note) => t(`intake.note.${note}`)),
    ...(reading && !phishing
      ? Object.entries(reading).flatMap(([name, value]) =>
          isFound(value) ? [`  ${name}: ${shown(value.value)}`, from(value.source.page, value.source.text)] : [],
        )
      : []),
    ...(card && !phishing
      ? card.recognised
        ? [
            t('reading.title'),
            ...card.sentences.flatMap((each) => [
              `  ${t(`reading.line.${each.line}`)}: ${sentence(each)}`,
              from(each.source.page, each.source.text),
            ]),
          ]
        : [t('reading.unknown')]
      : []),
    ...defectLines(defects),
    ...(phishing
      ? [
          t(`phishing.${phishing.verdict === 'nothing-seen' ? 'nothingSeen' : phishing.verdict}`),
          ...phishing.suspicions.map((each) => `  ${t(`phishing.why.${each.id}`, { de: each.of })}`),
        ]
      : []),
  ]);
  process.exitCode = own.reason || defects.length > 0 || (phishing && phishing.verdict !== 'nothing-seen') ? EXIT.no : EXIT.yes;
}

export function registerRead(program: Command): void {
  program
    .command('read')
    .description('dice qué dice un archivo, qué le piden, qué no cuadra y si un correo es de quien dice; no guarda nada')
    .argument('<archivo>', 'PDF, XML o correo')
    .option('--proof <archivo>', 'el acuse o la constancia que lo acompaña, para compararlos')
    .option('--rfc <rfc>', 'de quién debería ser')
    .option('--json', 'un objeto JSON')
    .addHelpText('after', EXIT_HELP)
    .action(read);
}
