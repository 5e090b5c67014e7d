// Holds the door of this room: acknowledgements and packages that convince a stranger. Must not export plumbing.
export { maySealForInstitute } from './institute-seal.ts';
export { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
export { loadPaperFonts, type PaperFonts } from './paper.ts';
export { contentOf, documentsOf } from './receipt-content.ts';
export { receiptPdf } from './receipt-paper.ts';
export { verifyReceiptFile } from './verify-receipt.ts';
