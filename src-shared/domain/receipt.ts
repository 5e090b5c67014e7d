// Holds the one model of every acknowledgement (acuse, constancia). Must not verify: that needs keys and chains.
export const RECEIPT_KINDS = ['enablement', 'disablement', 'contact-confirmed', 'contact-removed', 'opening', 'deemed', 'filing'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** RSA-SHA256 (PKCS#1 v1.5) over the UTF-8 of `canonical`, with the certificate that made it. */
export type Seal = {
  readonly canonical: string;
  /** base64 */
  readonly signature: string;
  /** twenty digits */
  readonly serial: string;
  /** base64 of the DER */
  readonly certificate: string;
};

/** What the person signed: the seal, and a detached CAdES-BES over the same canonical string. */
export type SignedStatement = Seal & { readonly cades: string };

export type Receipt = {
  readonly id: string;
  readonly folio: string;
  readonly kind: ReceiptKind;
  readonly rfc: string;
  /** Folio of the act, id of the contact means, or the RFC itself. */
  readonly subject: string;
  readonly at: string;
  /** SHA-256 of what it covers; see receiptCanonical. */
  readonly contentSha256: string;
  readonly seal: Seal;
  /** base64 DER: issuing CAs of the seal, leaf's issuer first. */
  readonly chain: readonly string[];
  readonly signed: SignedStatement | null;
};
