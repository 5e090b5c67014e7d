// Holds the door of this room: acknowledgements and packages that convince a stranger. Must not export plumbing.

export { type Ask, actByFolio, type CaseSource } from './case-source.ts';
export { maySealForInstitute } from './institute-seal.ts';
export { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
export { buildPackage, type PackageMade, type PackageOrder } from './package-build.ts';
export { loadPaperFonts, type PaperFonts } from './paper.ts';
export { contentOf, documentsOf } from './receipt-content.ts';
export { receiptPdf } from './receipt-paper.ts';
export { ROOTS_BLOCK, verifierPage } from './verifier-page.ts';
export { verifyReceiptFile } from './verify-receipt.ts';
