// Holds the law of who may import whom, one line a room. Reads every import of the program with a parser, types included.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Longest room name that a path starts with wins. `may` lists rooms of ours; `not` lists packages by prefix. */
const ROOMS: readonly { readonly room: string; readonly may: readonly string[]; readonly not: readonly string[] }[] = [
  {
    room: 'src-shared/domain',
    may: ['src-shared/contract/result', 'src-shared/contract/errors', 'src-shared/data'],
    not: ['node:', 'electron', 'react'],
  },
  {
    room: 'src-shared/contract',
    may: ['src-shared/domain', 'src-shared/protocol', 'src-shared/proof/verdict'],
    not: ['node:', 'electron', 'react'],
  },
  { room: 'src-shared/protocol', may: ['src-shared/domain', 'src-shared/contract'], not: ['node:', 'electron', 'react'] },
  {
    room: 'src-shared/proof',
    may: ['src-shared/domain', 'src-shared/contract', 'src-shared/protocol'],
    not: ['node:', 'electron', 'react'],
  },
  { room: 'src-shared/text', may: ['src-shared'], not: ['node:', 'electron', 'react'] },
  { room: 'src-main/archive', may: ['src-shared'], not: ['electron', 'react'] },
  { room: 'src-main/gateway', may: ['src-shared'], not: ['electron', 'react', 'better-sqlite3'] },
  { room: 'src-main/efirma', may: ['src-shared'], not: ['electron', 'react', 'better-sqlite3'] },
  { room: 'src-main/intake', may: ['src-shared'], not: ['electron', 'react', 'better-sqlite3'] },
  {
    room: 'src-main/evidence',
    may: ['src-shared', 'src-main/efirma/index', 'src-main/archive/types', 'src-main/archive/canonical-json', 'src-main/fonts'],
    not: ['electron', 'react', 'better-sqlite3'],
  },
  { room: 'src-main/fonts', may: [], not: ['electron', 'react', 'better-sqlite3'] },
  { room: 'src-main/practice', may: ['src-shared', 'src-main/efirma/index', 'src-main/fonts'], not: ['electron', 'react'] },
  {
    room: 'src-main/services',
    may: [
      'src-shared',
      'src-main/archive',
      'src-main/gateway',
      'src-main/efirma/index',
      'src-main/intake',
      'src-main/evidence/index',
      'src-main/evidence/making',
      'src-main/practice/practice',
      'src-main/source',
    ],
    not: ['electron', 'react', 'better-sqlite3'],
  },
  { room: 'src-main/bridge', may: ['src-shared', 'src-main/services/ports', 'src-main/shell'], not: ['react', 'better-sqlite3'] },
  { room: 'src-main/preload', may: ['src-shared/contract'], not: ['react', 'better-sqlite3', 'node:'] },
  { room: 'src-main/shell', may: ['src-shared', 'src-main/services/ports', 'src-main/bridge/sender'], not: ['react', 'better-sqlite3'] },
  {
    room: 'src-main/cli',
    may: [
      'src-shared',
      'src-main/efirma/index',
      'src-main/evidence/index',
      'src-main/evidence/making',
      'src-main/archive',
      'src-main/intake',
      'src-main/services',
      'src-main/compose-filing',
    ],
    not: ['electron', 'react'],
  },
  // The two graphs of objects: they may know every part but the windows.
  ...['src-main/compose', 'src-main/compose-filing'].map((room) => ({
    room,
    may: [
      'src-shared',
      'src-main/archive',
      'src-main/gateway',
      'src-main/efirma/index',
      'src-main/intake',
      'src-main/services',
      'src-main/house',
      'src-main/profile-archive',
      'src-main/source',
    ],
    not: ['electron', 'react', 'better-sqlite3'],
  })),
  { room: 'src-renderer', may: ['src-shared'], not: ['electron', 'node:', 'better-sqlite3', 'hono'] },
];

/** Of a folder, or the one file of that name. */
function sources(dir: string): string[] {
  if (existsSync(join(ROOT, `${dir}.ts`))) return [`${dir}.ts`];
  return readdirSync(join(ROOT, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  const fixed = [...module.staticImports, ...module.staticExports.flatMap((e) => e.entries)].flatMap((i) =>
    'moduleRequest' in i && i.moduleRequest ? [i.moduleRequest.value] : [],
  );
  return [...new Set(fixed)];
}

const startsWith = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`);

function broken(law: (typeof ROOMS)[number], file: string): string[] {
  return importsOf(file).flatMap((specifier) => {
    if (!specifier.startsWith('.'))
      return law.not.some((p) => specifier === p || specifier.startsWith(p.endsWith(':') ? p : `${p}/`)) ? [`${file} → ${specifier}`] : [];
    const target = relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, '')));
    return [law.room, ...law.may].some((room) => startsWith(target, room)) ? [] : [`${file} → ${target}`];
  });
}

describe('who may import whom', () => {
  it.each(ROOMS)('$room', (law) => {
    const files = sources(law.room);
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((file) => broken(law, file))).toEqual([]);
  });

  it('sees a broken law', () => {
    const law = { room: 'src-main/services', may: ['src-shared'], not: ['electron'] };
    expect(broken(law, 'src-main/services/outbox.ts')).toContain('src-main/services/outbox.ts → src-main/gateway/gateway.ts');
  });
});
