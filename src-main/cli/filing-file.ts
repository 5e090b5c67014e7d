// Holds a filing as a script writes it down, how it is read, and what is found in it said in words. Must not file or store.
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../src-shared/contract/result.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { type AttachmentFacts, attachmentFactsSchema } from '../../src-shared/domain/procedures/attachment.ts';
import { valuesSchema } from '../../src-shared/domain/procedures/values.ts';
import { sha256OfFile } from '../archive/sha256.ts';
import { text, wrongInput } from './exits.ts';

export const FILING_FORM =
  'Forma: {"procedure":"…","rfc":"…","values":{…},"files":{"documento":["ruta.pdf"]}}; las rutas se cuentan desde ese archivo.';

/** What a script writes down: the values as a person would type them. */
const fileSchema = z.strictObject({
  procedure: z.string(),
  rfc: z.string(),
  values: valuesSchema,
  /** The files of each document, as paths from this file. */
  files: z.record(z.string(), z.array(z.string())).default({}),
  /** For `validate`: documents that are not at hand, by what they are. */
  attachments: z.array(attachmentFactsSchema).default([]),
  /** For `validate`: acts that the values name, as the mailbox would know them. */
  acts: z.record(z.string(), z.strictObject({ kind: z.enum(ACT_KINDS), notified: z.boolean() })).default({}),
  today: z.iso.date().optional(),
});
export type FilingFile = Omit<z.infer<typeof fileSchema>, 'files'> & {
  readonly files: readonly { readonly slot: string; readonly path: string }[];
};

export type Finding = {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
};
export const sentence = (finding: Finding): string =>
  `${finding.field}: ${text.maybe(`procedures.finding.${finding.code}`, finding.params ?? {}) ?? finding.code}`;

/** Null, once it has been said why: it is not JSON, or not of the form asked for. */
export function readFiling(path: string, json: boolean | undefined): FilingFile | null {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch {
    wrongInput(json, `No se puede leer «${path}» como JSON.`);
    return null;
  }
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    wrongInput(json, `${issue?.path.join('.') || 'el archivo'}: no es como se esperaba.`);
    return null;
  }
  const from = path === '-' ? process.cwd() : dirname(resolve(path));
  const files = Object.entries(parsed.data.files).flatMap(([slot, paths]) => paths.map((each) => ({ slot, path: resolve(from, each) })));
  return { ...parsed.data, files };
}

/** Each file looked at as it will be when it is filed; pictures as they are, before they become pages. */
export async function factsOf(files: FilingFile['files']): Promise<Result<readonly AttachmentFacts[]>> {
  const { inspectAttachment } = await import('../intake/attachment.ts');
  const facts: AttachmentFacts[] = [];
  for (const { slot, path } of files) {
    const seen = await inspectAttachment(path);
    if (!seen.ok) return seen;
    facts.push({ slot, name: basename(path), ...seen.value, sha256: await sha256OfFile(path) });
  }
  return ok(facts);
}
