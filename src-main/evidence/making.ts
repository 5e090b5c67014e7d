// Holds this room's second door: what draws papers and builds packages, with the libraries for it. In the app it is loaded with
// `await import`, when a person asks for one: a start must not wait for it (test/laws/start.test.ts).

export { type Fonts, openFonts } from '../fonts/fonts.ts';
export { type Authentic, type AuthenticService, createAuthentic } from './authentic.ts';
export { actHash, buildBinder } from './binder.ts';
export { type FailureReport, failureLines, failurePdf, reportBytes, reportSha256 } from './failure-report.ts';
export { buildPackage, type PackageMade, type PackageOrder } from './package-build.ts';
export { stampPackage } from './package-stamp.ts';
export { receiptPdf } from './receipt-paper.ts';
