// Holds the door of this room: acknowledgements and packages that convince a stranger. Must not export plumbing,
// nor what draws or packs: that is making.ts, loaded when something is made.

export { type Ask, actByFolio, type CaseSource } from './case-source.ts';
export { maySealForInstitute } from './institute-seal.ts';
export { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
export { contentOf, documentsOf, revocationOf } from './receipt-content.ts';
export { checkSignedHead, type HeadFacts, isSignedHead, signHead } from './signed-head.ts';
export { judgeStamp, reasonsOfStamp } from './stamp.ts';
export { ROOTS_BLOCK, verifierPage } from './verifier-page.ts';
export { verifyReceiptFile } from './verify-receipt.ts';
