// Chooses the Electron that runs the app here, says which and why, and lays the built app out for it.
// Must not change the product's code for either: only better-sqlite3 is outside the bundle, and it is put beside it.
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { canFallBack, FALLBACK_DRIVER, FALLBACK_VERSION, prepareFallback } from './fallback-electron.mjs';
import { newerNode, ROOT, run, runToEnd } from './run.mjs';

const HOUR_MS = 3_600_000;
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const KEPT_STAGES = 6;

/** Folder outside the repository for what is large or rebuilt at will. */
export function cacheDir() {
  return process.env.ACUSE_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'acuse-electron');
}

/** Chromium's sandbox cannot start as root on Linux. Only launchers may say this, never the product. */
export const launcherArgs = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Environment for the app: ours, without what would turn Electron into a plain Node or change it. */
export function appEnv(extra = {}) {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = process.env;
  return { ...env, ...extra };
}

/**
 * The product's own Electron when its binary is here or can be fetched; otherwise, on Linux x64, the registry's older one.
 * `ACUSE_ELECTRON=product|fallback` insists on one of them.
 * @param {{ quiet?: boolean }} [options]
 */
export async function findElectron({ quiet = false } = {}) {
  const wish = process.env.ACUSE_ELECTRON ?? '';
  if (!['', 'product', 'fallback'].includes(wish)) throw new Error(`ACUSE_ELECTRON is "${wish}"; it may be product or fallback`);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const product =
    wish === 'fallback' ? { executable: null, why: 'ACUSE_ELECTRON=fallback' } : await findProduct(version, wish === 'product');
  let found;
  if (product.executable) {
    const { executable, why } = product;
    const dist = join(ROOT, 'node_modules', 'electron', 'dist');
    found = { kind: 'product', executable, dist, version, why, driver: join(ROOT, 'node_modules'), driverModules: ['better-sqlite3'] };
    // A path argument works here, so the app runs from where it was built.
    found.stage = async (appDir = ROOT) => ({ executable, args: [...launcherArgs(), appDir] });
  } else if (canFallBack() && wish !== 'product') {
    const parts = await prepareFallback(cacheDir());
    found = { kind: 'fallback', ...parts, version: FALLBACK_VERSION, why: product.why, driverModules: FALLBACK_DRIVER };
    found.stage = async (appDir = ROOT) => ({ executable: await stageFallback(parts, appDir), args: launcherArgs() });
  } else {
    throw new Error(
      `Electron ${version} is not here and could not be downloaded (${product.why}). ` +
        'Connect to the internet and run "npx install-electron", or set ELECTRON_MIRROR to a mirror you can reach.',
    );
  }
  if (!quiet) console.error(sentence(found));
  return found;
}

const sentence = ({ kind, version, why }) =>
  kind === 'product'
    ? `[electron] product: Electron ${version} (${why})`
    : `[electron] fallback: Electron ${version} from the npm registry, for development and tests only (${why})`;

async function findProduct(version, insist) {
  const home = join(ROOT, 'node_modules', 'electron');
  const installed = () => {
    try {
      if (
        readFileSync(join(home, 'dist', 'version'), 'utf8')
          .trim()
          .replace(/^v/, '') !== version
      )
        return null;
      const executable = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
      return existsSync(executable) ? executable : null;
    } catch {
      return null;
    }
  };
  const present = installed();
  if (present) return { executable: present, why: 'its own binary is installed' };
  // A failed download is remembered for an hour: a test run asks many times, and each would wait for the network again.
  const marker = join(cacheDir(), `electron-${version}-unreachable`);
  if (!insist && canFallBack() && existsSync(marker) && Date.now() - statSync(marker).mtimeMs < HOUR_MS)
    return { executable: null, why: `electron ${version} could not be downloaded a moment ago` };
  const { output } = await runToEnd(newerNode(), [join(home, 'install.js')], { stdout: 'pipe', timeoutMs: DOWNLOAD_LIMIT_MS });
  const fetched = installed();
  if (fetched) {
    rmSync(marker, { force: true });
    return { executable: fetched, why: 'downloaded just now' };
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, output);
  const reason = /^\s*(?:\w*Error): (.+)$/m.exec(output)?.[1] ?? 'its installer failed';
  return { executable: null, why: `electron ${version} could not be downloaded: ${reason.slice(0, 120)}` };
}

// The fallback has no default app: it ignores a path argument and reads resources/app beside itself, as a package does.
// A stage is named by its content, so processes that run at the same time share it or never meet.
async function stageFallback({ dist, driver }, appDir) {
  const out = join(appDir, 'out');
  const stages = join(cacheDir(), 'stage');
  const stage = join(stages, hashTree(out, readFileSync(join(appDir, 'package.json'))));
  const executable = join(stage, 'electron');
  if (!existsSync(stage)) {
    const work = join(stages, `tmp-${randomBytes(6).toString('hex')}`);
    mkdirSync(stages, { recursive: true });
    await run('cp', ['-al', dist, work]); // hard links: 350 MB in a blink and for free
    const app = join(work, 'resources', 'app');
    mkdirSync(join(app, 'node_modules'), { recursive: true });
    cpSync(join(appDir, 'package.json'), join(app, 'package.json'));
    cpSync(out, join(app, 'out'), { recursive: true });
    for (const name of FALLBACK_DRIVER) cpSync(join(driver, name), join(app, 'node_modules', name), { recursive: true });
    try {
      renameSync(work, stage);
    } catch (error) {
      rmSync(work, { recursive: true, force: true });
      if (!existsSync(stage)) throw error; // another process made the same stage meanwhile
    }
  }
  utimesSync(stage, new Date(), new Date());
  forgetOldStages(stages);
  return executable;
}

function hashTree(dir, ...more) {
  const hash = createHash('sha256');
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  for (const path of paths) hash.update(path.slice(dir.length)).update('\0').update(readFileSync(path)).update('\0');
  for (const piece of more) hash.update(piece);
  return hash.digest('hex').slice(0, 20);
}

// Only what nobody used for hours goes: a stage may still be running.
function forgetOldStages(stages) {
  const aged = readdirSync(stages)
    .map((name) => ({ path: join(stages, name), usedAt: statSync(join(stages, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { path, usedAt } of aged.slice(KEPT_STAGES))
    if (Date.now() - usedAt > 4 * HOUR_MS) rmSync(path, { recursive: true, force: true });
}

if (import.meta.filename === process.argv[1])
  await findElectron().catch((error) => {
    console.error(`[electron] ${error.message}`);
    process.exitCode = 1;
  });
