// Holds the offline verification of an acknowledgement that comes as a file. Must not fetch; must not guess what a file is.
import { fromUtf8 } from '../../src-shared/proof/bytes.ts';
import { checkReceipt, type ReceiptContext, type ReceiptProof } from '../../src-shared/proof/receipt-check.ts';
import { type ReasonCode, reason } from '../../src-shared/proof/verdict.ts';
import { type EvidenceTrust, nodeOracle } from './node-oracle.ts';

/** No acknowledgement passes some tens of KB. */
const MAX_BYTES = 1024 * 1024;

const nothing = (code: ReasonCode): ReceiptProof => ({
  verdict: 'cannot-tell',
  why: [reason(code)],
  receipt: null,
  sealedBy: null,
  signedBy: null,
});

/**
 * The bytes of an exported acknowledgement (JSON). Signed XML is not an acknowledgement of ours: nothing in it is parsed, so that no
 * document type, entity or wrapped signature can speak (they are refused, not repaired).
 */
export async function verifyReceiptFile(
  bytes: Uint8Array,
  trust: EvidenceTrust,
  more: Omit<ReceiptContext, 'oracle'> = {},
): Promise<ReceiptProof> {
  if (bytes.byteLength > MAX_BYTES) return nothing('format-unknown');
  const text = fromUtf8(bytes);
  if (text === null) return nothing('unreadable');
  if (/^\uFEFF?\s*</.test(text)) return nothing('format-unknown');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return nothing('unreadable');
  }
  if (hasDoubledKeys(text)) return nothing('unreadable');
  return checkReceipt(given, { ...more, oracle: nodeOracle(trust) });
}

/** Two readers may take different ones of two equal keys: such a file has no one meaning. Counted by parsing with a reviver. */
function hasDoubledKeys(text: string): boolean {
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter((found) => found[1] !== undefined).length;
  let kept = 0;
  JSON.parse(text, (key, value) => {
    if (value && typeof value === 'object' && !Array.isArray(value)) kept += Object.keys(value).length;
    return key === '__proto__' ? undefined : value;
  });
  return written !== kept;
}
