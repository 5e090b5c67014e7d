// Holds the putting of the known roots into the verifier's page. Must not add anything that runs.
import { toBase64 } from '../../src-shared/proof/bytes.ts';
import type { EvidenceTrust } from './node-oracle.ts';

/** The block of data in the page as built; a test holds the page to it. */
export const ROOTS_BLOCK = '<script type="application/json" id="authorities">[]</script>';

/** Base64 and fixed words only: nothing in it can end the block early. */
export function verifierPage(built: string, trust: EvidenceTrust): string {
  if (!built.includes(ROOTS_BLOCK)) throw new Error('the page has no place for the authorities');
  const list = (['institute', 'person', 'stamps'] as const).flatMap((side) =>
    (trust[side]?.authorities ?? [])
      .map(({ der, environment }) => ({ side, environment, der: toBase64(der) }))
      .toSorted((a, b) => (a.der < b.der ? -1 : 1)),
  );
  return built.replace(ROOTS_BLOCK, () => ROOTS_BLOCK.replace('[]', () => JSON.stringify(list)));
}
