// Holds archives in folders that are removed afterwards, for the archive's tests.
// Must not mock any part of the archive.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import { Archive, type ArchiveOptions } from '../../../src-main/archive/archive.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import { must, NOW, RFC } from './made-up.ts';

export * from './made-up.ts';

// These tests wait for real disks, which may be busy; none of them measures time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folders: string[] = [];
const open: Archive[] = [];

afterEach(() => {
  for (const archive of open.splice(0)) archive.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-archive-'));
  folders.push(folder);
  return folder;
}

export const tempFile = (): string => join(tempFolder(), 'archive.sqlite');

export function refused(result: Result<unknown>): string {
  expect(result.ok).toBe(false);
  return result.ok ? '' : result.error.code;
}

export function openArchive(file = tempFile(), o: Partial<ArchiveOptions> = {}): Archive {
  const archive = must(Archive.open({ file, now: () => NOW, ...o }));
  open.push(archive);
  return archive;
}

export function withProfiles(archive: Archive, ...rfcs: readonly string[]): Archive {
  for (const rfc of rfcs.length > 0 ? rfcs : [RFC]) {
    archive.upsertProfile({
      rfc,
      name: `Empresa ${rfc}`,
      person: 'moral',
      source: 'practice',
      certificateSerial: null,
      createdAt: '2026-01-02T03:04:05.000Z',
    });
  }
  return archive;
}

export const newArchive = (file = tempFile(), o: Partial<ArchiveOptions> = {}): Archive => withProfiles(openArchive(file, o));
