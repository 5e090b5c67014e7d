// Holds the system's dialogs for choosing files. The only place a path comes from; a page never sees one.

import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { FilePicker } from '../services/ports.ts';

type Filters = readonly { readonly name: string; readonly extensions: readonly string[] }[];
const plain = (filters: Filters) => filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));

/** `owner`: the window that asks, so that the dialog belongs to it. */
export function createFilePicker(owner: () => BrowserWindow | null): FilePicker {
  const openMany = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const window = owner();
    const { canceled, filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
    return canceled ? [] : filePaths;
  };
  const open = async (options: OpenDialogOptions) => (await openMany(options))[0] ?? null;
  const save = async (options: SaveDialogOptions) => {
    const window = owner();
    const { canceled, filePath } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
    return canceled || !filePath ? null : filePath;
  };
  return {
    chooseOpen: ({ title, filters }) => open({ title, filters: plain(filters), properties: ['openFile', 'dontAddToRecent'] }),
    chooseFiles: ({ title, filters }) =>
      openMany({ title, filters: plain(filters), properties: ['openFile', 'multiSelections', 'dontAddToRecent'] }),
    chooseSave: ({ title, defaultName, filters = [] }) =>
      save({
        title,
        defaultPath: join(app.getPath('documents'), safeFileName(defaultName)),
        filters: plain(filters),
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      }),
    chooseFolder: ({ title, at }) =>
      open({
        title,
        ...(at ? { defaultPath: app.getPath(at) } : {}),
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      }),
  };
}

// Names come with documents of others: no separators, no reserved characters or device names, no hidden file.
export function safeFileName(name: string): string {
  const cleaned = [...name.normalize('NFC')]
    .map((character) => (/[<>:"/\\|?*\p{Cc}\p{Cf}]/u.test(character) ? '_' : character))
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 150);
  return cleaned === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
}
