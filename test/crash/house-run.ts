// Holds one life of a victim: its process, the kill it is given and where it fell. Must not judge what it left.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CrashInstitute, Exchange } from './house-institute.ts';
import type { Said } from './house-judge.ts';

export type Kill =
  | { readonly by: 'write'; readonly when: 'before' | 'after'; readonly at: number }
  | { readonly by: 'exchange'; readonly how: Exchange; readonly at: number }
  | { readonly by: 'time'; readonly ms: number };
export type End = { readonly said: Said; readonly killed: boolean; readonly where: string };

/** @throws when the victim ends by itself with anything but 0: what it printed is the finding. */
export function run(child: string, order: object, institute: CrashInstitute, kill: Kill | null): Promise<End> {
  return new Promise((resolve, reject) => {
    // Its modules are compiled once for all lives.
    const env = {
      ...process.env,
      NODE_COMPILE_CACHE: join(tmpdir(), 'acuse-crash-modules'),
      ACUSE_TEST_KILL: kill?.by === 'write' ? `${kill.when}:${kill.at}` : '',
    };
    const victim = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, child), JSON.stringify(order)],
      { env },
    );
    let said = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    institute.set(kill?.by === 'exchange' ? { at: kill.at, how: kill.how, spring: () => void victim.kill('SIGKILL') } : null);
    victim.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      // The moment is counted from when it is alive, or most would fall into the loading of its modules.
      if (kill?.by === 'time') timer ??= setTimeout(() => victim.kill('SIGKILL'), kill.ms);
    });
    victim.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    // Not «exit»: what it said last may still be in the pipe then.
    victim.on('close', (code, signal) => {
      clearTimeout(timer);
      const lines = said
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '))
        .map(([what = '', id = '', more = '']) => [what, id, more] as const);
      const where =
        kill === null
          ? ''
          : kill.by === 'write'
            ? (/^killed .*$/m.exec(errors)?.[0] ?? '')
            : kill.by === 'exchange'
              ? kill.how
              : `after ${kill.ms} ms`;
      if (signal === 'SIGKILL') resolve({ said: lines, killed: true, where });
      else if (code === 0) resolve({ said: lines, killed: false, where: '' });
      else reject(new Error(`the victim ended by itself (${code}): ${said}\n${errors}`));
    });
  });
}
