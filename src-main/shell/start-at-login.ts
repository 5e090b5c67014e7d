// Holds starting with the person's session: the system's own setting, or a desktop entry on Linux. Must write nothing else.
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../services/ports.ts';
import { writeFileWhole } from './write-file.ts';

/** Started by the system, not by a person: no window comes up. */
export const HIDDEN_FLAG = '--hidden';

export function setStartAtLogin(on: boolean, log: Log): void {
  try {
    if (process.platform === 'linux') setDesktopEntry(on);
    else app.setLoginItemSettings({ openAtLogin: on, args: [...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN_FLAG] });
  } catch (error) {
    log('warn', 'starting at login could not be changed', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

function setDesktopEntry(on: boolean): void {
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart');
  const path = join(folder, 'acuse.desktop');
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  // An AppImage runs from a mount that is another one each time; its own file is in APPIMAGE.
  const program = process.env.APPIMAGE ?? process.execPath;
  writeFileWhole(path, desktopEntry([program, ...(app.isPackaged || process.env.APPIMAGE ? [] : [app.getAppPath()]), HIDDEN_FLAG]));
}

/** Text of a freedesktop.org autostart entry; every word of the command quoted as its specification asks. */
export function desktopEntry(command: readonly string[]): string {
  const quoted = command.map(
    (word) =>
      `"${word
        .replace(/[\\"`$]/g, '\\$&')
        .replaceAll('\\', '\\\\')
        .replaceAll('%', '%%')}"`,
  );
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Acuse',
    'Icon=acuse',
    `Exec=${quoted.join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
