// Holds how the command line takes a password: from a file, never from an argument that others can see. Must not keep it.
import { readFileSync } from 'node:fs';

/** Bytes over their own memory, without the line end an editor adds. */
export function readPassword(file: string): Uint8Array {
  const raw = readFileSync(file);
  let end = raw.byteLength;
  while (end > 0 && (raw[end - 1] === 10 || raw[end - 1] === 13)) end -= 1;
  const password = new Uint8Array(end);
  password.set(raw.subarray(0, end));
  raw.fill(0);
  return password;
}
