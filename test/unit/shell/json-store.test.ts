// Proves that small files survive: damaged ones are kept aside, wrong fields fall back alone, refusing disks do not stop the app.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, openSettings, SETTINGS_FIELDS } from '../../../src-main/shell/settings.ts';
import { SettingsView } from '../../../src-shared/contract/settings.ts';

let dir: string;
let lines: string[];
const log = (_level: string, message: string) => void lines.push(message);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'acuse-store-'));
  lines = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = () => join(dir, 'settings.json');
async function stored(folder: string, theme: 'dark' | 'light'): Promise<void> {
  const settings = openSettings(folder, log);
  settings.set({ theme });
  await settings.written();
}

describe('settings', () => {
  it('start with defaults and write nothing until something is set', () => {
    expect(openSettings(dir, log).get()).toEqual(DEFAULT_SETTINGS);
    expect(readdirSync(dir)).toEqual([]);
  });
  it('are read back by the next start, and listeners hear of them', async () => {
    const settings = openSettings(dir, log);
    const heard: string[] = [];
    settings.onChange(({ theme }) => heard.push(theme));
    settings.set({ theme: 'dark' });
    settings.set({ language: 'en', theme: undefined });
    expect(heard).toEqual(['dark', 'dark']);
    await settings.written();
    expect(openSettings(dir, log).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', language: 'en' });
    expect(readdirSync(dir)).toEqual(['settings.json']);
  });
  it.each([
    ['not json', '{"theme": "dar'],
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['binary', '\u0000\u0001'],
  ])('%s: kept as .bak, defaults used, said', (_what, content) => {
    writeFileSync(file(), content);
    expect(openSettings(dir, log).get()).toEqual(DEFAULT_SETTINGS);
    expect(readFileSync(`${file()}.bak`, 'utf8')).toBe(content);
    expect(existsSync(file())).toBe(false);
    expect(lines).toHaveLength(1);
  });
  it('a wrong field falls back alone; an unknown one is dropped', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'dark', checkEveryMinutes: 1, language: 'klingon', closeToTray: 'yes', admin: true }));
    expect(openSettings(dir, log).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });
  it('refuse what the contract refuses', () => {
    expect(() => openSettings(dir, log).set({ checkEveryMinutes: 1 })).toThrow();
    expect(existsSync(file())).toBe(false);
  });
  it('are checked by hand as the contract checks them', () => {
    const odd = fc.oneof(
      fc.integer({ min: -300, max: 300 }),
      fc.double(),
      fc.constantFrom('es-MX', 'en', 'system', 'light', 'dark'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(SETTINGS_FIELDS) as (keyof typeof SETTINGS_FIELDS)[])), odd, (name, value) => {
        expect(SETTINGS_FIELDS[name](value)).toBe(SettingsView.shape[name].safeParse(value).success);
      }),
      { numRuns: 2_000 },
    );
    expect(Object.keys(SETTINGS_FIELDS)).toEqual(Object.keys(SettingsView.shape));
  });
  it('hold until the app ends where the folder is a file', async () => {
    const blocked = join(dir, 'blocked');
    writeFileSync(blocked, '');
    const settings = openSettings(blocked, log);
    expect(settings.set({ theme: 'dark' }).theme).toBe('dark');
    expect(settings.get().theme).toBe('dark');
    await settings.written();
    expect(lines).toEqual(['settings could not be written; they hold until the app ends']);
  });
  it('leave the old file whole when the new one cannot be written', async ({ skip }) => {
    if (process.getuid?.() === 0 || process.platform === 'win32') skip('root and Windows write into read-only folders');
    await stored(dir, 'dark');
    chmodSync(dir, 0o500);
    await stored(dir, 'light');
    chmodSync(dir, 0o700);
    expect(openSettings(dir, log).get().theme).toBe('dark');
    expect(readdirSync(dir)).toEqual(['settings.json']);
  });
  it('write into a folder that is not there yet', async () => {
    const later = join(dir, 'a', 'b');
    await stored(later, 'dark');
    expect(openSettings(later, log).get().theme).toBe('dark');
  });
  it('a directory where the file should be is not fatal', async () => {
    mkdirSync(file());
    const settings = openSettings(dir, log);
    expect(settings.set({ theme: 'dark' }).theme).toBe('dark');
    await settings.written();
    expect(lines).toHaveLength(1);
  });
});
