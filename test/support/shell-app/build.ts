// Holds the building of the real shell, preload, bridge and document room around stand-in services and pages, for tests of
// exactly those. Must use the product's own build settings, or it would prove something about another program.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { withLock } from '../../../scripts/lock.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WORK = join(ROOT, 'node_modules', '.cache', 'acuse');
const APP = join(WORK, 'shell-app');
const INPUTS = [
  'src-main/main.ts',
  'src-main/shell',
  'src-main/bridge',
  'src-main/preload',
  'src-main/vite.config.ts',
  'src-shared/contract',
  'src-renderer/document-room',
  'src-renderer/document-room.html',
  'src-renderer/portal-bar',
  'src-renderer/portal-bar.html',
  'src-renderer/ui',
  'src-shared/text',
  'src-shared/domain/portal',
  'src-renderer/vite.config.ts',
  'assets',
  'test/support/shell-app',
];

/** Answers a folder with package.json and out/, as `launchApp({ appDir })` takes it. Built anew only when an input changed. */
export const buildShellApp = (): Promise<string> => withLock(`${APP}.lock`, buildOnce); // two workers may want it at once

async function buildOnce(): Promise<string> {
  const inputs = hashOf(INPUTS);
  const stamp = join(APP, 'inputs');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return APP;
  const next = `${APP}.${process.pid}`;
  rmSync(next, { recursive: true, force: true });
  const bundle = (config: string, mode: string, input: Record<string, string>, folder: string, root?: string) =>
    build({
      configFile: join(ROOT, config),
      mode,
      ...(root ? { root } : {}),
      plugins: [
        {
          name: 'stand-in-services',
          enforce: 'pre',
          resolveId: (source, importer) =>
            source === './compose.ts' && importer?.endsWith('main.ts') ? join(import.meta.dirname, 'stand-in-compose.ts') : null,
        },
      ],
      build: { outDir: join(next, 'out', folder), emptyOutDir: false, rolldownOptions: { input } },
    });
  await bundle('src-main/vite.config.ts', 'production', { main: join(ROOT, 'src-main/main.ts') }, 'main');
  await bundle('src-main/vite.config.ts', 'preload', { preload: join(ROOT, 'src-main/preload/preload.ts') }, 'preload');
  await bundle(
    'src-renderer/vite.config.ts',
    'production',
    { 'document-room': join(ROOT, 'src-renderer/document-room.html'), 'portal-bar': join(ROOT, 'src-renderer/portal-bar.html') },
    'renderer',
  );
  const here = import.meta.dirname;
  await bundle(
    'src-renderer/vite.config.ts',
    'production',
    { index: join(here, 'index.html'), signing: join(here, 'signing.html') },
    'renderer',
    here,
  );
  for (const name of ['cmaps', 'iccs', 'standard_fonts', 'wasm'])
    cpSync(join(ROOT, 'node_modules', 'pdfjs-dist', name), join(next, 'out', 'renderer', 'pdfjs', name), { recursive: true });
  cpSync(join(ROOT, 'assets'), join(next, 'out', 'assets'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(next, 'package.json'));
  mkdirSync(APP, { recursive: true });
  rmSync(APP, { recursive: true, force: true });
  renameSync(next, APP);
  writeFileSync(stamp, inputs);
  return APP;
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(ROOT, input);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
          .sort()
      : [path];
    for (const file of files) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}
