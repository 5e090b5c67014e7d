// Holds the opening of an encrypted private key into an engine's KeyObject. Must never store, copy, log or return key
// bytes: the key lives in native memory that the engine wipes, and every buffer made on the way is zeroed.
import { createDecipheriv, createPrivateKey, type KeyObject, pbkdf2Sync, scryptSync } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type Envelope, readEnvelope } from './key-envelope.ts';
import { MAX_SCRYPT_BYTES, type Pbes2 } from './key-scheme.ts';
import { secretBytes, withCandidates } from './password.ts';

let legacy: typeof import('./legacy-key.ts') | null = null;

/**
 * To be awaited before a key file of the person's is opened: the library for old ciphers is half of this program's first
 * chunk and some 40 ms of work, and no key of the SAT of this century needs it. `key`: the file's bytes, not kept.
 */
export async function prepareKey(key: Uint8Array): Promise<void> {
  const envelope = readEnvelope(key);
  if (envelope.ok && envelope.value.form === 'pkcs8' && envelope.value.scheme.way === 'forge') legacy ??= await import('./legacy-key.ts');
}

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
  if (scheme.way !== 'forge') return null;
  if (!legacy) throw new Error('prepareKey was not awaited for this key');
  const { openWithForge } = legacy;
  return attempt(() => openWithForge(der, password));
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
