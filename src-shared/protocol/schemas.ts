// Holds the shapes of the mailbox HTTP contract. Used by gateway (client) and practice (server). Must hold no behaviour.
import { z } from 'zod';
import { ACT_CLASSES, MATTERS, NOTIFICATION_STATES } from '../domain/act.ts';
import { ACT_KINDS } from '../domain/act-kind.ts';
import { CONTACT_KINDS, CONTACT_STATES } from '../domain/contact.ts';
import { RECEIPT_KINDS } from '../domain/receipt.ts';

export const Instant = z.iso.datetime({ offset: false }).describe('UTC instant, ISO 8601 with Z');
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
export const Rfc = z.string().regex(/^[A-Z&Ñ]{3,4}\d{6}[A-Z0-9]{3}$/);
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const Seal = z.strictObject({ canonical: z.string().max(4000), signature: Base64, serial: z.string().max(64), certificate: Base64 });
export const SignedStatement = Seal.extend({ cades: Base64 });
export const Receipt = z.strictObject({
  id: Id,
  folio: z.string().max(80),
  kind: z.enum(RECEIPT_KINDS),
  rfc: Rfc,
  subject: z.string().max(200),
  at: Instant,
  contentSha256: Sha256,
  seal: Seal,
  chain: z.array(Base64).max(6),
  signed: SignedStatement.nullable(),
});

/** `now` is the institute's clock: what it says is what counts. `kind` says whether anything here has legal effect. */
export const InstituteInfo = z.strictObject({
  name: z.string().max(200),
  kind: z.enum(['practice', 'service']),
  now: Instant,
  /** base64 DER of the root under which the institute seals; pinned by the client at set-up. */
  root: Base64,
  version: z.string().max(40),
});

export const ChallengeRequest = z.strictObject({ rfc: Rfc });
export const Challenge = z.strictObject({ challengeId: Id, nonce: z.string().max(100), issuedAt: Instant, expiresAt: Instant });
export const SessionRequest = z.strictObject({ challengeId: Id, signed: SignedStatement });
/** A session only lets one look. Opening, enabling and filing each carry their own signature. */
export const Session = z.strictObject({ token: z.string().max(200), rfc: Rfc, name: z.string().max(300), expiresAt: Instant });

export const Contact = z.strictObject({
  id: Id,
  kind: z.enum(CONTACT_KINDS),
  value: z.string().max(254),
  state: z.enum(CONTACT_STATES),
  registeredAt: Instant,
  expiresAt: Instant,
  confirmedAt: Instant.nullable(),
});
export const Terms = z.strictObject({
  version: z.string().max(40),
  title: z.string().max(300),
  text: z.string().max(100_000),
  sha256: Sha256,
  publishedAt: Instant,
});
export const Enrolment = z.strictObject({
  state: z.enum(['none', 'active', 'disabled']),
  enabledAt: Instant.nullable(),
  disabledAt: Instant.nullable(),
  contacts: z.array(Contact),
});
export const AddContactRequest = z.strictObject({ kind: z.enum(CONTACT_KINDS), value: z.string().max(254) });
/** The code, or the whole link of the e-mail it came in. */
export const ConfirmContactRequest = z.strictObject({ code: z.string().max(200) });
export const ContactAnswer = z.strictObject({ contact: Contact, receipt: Receipt.nullable() });
export const EnableRequest = z.strictObject({
  termsVersion: z.string().max(40),
  termsSha256: Sha256,
  signedAt: Instant,
  signed: SignedStatement,
});
export const DisableRequest = z.strictObject({ signedAt: Instant, signed: SignedStatement });
export const ReceiptAnswer = z.strictObject({ receipt: Receipt });

export const ActSummary = z.strictObject({
  id: Id,
  folio: z.string().max(80),
  kind: z.enum(ACT_KINDS),
  class: z.enum(ACT_CLASSES),
  matter: z.enum(MATTERS),
  title: z.string().max(300),
  issuer: z.strictObject({ office: z.string().max(200), officeKey: z.string().max(10), unit: z.string().max(200) }),
  rfc: Rfc,
  employerRegistration: z.string().max(20).nullable(),
  noticeAt: Instant,
  state: z.enum(NOTIFICATION_STATES),
  openedAt: Instant.nullable(),
  deemedAt: Instant.nullable(),
  /** When a filing showed that the act was known while closed: it counts as notified from then (CFF 135). Absent for all others. */
  knownAt: Instant.nullable().optional(),
});
/** Every change of an act (new, opened, deemed) gives it a new, higher revision; `cursor` asks for what changed since. */
export const ActPage = z.strictObject({ items: z.array(ActSummary).max(500), cursor: z.string().max(40), more: z.boolean(), now: Instant });

export const OpenRequest = z.strictObject({ consentSha256: Sha256, signedAt: Instant, signed: SignedStatement });
export const DocumentInfo = z.strictObject({
  id: Id,
  name: z.string().max(200),
  mediaType: z.string().max(100),
  size: z.int().nonnegative(),
  sha256: Sha256,
  issuedAt: Instant,
  seal: Seal,
  chain: z.array(Base64).max(6),
});
export const DocumentList = z.strictObject({ items: z.array(DocumentInfo).max(100) });

export const Announcement = z.strictObject({ id: Id, title: z.string().max(300), body: z.string().max(20_000), publishedAt: Instant });
export const AnnouncementPage = z.strictObject({ items: z.array(Announcement).max(200), cursor: z.string().max(40), more: z.boolean() });

/** Answer to «what became of what I sent under this key?». `body` is the answer that was, or would have been, given. */
export const OperationAnswer = z.strictObject({ state: z.enum(['unknown', 'done', 'refused']), status: z.int(), body: z.unknown() });

/** RFC 9457 problem; `code` is one of ours when the contract names it. */
export const Problem = z.object({
  type: z.string().optional(),
  title: z.string(),
  status: z.int(),
  code: z.string().max(60),
  detail: z.string().optional(),
});
