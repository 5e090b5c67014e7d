// Holds starting a window from outside, as a person's desktop would, and the time until it says it is there.
// Must not look inside: no debugger, no Playwright, nothing that slows what is measured.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appEnv, findElectron } from '../../scripts/electron.mjs';

const START_LIMIT_MS = 60_000;
const END_LIMIT_MS = 15_000;

export type Running = {
  readonly child: ChildProcess;
  /** From the spawn of the process to what was waited for. */
  readonly ms: number;
  /** To its first note: the window is painted. Both by our clock: a process knows its own creation to a second only on some systems. */
  readonly paintedMs: number;
  readonly end: () => Promise<void>;
};
export type Program = { readonly executable: string; readonly args: readonly string[] };

export async function stage(appDir?: string): Promise<Program> {
  return (await findElectron({ quiet: true })).stage(appDir);
}

/** `until`: the field of the note that is waited for. Rejects after 60 s or when the program ends before. */
export async function start(program: Program, profileDir: string, until: 'ready' | 'msToUsable'): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-note-'));
  const file = join(folder, 'ready.json');
  const seen = new AbortController();
  const begun = performance.now();
  const child = spawn(program.executable, [...program.args], {
    env: appEnv({ ACUSE_PROFILE_DIR: profileDir, ACUSE_READY_FILE: file }),
    stdio: 'ignore',
  });
  try {
    const found = await new Promise<{ ms: number; paintedMs: number }>((resolve, reject) => {
      let paintedMs: number | null = null;
      const look = () => {
        const note = readNote(file);
        if (!note) return;
        const ms = performance.now() - begun;
        paintedMs ??= ms;
        if (until in note) resolve({ ms, paintedMs });
      };
      watch(folder, { signal: seen.signal }, look);
      child.once('exit', (code, signal) => reject(new Error(`the program ended before it was ready (${code ?? signal})`)));
      setTimeout(() => reject(new Error(`not ready after ${START_LIMIT_MS / 1000} s`)), START_LIMIT_MS).unref();
    });
    return { child, ...found, end: () => end(child) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    seen.abort();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readNote(file: string): object | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    return null; // not there yet
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}

/** The least that can be called a desktop program: one window with a heading. `page`: what its body holds. */
export function makePlainApp(dir: string, body = '<h1>Acuse</h1>'): string {
  mkdirSync(join(dir, 'out', 'main'), { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'plain-window', version: '1.0.0', main: 'out/main/main.js' }));
  writeFileSync(join(dir, 'out', 'main', 'page.html'), `<!doctype html><html lang="es"><title>Acuse</title><body>${body}</body></html>`);
  writeFileSync(
    join(dir, 'out', 'main', 'main.js'),
    `const { app, BrowserWindow } = require('electron');
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
app.setPath('userData', process.env.ACUSE_PROFILE_DIR);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 832, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => {
    window.show();
    const file = process.env.ACUSE_READY_FILE;
    if (!file) return;
    writeFileSync(file + '.part', JSON.stringify({ ready: true, msSinceStart: Date.now() - process.getCreationTime() }));
    renameSync(file + '.part', file);
  });
  window.loadFile(join(__dirname, 'page.html'));
});
app.on('window-all-closed', () => app.quit());
`,
  );
  return dir;
}
