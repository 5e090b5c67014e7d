// Holds the running of the openssl program, the independent oracle of signatures and keys. Must not be imported by the product.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Ran = { readonly status: number | null; readonly stdout: Buffer; readonly stderr: string };

export function openssl(args: readonly string[], input?: Uint8Array): Ran {
  const { status, stdout, stderr } = spawnSync('openssl', args, { input, maxBuffer: 16 * 1024 * 1024 });
  return { status, stdout, stderr: stderr?.toString() ?? '' };
}

/** Its output, or an error with what it said. */
export function opensslOutput(args: readonly string[], input?: Uint8Array): Buffer {
  const ran = openssl(args, input);
  if (ran.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}

/** Null when the program is here; else why tests that need it are skipped. */
export const opensslMissing: string | null =
  openssl(['version']).status === 0 ? null : 'skipped: there is no openssl program on this machine';

/** A folder for one test file's scratch, with a way to write into it and a way to remove it. */
export function scratchFolder() {
  const path = mkdtempSync(join(tmpdir(), 'acuse-test-'));
  let written = 0;
  return {
    /** Never over an earlier file, also when the names are the same. */
    write(name: string, content: Uint8Array | string): string {
      written += 1;
      const file = join(path, `${written}-${name}`);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
