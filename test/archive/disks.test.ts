// Holds every way a disk can refuse the archive, told apart: full, read-only, gone, busy.
// Real files, real mounts where the machine allows; a skipped test says why.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { type ArchiveFailure, failureOf } from '../../src-main/archive/failure.ts';
import { openFile } from '../../src-main/archive/open.ts';
import { filled } from './support/filled.ts';
import { documentOf, must, NOW, openArchive, RFC, refused, summary, tempFile, tempFolder, withProfiles } from './support/fixtures.ts';

const now = (): Date => NOW;

describe('disks that refuse', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
  });
  const mount = (...args: readonly string[]): boolean => {
    try {
      execFileSync('mount', args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const isRoot = process.getuid?.() === 0;

  test('read-only folder', (context) => {
    const folder = tempFolder();
    const file = join(folder, 'archive.sqlite');
    filled(file);
    if (isRoot) {
      // Root writes through permission bits, so a read-only mount it must be.
      if (!mount('--bind', folder, folder)) return context.skip('root, and this machine lets it mount nothing');
      mounted.push(folder);
      execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
    } else if (process.platform === 'win32') return context.skip('Windows folders have no write bit');
    else {
      chmodSync(file, 0o400);
      chmodSync(folder, 0o500);
    }
    expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_READ_ONLY');
    expect(refused(Archive.open({ file: join(folder, 'deeper', 'archive.sqlite'), now }))).toBe('ARCHIVE_READ_ONLY');
    if (!isRoot) chmodSync(folder, 0o700);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  test('full disk: nothing of the call is stored, what was stays, and it goes on when there is room', (context) => {
    const folder = tempFolder();
    if (!isRoot || !mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder))
      return context.skip('needs root and a tmpfs; the page-count test below covers the code');
    mounted.push(folder);
    const file = join(folder, 'archive.sqlite');
    const archive = withProfiles(openArchive(file));
    archive.storeActs(RFC, [summary(1)], { cursor: 'before' });
    const big = documentOf('big', new Uint8Array(2_900_000).fill(1));
    const thrown = (() => {
      try {
        archive.storeDocuments('act-1', [big]);
      } catch (error) {
        return error;
      }
    })();
    expect((thrown as ArchiveFailure).error).toMatchObject({ code: 'DISK_FULL', retry: true });
    expect(archive.document('big')).toBeNull();
    expect(archive.cursor(RFC, 'acts')).toBe('before');
    execFileSync('mount', ['-o', 'remount,size=30m', folder]);
    expect(must(archive.storeDocuments('act-1', [big]))).toEqual(['big']);
    expect(archive.verify().clean).toBe(true);
  });

  test('full disk already when the archive is made', (context) => {
    const folder = tempFolder();
    if (!isRoot || !mount('-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder)) return context.skip('needs root and a tmpfs');
    mounted.push(folder);
    expect(refused(Archive.open({ file: join(folder, 'archive.sqlite'), now }))).toBe('DISK_FULL');
    expect(existsSync(join(folder, 'archive.sqlite'))).toBe(false);
  });

  test('no more pages, as SQLite reports a full disk', () => {
    const file = tempFile();
    filled(file, 5);
    class Small extends BetterSqlite3 {
      constructor(name: string, options?: BetterSqlite3.Options) {
        super(name, options);
        this.pragma('max_page_count = 100');
      }
    }
    const archive = openArchive(file, { driver: Small as unknown as typeof BetterSqlite3 });
    let code = '';
    try {
      archive.storeDocuments('act-1', [documentOf('big', new Uint8Array(900_000))]);
    } catch (error) {
      code = (error as ArchiveFailure).error.code;
    }
    expect(code).toBe('DISK_FULL');
    expect(archive.document('big')).toBeNull();
    expect(archive.verify().clean).toBe(true);
  });

  test('another process holds the lock: ARCHIVE_UNAVAILABLE, try again', () => {
    const file = tempFile();
    filled(file, 1);
    const { db, w } = must(openFile({ file, now }));
    db.pragma('busy_timeout = 0'); // so that the test need not wait
    const other = new BetterSqlite3(file);
    other.exec('BEGIN IMMEDIATE');
    let thrown: unknown;
    try {
      w.transaction(() => w.run("INSERT INTO kept_value (key, value) VALUES ('x', '1')"));
    } catch (error) {
      thrown = error;
    }
    other.exec('ROLLBACK');
    other.close();
    db.close();
    expect(failureOf(thrown, file)?.error).toMatchObject({ code: 'ARCHIVE_UNAVAILABLE', retry: true });
  });

  test.each([
    ['SQLITE_FULL', 'DISK_FULL'],
    ['ENOSPC', 'DISK_FULL'],
    ['SQLITE_CORRUPT_VTAB', 'ARCHIVE_DAMAGED'],
    ['SQLITE_NOTADB', 'ARCHIVE_DAMAGED'],
    ['SQLITE_READONLY_DIRECTORY', 'ARCHIVE_READ_ONLY'],
    ['EROFS', 'ARCHIVE_READ_ONLY'],
    ['SQLITE_IOERR_WRITE', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_CANTOPEN', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_BUSY_SNAPSHOT', 'ARCHIVE_UNAVAILABLE'],
    ['EIO', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_CONSTRAINT_TRIGGER', null],
    ['SQLITE_ERROR', null],
    ['', null],
  ])('%s is %s', (code, expected) => {
    const thrown = Object.assign(new Error('x'), { code });
    expect(failureOf(thrown, join(tempFolder(), 'archive.sqlite'))?.error.code ?? null).toBe(expected);
  });
});
