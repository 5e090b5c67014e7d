// Holds the door of this room: what the rest of the program may use. Must not export keys, envelopes or DER plumbing.
export { authoritiesIn } from './authority-folder.ts';
export { type KeyUse, type ParsedCertificate, readCertificate } from './certificate.ts';
export { inspect } from './inspect.ts';
export { prepareKey } from './key.ts';
export { isReadableByOthers, withKeyPermissions } from './key-permissions.ts';
export {
  createPracticeAuthority,
  type IssuedPair,
  PracticeAuthority,
  type PracticeRequest,
  type SealRequest,
} from './practice-authority.ts';
export { checkRevocation, newNonce, revocationQuestion } from './revocation.ts';
export { openSigner, type SignerOrder } from './signer.ts';
export { checkTimeStamp, type StampVerdict, stampImprint, stampRequest } from './time-stamp.ts';
export { type Chain, TrustStore } from './trust-store.ts';
export type {
  CadesVerdict,
  CertificateFacts,
  Environment,
  Inspection,
  Purpose,
  Seal,
  Signer,
  TrustedAuthority,
  Verdict,
} from './types.ts';
export { type VerifyOptions, verifyCades, verifySeal } from './verify.ts';
