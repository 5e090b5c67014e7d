// Holds the few addresses outside the app that it may ask the system to open. Pure. Must not open anything itself.

/** The names of the contract's `app.openExternal`. Front doors only: deep addresses of either site change every year. */
export const EXTERNAL_TARGETS = {
  'imss-buzon': 'https://buzon.imss.gob.mx/buzonimss/login',
  'sat-efirma': 'https://www.sat.gob.mx/',
  'imss-contact': 'https://www.imss.gob.mx/buzonimss',
} as const;

const HOSTS: ReadonlySet<string> = new Set([
  'buzon.imss.gob.mx',
  'www.imss.gob.mx',
  'imss.gob.mx',
  'idse.imss.gob.mx',
  'www.sat.gob.mx',
  'sat.gob.mx',
]);
const MAX_LENGTH = 2_000;

/**
 * The address to hand to the system's browser, normalised, or null. Takes a name above or an https address of a host on the
 * list, compared whole and after parsing: default port, no credentials, nothing that is not plain text.
 */
export function externalAddress(target: string): string | null {
  const named = Object.hasOwn(EXTERNAL_TARGETS, target) ? EXTERNAL_TARGETS[target as keyof typeof EXTERNAL_TARGETS] : target;
  // Parsers drop tabs and newlines and trim spaces; what a person saw and what is opened must be the same text.
  if (named.length > MAX_LENGTH || /[^\x21-\x7e]|\\/.test(named) || !URL.canParse(named)) return null;
  const url = new URL(named);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && !named.includes('@');
  return plain && HOSTS.has(url.hostname) ? url.href : null;
}
