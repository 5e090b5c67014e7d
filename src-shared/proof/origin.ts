// Holds what a package says of how a document came in by the person's hand, made from the rows the archive's ledger answers for.
// Must not say a path of the machine: whose folder it lay in is nobody else's matter.
import { z } from 'zod';

const Sha = z.string().regex(/^[0-9a-f]{64}$/);
/** Addresses may be long; a name is not. */
const Text = z.string().max(100_000);
const Certificate = z.strictObject({ host: Text, subject: Text, issuer: Text, from: Text, to: Text, sha256: Sha });
const Mail = z.strictObject({ from: Text.nullable(), subject: Text, sentAt: Text.nullable() });
const Thing = z.strictObject({ name: Text, kind: Text, size: z.int().nonnegative(), sha256: Sha, takenAt: Text });

export const ORIGIN_WAYS = ['file', 'drop', 'paste', 'folder', 'watch', 'portal', 'command'] as const;
const Told = z.strictObject({
  ...Thing.shape,
  how: z.enum(ORIGIN_WAYS),
  at: Text,
  address: Text.nullable(),
  page: Text.nullable(),
  certificate: Certificate.nullable(),
});
const Inside = z.strictObject({ ...Thing.shape, mail: Mail.nullable() });
/** What the person said of it when confirming: days as the form took them. */
const Said = z.strictObject({ at: Text, said: z.record(z.string().max(40), Text) });
export const Origin = z.strictObject({
  /** Path of the document, from the folder of its act. */
  document: Text,
  ...Told.shape,
  /** What it came inside of, the nearest first. */
  inside: z.array(Inside).max(10),
  confirmed: Said.nullable(),
  /** The rows as the ledger hashed them. `item` null: the row says a path of the machine and stays at home. */
  rows: z.strictObject({ item: z.string().max(1_000_000).nullable(), confirmed: z.string().max(100_000).nullable() }),
});
export type Origin = z.infer<typeof Origin>;
export type OriginTold = z.infer<typeof Told>;
export type OriginInside = z.infer<typeof Inside>;

const Row = z.object({ name: Text, kind: Text, size: z.int(), sha256: Sha, taken_at: Text, origin: z.string(), facts: z.string() });
const KeptOrigin = z.object({
  how: z.enum(ORIGIN_WAYS),
  at: Text,
  path: z.string().optional(),
  address: Text.optional(),
  page: Text.optional(),
  certificate: z.object({ ...Certificate.shape, der: z.string() }).optional(),
});
const KeptMail = z.object({
  mail: z
    .object({
      from: z.object({ name: z.string(), address: z.string() }).nullable(),
      subject: z.string(),
      sentAt: z.string().nullable().optional(),
    })
    .optional(),
});
const Decision = z.object({ decided_at: Text, said: z.string() });

const thing = ({ name, kind, size, sha256, taken_at }: z.infer<typeof Row>): z.infer<typeof Thing> => ({
  name,
  kind,
  size,
  sha256,
  takenAt: taken_at,
});

/** Of a row of what was brought in. `der`: the host's certificate; `path`: the row names a place of the machine. Throws on a row that is none. */
export function toldOf(row: string): { readonly told: OriginTold; readonly der: string | null; readonly path: boolean } {
  const read = Row.parse(JSON.parse(row));
  const { how, at, path, address, page, certificate } = KeptOrigin.parse(JSON.parse(read.origin));
  const { der, ...shown } = certificate ?? { der: null };
  const told: OriginTold = {
    ...thing(read),
    how,
    at,
    address: address ?? null,
    page: page ?? null,
    certificate: certificate ? (shown as z.infer<typeof Certificate>) : null,
  };
  return { told, der, path: path !== undefined };
}

/** Of a row of what carried another. */
export function insideOf(row: string): OriginInside {
  const read = Row.parse(JSON.parse(row));
  const { mail } = KeptMail.parse(JSON.parse(read.facts));
  const from = mail?.from ? [mail.from.name, `<${mail.from.address}>`].filter((part) => part !== '').join(' ') : null;
  return { ...thing(read), mail: mail ? { from, subject: mail.subject, sentAt: mail.sentAt ?? null } : null };
}

/** Of a row of what the person confirmed; `id` is the archive's own name of the thing and says nothing to others. */
export function confirmedOf(row: string): z.infer<typeof Said> {
  const { decided_at, said } = Decision.parse(JSON.parse(row));
  const { id: _id, ...rest } = z.record(z.string(), z.unknown()).parse(JSON.parse(said));
  return { at: decided_at, said: Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)])) };
}
