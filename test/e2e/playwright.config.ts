// Says how everything that needs a window is run: journeys and attacks, one window at a time, no retries (a flaky test is a bug).
// Must not start servers or build: scripts/test.mjs does.
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const results = join(import.meta.dirname, '..', '..', 'test-results');

export default defineConfig({
  testDir: join(import.meta.dirname, '..'),
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  outputDir: join(results, 'e2e'),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(results, 'e2e.json') }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
