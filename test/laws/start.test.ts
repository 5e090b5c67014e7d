// Holds what a start may not load: libraries that are large and that no first window needs. They come with a dynamic import, where first used.
// Reads static imports with a parser; a type costs nothing and is not counted.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the file needs before its first line runs. */
function needs(file: string): readonly string[] {
  if (file === 'src-main/shell/window-names.ts') return []; // the build answers it beforehand
  const { module } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  const imported = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value);
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : [])),
  );
  return [...new Set([...imported, ...passedOn])];
}

/** Packages that are reached from these files, each with the way there. */
function reached(entries: readonly string[]): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  const ways = new Map(entries.map((entry) => [entry, entry]));
  for (const [file, way] of ways) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const specifier of needs(file)) {
      const target = specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, ''))) : null;
      if (target === null) packages.set(specifier, packages.get(specifier) ?? `${way} → ${specifier}`);
      else if (!ways.has(target)) ways.set(target, `${way} → ${target}`);
    }
  }
  return packages;
}

it.each([
  {
    what: 'main and its services',
    entries: ['src-main/main.ts', 'src-main/compose.ts'],
    not: [
      'pdfkit',
      'fontkit',
      'pdfjs-dist',
      'node-forge',
      'qrcode',
      'yazl',
      'yauzl',
      'postal-mime',
      '@kenjiuno/msgreader',
      '@hono/node-server',
      'commander',
      'electron-store',
    ],
  },
  // Before the page is out: the contract's schemas and the services come after it.
  { what: 'main, until its window is made', entries: ['src-main/main.ts'], not: ['zod', 'hono', 'better-sqlite3', 'ical-generator'] },
  { what: 'the archive’s thread', entries: ['src-main/archive/worker.ts'], not: ['zod', 'pdfkit', 'pdfjs-dist', 'node-forge', 'hono'] },
  { what: 'the mailbox window', entries: ['src-renderer/main.tsx'], not: ['zod', 'pdfjs-dist'] },
])('$what start without $not', ({ entries, not }) => {
  const packages = reached(entries);
  expect(packages.size).toBeGreaterThan(0);
  expect(
    [...packages].filter(([name]) => not.some((heavy) => name === heavy || name.startsWith(`${heavy}/`))).map(([, way]) => way),
  ).toEqual([]);
});

it('sees what is loaded', () => {
  expect(reached(['src-main/practice/letters/draw.ts']).get('pdfkit')).toBe('src-main/practice/letters/draw.ts → pdfkit');
});
