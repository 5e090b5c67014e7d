// Holds an authority of time stamps made with openssl in a folder of its own, for the tests that need a real RFC 3161 answer.
// Must not assert.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TimeAuthority = {
  /** DER of its root. */
  readonly root: Uint8Array;
  /** TimeStampResp over exactly these bytes. */
  readonly stamp: (content: Uint8Array) => Uint8Array;
  readonly leave: () => void;
};

export const noTimeAuthority: string | null = spawnSync('openssl', ['ts', '-help']).error
  ? 'skipped: there is no openssl on this machine'
  : null;

export function makeTimeAuthority(name = 'Sellos de tiempo de prueba'): TimeAuthority {
  const dir = mkdtempSync(join(tmpdir(), 'acuse-time-'));
  const openssl = (...args: readonly string[]): void => {
    const done = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${done.stderr}`);
  };
  writeFileSync(join(dir, 'serial'), '01');
  writeFileSync(
    join(dir, 'tsa.ext'),
    'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n',
  );
  writeFileSync(
    join(dir, 'tsa.cnf'),
    '[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ncrypto_device = builtin\nsigner_cert = tsa.pem\ncerts = ca.pem\nsigner_key = tsa.key\n' +
      'signer_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\naccuracy = secs:1\ness_cert_id_alg = sha256\n',
  );
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3650', '-subj', `/CN=Raiz de ${name}`);
  openssl('req', ...key, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', `/CN=${name}`);
  openssl(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '365', '-sha256'],
    ...['-extfile', 'tsa.ext', '-out', 'tsa.pem'],
  );
  openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.cer');
  return {
    root: readFileSync(join(dir, 'ca.cer')),
    stamp: (content) => {
      writeFileSync(join(dir, 'content'), content);
      openssl('ts', '-query', '-data', 'content', '-sha256', '-cert', '-out', 'q.tsq');
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'q.tsq', '-out', 'r.tsr');
      return readFileSync(join(dir, 'r.tsr'));
    },
    leave: () => rmSync(dir, { recursive: true, force: true }),
  };
}
