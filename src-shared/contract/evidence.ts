// Holds the shapes and requests of proof: packages, verification of what a person brings, printed papers, the log of failures.
// Must hold no behaviour.
import { z } from 'zod';
import { FAILURE_KINDS } from '../domain/failure-kind.ts';
import { REASONS, type ReasonCode, VERDICTS } from '../proof/verdict.ts';
import { Id, Instant } from '../protocol/schemas.ts';
import { MAX_DROPPED } from './dropped.ts';

export const Reason = z.object({
  code: z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export const Verdict = z.enum(VERDICTS);

export const AuthenticView = z.object({
  kind: z.enum(['document', 'receipt', 'package', 'signature', 'text', 'other']),
  /** What the person brought, by its name; a folio or hash as typed. */
  name: z.string(),
  verdict: Verdict,
  why: z.array(Reason),
  sha256: z.string(),
  signers: z.array(z.string()),
  inMailbox: z.object({ actId: z.string().nullable(), receiptId: z.string().nullable(), folio: z.string() }).nullable(),
  /** Of a package: its fingerprint, how many things are in it, and those that are not valid. */
  package: z
    .object({
      fingerprint: z.string().nullable(),
      files: z.number(),
      items: z.number(),
      troubled: z.array(z.object({ path: z.string(), title: z.string(), verdict: Verdict, why: z.array(Reason) })),
    })
    .nullable(),
  /** What QR codes on its pages say. Looking one up is another question: a code is copied by anybody. */
  codes: z.array(z.object({ page: z.number(), text: z.string() })),
});
export const Exported = z.object({ saved: z.boolean(), fingerprint: z.string().nullable(), files: z.number() });
export const FailureView = z.object({
  at: Instant,
  until: Instant,
  times: z.number(),
  ok: z.boolean(),
  kind: z.enum(FAILURE_KINDS).nullable(),
});

const year = z.int().min(2000).max(2100);

export const requests = {
  export: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('act'), id: Id }),
    z.strictObject({ what: z.literal('receipt'), id: Id }),
    z.strictObject({ what: z.literal('year'), year }),
  ]),
  verifyFile: z.strictObject({
    name: z.string().max(255),
    bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MAX_DROPPED),
  }),
  lookUp: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  binder: z.strictObject({ year }),
  failureReport: z.strictObject({ signed: z.boolean() }),
} as const;
