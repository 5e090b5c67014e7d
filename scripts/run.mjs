// Starts other programs for the scripts of this folder and waits for them, passing signals on.
// Must not interpret what they print.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN = join(ROOT, 'node_modules', '.bin');

/** The Node 24 of the lockfile where npm installed it, else the running one. */
export function newerNode() {
  const file = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return Number(process.versions.node.split('.')[0]) >= 22 || !existsSync(file) ? process.execPath : file;
}

/** Environment in which `node` is the project's Node, as in npm scripts. */
export const projectEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${BIN}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  ...extra,
});

/**
 * Runs a program to its end; SIGINT, SIGTERM and SIGHUP reach it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdin?: 'ignore' | 'inherit', stdout?: 'inherit' | 'ignore' | 'pipe', timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} a program killed by signal N counts as code 128 + N
 */
export async function runToEnd(command, args, { cwd = ROOT, env = projectEnv(), stdin = 'ignore', stdout = 'inherit', timeoutMs } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: [stdin, stdout, stdout === 'pipe' ? 'pipe' : 'inherit'],
    timeout: timeoutMs,
    shell: process.platform === 'win32' && ['npm', 'npx'].includes(command), // npm is a .cmd file there
  });
  const pieces = [];
  child.stdout?.on('data', (piece) => pieces.push(piece));
  child.stderr?.on('data', (piece) => pieces.push(piece));
  const release = passSignals(child);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exit, signal) => resolve(exit ?? 128 + (SIGNALS[signal] ?? 0)));
    });
    return { code, output: Buffer.concat(pieces).toString('utf8') };
  } finally {
    release();
  }
}

/** As `runToEnd`, but a code other than 0 is an error. */
export async function run(command, args, options = {}) {
  const { code, output } = await runToEnd(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}${output ? `\n${output}` : ''}`);
  return output;
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Hands the launcher's signals to its child, so that killing the launcher does not leave the app behind. */
export function passSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
