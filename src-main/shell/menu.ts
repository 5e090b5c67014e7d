// Holds the application menu as data, in the person's language. On Windows and Linux it is not seen but its keys work.
// Must not hold what only our own screens can do.
import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

export type MenuActions = {
  readonly zoom: (direction: 1 | -1 | 0) => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
  readonly about: () => void;
};

export function menuTemplate(words: Words, platform: NodeJS.Platform, act: MenuActions): MenuItemConstructorOptions[] {
  const m = words.menu;
  const isMac = platform === 'darwin';
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const zoomIn: MenuItemConstructorOptions = { label: m.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => act.zoom(1) };
  // The key without Shift, and the number pad: people press what says "+" on their keyboard.
  const alsoZoom = (accelerator: string, direction: 1 | -1 | 0): MenuItemConstructorOptions => ({
    label: m.zoomIn,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
    click: () => act.zoom(direction),
  });
  const appMenu: MenuItemConstructorOptions = {
    label: words.app,
    submenu: [
      { label: m.about, click: act.about },
      line,
      { label: m.services, role: 'services', submenu: [] },
      line,
      { label: m.hide, role: 'hide' },
      { label: m.hideOthers, role: 'hideOthers' },
      { label: m.showAll, role: 'unhide' },
      line,
      { label: m.quit, accelerator: 'Cmd+Q', click: act.quit },
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: m.file,
    submenu: [
      { label: m.close, accelerator: 'CmdOrCtrl+W', click: act.closeWindow },
      ...(isMac ? [] : [line, { label: m.quit, accelerator: 'Ctrl+Q', click: act.quit }]),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: m.edit,
    submenu: [
      { label: m.undo, role: 'undo' },
      { label: m.redo, role: 'redo' },
      line,
      { label: m.cut, role: 'cut' },
      { label: m.copy, role: 'copy' },
      { label: m.paste, role: 'paste' },
      { label: m.selectAll, role: 'selectAll' },
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: m.view,
    submenu: [
      zoomIn,
      alsoZoom('CmdOrCtrl+=', 1),
      alsoZoom('CmdOrCtrl+numadd', 1),
      { label: m.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => act.zoom(-1) },
      alsoZoom('CmdOrCtrl+numsub', -1),
      { label: m.zoomReset, accelerator: 'CmdOrCtrl+0', click: () => act.zoom(0) },
      alsoZoom('CmdOrCtrl+num0', 0),
      line,
      { label: m.fullScreen, role: 'togglefullscreen' },
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: m.window,
    submenu: [{ label: m.minimize, role: 'minimize' }, { label: m.zoom, role: 'zoom' }, line, { label: m.front, role: 'front' }],
  };
  return isMac ? [appMenu, fileMenu, editMenu, viewMenu, windowMenu] : [fileMenu, editMenu, viewMenu];
}
