// Launches the built app for Playwright on whichever Electron this machine has, with a profile of its own.
// Must not build nor look inside the app: scripts/test.mjs builds first, and tests use what a person could use.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { appEnv, findElectron } from '../../scripts/electron.mjs';
import { useOwnDisplay } from '../e2e/rig/displays.ts';

useOwnDisplay();

const MOST_ASKS = 12;
const PAUSE_MS = 100;
const LAUNCH_LIMIT_MS = 60_000;
/** Long, for a busy machine: an app that hangs never ends. */
const CLOSE_LIMIT_MS = 45_000;

export type LaunchOptions = {
  /** Where the app keeps everything; a fresh folder, removed at closing, when not given. */
  readonly profileDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Folder with package.json and out/; the repository when not given. */
  readonly appDir?: string;
};

export type LaunchedApp = {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly profileDir: string;
  /** Kept from the start: Playwright no longer gives it once the app has ended. */
  readonly child: ReturnType<ElectronApplication['process']>;
  /** Everything the main process has printed so far. */
  readonly output: () => string;
  readonly ownsProfile: boolean;
};

/** Starts the app and waits for its first window's DOM. The caller closes it with `closeApp`. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { executable, args } = await (await findElectron({ quiet: true })).stage(options.appDir);
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'acuse-e2e-'));
  const app = await electron.launch({
    executablePath: executable,
    args: [...args, ...(options.args ?? [])],
    env: appEnv({ ACUSE_PROFILE_DIR: profileDir, ...options.env }),
    timeout: LAUNCH_LIMIT_MS,
  });
  askAgainWhenLost(app);
  const child = app.process();
  const printed: string[] = [];
  child.stdout?.on('data', (piece: Buffer) => printed.push(piece.toString('utf8')));
  child.stderr?.on('data', (piece: Buffer) => printed.push(piece.toString('utf8')));
  const output = () => printed.join('');
  try {
    const page = await app.firstWindow({ timeout: LAUNCH_LIMIT_MS });
    await page.waitForLoadState('domcontentloaded');
    return { app, page, child, profileDir, output, ownsProfile: options.profileDir === undefined };
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`The app opened no window. It printed:\n${output()}`, { cause });
  }
}

/**
 * While main is collecting garbage (letters are drawn in it), V8 may lose the answer to an `evaluate` and say so: the debugger holds
 * what it waits for only weakly (microsoft/playwright#33737). It is asked again; whatever else goes wrong stays wrong.
 */
function askAgainWhenLost(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>;
  app.evaluate = (async (...args: unknown[]) => {
    for (let asked = 1; ; asked += 1)
      try {
        return await evaluate(...args);
      } catch (error) {
        if (asked === MOST_ASKS || !(error as Error).message.includes('promise was garbage collected')) throw error;
        console.warn('[e2e] an answer of main was lost to its garbage collection; asked again');
        // Asked again at once, it is lost to the same collection: four in a row were, within 300 ms.
        await new Promise((resolve) => setTimeout(resolve, asked * PAUSE_MS));
      }
  }) as ElectronApplication['evaluate'];
}

/** Quits the app as a person would; one that does not end within 45 s is killed and that is an error. */
export async function closeApp({ app, child, profileDir, output, ownsProfile }: LaunchedApp): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    if (ownsProfile) rmSync(profileDir, { recursive: true, force: true });
    return;
  }
  let late: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    late = setTimeout(resolve, CLOSE_LIMIT_MS, 'late');
  });
  const ended = await Promise.race([app.close().then(() => 'closed' as const), limit]);
  clearTimeout(late);
  if (ended === 'late') {
    child.kill('SIGKILL');
    throw new Error(`The app did not quit within ${CLOSE_LIMIT_MS / 1000} s. It printed:\n${output()}`);
  }
  if (ownsProfile) rmSync(profileDir, { recursive: true, force: true });
}
