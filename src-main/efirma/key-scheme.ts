// Holds the ways private keys are encrypted and what this program does with each. Must not decrypt.
import { DerError, type DerNode, TAG } from './der-read.ts';
import { oidOf, smallInteger } from './der-values.ts';
import { OID } from './oids.ts';

export type Pbes2 = {
  readonly kdf:
    | { readonly kind: 'pbkdf2'; readonly salt: Uint8Array; readonly iterations: number; readonly prf: string }
    | {
        readonly kind: 'scrypt';
        readonly salt: Uint8Array;
        readonly cost: number;
        readonly blockSize: number;
        readonly parallelism: number;
      };
  readonly cipher: { readonly name: string; readonly keyBytes: number; readonly iv: Uint8Array };
};

/**
 * How a key opens. `engine`: node:crypto always can. `pbes2`: node:crypto can in OpenSSL and not in BoringSSL, or the
 * other way round, so when it fails the same is done step by step. `forge`: OpenSSL has no RC2, BoringSSL has; when the
 * engine fails node-forge tries. `none`: single DES, RC4 and what nobody knows are refused by name.
 */
export type Scheme =
  | { readonly way: 'engine'; readonly name: string }
  | { readonly way: 'pbes2'; readonly name: string; readonly parameters: Pbes2 }
  | { readonly way: 'forge'; readonly name: string }
  | { readonly way: 'none'; readonly name: string };

/** A file that asks for more work than this wants to hang the program: the SAT uses 2,048 iterations. */
const MAX_ITERATIONS = 5_000_000;
export const MAX_SCRYPT_BYTES = 128 * 1024 * 1024;

const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  [OID.desEde3Cbc]: { name: 'des-ede3-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
};

const PRFS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** Every engine this program meets has these two. */
const COMMON_PRFS: readonly string[] = ['sha1', 'sha256'];

const PBES1: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.5.1': { way: 'none', name: 'PBES1 MD2-DES' },
  '1.2.840.113549.1.5.3': { way: 'none', name: 'PBES1 MD5-DES' },
  '1.2.840.113549.1.5.4': { way: 'none', name: 'PBES1 MD2-RC2' },
  '1.2.840.113549.1.5.6': { way: 'none', name: 'PBES1 MD5-RC2' },
  '1.2.840.113549.1.5.10': { way: 'none', name: 'PBES1 SHA1-DES' },
  '1.2.840.113549.1.5.11': { way: 'none', name: 'PBES1 SHA1-RC2' },
  '1.2.840.113549.1.12.1.1': { way: 'none', name: 'PBES1 SHA1-RC4-128' },
  '1.2.840.113549.1.12.1.2': { way: 'none', name: 'PBES1 SHA1-RC4-40' },
  '1.2.840.113549.1.12.1.3': { way: 'engine', name: 'PBES1 SHA1-3DES' },
  '1.2.840.113549.1.12.1.4': { way: 'none', name: 'PBES1 SHA1-2DES' },
  '1.2.840.113549.1.12.1.5': { way: 'none', name: 'PBES1 SHA1-RC2-128' },
  '1.2.840.113549.1.12.1.6': { way: 'forge', name: 'PBES1 SHA1-RC2-40' },
};

/** Reads the AlgorithmIdentifier of an encrypted key. Throws DerError when it is not one. */
export function readScheme(algorithm: DerNode): Scheme {
  const fields = algorithm.fields();
  const id = oidOf(fields.take());
  if (id === OID.pbes2) return readPbes2(fields.take(TAG.sequence));
  const scheme = PBES1[id] ?? { way: 'none', name: id };
  if (scheme.way === 'none') return scheme;
  const parameters = fields.take(TAG.sequence).fields();
  parameters.take(TAG.octetString);
  const iterations = smallInteger(parameters.take());
  return iterations > MAX_ITERATIONS ? { way: 'none', name: `${scheme.name}, ${iterations} vueltas` } : scheme;
}

function readPbes2(node: DerNode): Scheme {
  const fields = node.fields();
  const kdfFields = fields.take(TAG.sequence).fields();
  const cipherFields = fields.take(TAG.sequence).fields();
  const kdfId = oidOf(kdfFields.take());
  const cipherId = oidOf(cipherFields.take());
  const cipher = CIPHERS[cipherId];
  if (!cipher) return { way: 'none', name: `PBES2 ${cipherId}` };
  const iv = cipherFields.take(TAG.octetString).body;
  if (iv.length !== (cipher.name === 'des-ede3-cbc' ? 8 : 16)) throw new DerError('vector of another size');
  const label = `PBES2 ${cipher.name}`;
  if (kdfId === OID.pbkdf2) return readPbkdf2(kdfFields.take(TAG.sequence), { ...cipher, iv }, label);
  if (kdfId === OID.scrypt) return readScrypt(kdfFields.take(TAG.sequence), { ...cipher, iv }, `${label} scrypt`);
  return { way: 'none', name: `${label} ${kdfId}` };
}

function readPbkdf2(node: DerNode, cipher: Pbes2['cipher'], label: string): Scheme {
  const fields = node.fields();
  const salt = fields.take(TAG.octetString).body;
  const iterations = smallInteger(fields.take());
  fields.optional(TAG.integer);
  const prfId = fields.optional(TAG.sequence);
  const prfName = prfId ? oidOf(prfId.fields().take()) : '1.2.840.113549.2.7';
  const prf = PRFS[prfName];
  const name = `${label} HMAC-${(prf ?? prfName).toUpperCase()}`;
  if (!prf) return { way: 'none', name };
  if (iterations < 1 || iterations > MAX_ITERATIONS) return { way: 'none', name: `${name}, ${iterations} vueltas` };
  if (COMMON_PRFS.includes(prf)) return { way: 'engine', name };
  return { way: 'pbes2', name, parameters: { kdf: { kind: 'pbkdf2', salt, iterations, prf }, cipher } };
}

function readScrypt(node: DerNode, cipher: Pbes2['cipher'], name: string): Scheme {
  const fields = node.fields();
  const salt = fields.take(TAG.octetString).body;
  const cost = smallInteger(fields.take());
  const blockSize = smallInteger(fields.take());
  const parallelism = smallInteger(fields.take());
  const sane = cost > 1 && (cost & (cost - 1)) === 0 && blockSize > 0 && parallelism > 0 && parallelism <= 16;
  if (!sane || 128 * cost * blockSize > MAX_SCRYPT_BYTES / 2)
    return { way: 'none', name: `${name} N=${cost} r=${blockSize} p=${parallelism}` };
  return { way: 'pbes2', name, parameters: { kdf: { kind: 'scrypt', salt, cost, blockSize, parallelism }, cipher } };
}
