// Holds which certificates may seal for the institute. Must not look at chains: this is the question after them.
import type { CertificateFacts } from '../efirma/index.ts';

/** The institute's own RFC, which its certificate may carry. */
const INSTITUTE_RFC = 'IMS421231I45';

/**
 * Where taxpayers' certificates stand under the same root as the institute's (the SAT's, or the one of practice), a good chain alone
 * would let any of them acknowledge in the institute's name. An e.firma never seals, nor a certificate that names a taxpayer.
 */
export const maySealForInstitute = (facts: Pick<CertificateFacts, 'kind' | 'rfc'>): boolean =>
  facts.kind !== 'fiel' && (facts.rfc === '' || facts.rfc === INSTITUTE_RFC);
