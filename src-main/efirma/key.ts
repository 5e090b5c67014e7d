// Holds the opening of an encrypted private key into an engine's KeyObject. Must never store, copy, log or return key
// bytes: the key lives in native memory that the engine wipes, and every buffer made on the way is zeroed.
import { createDecipheriv, createPrivateKey, type KeyObject, pbkdf2Sync, scryptSync } from 'node:crypto';
import forge from 'node-forge';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Envelope } from './key-envelope.ts';
import { MAX_SCRYPT_BYTES, type Pbes2 } from './key-scheme.ts';
import { secretBytes, withCandidates } from './password.ts';

/**
 * Opens the key. Once the outer structure has been read, every failure means a wrong password: one in 250 wrong
 * passwords passes the padding and fails as malformed ASN.1 instead of «bad decrypt».
 * Fails with CONTRASENA_VACIA, CONTRASENA_INCORRECTA. `password`: UTF-8 as typed; left untouched.
 */
export function openKey(envelope: Envelope, password: Uint8Array): Result<KeyObject> {
  if (password.length === 0) return fail('CONTRASENA_VACIA');
  const key = withCandidates(password, (candidate) => openWith(envelope, candidate));
  return key ? ok(key) : fail('CONTRASENA_INCORRECTA');
}

// Each attempt answers null on any failure on purpose: messages differ by engine, and none of them tells more than "no".
function openWith(envelope: Envelope, password: Buffer): KeyObject | null {
  if (envelope.form === 'pkcs1-pem')
    return attempt(() => createPrivateKey({ key: toBuffer(envelope.pem), format: 'pem', passphrase: password }));
  const { der, ciphertext, scheme } = envelope;
  const native = attempt(() => createPrivateKey({ key: toBuffer(der), format: 'der', type: 'pkcs8', passphrase: password }));
  if (native) return native;
  if (scheme.way === 'pbes2') return attempt(() => openPbes2(ciphertext, scheme.parameters, password));
  return scheme.way === 'forge' ? attempt(() => openWithForge(der, password)) : null;
}

const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function attempt(open: () => KeyObject | null): KeyObject | null {
  try {
    return open();
  } catch {
    return null;
  }
}

/** PBES2 by hand, for the functions BoringSSL lacks inside PKCS#8 (HMAC-SHA-384/512, scrypt) though it has them outside. */
function openPbes2(ciphertext: Uint8Array, { kdf, cipher }: Pbes2, password: Buffer): KeyObject {
  const secrets: Buffer[] = [];
  const keep = (secret: Buffer): Buffer => {
    secrets.push(secret);
    return secret;
  };
  try {
    const derived = keep(
      kdf.kind === 'pbkdf2'
        ? pbkdf2Sync(password, kdf.salt, kdf.iterations, cipher.keyBytes, kdf.prf)
        : scryptSync(password, kdf.salt, cipher.keyBytes, {
            N: kdf.cost,
            r: kdf.blockSize,
            p: kdf.parallelism,
            maxmem: MAX_SCRYPT_BYTES,
          }),
    );
    const decipher = createDecipheriv(cipher.name, derived, cipher.iv);
    const head = keep(decipher.update(ciphertext));
    const tail = keep(decipher.final());
    const pkcs8 = keep(secretBytes(head.length + tail.length));
    pkcs8.set(head);
    pkcs8.set(tail, head.length);
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } finally {
    for (const secret of secrets) secret.fill(0);
  }
}

/**
 * Last resort, for RC2 under OpenSSL. forge keeps password and key in strings that cannot be wiped: that is why nothing
 * else goes this way, and why the product's own engine (BoringSSL, which has RC2) never gets here with a right password.
 */
function openWithForge(der: Uint8Array, password: Buffer): KeyObject | null {
  const utf8 = password.toString('utf8');
  const text = utf8.includes('\ufffd') ? password.toString('latin1') : utf8;
  const info = forge.pki.decryptPrivateKeyInfo(forge.asn1.fromDer(forge.util.createBuffer(toBuffer(der).toString('latin1'))), text);
  if (!info) return null;
  const pkcs8 = Buffer.from(forge.asn1.toDer(info).getBytes(), 'latin1');
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } finally {
    pkcs8.fill(0);
  }
}
