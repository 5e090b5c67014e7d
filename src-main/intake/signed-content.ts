// Holds the taking of what a signed envelope (P7M) carries out of it. The signature itself is not judged here.
// Must not believe its lengths: what is longer than the envelope itself is not there.
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
/** An envelope is read into memory as a tree; larger ones are kept closed. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Of an envelope in PEM, its bytes; else as they are. */
function binary(bytes: Uint8Array): Buffer {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole[0] !== 0x2d) return whole;
  const body = /-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----([\sA-Za-z0-9+/=]+)-----END/.exec(whole.toString('latin1'))?.[1];
  return Buffer.from((body ?? '').replace(/\s/g, ''), 'base64');
}

/** An envelope cut short carries nothing: half a document is none. (The library's types do not know these.) */
const READING = { strict: true, parseAllBytes: false, decodeBitStrings: false };

/** Null: it carries nothing (a signature apart from its document), or cannot be read. */
export async function signedContent(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes.byteLength > MAX_BYTES) return null;
  const { default: forge } = await import('node-forge');
  type Node = { readonly value: string | readonly Node[] };
  const child = (node: Node | undefined, n: number): Node | undefined =>
    node && typeof node.value !== 'string' ? node.value[n] : undefined;
  const oid = (node: Node | undefined): string => (node && typeof node.value === 'string' ? forge.asn1.derToOid(node.value) : '');
  /** An OCTET STRING in one piece, or in many inside one another. */
  const octets = (node: Node | undefined): string =>
    !node ? '' : typeof node.value === 'string' ? node.value : node.value.map(octets).join('');
  try {
    const root = forge.asn1.fromDer(forge.util.createBuffer(binary(bytes).toString('latin1')), READING as never);
    if (oid(child(root as Node, 0)) !== SIGNED_DATA) return null;
    const signed = child(child(root as Node, 1), 0);
    const carried = child(signed, 2);
    if (oid(child(carried, 0)) !== DATA) return null;
    const content = octets(child(child(carried, 1), 0));
    return content === '' ? null : new Uint8Array(Buffer.from(content, 'latin1'));
  } catch {
    return null;
  }
}
