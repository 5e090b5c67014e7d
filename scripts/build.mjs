// Builds main, preload and renderer into out/, with the files they read at run time; skips it when nothing changed.
// Must leave out/ whole or as it was: it builds beside it and swaps folders at the end.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { ROOT } from './run.mjs';
import { buildVerifier } from './verifier.mjs';

const OUT = join(ROOT, 'out');
const WORK = join(ROOT, 'node_modules', '.cache', 'acuse');
const STAMP = '.inputs';
const INPUTS = [
  'src-main',
  'src-renderer',
  'src-shared',
  'assets',
  'scripts/build.mjs',
  'scripts/verifier.mjs',
  'package.json',
  'package-lock.json',
];

// Name in out/ → source.
const MAIN = {
  main: 'src-main/main.ts',
  'archive-worker': 'src-main/archive/worker.ts',
  'pdf-worker': 'src-main/intake/pdf-worker.ts',
  'split-worker': 'src-main/intake/split-worker.ts',
};
const PRELOAD = { preload: 'src-main/preload/preload.ts' };
const PAGES = {
  index: 'src-renderer/index.html',
  signing: 'src-renderer/signing.html',
  'document-room': 'src-renderer/document-room.html',
  'portal-bar': 'src-renderer/portal-bar.html',
};

const PDFJS_DATA = ['cmaps', 'iccs', 'standard_fonts', 'wasm'];

/**
 * @param {{ force?: boolean, quiet?: boolean }} [options]
 * @returns {Promise<boolean>} whether anything was built
 */
export async function build({ force = false, quiet = false } = {}) {
  const say = (line) => quiet || console.error(`[build] ${line}`);
  return withLock(join(WORK, 'build.lock'), async () => {
    const startedAt = performance.now();
    const inputs = hashInputs();
    if (!force && readOr(join(OUT, STAMP)) === inputs) {
      say('out/ is up to date');
      return false;
    }
    const next = join(WORK, 'out');
    rmSync(next, { recursive: true, force: true });
    mkdirSync(next, { recursive: true });
    const vite = await import('vite');
    const bundle = async (config, mode, entries, outDir) => {
      const input = Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(ROOT, source)]));
      await vite.build({
        configFile: join(ROOT, config),
        mode,
        build: { outDir: join(next, outDir), emptyOutDir: true, rolldownOptions: { input } },
      });
    };
    await bundle('src-main/vite.config.ts', 'production', MAIN, 'main');
    await bundle('src-main/vite.config.ts', 'preload', PRELOAD, 'preload');
    await bundle('src-renderer/vite.config.ts', 'production', PAGES, 'renderer');
    copyData(next);
    writeFileSync(join(next, 'assets', 'verificador.html'), await buildVerifier());
    writeFileSync(join(next, STAMP), inputs);
    const old = join(WORK, 'out-old');
    rmSync(old, { recursive: true, force: true });
    if (existsSync(OUT)) renameSync(OUT, old);
    renameSync(next, OUT);
    rmSync(old, { recursive: true, force: true });
    say(`out/ built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return true;
  });
}

// Files that bundled libraries and main read by path. Each lands where its reader looks, so no product code knows of this.
function copyData(out) {
  const modules = join(ROOT, 'node_modules');
  const copy = (from, to) => {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true });
  };
  // pdfkit: new URL('./data/…', import.meta.url). pdfjs-dist under Node: import('./pdf.worker.mjs').
  copy(join(modules, 'pdfkit', 'js', 'data', 'sRGB_IEC61966_2_1.icc'), join(out, 'main', 'data', 'sRGB_IEC61966_2_1.icc'));
  copy(join(modules, 'pdfjs-dist', 'legacy', 'build', 'pdf.worker.mjs'), join(out, 'main', 'pdf.worker.mjs'));
  for (const name of PDFJS_DATA) copy(join(modules, 'pdfjs-dist', name), join(out, 'renderer', 'pdfjs', name));
  // Drawings are rendered to PNG beforehand; entitlements are for signing a package.
  if (existsSync(join(ROOT, 'assets')))
    cpSync(join(ROOT, 'assets'), join(out, 'assets'), { recursive: true, filter: (file) => !/\.(svg|plist)$/.test(basename(file)) });
}

function hashInputs() {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    const path = join(ROOT, input);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
          .sort()
      : [path];
    for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.filename === process.argv[1]) await build({ force: process.argv.includes('--force') });
