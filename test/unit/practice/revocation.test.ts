// Holds what the institute answers about revocation over a real port, to openssl and to us, and that it refuses what is revoked.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { listen } from '../../../src-main/practice/serve.ts';
import { opensslMissing, pem } from '../../support/openssl.ts';
import { AUTHORITIES } from '../evidence/support.ts';
import { newPerson, startInstitute } from './support.ts';

const dir = mkdtempSync(join(tmpdir(), 'acuse-ocsp-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const run = promisify(execFile);

it('refuses a revoked e.firma from that instant on, and only that one', async () => {
  const bench = startInstitute();
  const person = await newPerson(bench);
  const other = await newPerson(bench, 'Otra Empresa SA de CV');
  expect((await person.login()).status).toBe(200);
  await bench.institute.controls.revoke(person.efirma.serial, new Date(bench.clock.now.getTime() + 60_000));
  expect((await person.login()).status).toBe(200);
  bench.clock.now = new Date(bench.clock.now.getTime() + 120_000);
  expect(await person.login()).toMatchObject({ status: 403, body: { code: 'SESSION_REFUSED', reason: 'REVOCADA' } });
  expect((await other.login()).status).toBe(200);
});

describe.skipIf(opensslMissing !== null)(opensslMissing ?? 'asked by openssl over loopback', () => {
  it('good, then revoked; and in its list', async () => {
    const bench = startInstitute(new Date().toISOString());
    const person = await newPerson(bench);
    const [issuer, root] = AUTHORITIES.chainDer.map((der) => pem('CERTIFICATE', der));
    writeFileSync(join(dir, 'issuer.pem'), issuer ?? '');
    writeFileSync(join(dir, 'ca.pem'), `${issuer}${root}`);
    writeFileSync(join(dir, 'p.pem'), pem('CERTIFICATE', person.efirma.cer));
    const listening = await listen(bench.institute, 0);
    try {
      const ask = async (): Promise<string> => {
        const about = ['-issuer', 'issuer.pem', '-cert', 'p.pem', '-CAfile', 'ca.pem', '-url', `${listening.url}/ocsp`];
        const { stdout, stderr } = await run('openssl', ['ocsp', ...about], { cwd: dir });
        return stdout + stderr;
      };
      const before = await ask();
      expect(before).toMatch(/p\.pem: good/);
      expect(before).toMatch(/Response verify OK/);
      // It sends a nonce of its own, and says so when another or none comes back.
      expect(before).not.toMatch(/nonce/i);
      const list = async (): Promise<string> => {
        writeFileSync(join(dir, 'l.crl'), Buffer.from(await (await fetch(`${listening.url}/crl`)).arrayBuffer()));
        const { stdout, stderr } = await run('openssl', ['crl', '-inform', 'DER', '-in', 'l.crl', '-CAfile', 'ca.pem', '-noout', '-text'], {
          cwd: dir,
        });
        return stdout + stderr;
      };
      expect(await list()).toMatch(/No Revoked Certificates/);
      const revoked = await fetch(`${listening.url}/practice/revocations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ serial: person.efirma.serial }),
      });
      expect(revoked.status).toBe(200);
      expect(await ask()).toMatch(/p\.pem: revoked/);
      const after = await list();
      expect(after).toMatch(/verify OK/);
      expect(after).toMatch(new RegExp(`Serial Number: ${Buffer.from(person.efirma.serial).toString('hex').toUpperCase()}`));
    } finally {
      await listening.close();
    }
  });
});
