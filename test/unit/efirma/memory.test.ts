// Holds the test that neither password nor key stays in memory, by searching all writable memory of a process that signs.
// Linux only: nothing else shows a process's memory as a file.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyPair } from '../../../src-main/efirma/practice-authority.ts';
import { authority, fiel, utf8 } from '../../support/efirma-pairs.ts';
import { scratchFolder } from '../../support/openssl.ts';

const CHUNK = 8 * 1024 * 1024;

/** Copies of each pattern in the writable memory of a process. */
function copiesIn(pid: number, patterns: Readonly<Record<string, Buffer>>): Record<string, number> {
  const counts = Object.fromEntries(Object.keys(patterns).map((name) => [name, 0]));
  const overlap = Math.max(...Object.values(patterns).map(({ length }) => length)) - 1;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const chunk = Buffer.alloc(CHUNK + overlap);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!range || line.includes('[v')) continue;
      const end = Number.parseInt(range[2] ?? '', 16);
      for (let at = Number.parseInt(range[1] ?? '', 16); at < end; at += CHUNK) {
        const part = chunk.subarray(0, readAt(memory, chunk, at, Math.min(CHUNK + overlap, end - at)));
        // A copy that begins in the overlap is counted with the next chunk.
        for (const [name, pattern] of Object.entries(patterns))
          for (let found = part.indexOf(pattern); found >= 0 && found < CHUNK; found = part.indexOf(pattern, found + 1))
            counts[name] = (counts[name] ?? 0) + 1;
      }
    }
  } finally {
    chunk.fill(0);
    closeSync(memory);
  }
  return counts;
}

/** Pages never touched cannot be read: they hold nothing. */
function readAt(memory: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}

const secret = 'Ñandú-azul-7731-memoria';
const wrong = 'Zarigüeya-roja-2264-memoria';
const keyPair = newKeyPair();
const prime = Buffer.from(keyPair.privateKey.export({ format: 'jwk' }).p ?? '', 'base64url');
const patterns = {
  password: Buffer.from(secret, 'utf8'),
  'password in Latin-1': Buffer.from(secret, 'latin1'),
  'password as code points': Buffer.from(Uint32Array.from([...secret], (c) => c.codePointAt(0) ?? 0).buffer),
  'password as a two-byte string': Buffer.from(secret, 'utf16le'),
  'wrong password': Buffer.from(wrong, 'utf8'),
  'wrong password in Latin-1': Buffer.from(wrong, 'latin1'),
  // As engines keep it in memory, and as files have it.
  prime: Buffer.from(prime).reverse(),
  'prime as in DER': prime,
};

if (process.platform !== 'linux') describe.skip('skipped: only Linux shows the memory of a process as a file', () => it('', () => {}));
else
  describe('memory of a process that signs', () => {
    const scratch = scratchFolder();
    let child: ChildProcess;
    beforeAll(() => {
      const { cer, key } = fiel({ password: secret, keyPair });
      const script = join(import.meta.dirname, '..', '..', 'support', 'efirma-memory-child.ts');
      const files = [
        scratch.write('a.cer', cer),
        scratch.write('a.key', key),
        scratch.write('password', utf8(secret)),
        scratch.write('wrong', utf8(wrong)),
        ...authority.chainDer.map((der, i) => scratch.write(`${i}.ca`, der)),
      ];
      child = fork(script, files, { execArgv: ['--expose-gc', '--no-warnings'], env: {} });
    });
    afterAll(() => {
      child.kill('SIGKILL');
      scratch.remove();
    });

    it('holds the password until it is used, the key while it signs, and neither afterwards', async () => {
      const look = async () => {
        const [step] = await once(child, 'message');
        const counts = copiesIn(child.pid ?? 0, patterns);
        child.send('go on');
        return { step, found: Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [name] : [])) };
      };
      // The first two steps show that the search finds what is there.
      expect(await look()).toEqual({ step: 'password read', found: ['password'] });
      expect(await look()).toEqual({ step: 'signed, key open', found: ['prime'] });
      expect(await look()).toEqual({ step: 'closed', found: [] });
      expect(await look()).toEqual({ step: 'CONTRASENA_INCORRECTA', found: [] });
    }, 120_000);
  });
