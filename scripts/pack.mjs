// Packs the app for this system and proves the package: contents, fuses, and that it starts. `--installers` makes installers.
// Must not trust a setting: what it reports was read from the packed files, or seen when they ran.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from './build.mjs';
import { hasDisplay, withDisplay } from './display.mjs';
import { appEnv, findElectron, launcherArgs } from './electron.mjs';
import { inspectPackage, readFuses } from './pack-inspection.mjs';
import { newerNode, passSignals, ROOT, runToEnd } from './run.mjs';

const READY_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 20_000;
const PLATFORM_FLAG = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform];

if (!hasDisplay()) {
  // The whole script goes under one virtual display: a signal sent to xvfb-run would not reach the app.
  const shown = withDisplay(process.execPath, process.argv.slice(1));
  process.exit((await runToEnd(shown.command, shown.args)).code);
}
try {
  await build();
  const electron = await findElectron();
  const installers = process.argv.includes('--installers') && electron.kind === 'product';
  if (process.argv.includes('--installers') && !installers)
    console.error('[pack] the fallback Electron is for tests: a folder is made to look at, and no installer to give away');
  layOutApp(electron);
  await runBuilder(electron, installers);
  const packed = findPacked();
  const notes = [...inspectPackage(packed, ROOT), ...(await readFuses(packed.executable)), await startPacked(packed)];
  for (const note of notes) console.error(`[pack] ${note}`);
} catch (error) {
  console.error(`[pack] failed: ${error.message}`);
  process.exitCode = 1;
}

// electron-builder packs the dependencies that package.json names. Ours are in the bundle, so the packed app has a
// package.json of its own that names only the native module, in the build that fits the Electron in use.
function layOutApp({ driver, driverModules }) {
  const app = join(ROOT, 'dist', 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(join(app, 'node_modules'), { recursive: true });
  const { name, version, description, license, author, type, main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const dependencies = {};
  for (const module of driverModules) {
    const from = join(driver, module);
    dependencies[module] = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')).version;
    for (const entry of readdirSync(from))
      if (!['src', 'deps', 'binding.gyp', 'node_modules', 'README.md', 'test'].includes(entry) && !entry.startsWith('.'))
        cpSync(join(from, entry), join(app, 'node_modules', module, entry), { recursive: true, filter: isForThisSystem });
    slimManifest(join(app, 'node_modules', module, 'package.json'));
  }
  cpSync(join(ROOT, 'out'), join(app, 'out'), { recursive: true });
  writeFileSync(
    join(app, 'package.json'),
    `${JSON.stringify({ name, productName: 'Acuse', version, description, license, author, type, main, dependencies }, null, 2)}\n`,
  );
}

// The driver's tools (node-gyp and the like) are no part of the package, and electron-builder would look for them.
function slimManifest(file) {
  const { dependencies, devDependencies: _dev, scripts: _scripts, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
  const kept = Object.entries(dependencies ?? {}).filter(([name]) => ['bindings', 'file-uri-to-path'].includes(name));
  writeFileSync(file, `${JSON.stringify({ ...rest, dependencies: Object.fromEntries(kept) }, null, 2)}\n`);
}

// The driver carries the binaries of every system; those of this one go in, for both processors.
function isForThisSystem(path) {
  const prebuilt = /prebuilds[\\/]([a-z0-9]+)-\w+\.node$/.exec(path);
  return !prebuilt || prebuilt[1].startsWith(process.platform);
}

async function runBuilder({ kind, dist, version }, installers) {
  rmSync(join(ROOT, 'dist', 'package'), { recursive: true, force: true });
  const cli = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const args = [cli, PLATFORM_FLAG, ...(installers ? [] : ['dir']), '--publish', 'never', `-c.electronVersion=${version}`];
  // An installer may be for another processor than this machine's; electron-builder then fetches that Electron itself.
  if (!installers) args.push(`-c.electronDist=${dist}`, `--${process.arch}`);
  const { code, output } = await runToEnd(newerNode(), args, { stdout: installers ? 'inherit' : 'pipe' });
  if (code !== 0) throw new Error(`electron-builder ended with ${code} (${kind} Electron ${version})\n${output}`);
}

function findPacked() {
  const output = join(ROOT, 'dist', 'package');
  const { platform, arch } = process;
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const places = {
    linux: [`linux${suffix}-unpacked`, 'resources', 'acuse'],
    win32: [`win${suffix}-unpacked`, 'resources', 'Acuse.exe'],
    darwin: [join(`mac${suffix}`, 'Acuse.app'), join('Contents', 'Resources'), join('Contents', 'MacOS', 'Acuse')],
  };
  const [folder, resources, executable] = places[platform];
  const home = join(output, folder);
  const packed = { asar: join(home, resources, 'app.asar'), resources: join(home, resources), executable: join(home, executable) };
  for (const path of Object.values(packed)) if (!existsSync(path)) throw new Error(`the package has no ${path}`);
  return packed;
}

// No debugger can attach to a packed app, so it says itself when its first window has painted.
async function startPacked({ executable }) {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-packed-'));
  const readyFile = join(folder, 'ready.json');
  const startedAt = performance.now();
  const child = spawn(executable, [...launcherArgs(), '--inspect=0'], {
    env: appEnv({ ACUSE_PROFILE_DIR: join(folder, 'profile'), ACUSE_READY_FILE: readyFile }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const release = passSignals(child);
  const printed = [];
  child.stdout.on('data', (piece) => printed.push(piece));
  child.stderr.on('data', (piece) => printed.push(piece));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  const withOutput = (sentence) => new Error(`${sentence}. It printed:\n${Buffer.concat(printed).toString('utf8').slice(-4000)}`);
  try {
    while (!isReady(readyFile)) {
      const state = await Promise.race([ended, wait(100, 'running')]);
      if (state !== 'running') throw withOutput(`the packed app ended (${state}) before it was ready`);
      if (performance.now() - startedAt > READY_LIMIT_MS) throw withOutput(`the packed app was not ready in ${READY_LIMIT_MS / 1000} s`);
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (/Debugger listening/.test(Buffer.concat(printed).toString('utf8')))
      throw withOutput('the packed app lets a debugger in (--inspect)');
    child.kill('SIGTERM');
    if ((await Promise.race([ended, wait(QUIT_LIMIT_MS, 'late', { ref: false })])) === 'late')
      throw withOutput('the packed app did not quit');
    return `started in ${seconds} s, ignored --inspect, quit when asked`;
  } finally {
    child.kill('SIGKILL');
    release();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isReady(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).ready === true;
  } catch {
    return false; // not there, or half written
  }
}
