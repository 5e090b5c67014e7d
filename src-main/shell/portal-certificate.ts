// Holds what is kept of a host's certificate, read from the certificate itself. Must not judge it: Chromium does, and is never overruled.
import { X509Certificate } from 'node:crypto';
import type { HostCertificate } from '../services/ports.ts';

const nameIn = (distinguished: string): string => {
  const fields = new Map(distinguished.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  return (
    [fields.get('O'), fields.get('CN')].filter(Boolean).join(' · ').slice(0, 200) || distinguished.replaceAll('\n', ', ').slice(0, 200)
  );
};

/** `pem`: as Chromium hands it over. Null when it cannot be read. */
export function certificateOf(host: string, pem: string): HostCertificate | null {
  try {
    const read = new X509Certificate(pem);
    return {
      host,
      issuer: nameIn(read.issuer),
      subject: nameIn(read.subject),
      from: new Date(read.validFrom).toISOString(),
      to: new Date(read.validTo).toISOString(),
      sha256: read.fingerprint256.replaceAll(':', '').toLowerCase(),
      der: read.raw.toString('base64'),
    };
  } catch {
    return null;
  }
}
