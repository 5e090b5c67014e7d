// Says which tests run where: everything under Node, the screens in a simulated page, the crash tests apart.
// Must not hold test code nor hide a test: a folder that is listed nowhere would never run.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Many tests start the command or a thread as they are, in TypeScript: read once, a file need not be read into code again by the next.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '..', 'node_modules', '.cache', 'acuse', 'compiled');

const common = { testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    maxWorkers: 2,
    projects: [
      {
        // electron-store asks electron for its names; outside Electron there are none, and it is told its folder.
        resolve: { alias: { electron: join(import.meta.dirname, 'support', 'outside-electron.ts') } },
        test: {
          ...common,
          name: 'node',
          server: { deps: { inline: ['electron-store'] } },
          include: ['test/{unit,archive,bridge,laws,security,interop}/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: { ...common, name: 'renderer', environment: 'happy-dom', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
      {
        // Processes are killed on purpose here; ACUSE_CRASH_ROUNDS makes it long.
        test: { ...common, name: 'crash', include: ['test/crash/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
