// Holds the reading of a folder of CA certificates that somebody named. Must not decide what they are trusted for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, TrustedAuthority } from './types.ts';

/** Every .cer, .crt and .der in `dir`. Throws as the file system does when the folder is not there. */
export const authoritiesIn = (dir: string, environment: Environment): readonly TrustedAuthority[] =>
  readdirSync(dir)
    .filter((name) => /\.(cer|crt|der)$/i.test(name))
    .map((name) => ({ der: readFileSync(join(dir, name)), environment }));
