// Says how everything that needs a window is run: journeys and attacks, each worker on a display of its own, no retries
// (a flaky test is a bug).
// Must not start servers or build: scripts/test.mjs does.
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { workers } from './rig/displays.ts';

const results = join(import.meta.dirname, '..', '..', 'test-results');

export default defineConfig({
  testDir: join(import.meta.dirname, '..'),
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  outputDir: join(results, 'e2e'),
  globalSetup: join(import.meta.dirname, 'rig', 'displays.ts'),
  fullyParallel: false,
  workers: workers(),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
