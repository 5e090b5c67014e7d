// Gives programs that open windows a display: the one that is there, or a virtual one (xvfb-run) where there is none.
// Must not be used by `npm start`: a person who starts the app wants to see it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SCREEN = '-screen 0 1440x900x24';

/** Whether a window opened from here would be seen by somebody. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * The same command, under a virtual display where there is none.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function withDisplay(command, args) {
  if (hasDisplay()) return { command, args: [...args] };
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'xvfb-run')));
  if (!found) throw new Error('There is no display and no xvfb-run. On Debian or Ubuntu: apt-get install xvfb xauth');
  return { command: 'xvfb-run', args: ['-a', '-s', SCREEN, command, ...args] };
}
