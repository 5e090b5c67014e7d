// Holds the SHA-256 of each certificate of the SAT and Banxico this program trusts. Must hold no behaviour.
// Fingerprints as published in independent public copies; the certificates lie in assets/trust/production.

export const PRODUCTION_PINS: Readonly<Record<string, string>> = {
  /** AC4, 2015–2023; its root 0002 ended 2026-07-20. Still needed to verify what it issued. */
  'ac4-sat-1083.cer': '9ce0c3a0a7b4b992388cfd903ca2241af5187e45bceb23af735fc4e3b206afce',
  /** AC5, 2019–2027-05-03. */
  'ac5-sat-1106.cer': '1ac6325143920fc047b6506e42540944fa6590b44560807b564c5603d15add8e',
  /** AC6, 2023–2031. */
  'ac6-sat-1189.cer': '054e8f213ff2228254d8f87ec43d2e7c2eda628d927c270b9a77d1d09eef9418',
  /** AC7, 2023–2031: the one in use. */
  'ac7-sat-1190.cer': '6d1d1f871f0d69233fc94526fecf826bee67181782d6b7e5320b279c97e8dac7',
  'raiz-arc-ies-0002.cer': '5035edf21401e2d23fe39ac1893ee02fa7bd09a870619ecb13e3f1b29e8a0009',
  'raiz-arc-ies-0004.cer': 'cbf3e084a86cac5ef1060b9242196eec15e8786931ffff05466ba7becd43b15e',
  'raiz-arc-ies-0005.cer': 'a86baf49b2e91d0141722c4e7026ab246183a8072926e9983edbd4e5ba72515d',
};
