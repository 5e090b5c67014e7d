// Holds the one plain verdict on a piece of evidence, and the reasons it is made of. Pure.
// Must not verify anything: reasons come from checks, the verdict is the worst of them.

/** From best to worst. `cannot-tell` is worse than a warning and better than a stranger: nothing was found wrong, and nothing proven. */
export const VERDICTS = ['valid', 'warning', 'cannot-tell', 'unknown-signer', 'altered'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Every reason there can be, with what it does to the verdict. Each has a sentence under `evidence.why`. */
export const REASONS = {
  // an acknowledgement
  'canonical-whole': 'valid',
  'seal-whole': 'valid',
  'seal-trusted': 'valid',
  countersigned: 'valid',
  'person-signed': 'valid',
  'nobody-signed': 'valid',
  'content-whole': 'valid',
  'content-not-here': 'valid',
  'revocation-not-kept': 'valid',
  'not-revoked': 'valid',
  'revoked-later': 'valid',
  'revocation-unknown': 'warning',
  'revocation-stale': 'warning',
  'revocation-other': 'warning',
  'revocation-stranger': 'warning',
  'revocation-purpose': 'warning',
  'revocation-nonce': 'warning',
  'revocation-refused': 'warning',
  'revocation-unreadable': 'warning',
  'revocation-weak': 'warning',
  'practice-authority': 'valid',
  'signature-missing': 'warning',
  'seal-expired': 'warning',
  'person-expired': 'warning',
  'times-apart': 'warning',
  unreadable: 'cannot-tell',
  'format-unknown': 'cannot-tell',
  'no-root': 'cannot-tell',
  'weak-algorithm': 'cannot-tell',
  'seal-unknown': 'unknown-signer',
  'person-unknown': 'unknown-signer',
  'revoked-before': 'unknown-signer',
  'revocation-altered': 'altered',
  'canonical-differs': 'altered',
  'seal-broken': 'altered',
  'seal-other-certificate': 'altered',
  'statement-broken': 'altered',
  'cades-broken': 'altered',
  'cades-other-certificate': 'altered',
  'other-person': 'altered',
  'other-matter': 'altered',
  'content-differs': 'altered',
  // a document
  'document-whole': 'valid',
  'document-differs': 'altered',
  'document-unsealed': 'cannot-tell',
  'document-quarantined': 'cannot-tell',
  // how a document came
  'came-file': 'valid',
  'came-drop': 'valid',
  'came-paste': 'valid',
  'came-folder': 'valid',
  'came-watch': 'valid',
  'came-portal': 'valid',
  'came-command': 'valid',
  'came-inside': 'valid',
  'came-mail': 'valid',
  'site-certificate': 'valid',
  'dates-confirmed': 'valid',
  'origin-whole': 'valid',
  'origin-noted': 'valid',
  'origin-own-word': 'warning',
  'origin-differs': 'altered',
  // a package
  'package-whole': 'valid',
  'not-a-package': 'cannot-tell',
  'zip-altered': 'altered',
  'manifest-altered': 'altered',
  'file-altered': 'altered',
  'file-missing': 'altered',
  'file-added': 'altered',
  'copy-differs': 'altered',
  'ledger-altered': 'altered',
  'certificates-differ': 'altered',
  'fingerprint-differs': 'altered',
  // a time stamp
  'time-stamped': 'valid',
  'nom151-stamped': 'valid',
  'stamp-accuracy': 'valid',
  'stamp-no-accuracy': 'valid',
  'stamp-coarse': 'warning',
  'stamp-brought-root': 'warning',
  'stamp-broken': 'altered',
  'stamp-unknown': 'unknown-signer',
  'stamp-purpose': 'unknown-signer',
  'stamp-expired': 'unknown-signer',
  'stamp-unreadable': 'cannot-tell',
  'stamp-weak': 'cannot-tell',
  'stamp-no-root': 'cannot-tell',
  'nom151-no-root': 'cannot-tell',
  'stamp-alone': 'cannot-tell',
  // is it in my mailbox
  'in-mailbox': 'valid',
  'not-in-mailbox': 'cannot-tell',
  'printed-here': 'valid',
  'binder-matches': 'valid',
  'not-here': 'valid',
  'only-folio': 'cannot-tell',
  'mentions-folio': 'cannot-tell',
  'detached-alone': 'cannot-tell',
  'claims-known-folio': 'altered',
  'quarantined-here': 'altered',
  'nothing-signed': 'cannot-tell',
} as const satisfies Readonly<Record<string, Verdict>>;
export type ReasonCode = keyof typeof REASONS;

/** `details` fill the blanks of the sentence. Never content. */
export type Reason = { readonly code: ReasonCode; readonly details?: Readonly<Record<string, string | number>> };

export const reason = (code: ReasonCode, details?: Reason['details']): Reason => (details ? { code, details } : { code });

/** The worst of the reasons. Without any reason nothing is known. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  const worst = Math.max(-1, ...reasons.map(({ code }) => VERDICTS.indexOf(REASONS[code])));
  return VERDICTS[worst] ?? 'cannot-tell';
}

/** The worse of two. */
export const worse = (a: Verdict, b: Verdict): Verdict => (VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b);
