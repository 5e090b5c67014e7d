// Holds what crosses about what the person brings in: how it goes, what came, what it says with its words, and what the person confirms of it.
// Must not know how a file is read. A window never sees a path.
import { z } from 'zod';
import { ACT_KINDS } from '../domain/act-kind.ts';
import { Id } from '../protocol/schemas.ts';
import { MAX_DROPPED } from './dropped.ts';
import { ERROR_CODES } from './errors.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Failure = z.object({
  code: z.enum(ERROR_CODES as [string, ...string[]]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retry: z.boolean().optional(),
});

export const IntakeProgressView = z.object({
  running: z.boolean(),
  total: z.number(),
  done: z.number(),
  understood: z.number(),
  kept: z.number(),
  duplicates: z.number(),
  failed: z.array(z.object({ name: z.string(), error: Failure })),
  secondsLeft: z.number().nullable(),
  waiting: z.number(),
  stopped: Failure.nullable(),
});

/** A folder that is watched. `folder`: its name, never its path. */
export const WatchView = z.object({
  folder: z.string().nullable(),
  state: z.enum(['off', 'watching', 'paused', 'missing', 'unreadable', 'too-many']),
  catchUp: z.boolean(),
  taken: z.number(),
  left: z.number(),
  lastName: z.string().nullable(),
  failed: z.array(z.object({ name: z.string(), error: Failure })),
  stopped: Failure.nullable(),
});

/** What became of a thing: nothing yet, its act or paper is in the mailbox and the agenda, or it is set aside as needing none. */
export const INTAKE_STATES = ['new', 'confirmed', 'aside'] as const;
export const IntakeRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  size: z.number(),
  /** Why it was kept without being understood. */
  reason: z.string().nullable(),
  takenAt: z.string(),
  /** Name of what it was inside of. */
  inside: z.string().nullable(),
  state: z.enum(INTAKE_STATES),
  /** As read: what it is and its number; null where it could not be told. */
  readKind: z.string().nullable(),
  number: z.string().nullable(),
});
export const IntakePage = z.object({ total: z.number(), items: z.array(IntakeRow) });

const SourceView = z.object({
  page: z.number(),
  words: z.string(),
  boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
});
const PageSize = z.object({ width: z.number(), height: z.number() });
export const READ_FIELDS = [
  'kind',
  'issuer',
  'rfc',
  'employerRegistration',
  'folio',
  'number',
  'actDate',
  'noticeDate',
  'noticeHour',
  'notifiedDate',
  'notifiedHour',
  'period',
  'amount',
] as const;
/** How it came. A window sees an address of a site, never a path of this machine. */
export const IntakeOriginView = z.object({
  how: z.enum(['file', 'drop', 'paste', 'folder', 'watch', 'portal', 'command']),
  at: z.string(),
  address: z.string().nullable(),
  page: z.string().nullable(),
  certificate: z.object({ subject: z.string(), issuer: z.string(), from: z.string(), to: z.string(), sha256: z.string() }).nullable(),
});
export const IntakeDetail = z.object({
  row: IntakeRow,
  origin: IntakeOriginView,
  notes: z.array(z.string()),
  members: z.array(z.object({ name: z.string(), refused: z.string().nullable() })),
  sha256: z.string(),
  /** Can be shown as a picture of a page. */
  pages: z.number().nullable(),
  /** Size of each page in points, for marking places on its picture. */
  pageSizes: z.array(PageSize),
  /** Empty stays out of the list. */
  fields: z.array(z.object({ name: z.enum(READ_FIELDS), value: z.string(), source: SourceView })),
  card: z.object({
    recognised: z.boolean(),
    sentences: z.array(
      z.object({
        line: z.enum(['who', 'what', 'when', 'silence', 'cost', 'options']),
        /** Key of the sentence under «reading.», with its blanks. */
        key: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        centavos: z.number().nullable(),
        source: SourceView,
      }),
    ),
  }),
  defects: z.array(
    z.object({
      id: z.string(),
      /** `words`: of the article; null where they were not compared with its text. */
      criterion: z.object({ article: z.string(), words: z.string().nullable() }).nullable(),
      sources: z.array(SourceView.extend({ of: z.enum(['act', 'proof']) })),
    }),
  ),
  /** The acuse or constancia it goes with: chosen by the person, or the only one with its number or folio. */
  proof: z
    .object({ id: z.string(), name: z.string(), pages: z.number().nullable(), pageSizes: z.array(PageSize), chosen: z.boolean() })
    .nullable(),
  /** Every acuse or constancia that came, to choose from; empty for what is one itself. */
  proofs: z.array(z.object({ id: z.string(), name: z.string(), readKind: z.string(), number: z.string().nullable() })),
  /** Of a signature file that came and is over these very bytes; `none`: there is none. */
  signer: z.enum(['recognised', 'unrecognised', 'none']),
  /** Reading a scan with a program of this computer: can be asked for, was done, or neither is possible nor needed. */
  ocr: z.enum(['none', 'offered', 'done']),
  phishing: z
    .object({
      verdict: z.enum(['danger', 'doubt', 'nothing-seen']),
      suspicions: z.array(z.object({ id: z.string(), of: z.string(), grave: z.boolean() })),
    })
    .nullable(),
  actId: z.string().nullable(),
  paperId: z.string().nullable(),
});

/** QR codes on its pages, what they say of RFC and folio, and where that is not what the page says. */
export const IntakeCodes = z.object({
  codes: z.array(SourceView),
  fields: z.array(z.object({ name: z.enum(READ_FIELDS), value: z.string(), source: SourceView })),
  differs: z.array(z.object({ name: z.enum(READ_FIELDS), value: z.string(), code: z.string() })),
});

/** Rows of one asking: as many as one folder of many files brings. */
const MAX_LISTED = 5_000;

export const INTAKE_CHANNELS = ['opened', 'deemed', 'personal', 'mail', 'estrados'] as const;
export const requests = {
  begin: z.strictObject({ what: z.enum(['files', 'folder']) }),
  drop: z.strictObject({
    name: z.string().min(1).max(255),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MAX_DROPPED),
    how: z.enum(['drop', 'paste']),
  }),
  watchSet: z.strictObject({ paused: z.boolean().optional(), catchUp: z.boolean().optional() }),
  list: z.strictObject({ before: Id.optional(), limit: z.int().min(1).max(MAX_LISTED) }),
  page: z.strictObject({ id: Id, page: z.int().min(1).max(5000), scale: z.number().min(0.25).max(4) }),
  confirm: z.strictObject({
    id: Id,
    /** How it was notified: in the mailbox (opened, or deemed by lapse), or outside it. */
    channel: z.enum(INTAKE_CHANNELS),
    kind: z.enum(ACT_KINDS),
    folio: z.string().trim().min(1).max(60),
    employerRegistration: z.string().trim().max(20).optional(),
    office: z.string().trim().max(120).optional(),
    /** Day of the notice; only in the mailbox. */
    noticeOn: Day.optional(),
    /** Day of notification: of opening, of lapse, of service. */
    on: Day,
    at: Time.optional(),
  }),
  /** `proof` null: it goes with none. */
  pair: z.strictObject({ id: Id, proof: Id.nullable() }),
  setAside: z.strictObject({ id: Id, aside: z.boolean() }),
} as const;
