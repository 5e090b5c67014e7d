// Holds the opening of keys under ciphers that only node-forge still reads. Loaded by prepareKey and by nothing else.
// Must not be used where the engine can: what it keeps in strings cannot be wiped.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import forge from 'node-forge';

/**
 * Last resort, for RC2 under OpenSSL. forge keeps password and key in strings that cannot be wiped: that is why nothing
 * else goes this way, and why the product's own engine (BoringSSL, which has RC2) never gets here with a right password.
 */
export function openWithForge(der: Uint8Array, password: Buffer): KeyObject | null {
  const utf8 = password.toString('utf8');
  const text = utf8.includes('\ufffd') ? password.toString('latin1') : utf8;
  const info = forge.pki.decryptPrivateKeyInfo(
    forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1'))),
    text,
  );
  if (!info) return null;
  const pkcs8 = Buffer.from(forge.asn1.toDer(info).getBytes(), 'latin1');
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } finally {
    pkcs8.fill(0);
  }
}
