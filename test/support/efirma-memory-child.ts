// Holds the process whose memory is searched: it signs with one e.firma and waits at each step to be looked at.
// Must not make a string of the password, nor be told what is searched for.

import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { openSigner, type Signer, TrustStore } from '../../src-main/efirma/index.ts';

const [cerPath = '', keyPath = '', passwordPath = '', wrongPath = '', ...caPaths] = process.argv.slice(2);
const trust = TrustStore.fromDer(caPaths.map((path) => ({ der: readFileSync(path), environment: 'practice' })));
const at = new Date('2026-11-24T12:00:00Z');

function readBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(new ArrayBuffer(fstatSync(file).size));
  readSync(file, bytes);
  closeSync(file);
  return bytes;
}

async function pause(step: string): Promise<void> {
  const answer = once(process, 'message');
  process.send?.(step);
  await answer;
}

async function collect(): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    globalThis.gc?.();
    await new Promise((done) => setImmediate(done));
  }
}

function signOnce(password: Uint8Array): Signer | string {
  const opened = openSigner({ cer: readFileSync(cerPath), key: readFileSync(keyPath), password, trust, at });
  if (!opened.ok) return opened.error.code;
  const seal = opened.value.seal('||una cadena original||');
  const cades = opened.value.cades(Buffer.from('un documento'), at);
  return seal.ok && cades.ok ? opened.value : 'not signed';
}

async function main(): Promise<void> {
  const password = readBytes(passwordPath);
  await pause('password read');
  let signer: Signer | string | null = signOnce(password);
  await pause(typeof signer === 'string' ? signer : 'signed, key open');
  if (typeof signer !== 'string') signer.close();
  signer = null;
  await collect();
  await pause('closed');
  const refused = signOnce(readBytes(wrongPath));
  await collect();
  await pause(String(refused));
}

await main();
process.disconnect?.();
