// Runs the whole journey in a real window (`npm run demo`), prints each step, and leaves pictures and evidence in demo-output/.
// Must not fake a step: it is the same journey as test/e2e/journey.spec.ts, on a fresh profile.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from './display.mjs';
import { findElectron } from './electron.mjs';
import { newerNode, projectEnv, ROOT, run, runToEnd } from './run.mjs';

const output = join(ROOT, 'demo-output');
try {
  await run(newerNode(), ['scripts/build.mjs']);
  await findElectron(); // a download belongs here, and the line that says which one it is
  rmSync(output, { recursive: true, force: true });
  const startedAt = performance.now();
  const args = [
    join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '-c',
    'test/e2e/playwright.config.ts',
    'e2e/journey',
    `--reporter=${join(ROOT, 'scripts', 'demo-reporter.mjs')}`,
    `--output=${join(ROOT, 'test-results', 'demo')}`,
  ];
  const { code } = await runToEnd(newerNode(), args, {
    env: projectEnv({ ACUSE_DEMO_OUTPUT: output, ...(hasDisplay() ? { ACUSE_WINDOWS: 'shown' } : {}) }), // whoever has a screen watches
  });
  const left = (end) => readdirSync(output, { recursive: true }).filter((name) => String(name).endsWith(end)).length;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`[demo] ${code === 0 ? 'every step ok' : 'FAILED'}, ${seconds} s`);
  console.log(`[demo] ${left('.png')} pictures, ${left('.json')} receipts, ${left('.pdf')} documents and the archive: ${output}`);
  process.exitCode = code;
} catch (error) {
  console.error(`[demo] ${error.message}`);
  process.exitCode = 1;
}
