// Holds the shape of one file of the catalogue of procedures (src-shared/data/procedures) and checks it.
// Must not hold procedures. Unknown is absent: no field has a default that would pretend to know.
import { z } from 'zod';
import { MATTERS } from '../act.ts';
import { ACT_KINDS } from '../act-kind.ts';
import { formSchema } from './form-schema.ts';
import { idSchema, wordsSchema } from './words.ts';

const CONFIDENCE = z.enum(['high', 'medium', 'low']);
const text = z.string().min(1).max(600);

/** Where a procedure is really done. 'web': another page of the Institute, Escritorio Virtual among them. */
export const CHANNELS = ['mailbox', 'idse', 'sideimss', 'siroc', 'icsoe', 'web', 'in-person'] as const;
export type FilingChannel = (typeof CHANNELS)[number];

export const FILERS = ['legal-person', 'natural-person', 'representative', 'authorised', 'accountant', 'worker'] as const;
export type Filer = (typeof FILERS)[number];

/** mailbox: confirmed there · migrating: its services are said to move there · elsewhere: another system, or in person. */
export const STAGES = ['mailbox', 'migrating', 'elsewhere'] as const;

export const MEDIA_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type AttachmentType = (typeof MEDIA_TYPES)[number];

export const documentSchema = z
  .strictObject({
    id: idSchema,
    name: wordsSchema,
    /** required: it cannot be filed without. expected: it can, and the Institute will most likely ask for it. */
    need: z.enum(['required', 'expected', 'optional']),
    types: z.array(z.enum(MEDIA_TYPES)).min(1),
    multiple: z.boolean().optional(),
    maxBytes: z.int().min(1024).optional(),
    maxPages: z.int().min(1).max(5000).optional(),
    limitSource: text.optional(),
    note: wordsSchema.optional(),
  })
  .refine((d) => d.maxBytes === undefined || d.limitSource !== undefined, { message: 'un límite lleva su fuente' });
export type ProcedureDocument = z.infer<typeof documentSchema>;

/** Either a count of days, or a date of the year in words. */
const windowSchema = z.union([
  z.strictObject({
    days: z.int().min(1).max(400),
    unit: z.enum(['business', 'calendar', 'months']),
    from: wordsSchema,
    article: text,
    confidence: CONFIDENCE,
  }),
  z.strictObject({ text: wordsSchema, article: text, confidence: CONFIDENCE }),
]);

export const procedureSchema = z
  .strictObject({
    format: z.literal('acuse-procedure/1'),
    version: z.string().regex(/^\d{4}\.\d{1,4}$/),
    id: idSchema,
    homoclave: z.strictObject({ value: z.string().min(3).max(40), confidence: CONFIDENCE, note: text.optional() }).optional(),
    matters: z.array(z.enum(MATTERS)).min(1),
    order: z.int().min(0).max(999),
    name: wordsSchema,
    summary: wordsSchema,
    stage: z.enum(STAGES),
    filers: z.array(z.enum(FILERS)).min(1).optional(),
    /** The first is where it is mainly done. */
    channels: z.array(z.strictObject({ channel: z.enum(CHANNELS), where: wordsSchema, confidence: CONFIDENCE })).min(1),
    offices: z.boolean(),
    needs: z.strictObject({ data: z.array(wordsSchema), documents: z.array(documentSchema) }),
    /** Time to file it. */
    window: windowSchema.optional(),
    /** Time the Institute has to decide, and what its silence means. */
    resolution: z
      .strictObject({
        days: z.int().min(1).max(400),
        unit: z.enum(['business', 'calendar', 'months']),
        article: text.optional(),
        confidence: CONFIDENCE,
        silence: z.enum(['accepted', 'denied']).optional(),
      })
      .optional(),
    result: wordsSchema.optional(),
    legalBasis: z.array(z.strictObject({ article: text, source: text, confidence: CONFIDENCE, note: text.optional() })),
    sources: z.array(z.strictObject({ text, confidence: CONFIDENCE })).min(1),
    caution: wordsSchema.optional(),
    /** Acts that this procedure answers: «Responder» offers it there. */
    actKinds: z.array(z.enum(ACT_KINDS)).min(1).optional(),
    form: formSchema.optional(),
  })
  .refine((p) => new Set(p.needs.documents.map((d) => d.id)).size === p.needs.documents.length, { message: 'hay documentos repetidos' });

export type Procedure = z.infer<typeof procedureSchema>;
/** One that can be filled in and sent from here. */
export type FiledProcedure = Procedure & { readonly form: NonNullable<Procedure['form']> };

export const isFiled = (procedure: Procedure): procedure is FiledProcedure => procedure.form !== undefined;

/** Filed in the mailbox itself, by what is known. */
export const inMailbox = (procedure: Procedure): boolean => procedure.channels[0]?.channel === 'mailbox';
