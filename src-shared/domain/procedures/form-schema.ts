// Holds the shape of a form as data: sections, fields and their limits. Must not check what a person typed: validate.ts does.
import { z } from 'zod';
import { ACT_KINDS } from '../act-kind.ts';
import { wordsSchema } from './words.ts';

const fieldId = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/);

/** What a value is. Identifiers carry their own rules (domain/identifiers). */
export const FIELD_TYPES = [
  'text',
  'digits',
  'integer',
  'decimal',
  'money',
  'premium',
  'date',
  'period',
  'choice',
  'rfc',
  'curp',
  'nss',
  'nrp',
  'clabe',
  'email',
  'phone',
  'office',
  'act',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const simpleShape = {
  id: fieldId,
  type: z.enum(FIELD_TYPES),
  label: wordsSchema,
  required: z.boolean(),
  hint: wordsSchema.optional(),
  multiline: z.boolean().optional(),
  maxLength: z.int().min(1).max(20_000).optional(),
  /** digits: exact length, or a range. */
  length: z.int().min(1).max(20).optional(),
  lengthMin: z.int().min(1).max(20).optional(),
  lengthMax: z.int().min(1).max(20).optional(),
  /** integer: numbers. decimal: decimal text, exact. */
  min: z.union([z.int(), z.string()]).optional(),
  max: z.union([z.int(), z.string()]).optional(),
  decimals: z.int().min(0).max(6).optional(),
  options: z
    .array(z.strictObject({ value: z.string().regex(/^[A-Za-z0-9-]{1,30}$/), label: wordsSchema }))
    .min(2)
    .optional(),
  person: z.enum(['moral', 'fisica']).optional(),
  actKinds: z.array(z.enum(ACT_KINDS)).min(1).optional(),
  notAfterToday: z.boolean().optional(),
  /** id of another field of the same type. */
  notBefore: fieldId.optional(),
  /** Shown and asked only then. */
  when: z.strictObject({ field: fieldId, equals: z.string() }).optional(),
  /** Known from the employer: filled in. */
  profile: z.enum(['name', 'rfc']).optional(),
  locked: z.boolean().optional(),
  /** Asked once: kept per employer under this name. */
  remember: z.string().max(40).optional(),
};
const checked = <T extends z.ZodType<{ readonly type: string; readonly options?: unknown }>>(schema: T) =>
  schema.refine((field) => (field.type === 'choice') === (field.options !== undefined), { message: 'una elección lleva opciones' });

export const simpleFieldSchema = checked(z.strictObject(simpleShape));
export const rowsFieldSchema = z.strictObject({
  id: fieldId,
  type: z.literal('rows'),
  label: wordsSchema,
  required: z.boolean(),
  hint: wordsSchema.optional(),
  minRows: z.int().min(1).max(200),
  maxRows: z.int().min(1).max(200),
  fields: z.array(simpleFieldSchema).min(1).max(12),
});
export const fieldSchema = z.union([rowsFieldSchema, simpleFieldSchema]);

export const COMPUTATIONS = ['instalments', 'premium', 'refund'] as const;

export const formSchema = z
  .strictObject({
    sections: z
      .array(z.strictObject({ id: z.string().regex(/^[a-z-]{2,30}$/), title: wordsSchema, fields: z.array(fieldSchema).min(1) }))
      .min(1),
    computation: z.enum(COMPUTATIONS).optional(),
  })
  .refine(
    (form) => {
      const ids = form.sections.flatMap((section) => section.fields.map((field) => field.id));
      return new Set(ids).size === ids.length;
    },
    { message: 'hay campos repetidos' },
  );

export type SimpleField = z.infer<typeof simpleFieldSchema>;
export type RowsField = z.infer<typeof rowsFieldSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Form = z.infer<typeof formSchema>;
export type Computation = (typeof COMPUTATIONS)[number];

export const isRows = (field: Field): field is RowsField => field.type === 'rows';
export const fieldsOf = (form: Form): readonly Field[] => form.sections.flatMap((section) => section.fields);
