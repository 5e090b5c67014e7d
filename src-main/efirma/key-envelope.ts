// Holds the recognition of private key files by their outer structure. Must not need the password nor decrypt.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { decodeBase64, isPadding, type PemBlock, pemBlocks } from './armor.ts';
import { claimedLength, contextTag, DerError, type DerNode, parseDer, TAG } from './der-read.ts';
import { oidOf, smallInteger } from './der-values.ts';
import { readScheme, type Scheme } from './key-scheme.ts';
import { OID } from './oids.ts';

/** An encrypted key, ready for a password. */
export type Envelope =
  | { readonly form: 'pkcs8'; readonly der: Uint8Array; readonly ciphertext: Uint8Array; readonly scheme: Scheme }
  | { readonly form: 'pkcs1-pem'; readonly pem: Uint8Array; readonly cipher: string };

/** No key file of any kind here passes 16 KB (a PKCS#12 with a chain inside is the largest). */
const MAX_BYTES = 256 * 1024;

/** Ciphers of PEM `DEK-Info` that every engine has. */
const PEM_CIPHERS: readonly string[] = ['DES-EDE3-CBC', 'AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'];

/**
 * Recognises PKCS#8 (DER, PEM, bare base64), PKCS#1 PEM with DEK-Info, and the key inside a PKCS#12 (.pfx).
 * Fails with KEY_ILEGIBLE (not a key), KEY_DANADA (cut short), KEY_SIN_CIFRAR, KEY_CIFRADO_NO_ADMITIDO.
 */
export function readEnvelope(bytes: Uint8Array, fileName = '.key'): Result<Envelope> {
  try {
    return bytes.length <= MAX_BYTES ? recognise(bytes, fileName) : illegible(fileName);
  } catch (error) {
    if (error instanceof DerError) return illegible(fileName);
    throw error;
  }
}

/** Whether a file is a private key of any kind, to tell swapped files from damaged ones. A .pfx also holds a certificate. */
export function looksLikeKey(bytes: Uint8Array): boolean {
  const read = readEnvelope(bytes);
  return read.ok || read.error.code !== 'KEY_ILEGIBLE';
}

const illegible = (archivo: string) => fail('KEY_ILEGIBLE', { archivo });
const damaged = (archivo: string) => fail('KEY_DANADA', { archivo });
const plain = (archivo: string) => fail('KEY_SIN_CIFRAR', { archivo });
const unsupported = (archivo: string, algoritmo: string) => fail('KEY_CIFRADO_NO_ADMITIDO', { archivo, algoritmo });

function recognise(bytes: Uint8Array, fileName: string): Result<Envelope> {
  if (bytes[0] === TAG.sequence) return fromDer(bytes, fileName);
  const blocks = pemBlocks(bytes);
  const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block) return fromPem(block, fileName);
  const der = blocks.length === 0 ? decodeBase64(bytes) : null;
  return der?.[0] === TAG.sequence ? fromDer(der, fileName) : illegible(fileName);
}

function fromPem(block: PemBlock, fileName: string): Result<Envelope> {
  if (block.label === 'ENCRYPTED PRIVATE KEY') return block.der ? fromDer(block.der, fileName) : damaged(fileName);
  if (block.label === 'OPENSSH PRIVATE KEY') return unsupported(fileName, 'OpenSSH');
  if (!block.headers['Proc-Type']?.includes('ENCRYPTED')) return block.der ? plain(fileName) : damaged(fileName);
  const cipher = block.headers['DEK-Info']?.split(',')[0] ?? '';
  if (block.label !== 'RSA PRIVATE KEY' || !PEM_CIPHERS.includes(cipher)) return unsupported(fileName, `PEM ${cipher}`);
  return block.der ? ok({ form: 'pkcs1-pem', pem: block.text, cipher }) : damaged(fileName);
}

function fromDer(bytes: Uint8Array, fileName: string): Result<Envelope> {
  const length = claimedLength(bytes);
  if (length !== null && length > bytes.length) return isCertificateHead(bytes) ? illegible(fileName) : damaged(fileName);
  const whole = length !== null && bytes.subarray(length).every(isPadding) ? bytes.subarray(0, length) : bytes;
  const root = parseDer(whole, true);
  const fields = root.fields();
  const first = fields.take();
  if (first.tag === TAG.integer) return fromVersioned(smallInteger(first), fields.take(), fileName);
  return fromEncrypted(root, fileName);
}

/** EncryptedPrivateKeyInfo: algorithm, ciphertext. */
function fromEncrypted(info: DerNode, fileName: string): Result<Envelope> {
  const fields = info.fields();
  const scheme = readScheme(fields.take(TAG.sequence));
  const ciphertext = fields.take(TAG.octetString).body;
  fields.end();
  return scheme.way === 'none' ? unsupported(fileName, scheme.name) : ok({ form: 'pkcs8', der: info.raw, ciphertext, scheme });
}

/** What begins with a version: PKCS#8 and PKCS#1 unencrypted (0), SEC 1 (1), PKCS#12 (3). */
function fromVersioned(version: number, second: DerNode, fileName: string): Result<Envelope> {
  if (version === 3 && second.tag === TAG.sequence) return fromPkcs12(second, fileName);
  const isKey = second.tag === TAG.sequence || second.tag === TAG.octetString || (version === 0 && second.tag === TAG.integer);
  return version <= 1 && isKey ? plain(fileName) : illegible(fileName);
}

/**
 * The shrouded key bag of a PKCS#12 is an ordinary encrypted PKCS#8, so its bytes go the same way as a .key and nothing
 * of it is decrypted here. Its MAC is not checked: a wrong password fails at the key, and the key must match the certificate.
 */
function fromPkcs12(authSafe: DerNode, fileName: string): Result<Envelope> {
  const safes = parseDer(octets(contentOf(authSafe, OID.data)), true)
    .expect(TAG.sequence)
    .children();
  let sealed = false;
  for (const safe of safes) {
    const id = oidOf(safe.fields().take());
    if (id !== OID.data) {
      sealed = true;
      continue;
    }
    for (const bag of parseDer(octets(contentOf(safe, OID.data)), true)
      .expect(TAG.sequence)
      .children()) {
      const fields = bag.fields();
      const bagId = oidOf(fields.take());
      const value = fields.take(contextTag(0)).fields(contextTag(0)).take();
      if (bagId === OID.pkcs12KeyBag) return plain(fileName);
      if (bagId === OID.pkcs12ShroudedKeyBag) return fromEncrypted(value, fileName);
    }
  }
  return sealed ? unsupported(fileName, 'PKCS#12 cifrado por completo') : illegible(fileName);
}

function contentOf(contentInfo: DerNode, type: string): DerNode {
  const fields = contentInfo.fields();
  if (oidOf(fields.take()) !== type) throw new DerError('content of another type');
  return fields.take(contextTag(0)).fields(contextTag(0)).take();
}

/** OCTET STRING, also in the pieces that BER writers cut it into. */
function octets(node: DerNode): Uint8Array {
  if (node.tag === TAG.octetString) return node.body;
  if (node.tag !== (TAG.octetString | 0x20)) throw new DerError('not an OCTET STRING');
  return Buffer.concat(node.children().map((piece) => piece.expect(TAG.octetString).body));
}

/** SEQUENCE { SEQUENCE { [0] version …: so begins a certificate, also one cut short. */
function isCertificateHead(bytes: Uint8Array): boolean {
  const inner = bytes.subarray(4);
  return bytes[1] === 0x82 && inner[0] === TAG.sequence && inner[1] === 0x82 && inner[4] === contextTag(0);
}
