// Holds the encryption of practice keys exactly as the SAT's .key files are. Must not be used for anything but practice and tests.
import { createCipheriv, type KeyObject, pbkdf2Sync, randomBytes } from 'node:crypto';
import { integer, octetString, oid, sequence } from './der-write.ts';
import { OID } from './oids.ts';

const ITERATIONS = 2048;

/**
 * PKCS#8 encrypted with PBES2: PBKDF2 with HMAC-SHA-1 (the default, so not written), 2,048 iterations, triple DES.
 * Weak by today's measure and kept so that practice exercises the same road; only salt and IV are random, the SAT's are not.
 */
export function encryptLikeSat(privateKey: KeyObject, password: Uint8Array): Uint8Array {
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const salt = randomBytes(8);
  const iv = randomBytes(8);
  const derived = pbkdf2Sync(password, salt, ITERATIONS, 24, 'sha1');
  try {
    const cipher = createCipheriv('des-ede3-cbc', derived, iv);
    const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
    const kdf = sequence(oid(OID.pbkdf2), sequence(octetString(salt), integer(ITERATIONS)));
    const encryption = sequence(oid(OID.desEde3Cbc), octetString(iv));
    return sequence(sequence(oid(OID.pbes2), sequence(kdf, encryption)), octetString(encrypted));
  } finally {
    derived.fill(0);
    pkcs8.fill(0);
  }
}
