// Holds the run of the e.firma tests on the engine the product has: BoringSSL, inside Electron, without a window.
// Must not differ from the other runs: the same test files, bundled.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { findElectron } from '../../scripts/electron.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = [
  ...['der', 'certificate', 'password', 'trust', 'verdicts', 'signature', 'hostile-files'].map(
    (name) => `test/unit/efirma/${name}.test.ts`,
  ),
  ...['efirma-envelopes', 'efirma-openssl'].map((name) => `test/interop/${name}.test.ts`),
];

const electron = await findElectron({ quiet: true }).catch((error: Error) => error);

/** One file with all tests, in which each module still knows where it came from. */
async function bundle(dir: string): Promise<string> {
  const runner = join(ROOT, 'test', 'support', 'plain-runner.ts');
  const entry = join(dir, 'entry.ts');
  const imports = FILES.map((file) => `import ${JSON.stringify(join(ROOT, file))};`);
  writeFileSync(entry, [...imports, `import { runAll } from ${JSON.stringify(runner)};`, 'await runAll();'].join('\n'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: { vitest: runner } },
    ssr: { noExternal: true, target: 'node' },
    plugins: [
      {
        name: 'keep-places',
        transform: (code, id) =>
          code.includes('import.meta.')
            ? code
                .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
                .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
            : null,
      },
    ],
    build: {
      ssr: entry,
      outDir: join(dir, 'out'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'tests.mjs' } },
    },
  });
  return join(dir, 'out', 'tests.mjs');
}

if (electron instanceof Error) describe.skip(`skipped: no Electron here (${electron.message})`, () => it('', () => {}));
else
  describe(`Electron ${electron.version}`, () => {
    it('passes the same tests under BoringSSL', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'acuse-boringssl-'));
      try {
        const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
        const ran = spawnSync(electron.executable, [await bundle(dir)], { env, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
        const last = ran.stdout.trim().split('\n').at(-1) ?? '';
        expect(last, ran.stderr).toMatch(/^\{/);
        const { versions, passed, failures } = JSON.parse(last);
        expect(failures).toEqual([]);
        expect(passed).toBeGreaterThan(300);
        // BoringSSL has no version of its own: this is how Node says that it is there.
        expect(versions).toMatchObject({ openssl: '0.0.0', electron: electron.version });
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    }, 300_000);
  });
