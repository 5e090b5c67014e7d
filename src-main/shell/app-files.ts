// Holds which file an app:// address means. Pure: it reads no disk. Must answer null rather than guess.
import { join, normalize, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_HOST = 'acuse';
export const appUrl = (page: string): string => `${APP_SCHEME}://${APP_HOST}/${page}`;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
  // what the document room's reader fetches: character maps and the standard typefaces
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  ttf: 'font/ttf',
  icc: 'application/octet-stream',
  bin: 'application/octet-stream',
};

export type AppFile = { readonly path: string; readonly type: string /** As in the address, without the slash. */; readonly name: string };

/**
 * The file under `root` that an address names, or null: foreign scheme, host or port, credentials, an encoded separator, a
 * drive or stream, a way out of the folder, a hidden file, or a kind of file we do not serve. Query and fragment say nothing.
 */
export function fileOf(address: string, root: string): AppFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST || url.username !== '' || url.password !== '') return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname).replace(/^\//, '');
  } catch {
    return null;
  }
  // One plain name a segment: no backslash (a separator on Windows), no colon (a drive or a stream), no control character.
  if (!name.split('/').every((segment) => /^[\w@ -][\w@. -]*$/.test(segment) && !/[. ]$/.test(segment))) return null;
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
  const base = normalize(root);
  const path = normalize(join(base, name));
  return type && path.startsWith(base.endsWith(sep) ? base : base + sep) ? { path, type, name } : null;
}
