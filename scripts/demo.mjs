// Runs the whole journey in a real window (`npm run demo`), prints each step, and leaves pictures and evidence in demo-output/.
// Must not fake a step: it is the same journey as test/e2e/journey.spec.ts.
import { join } from 'node:path';
import { withDisplay } from './display.mjs';
import { newerNode, projectEnv, ROOT, run, runToEnd } from './run.mjs';

const output = join(ROOT, 'demo-output');
try {
  await run(newerNode(), ['scripts/build.mjs']);
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const { command, args } = withDisplay(newerNode(), [
    playwright,
    'test',
    '-c',
    'test/e2e/playwright.config.ts',
    'e2e/journey',
    '--reporter=list',
    `--output=${output}`,
  ]);
  const { code } = await runToEnd(command, args, { env: projectEnv({ PLAYWRIGHT_LIST_PRINT_STEPS: '1' }) });
  console.log(`[demo] pictures and evidence: ${output}`);
  process.exitCode = code;
} catch (error) {
  console.error(`[demo] ${error.message}`);
  process.exitCode = 1;
}
