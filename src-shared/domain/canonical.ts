// Holds the canonical strings (cadena original, `||a|b||`) both sides build on their own before they sign or verify.
// Must not sign, hash or fetch. A change here changes what signatures mean: add a version, never edit one.

/** A bar or a line break inside a value would forge a field: bars become «¦», white space collapses. */
const field = (value: string): string => value.replaceAll('|', '¦').replace(/\s+/g, ' ').trim();

const canonical = (...fields: readonly string[]): string => `||${fields.map(field).join('|')}||`;

/** What the person signs to be let in: proof of holding the key, bound to one challenge. */
export const loginCanonical = (c: {
  readonly challengeId: string;
  readonly rfc: string;
  readonly nonce: string;
  readonly issuedAt: string;
}) => canonical('1.0', 'ACCESO AL BUZON', c.challengeId, c.rfc, c.nonce, c.issuedAt);

/** What the person signs with the Terms: exact version and hash of the text read. */
export const termsCanonical = (c: {
  readonly rfc: string;
  readonly termsVersion: string;
  readonly termsSha256: string;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'ACEPTACION DE TERMINOS Y CONDICIONES', c.rfc, c.termsVersion, c.termsSha256, c.signedAt, c.key);

/** What the person signs to disable the mailbox. */
export const disableCanonical = (c: { readonly rfc: string; readonly signedAt: string; readonly key: string }) =>
  canonical('1.0', 'DESACTIVACION DEL BUZON', c.rfc, c.signedAt, c.key);

/** What the person signs to open an act: which one, and the hash of the words that said what opening means. */
export const openingCanonical = (c: {
  readonly actId: string;
  readonly folio: string;
  readonly rfc: string;
  readonly consentSha256: string;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'ACUSE DE APERTURA', c.actId, c.folio, c.rfc, c.consentSha256, c.signedAt, c.key);

/** What the person signs on a report of their own (failures): its hash, so that the report itself stays readable. */
export const reportCanonical = (c: {
  readonly rfc: string;
  readonly report: string;
  readonly sha256: string;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'REPORTE DEL PARTICULAR', c.rfc, c.report, c.sha256, c.signedAt, c.key);

/** What the person signs of their own ledger: its last line. Kept elsewhere, it shows later whether anything before it was cut or changed. */
export const ledgerHeadCanonical = (c: {
  readonly rfc: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly signedAt: string;
}) => canonical('1.0', 'CABEZA DEL LIBRO', c.rfc, String(c.seq), c.hash, c.at, c.signedAt);

/** What the institute seals on each document. */
export const documentCanonical = (c: {
  readonly folio: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly issuedAt: string;
}) => canonical('1.0', 'DOCUMENTO', c.folio, c.name, String(c.size), c.sha256, c.issuedAt);

/**
 * What the institute seals on each acknowledgement. `subject` is what it is about (folio of the act, contact id, RFC);
 * `signedSha256` the SHA-256 of the signature it answers (empty when nobody signed, as in a deemed notification);
 * `contentSha256` the SHA-256 of what it covers (documents' hashes joined by a comma, or the terms).
 */
export const receiptCanonical = (c: {
  readonly folio: string;
  readonly kind: string;
  readonly rfc: string;
  readonly subject: string;
  readonly at: string;
  readonly signedSha256: string;
  readonly contentSha256: string;
}) => canonical('1.0', 'ACUSE', c.folio, c.kind, c.rfc, c.subject, c.at, c.signedSha256, c.contentSha256);

/** What the person signs to file a procedure: the hash of the writing, which names every value and every attachment with its hash. */
export const filingCanonical = (c: {
  readonly procedure: string;
  readonly version: string;
  readonly rfc: string;
  readonly writingSha256: string;
  readonly attachments: number;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'PROMOCION', c.procedure, c.version, c.rfc, c.writingSha256, String(c.attachments), c.signedAt, c.key);

/** What the person signs to answer a prevención on a filing. */
export const filingAnswerCanonical = (c: {
  readonly folio: string;
  readonly rfc: string;
  readonly writingSha256: string;
  readonly attachments: number;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'RESPUESTA A PREVENCION', c.folio, c.rfc, c.writingSha256, String(c.attachments), c.signedAt, c.key);

/** What the person signs to withdraw a filing. */
export const filingWithdrawalCanonical = (c: {
  readonly folio: string;
  readonly rfc: string;
  readonly signedAt: string;
  readonly key: string;
}) => canonical('1.0', 'DESISTIMIENTO', c.folio, c.rfc, c.signedAt, c.key);
