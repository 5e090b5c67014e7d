// Proves that an app:// address never names a file outside its folder, and that only plain names of served kinds are served.
import { posix, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../src-main/shell/app-files.ts';

const ROOT = `${sep}srv${sep}renderer`;
const nameOf = (address: string) =>
  fileOf(address, ROOT)
    ?.path.slice(ROOT.length + 1)
    .replaceAll(sep, posix.sep) ?? null;

describe('what is served', () => {
  it.each([
    ['app://acuse/index.html', 'index.html'],
    ['app://acuse/assets/index-Bi6_yC-94.js', 'assets/index-Bi6_yC-94.js'],
    ['app://acuse/assets/pdf.worker.min-B5Yc7dP4.mjs', 'assets/pdf.worker.min-B5Yc7dP4.mjs'],
    ['app://acuse/pdfjs/cmaps/Adobe-CNS1-0.bcmap', 'pdfjs/cmaps/Adobe-CNS1-0.bcmap'],
    ['app://acuse/index.html?x=1#y', 'index.html'],
    ['app://acuse/a/../index.html', 'index.html'],
    ['app://acuse/%69ndex.html', 'index.html'],
  ])('%s is %s', (address, name) => {
    expect(nameOf(address)).toBe(name);
  });
});

describe('what is not', () => {
  it.each([
    'app://acuse/',
    'app://acuse',
    'app://acuse/../../etc/passwd',
    'app://acuse/..%2f..%2fetc%2fpasswd.html',
    'app://acuse/%2e%2e/%2e%2e/x.html/../../../../etc/passwd',
    'app://acuse/..%5c..%5cwindows%5cwin.js',
    'app://acuse/a%5c..%5cindex.html',
    'app://acuse/c:/windows/x.js',
    'app://acuse/C%3A%5Cx.js',
    'app://acuse/index.html%00.png',
    'app://acuse/index.html::$DATA',
    'app://acuse/index.html.',
    'app://acuse/index.html%20',
    'app://acuse//etc/x.js',
    'app://acuse/%2fetc/x.js',
    'app://acuse/.env.js',
    'app://acuse/assets/.git/x.js',
    'app://acuse/%252e%252e%252fx.js',
    'app://acuse/%ff.js',
    'app://acuse/%',
    'app://acuse/x.exe',
    'app://acuse/x.json',
    'app://acuse/x.js.map',
    'app://acuse/x',
    'app://evil/index.html',
    'app://acuse.evil/index.html',
    'app://acuse:1/index.html',
    'app://user@acuse/index.html',
    'app:/index.html',
    'app:index.html',
    'file:///srv/renderer/index.html',
    'https://acuse/index.html',
    'https://x/?app://acuse/index.html',
    'blob:app://acuse/index.html',
    '',
  ])('%s is nothing', (address) => {
    expect(nameOf(address)).toBeNull();
  });

  it('no spelling leads out of the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '//',
      '\\',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '%00',
      'a',
      'x.js',
      'index.html',
      ':',
      ' ',
      '%20',
      '%c0%ae',
      '~',
      'con',
      '..;',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (path) => {
          const file = fileOf(`app://acuse/${path}`, ROOT);
          if (!file) return;
          expect(file.path.startsWith(ROOT + sep)).toBe(true);
          expect(file.path.slice(ROOT.length + 1).split(sep)).not.toContain('..');
          expect(file.name).not.toMatch(/[\\:]/);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
