// Holds what a client does to file a procedure, by hand: upload, writing, signature. Must not be the program's own client.
import { filingAnswerCanonical, filingCanonical, filingWithdrawalCanonical } from '../../../src-shared/domain/canonical.ts';
import type { AttachmentFacts } from '../../../src-shared/domain/procedures/attachment.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { validateFiling } from '../../../src-shared/domain/procedures/validate.ts';
import type { Values } from '../../../src-shared/domain/procedures/values.ts';
import { answerWritingOf, writingOf } from '../../../src-shared/domain/procedures/writing.ts';
import { goodValues } from '../procedures/filing-fixture.ts';
import { type Answer, newKey, type Person, sha256 } from './support.ts';

export const NAME = 'Panadería La Espiga SA de CV';

export const pdf = (slot: string, text: string): { readonly facts: AttachmentFacts; readonly bytes: Buffer } => {
  const bytes = Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
  const facts = {
    slot,
    name: `${slot}.pdf`,
    mediaType: 'application/pdf' as const,
    size: bytes.byteLength,
    sha256: sha256(bytes),
    pages: 1,
  };
  return { facts, bytes };
};
export type File = ReturnType<typeof pdf>;

export async function upload(person: Person, file: File, pieces = 1): Promise<Answer> {
  const step = Math.ceil(file.bytes.byteLength / pieces);
  let answer: Answer | null = null;
  for (let offset = 0; offset < file.bytes.byteLength; offset += step)
    answer = await person.call('POST', `/v1/attachments/${file.facts.sha256}/parts`, {
      body: { offset, size: file.bytes.byteLength, bytes: file.bytes.subarray(offset, offset + step).toString('base64') },
    });
  if (!answer) throw new Error('an empty file');
  return answer;
}

export const valuesFor = (person: Person, procedure: FiledProcedure, more: Values = {}): Values => ({
  ...goodValues(procedure),
  rfc: person.rfc,
  ...more,
});

export function bodyOf(
  person: Person,
  procedure: FiledProcedure,
  values: Values,
  files: readonly File[],
  key: string,
  acts: Readonly<
    Record<string, { readonly kind: 'requerimiento-informacion' | 'cedula-liquidacion' | 'multa'; readonly folio: string }>
  > = {},
) {
  const now = person.now().toISOString();
  const attachments = files.map((f) => f.facts);
  const computedOn = now.slice(0, 10);
  const checked = validateFiling(procedure, values, attachments, {
    today: computedOn,
    rfc: person.rfc,
    act: (id) => (acts[id] ? { kind: acts[id].kind, notified: true } : null),
  });
  const writing = writingOf({
    procedure,
    rfc: person.rfc,
    name: NAME,
    clean: checked.clean ?? {},
    attachments,
    folioOf: (id) => acts[id]?.folio ?? id,
    computedOn,
  });
  const writingSha256 = sha256(writing);
  const canonical = filingCanonical({
    procedure: procedure.id,
    version: procedure.version,
    rfc: person.rfc,
    writingSha256,
    attachments: attachments.length,
    signedAt: now,
    key,
  });
  return {
    procedure: procedure.id,
    version: procedure.version,
    values,
    attachments,
    computedOn,
    writingSha256,
    signedAt: now,
    signed: person.sign(canonical),
  };
}

export const submit = (person: Person, body: ReturnType<typeof bodyOf>, key: string): Promise<Answer> =>
  person.call('POST', '/v1/filings', { key, body });

export async function file(
  person: Person,
  procedure: FiledProcedure,
  o: { values?: Values; files?: readonly File[]; acts?: Parameters<typeof bodyOf>[5] } = {},
) {
  for (const one of o.files ?? []) await upload(person, one);
  const key = newKey();
  return submit(person, bodyOf(person, procedure, o.values ?? valuesFor(person, procedure), o.files ?? [], key, o.acts), key);
}

export async function answerPrevention(
  person: Person,
  procedure: FiledProcedure,
  filing: { id: string; folio: string },
  files: readonly File[],
) {
  for (const one of files) await upload(person, one);
  const key = newKey();
  const signedAt = person.now().toISOString();
  const attachments = files.map((f) => f.facts);
  const text = 'Se acompaña lo que falta.';
  const writingSha256 = sha256(answerWritingOf({ procedure, folio: filing.folio, rfc: person.rfc, name: NAME, text, attachments }));
  const signed = person.sign(
    filingAnswerCanonical({ folio: filing.folio, rfc: person.rfc, writingSha256, attachments: attachments.length, signedAt, key }),
  );
  return person.call('POST', `/v1/filings/${filing.id}/answer`, { key, body: { text, attachments, writingSha256, signedAt, signed } });
}

export function withdraw(person: Person, filing: { id: string; folio: string }): Promise<Answer> {
  const key = newKey();
  const signedAt = person.now().toISOString();
  const signed = person.sign(filingWithdrawalCanonical({ folio: filing.folio, rfc: person.rfc, signedAt, key }));
  return person.call('POST', `/v1/filings/${filing.id}/withdrawal`, { key, body: { signedAt, signed } });
}
