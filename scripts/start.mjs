// Builds when something changed, finds an Electron and starts the app (`npm start`). Arguments go on to the app.
// Must not hide the app on a virtual display: without a screen it says what to do instead.
import { hasDisplay } from './display.mjs';
import { appEnv, findElectron } from './electron.mjs';
import { newerNode, run, runToEnd } from './run.mjs';

if (!hasDisplay()) {
  console.error(
    '[start] There is no screen here (DISPLAY is not set). See the app at work with "npm run demo", or use "xvfb-run -a npm start".',
  );
  process.exit(1);
}
try {
  await run(newerNode(), ['scripts/build.mjs']); // in a process of its own: the bundler's memory goes when it ends
  const electron = await findElectron();
  const { executable, args } = await electron.stage();
  const { code } = await runToEnd(executable, [...args, ...process.argv.slice(2)], { env: appEnv() });
  process.exitCode = code;
} catch (error) {
  console.error(`[start] ${error.message}`);
  process.exitCode = 1;
}
